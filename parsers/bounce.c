/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/bounce.h"

#include "core/arena.h"
#include "core/clean.h"
#include "core/limits.h"
#include "parsers/fold.h"
#include "parsers/heads.h"
#include "parsers/mute.h"
#include "parsers/phrase.h"
#include "parsers/sender.h"

#define LINES	60	/* of the notice, above the returned letter */
#define LOOK	400	/* bytes of a line that are compared */

/* Folded. */
static const char *const subjects[] = {
	"undelivered mail",
	"undeliverable",
	"delivery status notification",
	"mail delivery failed",
	"mail delivery failure",
	"failure notice",
	"delivery failure",
	"returned mail",
	"delivery has failed",
	"message not delivered",
	"mail system error",
	"non recapitabile",
	"mancata consegna",
	"mancato recapito",
	"messaggio non recapitato",
	"non recapitato",
	"non consegnato",
	"non e stato consegnato",
	"consegna non riuscita",
	"recapito non riuscito",
	"notifica di mancat",
	"impossibile recapitare",
	"errore di consegna",
	"[respinto]",
	"messaggio respinto",
	"delayed mail",
	"delivery delayed",
	"warning: message",
	"ritardo nella consegna",
	"consegna ritardata",
	"unzustellbar",
	"rejected:",
	"rifiutato dal server",
	"messaggio non consegnabile",
	"casella piena",
	"mailbox full",
	"indirizzo non trovato",
	"address not found",
	"recapito ritardato",
};

static const char *const texts[] = {
	"could not be delivered",
	"was not delivered",
	"cannot be delivered",
	"wasnt able to deliver",
	"unable to deliver",
	"delivery has failed",
	"delivery to the following",
	"undeliverable",
	"this is a warning only",
	"permanent error",
	"permanent fatal errors",
	"message you sent",
	"user unknown",
	"mailbox unavailable",
	"recipient address rejected",
	"no mailbox here by that name",
	"over quota",
	"mailbox is full",
	"non e stato recapitato",
	"non e stato consegnato",
	"non puo essere consegnat",
	"non e stato possibile recapitare",
	"non e stato possibile consegnare",
	"impossibile recapitare",
	"impossibile consegnare",
	"riusciti a consegnare",
	"non e stata recapitata",
	"mancata consegna",
	"casella non esiste",
	"casella inesistente",
	"ha superato lo spazio",
	"destinatario sconosciut",
	"utente sconosciuto",
	"torna al mittente",
	"indirizzo inesistente",
	"casella di posta e piena",
	"casella piena",
	"non e ancora stato",
	"contenuto classificato come spam",
	"ha rifiutato la consegna",
	"delivery attempts",
	"address couldnt be found",
	"address not found",
	"has been rejected",
	"was rejected",
	"konnte nicht zugestellt",
};

static const char *const delays[] = {
	"warning only",
	"will be retried",
	"delayed",
	"ritardo",
	"ritardat",
	"not yet been delivered",
	"still being retried",
	"continuera a",
	"verra ritentat",
	"nuovi tentativi",
	"ancora in coda",
	"ulteriori tentativi",
	"tentera nuovamente",
	"tentera di nuovo",
};

static struct span
status_field(const struct opened *o, const char *name)
{
	struct span rest = o->delivery_status, line;

	while (span_line(&rest, &line))
		if (span_starts_nocase(line, span_of(name)))
			return span_trim(span_tail(line, span_of(name).len));
	return SPAN_NONE;
}

/* "rfc822; x@y", "x@y" or "<x@y>". */
static struct span
recipient_of(struct arena *a, struct span value)
{
	ptrdiff_t semi = span_chr(value, ';');
	struct mailbox m;

	if (semi >= 0)
		value = span_tail(value, (size_t)semi + 1);
	return sender_mailboxes(a, value, &m, 1) ? m.address : SPAN_NONE;
}

/* "5.1.1" wherever it stands in a line; empty when nowhere. */
static struct span
enhanced_code(struct span s)
{
	for (size_t i = 0; i + 4 < s.len; i++) {
		size_t n = i + 2, dots = 1;

		if ((s.at[i] != '5' && s.at[i] != '4') || s.at[i + 1] != '.' ||
		    (i && (ascii_alnum(s.at[i - 1]) || s.at[i - 1] == '.')))
			continue;
		while (n < s.len && n < i + 9 &&
		       (ascii_digit(s.at[n]) || s.at[n] == '.')) {
			dots += s.at[n] == '.' && ascii_digit(s.at[n - 1]);
			n++;
		}
		while (n > i && s.at[n - 1] == '.') {
			dots--;
			n--;
		}
		if (dots == 2 && (n == s.len || !ascii_alnum(s.at[n])))
			return span_tail(span_head(s, n), i);
	}
	return SPAN_NONE;
}

/* The first address of a line that is not one of the machine's own. */
static struct span
address_in(struct arena *a, struct span line)
{
	ptrdiff_t at = span_chr(line, '@');

	if (at <= 0)
		return SPAN_NONE;
	size_t from = (size_t)at, to = (size_t)at + 1;

	while (from > 0 &&
	       (ascii_alnum(line.at[from - 1]) || line.at[from - 1] == '.' ||
		line.at[from - 1] == '_' || line.at[from - 1] == '-' ||
		line.at[from - 1] == '+'))
		from--;
	while (to < line.len && (ascii_alnum(line.at[to]) ||
				 line.at[to] == '.' || line.at[to] == '-'))
		to++;
	while (to > (size_t)at && line.at[to - 1] == '.')
		to--;
	struct span address;

	if (!clean_address(a, span_tail(span_head(line, to), from), &address) ||
	    mute_is_daemon(address))
		return SPAN_NONE;
	return address;
}

/* What the words of a notice tell, as far as they do. */
static void
read_words(struct arena *a, const struct opened *o, struct bounce *b)
{
	const struct sheet *s = o->n_sheets ? &o->sheets[0] : NULL;

	for (size_t i = 0; s && i < s->n_lines && i < LINES; i++) {
		struct span line = span_head(s->lines[i].text, LOOK);

		if (s->lines[i].quote)
			break;
		if (!b->recipient.len)
			b->recipient = address_in(a, line);
		if (!b->status.len)
			b->status = span_copy(a, enhanced_code(line));
	}
	/* The letter that comes back often stands below, headers and all. */
	for (size_t i = 0; s && i < s->n_lines && !b->original_id.len; i++)
		if (span_starts_nocase(s->lines[i].text, SPAN("Message-ID:")))
			b->original_id = sender_message_id(
				a, span_tail(s->lines[i].text, 11));
}

static bool
text_says(const struct opened *o, bool *delayed, struct span *words)
{
	const struct sheet *s = o->n_sheets ? &o->sheets[0] : NULL;
	bool found = false;

	for (size_t i = 0; s && i < s->n_lines && i < LINES; i++) {
		if (s->lines[i].blank || s->lines[i].quote)
			continue;
		struct span f = s->lines[i].folded;

		if (!found && PHRASE_IN(f, texts)) {
			found = true;
			*words = s->lines[i].text;
		}
		*delayed |= PHRASE_IN(f, delays);
	}
	return found;
}

static void
read_report(struct arena *a, struct opened *o, struct bounce *b)
{
	struct span action = status_field(o, "Action:");

	b->recipient = recipient_of(a, status_field(o, "Final-Recipient:"));
	if (!b->recipient.len)
		b->recipient =
			recipient_of(a, status_field(o, "Original-Recipient:"));
	b->status =
		clean_line(a, enhanced_code(status_field(o, "Status:")), 16);
	b->delayed = span_starts_nocase(action, SPAN("delayed"));
}

/* What a letter has of a bounce. */
struct signs {
	bool report;		/* RFC 3462, and no disposition */
	bool status;		/* RFC 3464, wherever it stands */
	bool failed;		/* X-Failed-Recipients */
	bool sender;		/* nobody, or a daemon */
	bool mute;		/* an address that nobody reads */
	bool titled, says;
	bool automatic;
	bool passed_on;		/* by a person: "I: Undelivered ..." */
};

static bool
is_bounce(const struct signs *g)
{
	if (g->failed || (g->report && (g->status || g->says || g->titled)))
		return true;
	if (g->sender && (g->status || g->titled || g->says))
		return true;
	if (g->passed_on)
		return false;
	/* Without the type that announces it. */
	if (g->status && (g->mute || g->titled || g->says))
		return true;
	/* A person may complain in the same words. */
	return g->titled && g->says && (g->automatic || g->mute);
}

/* Good news (RFC 3461 NOTIFY=SUCCESS) is no bounce. */
static bool
is_good_news(const struct opened *o)
{
	struct span action = status_field(o, "Action:");

	return span_starts_nocase(action, SPAN("delivered")) ||
	       span_starts_nocase(action, SPAN("relayed")) ||
	       span_starts_nocase(action, SPAN("expanded"));
}

static void
read_news(struct arena *a, struct opened *o, bool delayed, struct bounce *b)
{
	struct span failed = letter_header(o->own_headers, o->n_own_headers,
					   "X-Failed-Recipients");

	if (o->delivery_status.len)
		read_report(a, o, b);
	read_words(a, o, b);
	if (failed.len && !b->recipient.len)
		b->recipient = recipient_of(a, failed);
	if (!o->delivery_status.len)
		b->delayed = delayed &&
			     (!b->status.len || b->status.at[0] == '4');
	if (o->returned_id.len)
		b->original_id = o->returned_id;
	else if (!b->original_id.len)
		b->original_id = o->intake->in_reply_to;
}

bool
bounce_read(struct arena *a, struct opened *o)
{
	struct intake *in = o->intake;
	struct span subject = fold_word(a, span_head(in->subject, LOOK));
	struct span automatic = letter_header(o->own_headers, o->n_own_headers,
					      "Auto-Submitted");
	bool disposition = span_is(o->report_type, "disposition-notification");
	bool delayed = false;
	struct span words = SPAN_NONE;
	struct signs g = {
		.report = span_is(o->top_type, "multipart/report") &&
			  !disposition,
		.status = o->delivery_status.len && !disposition &&
			  !status_field(o, "Disposition:").len,
		.failed = letter_header(o->own_headers, o->n_own_headers,
					"X-Failed-Recipients")
				  .len,
		.sender = mute_null_path(o) || mute_is_daemon(in->from),
		.mute = mute_is_address(in->from),
		.titled = PHRASE_IN(subject, subjects),
		.says = text_says(o, &delayed, &words),
		.automatic = automatic.len && !span_is_nocase(automatic, "no"),
		.passed_on = heads_is_forward(in->subject),
	};

	if (g.status && is_good_news(o))
		return false;
	/* A rejection may come dressed as a disposition. */
	if (!is_bounce(&g) && !(disposition && (g.says || g.titled))) {
		/* Unmarked, what comes back reads like a letter of today. */
		if (g.titled && g.says && !g.passed_on)
			letter_doubt(a, in, DOUBT_NOT_UNDERSTOOD, words);
		return false;
	}
	in->kind_words = words.len ? words : in->subject;
	struct bounce b = { 0 };

	read_news(a, o, delayed, &b);
	in->bounce = b;
	return true;
}
