/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/zoom_verdict.h"

#include <sysexits.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/json_read.h"

/* "code" in the body of a refusal. */
#define CODE_BAD_TOKEN 124
#define CODE_NO_SCOPE 104	/* and, of granular scopes: */
#define CODE_NO_SCOPE_GRANULAR 4711
#define CODE_NO_USER 1001
#define CODE_OTHER_ACCOUNT 1010
#define CODE_NO_MEETING 3001

#define WORD_MAX 24		/* a longer one could be a token */
#define MESSAGE_MAX 80

static const char where[] = "outbound/zoom_verdict";

struct refusal {
	const struct zoom_call *call;
	struct span host;
	int status;
	int64_t code;		/* 0: none */
	struct span message;	/* in our hands: short, and no long words */
};

/* What the server says, but for words that could be what it was sent. */
static struct span
quotable(struct arena *a, struct span message)
{
	struct span rest = clean_line(a, message, 4 * MESSAGE_MAX), word;
	struct text t = text_new(a);

	while (span_cut(&rest, ' ', &word)) {
		if (word.len > WORD_MAX)
			word = SPAN("...");
		if (word.len && t.len + word.len < MESSAGE_MAX)
			text_addf(&t, "%s%.*s", t.len ? " " : "", SPANF(word));
	}
	return text_span(&t);
}

static enum verdict
judge_busy(const struct refusal *r, int64_t after_s, struct error *err)
{
	if (r->status != 429)
		return error_set(err, LATER, where, EX_TEMPFAIL,
				 "%.*s does not %s just now (%d)",
				 SPANF(r->host), r->call->does, r->status);
	if (after_s > 0)
		return error_set(err, LATER, where, EX_TEMPFAIL,
				 "%.*s takes no more requests now (429); try "
				 "again in %lld minutes", SPANF(r->host),
				 (long long)(after_s + 59) / 60);
	return error_set(err, LATER, where, EX_TEMPFAIL,
			 "%.*s takes no more requests now (429); a host's "
			 "limit of a day ends at midnight, UTC",
			 SPANF(r->host));
}

static enum verdict
judge_refusal(const struct refusal *r, struct error *err)
{
	if (r->code == CODE_BAD_TOKEN || (r->status == 401 && !r->code))
		return error_set(err, NEVER, where, EX_NOPERM,
				 "%.*s refuses the token it was given (%d); "
				 "is the application activated?",
				 SPANF(r->host), r->status);
	if (r->code == CODE_NO_SCOPE || r->code == CODE_NO_SCOPE_GRANULAR ||
	    r->status == 401 || r->status == 403)
		return error_set(err, NEVER, where, EX_NOPERM,
				 "%.*s: the application may not %s; add the "
				 "scope %s to it (%d)", SPANF(r->host),
				 r->call->does, r->call->scope, r->status);
	if (r->code == CODE_NO_USER || r->code == CODE_OTHER_ACCOUNT)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "%.*s: there is no user %.80s in this "
				 "account; correct 'user'", SPANF(r->host),
				 r->call->user);
	/* To a DELETE it says so by code 300. */
	if (r->code == CODE_NO_MEETING || (r->status == 404 && r->code))
		return error_set(err, NEVER, where, EX_NOINPUT,
				 "%.*s: there is no such meeting",
				 SPANF(r->host));
	if (r->status == 404)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "%.*s: nothing is at that address (404); is "
				 "'api_url' right?", SPANF(r->host));
	return error_set(err, NEVER, where, EX_UNAVAILABLE,
			 "%.*s does not %s (%d, %lld)%s%.*s", SPANF(r->host),
			 r->call->does, r->status, (long long)r->code,
			 r->message.len ? ": " : "", SPANF(r->message));
}

enum verdict
zoom_verdict(struct arena *a, const struct zoom_call *call,
	     const struct http_answer *answer, struct error *err)
{
	struct json_members m = { NULL, 0 };
	const struct json_member *said;
	struct refusal r = {
		.call = call, .host = http_host(call->url),
		.status = answer->status,
	};

	if (r.status >= 200 && r.status < 300)
		return OK;
	if (r.status >= 300 && r.status < 400)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "%.*s sends us elsewhere (%d), and a token "
				 "does not follow; write the final address as "
				 "api_url", SPANF(r.host), r.status);
	if (r.status == 408 || r.status == 429 || r.status >= 500)
		return judge_busy(&r, answer->retry_after_s, err);
	if (r.status < 400)
		return zoom_verdict_garbled(call, answer, err);
	if (json_read(a, answer->body, &m)) {
		said = json_member(&m, "code", JSON_NUMBER);
		if (!said || !span_int(said->value, &r.code))
			r.code = 0;
		said = json_member(&m, "message", JSON_STRING);
		r.message = said ? quotable(a, said->value) : SPAN_NONE;
	}
	return judge_refusal(&r, err);
}

enum verdict
zoom_verdict_garbled(const struct zoom_call *call,
		     const struct http_answer *answer, struct error *err)
{
	return error_set(err, LATER, where, EX_PROTOCOL,
			 "%.*s: its answer (%d) cannot be understood; is "
			 "'api_url' right?", SPANF(http_host(call->url)),
			 answer->status);
}
