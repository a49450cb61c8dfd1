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
	head    uint64 // the name's first eight bytes
	fold    uint64 // the bits in head that are a letter's case
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
		head := keyHead([]byte(key), 0, len(key))
		h := hashKey(head, len(key))
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
		k.name, k.head, k.fold = key, head, letterBytes(head)>>2
		t.slots[h] = uint16(len(t.infos))
		t.infos = append(t.infos, k)
	}
}

// find gives what is known of the key b[start:end], in any case; nil if
// nothing is.
func (t *keyTable) find(b []byte, start, end int) *keyInfo {
	n := end - start
	if n > maxKey || n == 0 {
		return nil
	}
	w := keyHead(b, start, n)
	for h := hashKey(w, n); t.slots[h] != 0; h = (h + 1) % keySlots {
		k := &t.infos[t.slots[h]]
		if (w^k.head)&^k.fold == 0 && n == len(k.name) && (n <= 8 || equalFold(b[start+8:end], k.name[8:])) {
			return k
		}
	}
	return nil
}

// keyHead gives the first eight of the n bytes of the key at start, zeros past
// its end.
func keyHead(b []byte, start, n int) uint64 {
	if start+8 <= len(b) {
		return binary.LittleEndian.Uint64(b[start:start+8]) & keyMask[min(n, 8)]
	}
	var w uint64
	for i := min(start+n, len(b)) - 1; i >= start; i-- {
		w = w<<8 | uint64(b[i])
	}
	return w
}

// keyMask masks the first bytes of eight.
var keyMask = func() (t [9]uint64) {
	for n := range t {
		t[n] = 1<<(8*n) - 1
	}
	return t
}()

// hashKey hashes the length and the first eight bytes without their case.
func hashKey(head uint64, n int) uint64 {
	// The case bit is dropped from bytes past the end as well: they are zero.
	head &^= ones * 0x20
	return (head + uint64(n)*0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93 >> (64 - slotBits)
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
