/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/head_date.h"

#include "core/clock.h"
#include "parsers/fold.h"

#define LOOK 160 /* bytes that are compared */

static const char *const months[12][3] = {
	{ "gen", "jan", "jan" },  { "feb", "feb", "fev" },
	{ "mar", "mar", "mar" },  { "apr", "apr", "avr" },
	{ "mag", "may", "mai" },  { "giu", "jun", "juin" },
	{ "lug", "jul", "juil" }, { "ago", "aug", "aou" },
	{ "set", "sep", "sept" }, { "ott", "oct", "okt" },
	{ "nov", "nov", "nov" },  { "dic", "dec", "dez" },
};

static int
month_of(struct span word)
{
	for (int m = 0; m < 12; m++)
		for (int l = 0; l < 3; l++)
			if (span_starts(word, span_of(months[m][l])))
				return m + 1;
	return 0;
}

/* Numbers of the text in order, with the month that stands among them. */
static bool
read_day(struct span s, struct civil *c)
{
	int number[8], n = 0, month_at = -1;

	for (size_t i = 0; i < s.len && n < 8;) {
		if (ascii_digit(s.at[i])) {
			int v = 0;

			for (; i < s.len && ascii_digit(s.at[i]); i++)
				v = v < 100000 ? v * 10 + (s.at[i] - '0') : v;
			number[n++] = v;
		} else if (ascii_alpha(s.at[i])) {
			size_t from = i;

			while (i < s.len && ascii_alpha(s.at[i]))
				i++;
			struct span w = { s.at + from, i - from };
			/* "mar" is Tuesday unless a day stands before. */
			int m = n == 1 ? month_of(w) : 0;

			if (!m && n == 0 && month_at < 0 && w.len > 3)
				m = span_starts(w, SPAN("mar")) ||
						    span_starts(w,
								SPAN("mercol"))
					  ? 0
					  : month_of(w);
			if (m && month_at < 0) {
				month_at = n;
				c->month = m;
			}
		} else {
			i++;
		}
	}
	int t;		/* where the hour stands */

	if (month_at >= 0 && n >= 2) {
		c->day = number[0];
		c->year = number[1];
		t = 2;
	} else if (n >= 3 && number[0] > 1900) {
		c->year = number[0];
		c->month = number[1];
		c->day = number[2];
		t = 3;
	} else if (n >= 3) {
		c->day = number[0];
		c->month = number[1];
		c->year = number[2];
		t = 3;
	} else {
		return false;
	}
	if (c->year < 100)
		c->year += 2000;
	if (n >= t + 2) {
		c->hour = number[t];
		c->minute = number[t + 1];
	}
	return true;
}

int64_t
head_date(struct arena *a, struct span s)
{
	struct civil c = { 0 };
	int64_t at;

	s = span_trim(s);
	if (clock_parse_rfc5322(s, &at))
		return at;
	if (!read_day(fold_word(a, span_head(s, LOOK)), &c) ||
	    !clock_instant(&c, &at))
		return 0;
	return at;
}
