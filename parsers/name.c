/* SPDX-License-Identifier: EUPL-1.2 */
/* The half of person.h that turns what stands in the text into a name. */
#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "parsers/fold.h"
#include "parsers/given.h"
#include "parsers/person.h"

/* Letters of the local part alone; digits and dots come off. */
static struct span
letters_of(struct arena *a, struct span address)
{
	ptrdiff_t sign = span_chr(address, '@');
	size_t n = 0, end = sign < 0 ? address.len : (size_t)sign;
	char *out = arena_alloc(a, end + 1);

	for (size_t i = 0; i < end; i++)
		if (ascii_alpha(address.at[i]))
			out[n++] = ascii_lower(address.at[i]);
	return (struct span){ out, n };
}

static struct span
join(struct arena *a, const struct span *t, size_t from, size_t to)
{
	struct text out = text_new(a);

	for (size_t i = from; i < to; i++)
		text_add(&out, t[i]);
	return text_span(&out);
}

static struct span
initials(struct arena *a, const struct span *t, size_t from, size_t to)
{
	struct text out = text_new(a);

	for (size_t i = from; i < to; i++)
		text_add(&out, span_head(t[i], 1));
	return text_span(&out);
}

static bool
is_pair(struct span whole, struct span x, struct span y)
{
	return x.len + y.len == whole.len && x.len && y.len &&
	       span_starts(whole, x) && span_eq(span_tail(whole, x.len), y);
}

static bool
either(struct span whole, struct span x, struct span y)
{
	return is_pair(whole, x, y) || is_pair(whole, y, x);
}

static bool
is_particle(struct span t)
{
	static const char *const list[] = {
		"de",   "di",    "del", "della", "dello", "dei", "da",
		"dal",  "dalla", "lo",  "la",    "li",    "le",  "van",
		"von",  "degli", "d",   "delle",
	};

	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
		if (span_is(t, list[i]))
			return true;
	return false;
}

/* How the local part fits given names [g, gend) and surname [s, send). */
static int
fit(struct arena *a, const struct span *t, size_t g, size_t gend, size_t s,
    size_t send, struct span local)
{
	struct span given = join(a, t, g, gend), sur = join(a, t, s, send);
	struct span ini = initials(a, t, g, gend);

	/* "mario.rossi" is commoner than "rossi.mario": the order of the
	   halves tells, unless a given name is known for one. */
	int level = given_level(t[g]), whole = given_level(given);
	int known = 3 * (level > whole ? level : whole) -
		    3 * given_level(t[s]);

	/* "De" is nobody's given name, and no surname alone. */
	if (is_particle(t[g]) || is_particle(t[gend - 1]) ||
	    is_particle(t[send - 1]))
		return 0;

	/* "CONTI ROSSINI Mario": the known name is no half of a surname. */
	bool other_given = send - s > 1 && (given_level(t[s]) > level ||
					    given_level(t[send - 1]) > level);
	bool half = gend - g > 1 && given_level(t[gend - 1]) > level;

	if (is_pair(local, given, sur))
		return 96 + known;
	if (is_pair(local, sur, given))
		return 93 + known;
	if ((!half && is_pair(local, t[g], sur)) ||
	    (gend - g > 1 && is_pair(local, t[gend - 1], sur)))
		return 90 + known;
	/* The first or the last of two surnames. */
	if (send - s > 1 && !other_given &&
	    (is_pair(local, given, t[s]) ||
	     is_pair(local, given, t[send - 1]) ||
	     is_pair(local, t[g], t[s])))
		return 89 + known;
	if ((!half && either(local, t[g], sur)) ||
	    (gend - g > 1 && either(local, t[gend - 1], sur)))
		return 86 + known;
	/* "mgrazia.damico" of Maria Grazia. */
	if (gend - g == 2) {
		struct text mixed = text_new(a);

		text_add(&mixed, span_head(t[g], 1));
		text_add(&mixed, t[g + 1]);
		if (either(local, text_span(&mixed), sur))
			return 95;
	}
	if (either(local, ini, sur) || either(local, span_head(ini, 1), sur))
		return 90;
	/* The first of two surnames, the first letters of a given name. */
	if (send - s > 1 && !other_given &&
	    (either(local, given, t[s]) || either(local, ini, t[s]) ||
	     either(local, given, t[send - 1]) ||
	     either(local, ini, t[send - 1]) || either(local, t[g], t[s])))
		return 85;
	for (size_t n = 2; n <= 4 && n < t[g].len; n++)
		if (either(local, span_head(t[g], n), sur))
			return 80;
	/* "mario.bianchi" is no Mario Rossi. */
	if (send - s == 1 && given_level(t[s]) > given_level(t[g]))
		return 0;
	if (span_eq(local, sur))
		return 70;
	if (sur.len >= 4 && span_find(local, sur) >= 0)
		return 60;
	return 0;
}

int
person_fits(struct arena *a, const struct someone *who, struct span address,
	    bool *surname_first)
{
	struct span local = letters_of(a, address);
	int best = 0;

	if (!local.len || !who->n_tokens)
		return 0;
	if (who->n_tokens == 1) {
		if (who->tokens[0].len >= 3 &&
		    span_find(local, who->tokens[0]) >= 0)
			best = 60;
		return best;
	}
	for (size_t k = 1; k < who->n_tokens; k++) {
		int here = fit(a, who->tokens, 0, k, k, who->n_tokens, local);

		/* Of equal readings the one in which it is written. */
		here += here > 0;
		int turned = fit(a, who->tokens, k, who->n_tokens, 0, k,
				 local);

		if (here > best) {
			best = here;
			if (surname_first)
				*surname_first = false;
		}
		if (turned > best) {
			best = turned;
			if (surname_first)
				*surname_first = true;
		}
	}
	return best < 100 ? best : 100;
}

/* How many tokens of the head are the surname, guided by the address. */
static size_t
surname_length(struct arena *a, const struct someone *who,
	       struct span address)
{
	struct span local = letters_of(a, address);
	size_t length = 0;
	int best = 0;

	for (size_t k = 1; k < who->n_tokens && local.len; k++) {
		int v = fit(a, who->tokens, k, who->n_tokens, 0, k, local);

		if (v > best) {
			best = v;
			length = k;
		}
	}
	if (length)
		return length;
	/* Without an address: all before the first given name. */
	for (size_t k = 1; k < who->n_tokens; k++)
		if (given_is_name(who->tokens[k]) &&
		    !is_particle(who->tokens[k - 1]))
			return k;
	/* "DE LUCA" wants its second half. */
	return who->n_tokens > 2 && is_particle(who->tokens[0]) ? 2 : 1;
}

/* A blank-separated part in its proper case, its accent restored. */
static struct span
mend(struct arena *a, struct span part)
{
	size_t letters = 0, capitals = 0, len;
	struct text out = text_new(a);
	bool lower = false;

	for (size_t i = 0; i < part.len; i += len) {
		uint32_t c = fold_point(span_tail(part, i), &len);

		if (!fold_is_letter(c))
			continue;
		letters++;
		capitals += fold_is_capital(c);
		if (letters == 1)
			lower = !fold_is_capital(c);
	}
	if (letters > 1 && capitals == letters)
		part = fold_title(a, part);
	else if (lower && letters == part.len && letters > 3)
		part = fold_title(a, part);
	/* "Nicolo'" is Nicolò; "De'" keeps its apostrophe. */
	struct span folded = fold_word(a, part);
	bool keeps = span_is(folded, "de") || span_is(folded, "da") ||
		     span_is(folded, "ca") || span_is(folded, "fra") ||
		     span_is(folded, "po");
	size_t at = 0, last = 0;

	for (size_t i = 0; i < part.len; i += len) {
		fold_point(span_tail(part, i), &len);
		last = at;
		at = i;
	}
	uint32_t end = part.len ? fold_point(span_tail(part, at), &len) : 0;

	if (!fold_is_apostrophe(end) || keeps || !at)
		return part;
	static const char vowels[] = "aeiou";
	static const char *const accented[] = { "\xc3\xa0", "\xc3\xa8",
						"\xc3\xac", "\xc3\xb2",
						"\xc3\xb9" };
	const char *v = strchr(vowels, ascii_lower(part.at[last]));

	if (!v || !*v)
		return span_head(part, at);
	text_add(&out, span_head(part, last));
	text_adds(&out, accented[v - vowels]);
	return text_span(&out);
}

static bool
is_caps(struct span part)
{
	size_t letters = 0, capitals = 0, len;

	for (size_t i = 0; i < part.len; i += len) {
		uint32_t c = fold_point(span_tail(part, i), &len);

		letters += fold_is_letter(c);
		capitals += fold_is_capital(c);
	}
	return letters > 1 && capitals == letters;
}

/* Parts at blanks; particles and what they belong to stay apart. */
static size_t
split(struct span s, struct span *parts, size_t most)
{
	size_t n = 0;

	while (s.len && n < most) {
		size_t k = 0;

		s = span_trim(s);
		while (k < s.len && !ascii_space(s.at[k]))
			k++;
		if (k)
			parts[n++] = span_head(s, k);
		s = span_tail(s, k);
	}
	return n;
}

/* Is the surname written first?  *length: of how many parts it is. */
static bool
is_turned(struct arena *a, const struct someone *who, const struct span *parts,
	  size_t n, struct span address, size_t *length)
{
	bool turned = false;
	size_t caps = 0, first = n, last = 0;
	int v = person_fits(a, who, address, &turned);

	*length = surname_length(a, who, address);
	if (who->in_order)
		return false;
	if (v >= 80)
		return turned;
	/* "ROSSI Mario" and "Mario ROSSI". */
	for (size_t i = 0; i < n; i++)
		if (is_caps(parts[i])) {
			caps++;
			last = i;
			if (first == n)
				first = i;
		}
	if (caps && caps < n) {
		if (first == 0 && last + 1 == caps) {
			*length = caps;
			return true;
		}
		return false;
	}
	if (who->surname_first)
		return true;
	if (v >= 60)
		return turned;
	return given_level(who->tokens[who->n_tokens - 1]) >
	       given_level(who->tokens[0]);
}

struct span
person_name(struct arena *a, const struct someone *who, struct span address)
{
	struct span parts[PERSON_TOKENS * 2], clean, raw;
	struct text out = text_new(a);
	size_t n, length = 0;

	if (!clean_name(a, who->raw, &raw))
		return SPAN_NONE;
	/* The address of an office says nothing about the name. */
	n = split(raw, parts, PERSON_TOKENS * 2);
	bool turned = n > 1 && n == who->n_tokens &&
		      is_turned(a, who, parts, n, address, &length);

	if (turned && length >= n)
		turned = false;
	for (size_t i = 0; i < n; i++) {
		size_t k = turned ? (i + length) % n : i;

		if (i)
			text_addc(&out, ' ');
		text_add(&out, mend(a, parts[k]));
	}
	if (!clean_name(a, text_span(&out), &clean))
		return SPAN_NONE;
	return clean;
}

static bool
token_same(struct span x, struct span y)
{
	if (x.len == 1 || y.len == 1)
		return x.len && y.len && x.at[0] == y.at[0];
	return span_eq(x, y);
}

bool
person_same(const struct someone *a, const struct someone *b)
{
	const struct someone *few = a->n_tokens <= b->n_tokens ? a : b;
	const struct someone *many = few == a ? b : a;
	bool used[PERSON_TOKENS] = { false };
	bool whole = false;

	for (size_t i = 0; i < few->n_tokens; i++) {
		bool found = false;

		for (size_t k = 0; k < many->n_tokens && !found; k++)
			if (!used[k] && token_same(few->tokens[i],
						   many->tokens[k])) {
				used[k] = found = true;
				whole = whole || few->tokens[i].len > 1;
			}
		if (!found)
			return false;
	}
	return whole;
}
