package page_test

import (
	"testing"

	"github.com/polgraph/polgraph/loaders/page"
)

func TestParseDate(t *testing.T) {
	tests := map[string]string{
		"2031-03-04":                      "2031-03-04",
		"2031-03":                         "2031-03",
		"2031-03-04T23:30:00-05:00":       "2031-03-04",
		"2031-03-04 23:30:00":             "2031-03-04",
		"Tue, 04 Mar 2031 23:30:00 -0500": "2031-03-04",
		"20310304T233000+0000":            "2031-03-04",
		"1930000000":                      "2031-02-27",
		"1930000000000":                   "2031-02-27",
		"March 4, 2031":                   "2031-03-04",
		"Tuesday, 4th of March 2031":      "2031-03-04",
		"Sept. 17, 2013":                  "2013-09-17",
		"Published: 4 Mar 2031, 10:32 pm": "2031-03-04",
		"30 February 2031":                "",
		"soon":                            "",
		"":                                "",
	}
	for told, want := range tests {
		got, err := page.ParseDate(told)
		if got.String() != want || (err == nil) != (want != "") {
			t.Errorf("ParseDate(%q) = %q, %v; want %q", told, got, err, want)
		}
	}
}

func TestDateOfPublication(t *testing.T) {
	const story = "\n\nThe premier of Tarvia resigned. He had ruled since May 3, 2019 and will leave on May 9, 2031.\n"
	tests := map[string]struct{ head, want, warning string }{
		"dateline":             {"SELMAR, Tarvia, April 4, 2031 (TNA) — The day was cold.", "2031-04-04", ""},
		"dateline alone":       {"SELMAR, 4 April 2031", "2031-04-04", ""},
		"line before update":   {"Updated: April 6, 2031\n\nPosted on April 4, 2031 at 10:32 GMT", "2031-04-04", ""},
		"only the update":      {"Last updated: 6 April 2031 10:32", "2031-04-06", ""},
		"latest of the text":   {"", "2031-05-09", "no date of publication is known: took 2031-05-09, the latest date of the text"},
		"caption is no line":   {"Odo Brenn leaves his house. April 4, 2031.", "2031-05-09", "no date of publication is known: took 2031-05-09, the latest date of the text"},
		"weekday and bare day": {"Friday, April 4, 2031\u00a0", "2031-04-04", ""},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			art, err := page.Read("", tc.head+story, page.Given{})
			if err != nil {
				t.Fatal(err)
			}
			warning := ""
			if len(art.Warnings) > 0 {
				warning = art.Warnings[0]
			}
			if art.Published.String() != tc.want || warning != tc.warning {
				t.Errorf("got %s with warning %q, want %s with %q", art.Published, warning, tc.want, tc.warning)
			}
		})
	}
}
