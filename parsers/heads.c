/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/heads.h"

#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "parsers/fold.h"
#include "parsers/head_date.h"
#include "parsers/phrase.h"
#include "parsers/sender.h"

#define LOOK		160	/* bytes of a line that are compared */
#define HEAD_LINES	14	/* a head does not spread further */
#define WRAPPED		4	/* lines an attribution may take */
#define TAG		24	/* bytes of a gateway's mark in a subject */

enum key { KEY_NONE, KEY_FROM, KEY_DATE, KEY_TO, KEY_SUBJECT, KEY_MORE };

static const struct {
	const char *word;	/* folded */
	enum key key;
} keys[] = {
	{ "da", KEY_FROM },	    { "from", KEY_FROM },
	{ "von", KEY_FROM },	    { "de", KEY_FROM },
	{ "mittente", KEY_FROM },   { "inviato", KEY_DATE },
	{ "inviato il", KEY_DATE }, { "data invio", KEY_DATE },
	{ "spedito", KEY_DATE },    { "sent", KEY_DATE },
	{ "data", KEY_DATE },	    { "date", KEY_DATE },
	{ "gesendet", KEY_DATE },   { "datum", KEY_DATE },
	{ "envoye", KEY_DATE },	    { "a", KEY_TO },
	{ "to", KEY_TO },	    { "an", KEY_TO },
	{ "per", KEY_TO },	    { "destinatario", KEY_TO },
	{ "destinatari", KEY_TO },  { "oggetto", KEY_SUBJECT },
	{ "subject", KEY_SUBJECT }, { "betreff", KEY_SUBJECT },
	{ "objet", KEY_SUBJECT },   { "cc", KEY_MORE },
	{ "ccn", KEY_MORE },	    { "bcc", KEY_MORE },
	{ "rispondi-a", KEY_MORE }, { "rispondi a", KEY_MORE },
	{ "reply-to", KEY_MORE },   { "priorita", KEY_MORE },
	{ "importanza", KEY_MORE }, { "importance", KEY_MORE },
	{ "allegati", KEY_MORE },   { "attachments", KEY_MORE },
	{ "allegato", KEY_MORE },   { "organizzazione", KEY_MORE },
};

static const char *const forward_prefixes[] = {
	"i:",  "fwd:", "fw:",  "inoltro:", "inoltra:",
	"wg:", "tr:",  "fwd ", "[fwd:",
};

static const char *const reply_prefixes[] = {
	"r:", "re:", "rif:", "risp:", "aw:", "rv:", "ris:", "re[",
};

static const char *const forward_marks[] = {
	"forwarded message", "messaggio inoltrato", "messaggi inoltrati",
	"forwarded by",	     "inoltrato da",	    "weitergeleitete nachricht",
	"message transfere", "message transmis",
};

static const char *const original_marks[] = {
	"messaggio originale",	   "original message", "messaggio originario",
	"ursprungliche nachricht", "message dorigine", "original appointment",
	"messaggio da ",
};

static bool
starts_with_one(struct span s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_starts_nocase(s, span_of(list[i])))
			return true;
	return false;
}

/* Gateways put "[EXTERNAL]" before what the writer's program wrote. */
static bool
has_prefix(struct span s, const char *const *list, size_t n)
{
	for (;;) {
		s = span_trim(s);
		if (starts_with_one(s, list, n))
			return true;
		ptrdiff_t close = span_chr(span_head(s, TAG), ']');

		if (!span_starts(s, SPAN("[")) || close < 0)
			return false;
		s = span_tail(s, (size_t)close + 1);
	}
}

bool
heads_is_forward(struct span s)
{
	return has_prefix(s, forward_prefixes,
			  sizeof(forward_prefixes) /
				  sizeof(forward_prefixes[0]));
}

bool
heads_is_reply(struct span s)
{
	return has_prefix(s, reply_prefixes,
			  sizeof(reply_prefixes) / sizeof(reply_prefixes[0]));
}

/* What stands around "*Da:*" and "-----" is decoration. */
static struct span
bare(struct span s)
{
	while (s.len &&
	       (ascii_space(s.at[0]) || s.at[0] == '*' || s.at[0] == '_'))
		s = span_tail(s, 1);
	return span_trim(s);
}

static enum key
key_of(struct arena *a, struct span line, struct span *value)
{
	struct span s = bare(line), word;
	ptrdiff_t colon = span_chr(span_head(s, 40), ':');

	if (colon <= 0)
		return KEY_NONE;
	*value = span_tail(s, (size_t)colon + 1);
	*value = bare(*value);
	word = span_trim(span_head(s, (size_t)colon));
	while (word.len && word.at[word.len - 1] == '*')
		word.len--;
	if (word.len > 16)
		return KEY_NONE;
	word = fold_word(a, word);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (span_is(word, keys[i].word))
			return keys[i].key;
	return KEY_NONE;
}

/* "---------- Forwarded message ---------" and its kin, alone on a line. */
static bool
is_rule_line(struct span s)
{
	s = span_trim(s);
	return s.len >= 3 &&
	       (span_starts(s, SPAN("---")) || span_starts(s, SPAN("___")) ||
		span_starts(s, SPAN("===")) || span_starts(s, SPAN("***")));
}

enum mark { MARK_NONE, MARK_ORIGINAL, MARK_FORWARD };

static enum mark
mark_of(const struct line *l)
{
	struct span s = span_trim(l->text);

	if (s.len < 10 || s.len > 200)
		return MARK_NONE;
	bool ruled = is_rule_line(s);
	bool titled = span_starts_nocase(s, SPAN("Inizio messagg")) ||
		      span_starts_nocase(s, SPAN("Begin forwarded")) ||
		      span_starts_nocase(s, SPAN("Messaggio inoltrato")) ||
		      span_starts_nocase(s, SPAN("Inoltrato da")) ||
		      span_starts_nocase(s, SPAN("Messaggio originale"));

	if (!ruled && !titled)
		return MARK_NONE;
	struct span f = span_head(l->folded, LOOK);

	if (PHRASE_IN(f, forward_marks))
		return MARK_FORWARD;
	if (PHRASE_IN(f, original_marks))
		return MARK_ORIGINAL;
	return MARK_NONE;
}

/* "Pozzati Enrico <x@y<mailto:x@y>>": the address and the name. */
static void
read_from(struct arena *a, struct span s, struct inner *in)
{
	ptrdiff_t open = span_chr(s, '<');
	struct span address = open >= 0 ? span_tail(s, (size_t)open + 1) : s;
	struct span name = open >= 0 ? span_head(s, (size_t)open) : SPAN_NONE;

	if (open < 0 && (open = span_chr(s, '[')) >= 0) {
		address = span_tail(s, (size_t)open + 1);
		name = span_head(s, (size_t)open);
	}
	if (span_starts_nocase(address, SPAN("mailto:")))
		address = span_tail(address, 7);
	size_t n = 0;

	address = span_trim(address);
	while (n < address.len && !ascii_space(address.at[n]) &&
	       !strchr("<>[](),;\"", address.at[n]))
		n++;
	address = span_head(address, n);
	if (!clean_address(a, address, &in->from)) {
		in->from = SPAN_NONE;
		if (span_chr(s, '@') < 0)
			name = s;
	} else if (name.len == 0 && n < s.len) {
		name = SPAN_NONE;
	}
	name = span_trim(name);
	while (name.len && strchr("\"'*", name.at[0]))
		name = span_tail(name, 1);
	while (name.len && strchr("\"'*", name.at[name.len - 1]))
		name.len--;
	/* "Per conto di: x@y" names nobody. */
	if (span_starts_nocase(name, SPAN("Per conto di:"))) {
		struct span on = span_trim(span_tail(name, 13)), on_address;

		if (clean_address(a, on, &on_address))
			in->from = on_address;
		name = SPAN_NONE;
	}
	if (!name.len || !clean_name(a, name, &in->from_name))
		in->from_name = SPAN_NONE;
}

/* From line i: "Da: ... Inviato: ... A: ... Oggetto: ...". */
static bool
read_block(struct arena *a, const struct line *l, size_t n, size_t i,
	   struct head *h)
{
	bool from = false, date = false, to = false, subject = false;
	size_t last = i;
	struct inner in = { 0 };

	for (size_t k = i; k < n && k < i + HEAD_LINES; k++) {
		struct span value;

		if (l[k].quote != l[i].quote)
			break;
		if (l[k].blank) {
			/* Programs that space their lines do it evenly. */
			if (from + date + to + subject >= 3 || k > last + 1)
				break;
			continue;
		}
		enum key key = key_of(a, l[k].text, &value);

		if (key == KEY_NONE) {
			/* A list of recipients runs over several lines. */
			if (k > last + 6 || !(from || subject))
				break;
			continue;
		}
		if (key == KEY_FROM && !from && value.len) {
			from = true;
			read_from(a, value, &in);
		} else if (key == KEY_DATE && !date && value.len) {
			date = true;
			in.date = head_date(a, value);
		} else if (key == KEY_TO) {
			to = true;
		} else if (key == KEY_SUBJECT && !subject) {
			subject = true;
			in.subject = clean_line(a, value, 500);
		} else if (key != KEY_MORE) {
			break;
		}
		last = k;
	}
	/* An address and one line more will do: "Da: ... Data: ...". */
	if (!from || (date + to + subject < 2 &&
		      !(in.from.len && (in.date || to))))
		return false;
	h->inner = in;
	h->body = last + 1;
	h->quote = l[i].quote;
	return true;
}

static bool
is_said(struct span folded)
{
	static const char *const said[] = {
		"ha scritto", "wrote",	"a ecrit",
		"schrieb",    "scrive", "ha scritto quanto segue",
	};

	folded = span_trim(folded);
	if (!folded.len || folded.at[folded.len - 1] != ':')
		return false;
	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++)
		if (span_find(folded, span_of(said[i])) >= 0)
			return true;
	return false;
}

static bool
may_begin(struct span s)
{
	static const char *const begins[] = {
		"il ",		 "in data", "on ",   "am ",   "le ",
		"nel messaggio", "in dat ", "-----", "alle ",
	};

	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
		if (span_starts_nocase(s, span_of(begins[i])))
			return true;
	return span_chr(span_head(s, LOOK), '@') >= 0;
}

/* "11:42" or "11.42". */
static bool
has_time(struct span s)
{
	for (size_t i = 1; i + 2 < s.len; i++)
		if ((s.at[i] == ':' || s.at[i] == '.') &&
		    ascii_digit(s.at[i - 1]) && ascii_digit(s.at[i + 1]) &&
		    ascii_digit(s.at[i + 2]))
			return true;
	return false;
}

static bool
ends_in_colon(struct span s)
{
	while (s.len && strchr("-* ", s.at[s.len - 1]))
		s.len--;
	return s.len && s.at[s.len - 1] == ':';
}

/* "Il giorno mar 7 set 2027": what stands above is another sentence. */
static bool
begins_anew(struct span above, struct span s)
{
	static const char *const begins[] = { "il ", "in data", "on " };
	size_t digits = 0;

	if (span_ends_nocase(above, SPAN(",")) ||
	    !starts_with_one(s, begins, sizeof(begins) / sizeof(begins[0])))
		return false;
	for (size_t i = 0; i < s.len; i++)
		digits += ascii_digit(s.at[i]);
	return digits >= 4;
}

/* Behind line k comes what bears more marks than line i. */
static bool
is_quoted_below(const struct line *l, size_t n, size_t i, size_t k)
{
	while (++k < n && l[k].blank)
		;
	return k < n && l[k].quote > l[i].quote;
}

/* "Il giorno 7 set 2027 alle 11:42 X <x@y> ha scritto:", wrapped or not. */
static bool
read_attribution(struct arena *a, const struct line *l, size_t n, size_t i,
		 struct head *h)
{
	char all[WRAPPED * 304];
	size_t len = 0, digits = 0, k = i;

	if (l[i].text.len > 300 || !may_begin(bare(l[i].text)))
		return false;
	for (; k < n && k < i + WRAPPED; k++) {
		struct span s = span_head(bare(l[k].text), 300);

		if (l[k].blank || l[k].quote != l[i].quote ||
		    (k > i && begins_anew(l[k - 1].text, s)))
			return false;
		if (k > i)
			all[len++] = ' ';
		memcpy(all + len, s.at, s.len);
		len += s.len;
		if (ends_in_colon(s))
			break;
	}
	if (k == n || k == i + WRAPPED)
		return false;
	struct span s = { all, len }, end = s;

	while (end.len && strchr("-* ", end.at[end.len - 1]))
		end.len--;
	if (end.len > LOOK)
		end = span_tail(end, end.len - LOOK);
	if (!is_said(fold_word(a, end)))
		return false;
	for (size_t c = 0; c < s.len; c++)
		digits += ascii_digit(s.at[c]);
	/* "UPI in data 7 settembre 2027 ha scritto:" may be a sentence. */
	if ((digits < 4 || !(has_time(s) || is_quoted_below(l, n, i, k))) &&
	    span_chr(s, '@') < 0)
		return false;
	*h = (struct head){ .first = i,
			    .body = k + 1,
			    .quote = l[i].quote,
			    .attribution = true };
	ptrdiff_t open = span_chr(s, '<');

	if (open > 0)
		read_from(a, span_tail(s, (size_t)open), &h->inner);
	h->inner.date =
		head_date(a, span_head(s, open > 0 ? (size_t)open : 60));
	h->inner.from_name = SPAN_NONE;
	h->inner.subject = SPAN_NONE;
	h->words = clean_line(a, s, 300);
	return true;
}

/* Lotus: "----- Messaggio da X <x@y> il ... -----", wrapped or not. */
static bool
read_notes_mark(struct arena *a, const struct line *l, size_t n, size_t i,
		struct head *h)
{
	struct span s = bare(l[i].text);

	ptrdiff_t at = span_find_nocase(span_head(s, 40), SPAN("essaggio da "));

	if (at < 0)
		at = span_find_nocase(span_head(s, 40), SPAN("noltrato da "));
	if (at < 0)
		return false;
	read_from(a, span_tail(s, (size_t)at + 12), &h->inner);
	h->body = i + 1;
	/* The rest of a wrapped rule of dashes. */
	for (size_t k = i + 1; k < n && k < i + 4; k++)
		if (!l[k].blank && l[k].text.len > 2 &&
		    span_ends_nocase(span_trim(l[k].text), SPAN("---"))) {
			h->body = k + 1;
			break;
		}
	return true;
}

static bool
read_marked(struct arena *a, const struct line *l, size_t n, size_t i,
	    enum mark mark, struct head *h)
{
	struct head block = { 0 };
	size_t k = i + 1;

	*h = (struct head){ .first = i,
			    .body = i + 1,
			    .quote = l[i].quote,
			    .forward = mark == MARK_FORWARD };
	while (k < n && k < i + 5 && l[k].blank)
		k++;
	if (k < n && read_block(a, l, n, k, &block)) {
		h->body = block.body;
		h->inner = block.inner;
		h->quote = block.quote;
		return true;
	}
	return read_notes_mark(a, l, n, i, h) || mark != MARK_NONE;
}

bool
heads_find(struct arena *a, const struct line *l, size_t n, size_t i,
	   struct head *h)
{
	for (; i < n; i++) {
		struct span s = l[i].text, value;

		if (l[i].blank)
			continue;
		enum mark mark = mark_of(&l[i]);

		if (mark != MARK_NONE)
			return read_marked(a, l, n, i, mark, h);
		enum key key = key_of(a, s, &value);

		if ((key == KEY_FROM || key == KEY_SUBJECT) && value.len) {
			*h = (struct head){ .first = i };
			if (read_block(a, l, n, i, h)) {
				/* The rule that some programs put above. */
				if (i && !l[i - 1].blank &&
				    span_starts(span_trim(l[i - 1].text),
						SPAN("_____")))
					h->first--;
				return true;
			}
		}
		if (read_attribution(a, l, n, i, h))
			return true;
	}
	return false;
}
