package encoder

import "testing"

func TestKeys(t *testing.T) {
	keys := KeysOf(nil, []string{"Veldt", "veldt", "1947", "2019", "’s", "'s", "a", "Ørsted"})
	if len(keys) != 9 || keys[0] != rootKeys() {
		t.Fatalf("%d rows, want the root's and 8", len(keys))
	}
	keys = keys[1:]
	same := func(a, b, slot int) bool { return keys[a][slot] == keys[b][slot] }
	switch {
	case !same(0, 1, slotLower), same(0, 1, slotForm), !same(0, 1, slotSuffix3), same(0, 1, slotShape):
		t.Error("case: want the same letters and another form and shape")
	case keys[1][slotForm] != 0:
		t.Error("a form in small letters: want no key of its own")
	case keys[2] != keys[3]:
		t.Error("years: want the same keys, digits are all alike")
	case keys[4] != keys[5]:
		t.Error("apostrophes: want the same keys")
	case keys[6][slotSuffix1] == 0 || keys[6][slotSuffix2] != 0:
		t.Error("one letter: want one affix")
	case keys[7][slotPrefix1] == 0 || same(7, 0, slotPrefix1):
		t.Error("letters of two bytes: want a prefix of the letter")
	}
}

func TestStyleOf(t *testing.T) {
	tests := []struct {
		name  string
		forms []string
		want  style
	}{
		{"text", []string{"The", "minister", "visited", "Veldt", "twice"}, styleText},
		{"headline", []string{"Minister", "Visits", "Veldt", "for", "Talks"}, styleTitle},
		{"capitals", []string{"MINISTER", "VISITS", "VELDT"}, styleUpper},
		{"small", []string{"the", "minister", "visits", "veldt"}, styleLower},
		{"one word", []string{"VELDT"}, styleText},
		{"nothing", nil, styleText},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := styleOf(tt.forms); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

func TestForgetForm(t *testing.T) {
	rows := make([]int32, Features)
	for i := range rows {
		rows[i] = int32(100 + i)
	}
	rows[slotForm] = noRow
	ForgetForm(rows, true)
	if rows[slotLower] != slotLower || rows[slotForm] != noRow || rows[slotSuffix4] != slotSuffix4 || rows[slotSuffix1] != 100+slotSuffix1 {
		t.Errorf("rows %v", rows)
	}
}
