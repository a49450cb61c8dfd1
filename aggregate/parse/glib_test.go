package parse

import "testing"

var glibLines = []blockTest{
	{"critical", "(gedit:4711): Gtk-CRITICAL **: 10:00:00.123: gtk_x: assertion failed", 14, "", "gtk_x: assertion failed", 0, "app=gedit pid=4711 logger=Gtk"},
	{"two names", "(app:4711): GLib-GObject-WARNING **: bad", 13, "", "bad", 0, "app=app pid=4711 logger=GLib-GObject"},
	{"message", "(app:4711): Gtk-Message: 10:00:00.123: Loaded", 10, "", "Loaded", 0, "app=app pid=4711 logger=Gtk"},
	{"no domain", "** (process:12): WARNING **: no domain", 13, "", "no domain", 0, "app=process pid=12"},
}

func TestGLib(t *testing.T) {
	runBlocks(t, formatGLib, glibLines)
	runRejects(t, formatGLib, "(a): b-WARNING: x", "(app:x): Gtk-WARNING **: x", "** note: text text", "(app:12): some text: and more", "WARNING **: x y z")
}

func FuzzGLib(f *testing.F) { fuzzFormat(f, formatGLib) }
