/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/mute.h"

#include "parsers/phrase.h"

#define LOCAL	64	/* RFC 5321 4.5.3.1.1 */

/* They write on their own account, whoever is to read the answer. */
static const char *const daemons[] = {
	"mailer-daemon", "postmaster",	      "mail-daemon",
	"mailerdaemon",	 "microsoftexchange", "mdaemon",
};

/* The whole local part, or what stands before a sign in it. */
static const char *const lists[] = {
	"daemon", "mailer",  "uucp",   "listserv", "majordomo", "mailman",
	"sympa",  "bounces", "bounce", "owner",	   "autoreply", "auto-reply",
};

static const char *const list_tails[] = {
	"-request", "-bounces", "-bounce", "-owner", "-errors", "-daemon",
};

/* Programs that may name a person in Reply-To. */
static const char *const programs[] = {
	"root",	    "www-data", "apache",	 "nobody",	  "cron",
	"notifica", "notifiche", "notification", "notifications", "notify",
	"alert",    "alerts",
};

/* Anywhere, without the signs between the words. */
static const char *const refusals[] = {
	"noreply",
	"nonreply",
	"donotreply",
	"nonrispondere",
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static struct span
local_of(struct span address)
{
	ptrdiff_t at = span_chr(address, '@');

	return at < 0 ? address : span_head(address, (size_t)at);
}

static bool
begins(struct span local, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct span word = span_of(list[i]);

		if (span_starts_nocase(local, word) &&
		    (local.len == word.len ||
		     !ascii_alnum(local.at[word.len])))
			return true;
	}
	return false;
}

static bool
refuses(struct span local)
{
	char letters[LOCAL];
	size_t n = 0;

	for (size_t i = 0; i < local.len && n < LOCAL; i++)
		if (ascii_alpha(local.at[i]))
			letters[n++] = ascii_lower(local.at[i]);
	for (size_t i = 0; i < COUNT(refusals); i++)
		if (span_find((struct span){ letters, n },
			      span_of(refusals[i])) >= 0)
			return true;
	return false;
}

bool
mute_is_daemon(struct span address)
{
	for (size_t i = 0; i < COUNT(daemons); i++)
		if (span_starts_nocase(address, span_of(daemons[i])))
			return true;
	return false;
}

/* No Reply-To makes a person of them. */
static bool
is_list(struct span address)
{
	struct span local = local_of(address);

	if (mute_is_daemon(address) || begins(local, lists, COUNT(lists)))
		return true;
	for (size_t i = 0; i < COUNT(list_tails); i++)
		if (span_ends_nocase(local, span_of(list_tails[i])))
			return true;
	return false;
}

bool
mute_is_address(struct span address)
{
	struct span local = local_of(address);

	return is_list(address) || refuses(local) ||
	       begins(local, programs, COUNT(programs));
}

bool
mute_null_path(const struct opened *o)
{
	for (size_t i = 0; i < o->n_headers; i++) {
		struct span path = o->headers[i].value;

		if (!span_is_nocase(o->headers[i].name, "Return-Path"))
			continue;
		path = span_trim(path);
		if (path.len && path.at[0] == '<')
			path = span_trim(span_tail(path, 1));
		if (!path.len || path.at[0] == '>' || mute_is_daemon(path))
			return true;
	}
	return false;
}

/* Every mail of ours has its identifiers under this name, and no other. */
static bool
is_own_host(const struct programme *p, struct span id)
{
	struct span address = span_of(p->office.address);
	ptrdiff_t at = span_chr(address, '@'), host = span_chr(id, '@');
	struct span name = SPAN("convoca.");

	if (at < 0 || host < 0)
		return false;
	id = span_trim(span_tail(id, (size_t)host + 1));
	while (id.len && id.at[id.len - 1] == '>')
		id.len--;
	return span_starts_nocase(id, name) &&
	       span_eq_nocase(span_tail(id, name.len),
			      span_tail(address, (size_t)at + 1));
}

static bool
bears_own_mark(const struct programme *p, const struct header *h, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_is_nocase(h[i].name, "X-Convoca-Loop") ||
		    (span_is_nocase(h[i].name, "Message-ID") &&
		     is_own_host(p, h[i].value)) ||
		    (span_is_nocase(h[i].name, "X-Loop") &&
		     programme_is_own_address(p, span_trim(h[i].value))))
			return true;
	return false;
}

bool
mute_is_own(const struct programme *p, const struct opened *o)
{
	return bears_own_mark(p, o->own_headers, o->n_own_headers) ||
	       bears_own_mark(p, o->headers, o->n_headers) ||
	       is_own_host(p, o->intake->from);
}

static bool
is_greeting(const struct line *l)
{
	static const char *const greetings[] = {
		"cordiali saluti",
		"distinti saluti",
	};

	return PHRASE_STARTS(span_trim(l->folded), greetings);
}

/*
 * "Cordiali saluti", our name, our address: on top of a letter the name and
 * the address are whom it is for, under a greeting they are who wrote it.
 */
struct span
mute_own_words(const struct programme *p, const struct opened *o)
{
	const struct office *us = &p->office;

	for (size_t i = 0; us->name && us->address && i < o->n_sheets; i++) {
		const struct sheet *s = &o->sheets[i];
		const struct line *last[2] = { NULL, NULL };

		if (s->origin != ORIGIN_PLAIN && s->origin != ORIGIN_HTML &&
		    s->origin != ORIGIN_MESSAGE)
			continue;
		for (size_t k = 0; k < s->n_lines; k++) {
			const struct line *l = &s->lines[k];

			if (l->blank)
				continue;
			if (last[0] && l->role != ROLE_QUOTED &&
			    is_greeting(last[0]) &&
			    span_is_nocase(span_trim(last[1]->text),
					   us->name) &&
			    span_is_nocase(span_trim(l->text), us->address))
				return l->text;
			last[0] = last[1];
			last[1] = l;
		}
	}
	return SPAN_NONE;
}

/* RFC 3834 5: only "no", alone or with parameters, is a person's. */
static bool
is_automatic(const struct header *h, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct span v = span_trim(h[i].value);

		if (!span_is_nocase(h[i].name, "Auto-Submitted") || !v.len)
			continue;
		if (!span_starts_nocase(v, SPAN("no")) ||
		    (v.len > 2 && ascii_alnum(v.at[2])) ||
		    (v.len > 2 && v.at[2] == '-'))
			return true;
	}
	return false;
}

static bool
is_autoreply(const struct header *h, size_t n)
{
	return letter_has(h, n, "X-Autoreply") ||
	       letter_has(h, n, "X-Autorespond") ||
	       letter_has(h, n, "X-Vacation") ||
	       letter_has(h, n, "X-Mail-Autoreply") ||
	       letter_has(h, n, "X-Cron-Env") ||
	       letter_has(h, n, "X-FC-MachineGenerated");
}

static bool
is_from_list(const struct header *h, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_starts_nocase(h[i].name, SPAN("List-")) ||
		    span_is_nocase(h[i].name, "Mailing-List") ||
		    span_is_nocase(h[i].name, "X-Mailing-List") ||
		    span_is_nocase(h[i].name, "X-BeenThere"))
			return true;
	return false;
}

static bool
is_report(const struct opened *o)
{
	return span_is(o->top_type, "multipart/report") ||
	       span_starts(o->top_type, SPAN("message/")) ||
	       o->delivery_status.len ||
	       letter_has(o->own_headers, o->n_own_headers,
			  "X-Failed-Recipients");
}

/* The first word: a comment may follow. */
static const char *
precedence_of(const struct header *h, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct span v = span_trim(h[i].value), word;

		if (!span_is_nocase(h[i].name, "Precedence") ||
		    !span_cut(&v, ' ', &word))
			continue;
		if (span_starts_nocase(word, SPAN("auto")))
			return "autoreply";
		if (span_is_nocase(word, "bulk") ||
		    span_is_nocase(word, "list") ||
		    span_is_nocase(word, "junk"))
			return "precedence";
	}
	return NULL;
}

/* In the order of how plainly it forbids an answer. */
const char *
mute_reason(const struct programme *p, const struct opened *o)
{
	const struct intake *in = o->intake;
	const struct header *h = o->own_headers;
	size_t n = o->n_own_headers;
	const char *precedence = precedence_of(h, n);

	if (mute_null_path(o))
		return "null-sender";
	if (is_automatic(h, n))
		return "auto-submitted";
	if (is_autoreply(h, n))
		return "autoreply";
	if (is_from_list(h, n))
		return "list";
	if (precedence)
		return precedence;
	if (is_report(o))
		return "report";
	if (o->receipt || in->kind == KIND_PEC_RECEIPT)
		return "receipt";
	if (in->kind == KIND_RSVP)
		return "calendar";
	if (programme_is_own_address(p, in->from) ||
	    programme_is_own_address(p, in->reply_to))
		return "own-address";
	if (mute_is_own(p, o) || mute_own_words(p, o).len)
		return "own-mail";
	if (letter_has(h, n, "X-Loop"))
		return "loop";
	/* "Answers to nobody" is meant, whatever domain says it. */
	if (is_list(in->from) || mute_is_address(intake_answer_to(in)) ||
	    mute_is_address(in->reply_to))
		return "no-reply";
	return "";
}
