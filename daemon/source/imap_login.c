/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The login of the IMAP source: LOGIN with a password, or AUTHENTICATE with
 * an access token.  The latter is spoken here and not by libetpan, which has
 * no OAUTHBEARER and keeps the server's reason to itself.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>

#include "core/arena.h"
#include "daemon/source/imap_session.h"
#include "outbound/bearer.h"

#define LINE_MAX_BYTES 4096
#define MESSAGE_MEMORY (256 * KIB)
#define QUESTIONS 3 /* the mechanisms have one, and one more on failure */

static const char where[] = "daemon/source/imap_login";

bool
imap_has_control(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7F)
			return true;
	return false;
}

/* A response code of RFC 5530 3 that blames the server, not the secret. */
static bool
is_passing_code(struct span code)
{
	return span_is_nocase(code, "UNAVAILABLE") ||
	       span_is_nocase(code, "INUSE") || span_is_nocase(code, "LIMIT");
}

static bool
is_passing(const struct imap *m)
{
	const struct mailimap_response_info *info =
		m->session->imap_response_info;

	return info && is_passing_code(span_of(info->rsp_atom));
}

static enum verdict
log_in_as(struct imap *m, const char *password, struct error *err)
{
	const struct server *s = &m->box->server;
	char words[100];

	/* libetpan sends CR and LF as they are: another command. */
	if (imap_has_control(s->user) || imap_has_control(password))
		return error_set(err, NEVER, where, EX_CONFIG,
				 "the user or password for %s holds a control "
				 "character",
				 s->host);
	enum verdict v = imap_command(m, 0, err);

	if (v != OK)
		return v;
	int r = mailimap_login(m->session, s->user, password);

	imap_stream_wipe(m->session->imap_stream);
	if (!imap_refused(m, r) || is_passing(m))
		return imap_result(m, r, "LOGIN", err);
	imap_words(m, words, sizeof(words));
	return error_set(err, NEVER, where, EX_NOPERM,
			 "%s port %u refuses the login of %s: is the password "
			 "in %s right? (%s)",
			 s->host, s->port, s->user, s->password_file, words);
}

static enum verdict
log_in_by_password(struct imap *m, struct error *err)
{
	struct arena *a = arena_open(64 * KIB);
	struct span password;
	enum verdict v = settings_password(a, &m->box->server, &password, err);

	if (v == OK)
		v = log_in_as(m, span_dup(a, password), err);
	else if (err)
		err->code = EX_CONFIG;
	arena_wipe(a);
	return v;
}

/* One exchange of AUTHENTICATE. */
struct talk {
	struct imap *m;
	const char *mechanism;
	char tag[16];
	bool shown;	  /* the server has our message */
	int asked;	  /* so often */
	char refusal[40]; /* the status it answered with */
};

static enum verdict
say(struct talk *t, struct span line, struct error *err)
{
	mailstream *stream = t->m->session->imap_stream;
	bool ok = mailstream_write(stream, line.at, line.len) ==
			  (ssize_t)line.len &&
		  mailstream_flush(stream) == 0;

	imap_stream_wipe(stream);
	return ok ? OK : imap_result(t->m, MAILIMAP_ERROR_STREAM,
				     "AUTHENTICATE", err);
}

static enum verdict
nonsense(const struct talk *t, struct error *err)
{
	const struct server *s = &t->m->box->server;

	return error_set(err, LATER, where, EX_PROTOCOL,
			 "%s port %u: AUTHENTICATE: the answer cannot be "
			 "understood", s->host, s->port);
}

/* The next line of the server without its end, in room. */
static enum verdict
take_line(struct talk *t, char room[LINE_MAX_BYTES], struct span *ret,
	  struct error *err)
{
	mailstream *s = t->m->session->imap_stream;

	if (imap_stream_await_line(s, err) != OK)
		return imap_result(t->m, MAILIMAP_ERROR_STREAM, "AUTHENTICATE",
				   err);
	struct span rest = { s->read_buffer, s->read_buffer_len }, line;

	if (span_chr(rest, '\n') < 0 || !span_line(&rest, &line))
		return nonsense(t, err);
	line = span_head(line, LINE_MAX_BYTES);
	if (line.len)
		memcpy(room, line.at, line.len);
	if (rest.len)
		memmove(s->read_buffer, rest.at, rest.len);
	s->read_buffer_len = rest.len;
	*ret = (struct span){ room, line.len };
	return OK;
}

static struct span
message(struct talk *t, struct arena *a, const char *token)
{
	const struct server *s = &t->m->box->server;
	const struct bearer b = { t->mechanism, s->user, s->host, s->port,
				  span_of(token) };
	struct text base64 = text_new(a);

	bearer_message(&base64, &b);
	text_adds(&base64, "\r\n");
	return text_span(&base64);
}

/* A long line is sent at once only where the server allows (RFC 4959). */
static enum verdict
begin(struct talk *t, const char *token, struct error *err)
{
	struct arena *a = arena_open(MESSAGE_MEMORY);
	struct text line = text_new(a);

	text_addf(&line, "%s AUTHENTICATE %s", t->tag, t->mechanism);
	t->shown = mailimap_has_extension(t->m->session, "SASL-IR");
	text_adds(&line, t->shown ? " " : "\r\n");
	if (t->shown)
		text_add(&line, message(t, a, token));
	enum verdict v = say(t, text_span(&line), err);

	arena_wipe(a);
	return v;
}

/* "+": it asks for our message, or says in it why the token is no good. */
static enum verdict
go_on(struct talk *t, struct span challenge, const char *token,
      struct error *err)
{
	struct arena *a = arena_open(MESSAGE_MEMORY);
	struct text line = text_new(a);

	if (t->shown) {
		bearer_refusal(challenge, t->refusal, sizeof(t->refusal));
		text_adds(&line, bearer_farewell(t->mechanism));
		text_adds(&line, "\r\n");
	} else {
		t->shown = true;
		text_add(&line, message(t, a, token));
	}
	enum verdict v = say(t, text_span(&line), err);

	arena_wipe(a);
	return v;
}

static enum verdict
refused(struct talk *t, struct span words, struct error *err)
{
	const struct server *s = &t->m->box->server;
	struct span code = SPAN_NONE, rest = words;

	if (span_starts(words, SPAN("["))) {
		rest = span_tail(words, 1);
		if (!span_cut(&rest, ']', &code))
			code = SPAN_NONE;
	}
	if (is_passing_code(code))
		return error_set(err, LATER, where, EX_TEMPFAIL,
				 "%s port %u: AUTHENTICATE is refused: %.*s",
				 s->host, s->port,
				 SPANF(span_head(words, 80)));
	if (t->refusal[0])
		words = span_of(t->refusal);
	return error_set(err, NEVER, where, EX_NOPERM,
			 "%s port %u refuses the token of %s: is the consent "
			 "this user's, and does oauth_scope allow IMAP? "
			 "(%.*s)", s->host, s->port, s->user,
			 SPANF(span_head(words, 60)));
}

/* Until the tagged answer; NEVER when the token is refused. */
static enum verdict
converse(struct talk *t, const char *token, struct error *err)
{
	char room[LINE_MAX_BYTES];
	struct span line, mine = span_of(t->tag);
	enum verdict v = begin(t, token, err);

	while (v == OK) {
		v = take_line(t, room, &line, err);
		if (v != OK)
			return v;
		if (span_starts(line, SPAN("+"))) {
			if (++t->asked > QUESTIONS)
				return nonsense(t, err);
			v = go_on(t, span_trim(span_tail(line, 1)), token, err);
			continue;
		}
		if (!span_starts(line, mine))
			continue;
		line = span_trim(span_tail(line, mine.len));
		if (span_starts_nocase(line, SPAN("OK")))
			return OK;
		if (!span_starts_nocase(line, SPAN("NO")) &&
		    !span_starts_nocase(line, SPAN("BAD")))
			return nonsense(t, err);
		return refused(t, span_trim(span_tail(line, 3)), err);
	}
	return v;
}

static const char *
choose(struct imap *m)
{
	static const char *const known[] = { BEARER_OAUTHBEARER,
					     BEARER_XOAUTH2 };
	const char *wanted = m->box->server.oauth.mechanism;

	for (size_t i = 0; i < 2; i++)
		if ((!wanted || strcmp(wanted, known[i]) == 0) &&
		    mailimap_has_authentication(m->session, known[i]))
			return known[i];
	return NULL;
}

static enum verdict
log_in_by_token(struct imap *m, struct error *err)
{
	const struct server *s = &m->box->server;
	struct talk t = { .m = m };
	enum verdict v = imap_ask_capabilities(m, err);

	if (v != OK)
		return v;
	t.mechanism = choose(m);
	if (!t.mechanism)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "%s port %u does not offer %s, and so takes "
				 "no token", s->host, s->port,
				 s->oauth.mechanism ? s->oauth.mechanism
						    : BEARER_OAUTHBEARER
						      " nor " BEARER_XOAUTH2);
	/* One that was good before may have been revoked: once more. */
	for (unsigned n = 1;; n++) {
		t.refusal[0] = '\0';
		t.asked = 0;
		snprintf(t.tag, sizeof(t.tag), "token%u", n);
		v = imap_command(m, 0, err);
		if (v == OK)
			v = converse(&t, m->token, err);
		if (v != NEVER || err->code != EX_NOPERM ||
		    !oauth_refused(m->oauth))
			break;
		v = oauth_token(m->oauth, &m->token, err);
		if (v != OK)
			return v;
	}
	if (v == OK)
		m->session->imap_state = MAILIMAP_STATE_AUTHENTICATED;
	return v;
}

enum verdict
imap_log_in(struct imap *m, struct error *err)
{
	if (!m->box->server.user)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "no user is set for %s", m->box->server.host);
	return m->oauth ? log_in_by_token(m, err) : log_in_by_password(m, err);
}
