// This file owns a quick test for stamps that start with a name.

package parse

// mayBeName says whether two letters are those that the English name of a month
// or of a weekday starts with. Lines of text that start with a letter are many,
// and to look further costs more.
func mayBeName(b []byte) bool {
	switch uint16(b[0]|0x20)<<8 | uint16(b[1]|0x20) {
	case 'j'<<8 | 'a', 'f'<<8 | 'e', 'm'<<8 | 'a', 'a'<<8 | 'p', 'j'<<8 | 'u', 'a'<<8 | 'u',
		's'<<8 | 'e', 'o'<<8 | 'c', 'n'<<8 | 'o', 'd'<<8 | 'e',
		'm'<<8 | 'o', 't'<<8 | 'u', 'w'<<8 | 'e', 't'<<8 | 'h', 'f'<<8 | 'r', 's'<<8 | 'a', 's'<<8 | 'u':
		return true
	}
	return false
}
