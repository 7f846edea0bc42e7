/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/zoom.h"

#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/secret.h"
#include "outbound/grant.h"
#include "outbound/zoom_verdict.h"

#define CLIENT_SECRET_MAX ((size_t)1 << 10)
#define TOKEN_MEMORY (2 * MIB)
#define ANSWER_MAX (1 * MIB)
#define PAGE 100		/* meetings a page, of at most 300 */
#define PAGES_MAX 50

static const char where[] = "outbound/zoom";

struct zoom {
	struct zoom_options o;
	struct arena *arena;	/* the token's, wiped */
	const char *token;	/* NULL: not yet asked for */
};

/* What is asked for, and what the sentences call it. */
struct request {
	const char *method;	/* NULL: POST */
	struct text path;	/* behind api_url */
	struct text body;
	const char *does, *scope;
};

struct zoom *
zoom_open(const struct zoom_options *o)
{
	struct zoom *z = calloc(1, sizeof(*z));

	if (!z)
		_exit(ARENA_EXIT);
	z->o = *o;
	z->arena = arena_open(TOKEN_MEMORY);
	return z;
}

void
zoom_close(struct zoom *z)
{
	if (!z)
		return;
	arena_wipe(z->arena);
	free(z);
}

static enum verdict
obtain(struct zoom *z, struct span secret, struct error *err)
{
	struct grant g = {
		.url = z->o.token_url, .client_id = z->o.client_id,
		.account_id = z->o.account_id,
	};
	struct text form = text_new(z->arena);
	struct http_answer answer;
	struct grant_tokens tokens;

	grant_ask(&form, &g);
	struct http_request r = {
		.url = z->o.token_url, .ca_file = z->o.ca_file,
		.body = text_span(&form),
		.user = z->o.client_id,
		.password = span_dup(z->arena, secret),
	};
	enum verdict v = http_ask(z->arena, &r, &answer, err);

	if (v == OK)
		v = grant_judge(z->arena, &g, &answer, &tokens, err);
	if (v == OK)
		z->token = span_dup(z->arena, tokens.access);
	return v;
}

/* It lives an hour: longer than anything that is done with it here. */
static enum verdict
need_token(struct zoom *z, struct error *err)
{
	struct error why;
	struct span secret;

	if (z->token)
		return OK;
	if (secret_read(z->arena, z->o.client_secret_file, "client secret",
			CLIENT_SECRET_MAX, &secret, &why) != OK)
		return error_set(err, NEVER, where, EX_CONFIG, "%s: %s",
				 z->o.at, why.text);
	return obtain(z, secret, err);
}

static struct request
request_new(struct arena *a, const char *method, const char *does,
	    const char *scope)
{
	return (struct request){
		.method = method, .does = does, .scope = scope,
		.path = text_new(a), .body = text_new(a),
	};
}

static struct zoom_call
call_of(const struct zoom *z, const struct request *r)
{
	return (struct zoom_call){
		.url = z->o.api_url, .does = r->does, .scope = r->scope,
		.user = z->o.user,
	};
}

static enum verdict
ask(struct zoom *z, struct arena *a, const struct request *r,
    struct http_answer *ret, struct error *err)
{
	struct zoom_call call = call_of(z, r);
	struct text url = text_new(a);
	enum verdict v = need_token(z, err);

	if (v != OK)
		return v;
	text_adds(&url, z->o.api_url);
	text_add(&url, text_span(&r->path));
	struct http_request http = {
		.url = url.bytes, .ca_file = z->o.ca_file,
		.method = r->method, .bearer = z->token,
		.body = text_span(&r->body),
		.type = r->body.len ? "application/json" : NULL,
		.most = ANSWER_MAX,
	};

	v = http_ask(a, &http, ret, err);
	return v == OK ? zoom_verdict(a, &call, ret, err) : v;
}

static enum verdict
garbled(const struct zoom *z, const struct request *r,
	const struct http_answer *answer, struct error *err)
{
	struct zoom_call call = call_of(z, r);

	return zoom_verdict_garbled(&call, answer, err);
}

static void
add_user(struct request *r, const struct zoom *z)
{
	text_adds(&r->path, "/users/");
	http_encode(&r->path, span_of(z->o.user));
	text_adds(&r->path, "/meetings");
}

/* The link itself is in no sentence: whoever has it can enter. */
static enum verdict
read_whole(const struct zoom *z, struct arena *a, const struct request *r,
	   const struct http_answer *answer, struct conference *ret,
	   struct error *err)
{
	struct conference c;

	if (!conference_read(a, answer->body, &c))
		return garbled(z, r, answer, err);
	if (!conference_is_link(c.link, z->o.link_domain))
		return error_set(err, NEVER, where, EX_PROTOCOL,
				 "%.*s: the link of meeting %.*s does not "
				 "lead to %.60s; is 'link_domain' right?",
				 SPANF(http_host(z->o.api_url)), SPANF(c.id),
				 z->o.link_domain);
	*ret = c;
	return OK;
}

/*
 * All that have not expired, those with an hour that is over too: a session
 * may have been moved after it.
 */
static enum verdict
ask_page(struct zoom *z, struct arena *a, unsigned size, struct span *token,
	 struct conference **ret, size_t *n, struct error *err)
{
	struct request r = request_new(a, "GET", "list meetings",
				       "meeting:read:list_meetings:admin");
	struct http_answer answer;

	add_user(&r, z);
	text_addf(&r.path, "?type=scheduled&page_size=%u", size);
	if (token->len) {
		text_adds(&r.path, "&next_page_token=");
		http_encode(&r.path, *token);
	}
	enum verdict v = ask(z, a, &r, &answer, err);

	if (v == OK &&
	    !conference_read_page(a, answer.body, ret, n, token))
		v = garbled(z, &r, &answer, err);
	return v;
}

enum verdict
zoom_list(struct zoom *z, struct arena *a, struct conference **ret, size_t *n,
	  struct error *err)
{
	struct conference *all = NULL, *page;
	struct span token = SPAN_NONE;
	size_t k = 0, room = 0, m;
	int pages = 0;

	do {
		enum verdict v = ask_page(z, a, PAGE, &token, &page, &m, err);

		if (v != OK)
			return v;
		for (size_t i = 0; i < m; i++)
			if (conference_has_mark(&page[i],
						SPAN(CONFERENCE_MARK))) {
				all = arena_grow(a, all, k, &room,
						 sizeof(*all));
				all[k++] = page[i];
			}
	} while (token.len && ++pages < PAGES_MAX);
	if (token.len)
		return error_set(err, NEVER, where, EX_PROTOCOL,
				 "%.*s: the list of meetings does not end",
				 SPANF(http_host(z->o.api_url)));
	*ret = all;
	*n = k;
	return OK;
}

enum verdict
zoom_make(struct zoom *z, struct arena *a, const struct conference_plan *p,
	  struct conference *ret, struct error *err)
{
	struct request r = request_new(a, NULL, "make a meeting",
				       "meeting:write:meeting:admin");
	struct http_answer answer;

	add_user(&r, z);
	conference_write(&r.body, p);
	enum verdict v = ask(z, a, &r, &answer, err);

	return v == OK ? read_whole(z, a, &r, &answer, ret, err) : v;
}

enum verdict
zoom_read(struct zoom *z, struct arena *a, struct span id,
	  struct conference *ret, struct error *err)
{
	struct request r = request_new(a, "GET", "read a meeting",
				       "meeting:read:meeting:admin");
	struct http_answer answer;

	text_addf(&r.path, "/meetings/%.*s", SPANF(id));
	enum verdict v = ask(z, a, &r, &answer, err);

	return v == OK ? read_whole(z, a, &r, &answer, ret, err) : v;
}

enum verdict
zoom_move(struct zoom *z, struct arena *a, struct span id,
	  const struct conference_plan *p, struct error *err)
{
	struct request r = request_new(a, "PATCH", "move a meeting",
				       "meeting:update:meeting:admin");
	struct http_answer answer;

	text_addf(&r.path, "/meetings/%.*s", SPANF(id));
	conference_write_hour(&r.body, p);
	return ask(z, a, &r, &answer, err);
}

enum verdict
zoom_delete(struct zoom *z, struct arena *a, struct span id,
	    struct error *err)
{
	struct request r = request_new(a, "DELETE", "delete a meeting",
				       "meeting:delete:meeting:admin");
	struct http_answer answer;
	struct error why = { 0 };

	text_addf(&r.path, "/meetings/%.*s?schedule_for_reminder=false&"
		  "cancel_meeting_reminder=false", SPANF(id));
	enum verdict v = ask(z, a, &r, &answer, &why);

	if (v == OK || why.code == EX_NOINPUT)
		return OK;
	if (err)
		*err = why;
	return v;
}

enum verdict
zoom_check(struct zoom *z, struct error *err)
{
	struct arena *a = arena_open(16 * MIB);
	struct conference *list;
	struct span token = SPAN_NONE;
	size_t n;
	enum verdict v = ask_page(z, a, 1, &token, &list, &n, err);

	arena_close(a);
	return v;
}
