/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/phrase.h"

static bool
stands_at(const char *at, const char *end, const char *phrase)
{
	for (; *phrase; phrase++, at++)
		if (at == end || *at != *phrase)
			return false;
	return true;
}

bool
phrase_starts(struct span s, const char *const *list, size_t n)
{
	if (!s.len)
		return false;
	for (size_t i = 0; i < n; i++)
		if (list[i][0] == s.at[0] &&
		    stands_at(s.at, s.at + s.len, list[i]))
			return true;
	return false;
}

bool
phrase_in(struct span s, const char *const *list, size_t n)
{
	bool begins[256] = { false };

	for (size_t i = 0; i < n; i++)
		begins[(unsigned char)list[i][0]] = true;
	for (size_t i = 0; i < s.len; i++) {
		if (!begins[(unsigned char)s.at[i]] || s.at[i] == ' ' ||
		    (i && ascii_alnum(s.at[i]) && ascii_alnum(s.at[i - 1])))
			continue;
		if (phrase_starts(span_tail(s, i), list, n))
			return true;
	}
	return false;
}
