/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The date-time of mail headers (RFC 5322 3.3 and 4.3), as other people's
 * programs really write it: with comments, two-digit years and zone names.
 */
#include "core/clock.h"

#define MAX_DATE 256	/* bytes of a header that we look at */

/* Without comments, every run of blanks one blank, trimmed. */
static bool
flatten(struct span s, char *out, size_t *len)
{
	int depth = 0;
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (c == '\\' && depth) {
			i++;
			continue;
		}
		if (c == '(')
			depth++;
		if (depth || ascii_space(c)) {
			if (n && out[n - 1] != ' ')
				out[n++] = ' ';
		} else {
			out[n++] = c;
		}
		if (c == ')' && depth)
			depth--;
	}
	while (n && out[n - 1] == ' ')
		n--;
	*len = n;
	return depth == 0;
}

static bool
take_number(struct span *s, size_t max, int *ret, size_t *digits)
{
	size_t n = 0;
	int value = 0;

	*s = span_trim(*s);
	while (n < s->len && n < max && ascii_digit(s->at[n]))
		value = value * 10 + (s->at[n++] - '0');
	*s = span_tail(*s, n);
	*ret = value;
	*digits = n;
	return n > 0;
}

static bool
take_char(struct span *s, char c)
{
	*s = span_trim(*s);
	if (!s->len || s->at[0] != c)
		return false;
	*s = span_tail(*s, 1);
	return true;
}

static struct span
take_word(struct span *s)
{
	size_t n = 0;

	*s = span_trim(*s);
	while (n < s->len && ascii_alpha(s->at[n]))
		n++;
	struct span word = span_head(*s, n);

	*s = span_tail(*s, n);
	return word;
}

static int
month_of(struct span word)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (size_t i = 0; i < 12; i++)
		if (word.len >= 3 &&
		    span_eq_nocase(span_head(word, 3),
				   (struct span){ names + 3 * i, 3 }))
			return (int)i + 1;
	return 0;
}

/* RFC 5322 4.3: the unknown and the military ones count as UTC. */
static int
zone_of(struct span word)
{
	static const struct {
		const char *name;
		int hours;
	} zones[] = {
		{ "EST", -5 }, { "EDT", -4 }, { "CST", -6 }, { "CDT", -5 },
		{ "MST", -7 }, { "MDT", -6 }, { "PST", -8 }, { "PDT", -7 },
		/* not in the RFC, but common in the mail we get */
		{ "CET", 1 }, { "CEST", 2 }, { "MET", 1 }, { "MEST", 2 },
	};

	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (span_is_nocase(word, zones[i].name))
			return zones[i].hours * 3600;
	return 0;
}

static bool
take_zone(struct span *s, int *offset)
{
	int value;
	size_t digits;
	int sign = take_char(s, '-') ? -1 : 1;

	if (sign > 0 && !take_char(s, '+')) {
		*offset = zone_of(take_word(s));
		return true;
	}
	if (!take_number(s, 4, &value, &digits) || digits != 4)
		return false;
	if (value / 100 > 23 || value % 100 > 59)
		return false;
	*offset = sign * (value / 100 * 3600 + value % 100 * 60);
	return true;
}

/* RFC 5322 4.3: "49" is 2049, "50" is 1950, "127" is 2027. */
static int
full_year(int year, size_t digits)
{
	if (digits == 2)
		return year < 50 ? year + 2000 : year + 1900;
	return digits == 3 ? year + 1900 : year;
}

bool
clock_parse_rfc5322(struct span s, int64_t *ret)
{
	char room[MAX_DATE];
	struct civil c = { .second = 0 };
	size_t len, digits;
	int offset;

	if (s.len > sizeof(room) || !flatten(s, room, &len))
		return false;
	struct span rest = { room, len };

	if (take_word(&rest).len)
		take_char(&rest, ',');
	if (!take_number(&rest, 2, &c.day, &digits))
		return false;
	take_char(&rest, '-');
	c.month = month_of(take_word(&rest));
	take_char(&rest, '-');
	if (!c.month || !take_number(&rest, 4, &c.year, &digits) || digits < 2)
		return false;
	c.year = full_year(c.year, digits);
	if (!take_number(&rest, 2, &c.hour, &digits) ||
	    !take_char(&rest, ':') ||
	    !take_number(&rest, 2, &c.minute, &digits))
		return false;
	if (take_char(&rest, ':') &&
	    !take_number(&rest, 2, &c.second, &digits))
		return false;
	if (c.second == 60)	/* a leap second counts as the one before */
		c.second = 59;
	if (!take_zone(&rest, &offset))
		return false;
	return clock_at_offset(&c, offset, ret);
}
