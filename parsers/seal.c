/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/seal.h"

#include <string.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"
#include "parsers/daticert.h"
#include "parsers/pkcs7.h"
#include "parsers/pkcs7_trust.h"
#include "parsers/sender.h"

#define DAY		(24 * 3600)
#define ON_THE_WAY	(7 * DAY)	/* from the signature to our server */
#define AHEAD		DAY		/* clocks differ */

static bool
is_signature(const struct mime_part *p)
{
	return span_is(p->type, "application/pkcs7-signature") ||
	       span_is(p->type, "application/x-pkcs7-signature");
}

bool
seal_hides(const struct mime_part *p)
{
	return span_is(p->type, "application/pkcs7-mime") ||
	       span_is(p->type, "application/x-pkcs7-mime");
}

/* "--boundary", and only blanks behind it; or its closing form. */
static bool
is_delimiter(struct span line, struct span boundary)
{
	if (!span_starts(line, SPAN("--")))
		return false;
	line = span_tail(line, 2);
	if (!span_starts(line, boundary))
		return false;
	line = span_trim(span_tail(line, boundary.len));
	return !line.len || span_is(line, "--");
}

/*
 * The first part of a multipart as it stands, without the line end before the
 * next delimiter, which is not its own (RFC 2046 5.1.1).
 */
static bool
first_part(struct span bytes, struct span boundary, struct span *ret)
{
	struct span line;
	const char *from = NULL;

	/* The header block is over with the first line that is empty. */
	while (span_line(&bytes, &line) && line.len)
		;
	while (span_line(&bytes, &line)) {
		if (!is_delimiter(line, boundary))
			continue;
		if (from) {
			const char *to = line.at;

			to -= to > from;
			to -= to > from && to[-1] == '\r';
			*ret = (struct span){ from, (size_t)(to - from) };
			return true;
		}
		from = bytes.at;
	}
	return false;
}

/* RFC 8551 3.1.1: what is signed has CRLF, whatever a mailbox made of it. */
static struct span
canonical(struct arena *a, struct span s)
{
	size_t bare = 0, n = 0;

	for (size_t i = 0; i < s.len; i++)
		bare += s.at[i] == '\n' && (!i || s.at[i - 1] != '\r');
	if (!bare)
		return s;
	char *to = arena_alloc(a, s.len + bare);

	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '\n' && (!i || s.at[i - 1] != '\r'))
			to[n++] = '\r';
		to[n++] = s.at[i];
	}
	return (struct span){ to, n };
}

struct seal
seal_find(struct arena *a, struct span bytes, const struct mime_part *outer,
	  bool *beyond)
{
	struct seal s = { .enclosed = seal_hides(outer) };
	struct mime_part *inside;

	if (s.enclosed) {
		s.cms = mime_body(a, outer);
		if (pkcs7_content(a, s.cms, &s.content, NULL) != OK)
			return (struct seal){ 0 };
	} else if (span_is(outer->type, "multipart/signed") &&
		   outer->n_parts == 2 && is_signature(&outer->parts[1]) &&
		   first_part(bytes, outer->boundary, &s.content)) {
		s.cms = mime_body(a, &outer->parts[1]);
		s.content = canonical(a, s.content);
	} else {
		return (struct seal){ 0 };
	}
	if (mime_parse(a, s.content, &inside, beyond, NULL) == OK)
		s.inside = inside;
	return s;
}

static const char *const sentences[PKCS7_WORTHS] = {
	[PKCS7_MALFORMED] = "la firma non si può leggere",
	[PKCS7_WEAK] = "la firma usa un algoritmo che non è più sicuro",
	[PKCS7_ALTERED] = "il contenuto non è quello firmato",
	[PKCS7_UNKNOWN] = "chi firma non è certificato da un'autorità nota",
	[PKCS7_EXPIRED] = "il certificato non era valido al momento della "
			  "firma",
	[PKCS7_UNFIT] = "il certificato non serve a firmare messaggi",
	[PKCS7_OTHER_ADDRESS] = "il certificato è di un altro indirizzo",
};

/* What our own server, or whoever delivered to it, wrote last. */
static bool
arrival(const struct opened *o, int64_t *ret)
{
	struct span rest = letter_header(o->headers, o->n_headers, "Received");
	struct span date = SPAN_NONE;

	while (span_cut(&rest, ';', &date))
		;
	return date.len && clock_parse_rfc5322(span_trim(date), ret);
}

static bool
is_for_us(struct arena *a, const struct programme *p, struct span xml)
{
	struct span to;
	size_t n = 0;

	for (; daticert_recipient(a, &xml, &to); n++)
		if (programme_is_own_address(p, to))
			return true;
	return !n;
}

/* NULL, or why what holds proves nothing all the same. */
static const char *
judge_content(struct arena *a, const struct programme *p,
	      const struct opened *o, int64_t when)
{
	int64_t came;

	if (!span_is_nocase(daticert_type(o->daticert), "posta-certificata") ||
	    !daticert_sender(a, o->daticert).len)
		return "ciò che è firmato non è una busta di trasporto";
	if (!is_for_us(a, p, o->daticert))
		return "la busta era indirizzata ad altri";
	if (arrival(o, &came) &&
	    (came - when > ON_THE_WAY || when - came > AHEAD))
		return "la busta è stata firmata in un altro momento";
	return NULL;
}

static struct span
domain_of(struct span address)
{
	ptrdiff_t at = span_chr(address, '@');

	return span_tail(address, at < 0 ? 0 : (size_t)at + 1);
}

static void
accept(struct arena *a, struct intake *in, struct span holder)
{
	struct text t = text_new(a);

	text_addf(&t, "firma PEC verificata (gestore %.*s)", SPANF(holder));
	in->seal = text_span(&t);
	in->certified = true;
	in->signed_pec = true;
}

void
seal_refuse(struct arena *a, struct intake *in, const char *why)
{
	struct text t = text_new(a);

	text_addf(&t, "firma PEC non verificata: %s", why);
	in->seal = text_span(&t);
	in->certified = false;
	in->signed_pec = false;
}

void
seal_judge(struct arena *a, const struct programme *p,
	   const struct pkcs7_trust *trust, const struct seal *seal,
	   struct opened *o)
{
	struct mailbox provider;
	struct span holder;
	int64_t when;

	if (!seal->inside) {
		seal_refuse(a, o->intake, "la busta non è firmata");
		return;
	}
	/* RFC 6109 3.1: always this mailbox, at the provider's domain. */
	if (!sender_mailboxes(a, letter_header(o->headers, o->n_headers,
					       "From"), &provider, 1) ||
	    !span_starts(provider.address, SPAN("posta-certificata@"))) {
		seal_refuse(a, o->intake, "il mittente non è un gestore PEC");
		return;
	}
	struct pkcs7_signature s = { seal->content, seal->cms, seal->enclosed,
				     provider.address, 0 };

	if (!clock_parse_rfc5322(letter_header(o->own_headers,
					       o->n_own_headers, "Date"),
				 &s.date))
		s.date = 0;
	enum pkcs7_worth worth = pkcs7_trust_judge(a, trust, &s, &when,
						   &holder);
	const char *why = worth == PKCS7_HOLDS ? judge_content(a, p, o, when)
					       : sentences[worth];

	if (why)
		seal_refuse(a, o->intake, why);
	else
		accept(a, o->intake,
		       holder.len ? holder : domain_of(provider.address));
	/* Not known is one thing, known to be false another. */
	if (worth == PKCS7_ALTERED || worth == PKCS7_OTHER_ADDRESS)
		letter_doubt(a, o->intake, DOUBT_SEAL, span_of(why));
}
