// This file owns the table in which keys of key-value pairs are looked up.

package parse

import (
	"encoding/binary"
	"strings"
)

// role is what a key's value is.
type role uint8

const (
	roleNone role = iota
	roleLevel
	roleTime
	roleMessage
)

// keyInfo is what is known of a key. rank is the index of its row in its role's
// table.
type keyInfo struct {
	name    string
	role    role
	rank    uint8
	inner   bool // counts in a wrapper, too
	parent  bool // its object is looked into
	wrapper bool // and may hold the record itself
	status  bool // an HTTP status
	hint    hint
}

const (
	maxKey   = 26 // bytes of the longest key that is looked up
	slotBits = 11
	keySlots = 1 << slotBits
)

// keyTable is a hash table with linear probing of all keys. It is an eighth
// full, so that nearly all other keys miss at the first look.
type keyTable struct {
	slots [keySlots]uint16 // index into infos, 0 for none
	infos []keyInfo
}

var pairKeys = newKeyTable()

func newKeyTable() *keyTable {
	t := &keyTable{infos: make([]keyInfo, 1)}
	for i, row := range levelKeys {
		t.add(row.keys, keyInfo{role: roleLevel, rank: uint8(i), inner: i < innerLevels})
	}
	for i, keys := range timeKeys {
		t.add(keys, keyInfo{role: roleTime, rank: uint8(i), inner: i < innerTimes})
	}
	for i, keys := range messageKeys {
		t.add(keys, keyInfo{role: roleMessage, rank: uint8(i), inner: i < innerMessages})
	}
	for _, row := range hintKeys {
		t.add(row.keys, keyInfo{hint: row.hint})
	}
	t.add(statusKeys, keyInfo{status: true, inner: true})
	t.add(parentKeys, keyInfo{parent: true})
	t.add(wrapperKeys, keyInfo{parent: true, wrapper: true})
	for i := range t.infos {
		// Hints and objects count everywhere.
		k := &t.infos[i]
		k.inner = k.inner || k.role == roleNone
	}
	return t
}

// add enters keys, with blanks between, or adds to what is known of them.
func (t *keyTable) add(keys string, k keyInfo) {
next:
	for _, key := range strings.Fields(keys) {
		h := hashKey([]byte(key), 0, len(key))
		for ; t.slots[h] != 0; h = (h + 1) % keySlots {
			if old := &t.infos[t.slots[h]]; old.name == key {
				old.hint |= k.hint
				old.inner = old.inner || k.inner
				old.parent = old.parent || k.parent
				old.wrapper = old.wrapper || k.wrapper
				old.status = old.status || k.status
				continue next
			}
		}
		k.name = key
		t.slots[h] = uint16(len(t.infos))
		t.infos = append(t.infos, k)
	}
}

// find gives what is known of the key b[start:end], in any case; nil if
// nothing is.
func (t *keyTable) find(b []byte, start, end int) *keyInfo {
	if end-start > maxKey || end == start {
		return nil
	}
	for h := hashKey(b, start, end); t.slots[h] != 0; h = (h + 1) % keySlots {
		if k := &t.infos[t.slots[h]]; equalFold(b[start:end], k.name) {
			return k
		}
	}
	return nil
}

// hashKey hashes the length and the first eight bytes without their case.
func hashKey(b []byte, start, end int) uint64 {
	var w uint64
	if n := end - start; start+8 <= len(b) {
		w = binary.LittleEndian.Uint64(b[start:])
		if n < 8 {
			w &= 1<<(8*n) - 1
		}
	} else {
		for i := min(end, start+8) - 1; i >= start; i-- {
			w = w<<8 | uint64(b[i])
		}
	}
	// The case bit is dropped from bytes past the end as well: they are zero.
	w &^= ones * 0x20
	w = (w + uint64(end-start)*0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93
	return w >> (64 - slotBits)
}

// equalFold says whether key is the lower-case name in any case of its letters.
func equalFold(key []byte, name string) bool {
	if len(key) != len(name) {
		return false
	}
	for i, c := range key {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != name[i] {
			return false
		}
	}
	return true
}
