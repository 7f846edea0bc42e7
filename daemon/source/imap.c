/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The IMAP source: one session at a time, from the greeting to the selected
 * folder.  Anything unexpected ends it; the caller opens another.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>

#include "core/arena.h"
#include "daemon/source/imap_session.h"

#define FAREWELL_MS 3000
#define GREETING_MAX 2000

static const char where[] = "daemon/source/imap";

void *
imap_must(void *p)
{
	if (!p)
		_Exit(ARENA_EXIT);
	return p;
}

enum verdict
imap_command(struct imap *m, size_t bytes, struct error *err)
{
	enum verdict v = imap_idle_end(m, err);

	if (v == OK)
		imap_stream_allow(m->session->imap_stream, bytes);
	return v;
}

/* A server's words are shown to people: one line of ASCII. */
const char *
imap_words(struct imap *m, char *buf, size_t size)
{
	const char *s = m->session->imap_response;
	size_t n = 0;

	for (; s && *s && n + 1 < size; s++)
		buf[n++] = *s >= 0x20 && *s < 0x7F ? *s : '?';
	while (n && buf[n - 1] == '?')
		n--;
	buf[n] = '\0';
	return buf;
}

bool
imap_refused(struct imap *m, int r)
{
	switch (r) {
	case MAILIMAP_NO_ERROR:
	case MAILIMAP_ERROR_BAD_STATE:
	case MAILIMAP_ERROR_STREAM:
	case MAILIMAP_ERROR_PARSE:
	case MAILIMAP_ERROR_MEMORY:
	case MAILIMAP_ERROR_FATAL:
	case MAILIMAP_ERROR_PROTOCOL:
		return false;
	default:
		return !imap_stream_failure(m->session->imap_stream);
	}
}

enum verdict
imap_result(struct imap *m, int r, const char *what, struct error *err)
{
	const struct error *broken =
		m->session->imap_stream
			? imap_stream_failure(m->session->imap_stream)
			: NULL;
	const struct server *s = &m->box->server;
	char words[100];

	if (r == MAILIMAP_NO_ERROR)
		return OK;
	if (broken)
		return error_set(err, LATER, where, broken->code,
				 "%s port %u: %s: %s", s->host, s->port, what,
				 broken->text);
	imap_words(m, words, sizeof(words));
	if (imap_refused(m, r))
		return error_set(err, LATER, where, EX_TEMPFAIL,
				 "%s port %u: %s is refused: %s", s->host,
				 s->port, what, words);
	if (r == MAILIMAP_ERROR_FATAL)
		return error_set(err, LATER, where, EX_TEMPFAIL,
				 "%s port %u: %s: the server says goodbye: %s",
				 s->host, s->port, what, words);
	return error_set(err, LATER, where, EX_PROTOCOL,
			 "%s port %u: %s: the answer cannot be understood "
			 "(%d)",
			 s->host, s->port, what, r);
}

/*
 * libetpan leaks at BYE, and dies of a response code with a quoted string or
 * a literal: such a greeting does not reach it.
 */
static enum verdict
check_greeting(struct imap *m, mailstream *stream, struct error *err)
{
	const struct server *s = &m->box->server;
	enum verdict v = imap_stream_await_line(stream, err);

	if (v != OK)
		return error_set(err, v, where, err->code,
				 "%s port %u: greeting: %s", s->host, s->port,
				 err->text);
	struct span text = { stream->read_buffer, stream->read_buffer_len };
	struct span line;

	if (span_chr(text, '\n') < 0 || !span_line(&text, &line))
		line = SPAN_NONE;
	line = span_head(line, GREETING_MAX);
	if (span_starts_nocase(line, SPAN("* BYE")))
		return error_set(err, LATER, where, EX_TEMPFAIL,
				 "%s port %u sends us away: %.*s", s->host,
				 s->port, SPANF(span_tail(line, 6)));
	if ((!span_starts_nocase(line, SPAN("* OK")) &&
	     !span_starts_nocase(line, SPAN("* PREAUTH"))) ||
	    span_chr(line, '"') >= 0 || span_chr(line, '{') >= 0)
		return error_set(err, LATER, where, EX_PROTOCOL,
				 "%s port %u does not greet like an IMAP "
				 "server",
				 s->host, s->port);
	return OK;
}

static enum verdict
greet(struct imap *m, struct error *err)
{
	mailstream *stream;
	enum verdict v =
		imap_stream_open(&m->box->server, m->watch, &stream, err);

	if (v != OK)
		return v;
	v = check_greeting(m, stream, err);
	if (v != OK) {
		mailstream_close(stream);
		return v;
	}
	int r = mailimap_connect(m->session, stream);

	m->session->imap_stream = stream;
	if (r == MAILIMAP_NO_ERROR_AUTHENTICATED)
		return OK;
	if (r == MAILIMAP_NO_ERROR_NON_AUTHENTICATED)
		return imap_log_in(m, err);
	return imap_result(m, r, "greeting", err);
}

/* libetpan dies of a server that says OK to CAPABILITY and names none. */
enum verdict
imap_ask_capabilities(struct imap *m, struct error *err)
{
	struct mailimap_connection_info *known =
		m->session->imap_connection_info;
	struct mailimap_capability_data *data = NULL;
	enum verdict v = imap_command(m, 0, err);

	if (v != OK)
		return v;
	if (!known->imap_capability)
		known->imap_capability = imap_must(
			mailimap_capability_data_new(imap_must(clist_new())));
	v = imap_result(m, mailimap_capability(m->session, &data), "CAPABILITY",
			err);
	if (v != OK)
		return v;
	mailimap_capability_data_free(data);
	m->can_idle = mailimap_has_idle(m->session);
	m->can_move = mailimap_has_extension(m->session, "MOVE");
	m->can_uidplus = mailimap_has_uidplus(m->session);
	return OK;
}

/* Many servers have no NAMESPACE, or give none of our own: then "" stands. */
static enum verdict
ask_namespace(struct imap *m, struct error *err)
{
	struct mailimap_namespace_data *data = NULL;
	enum verdict v = imap_command(m, 0, err);

	if (v != OK || !mailimap_has_namespace(m->session))
		return v;
	int r = mailimap_namespace(m->session, &data);

	if (imap_refused(m, r))
		return OK;
	v = imap_result(m, r, "NAMESPACE", err);
	if (v != OK || !data)
		return v;
	if (data->ns_personal && data->ns_personal->ns_data_list &&
	    clist_begin(data->ns_personal->ns_data_list)) {
		const struct mailimap_namespace_info *own = clist_content(
			clist_begin(data->ns_personal->ns_data_list));

		/* It becomes part of our commands. */
		if (own->ns_prefix && !imap_has_control(own->ns_prefix) &&
		    strlen(own->ns_prefix) < sizeof(m->prefix))
			memcpy(m->prefix, own->ns_prefix,
			       strlen(own->ns_prefix) + 1);
		m->separator = own->ns_delimiter;
	}
	mailimap_namespace_data_free(data);
	return OK;
}

/* LIST "" "" answers with the separator alone (RFC 3501 6.3.8). */
static enum verdict
ask_separator(struct imap *m, struct error *err)
{
	clist *list = NULL;
	enum verdict v = imap_command(m, 0, err);

	if (v != OK || m->separator)
		return v;
	v = imap_result(m, mailimap_list(m->session, "", "", &list), "LIST",
			err);
	if (v == OK && list && clist_begin(list)) {
		const struct mailimap_mailbox_list *box =
			clist_content(clist_begin(list));

		m->separator = box->mb_delimiter;
	}
	/* Ours, although the command was refused. */
	if (list)
		mailimap_list_result_free(list);
	return v;
}

static enum verdict
select_folder(struct imap *m, struct error *err)
{
	char name[IMAP_NAME_MAX], words[100];
	enum verdict v = imap_name_encode(m->box->folder, m->prefix,
					  m->separator, name, err);

	if (v == OK)
		v = imap_command(m, MIB, err);
	if (v != OK)
		return v;
	int r = mailimap_select(m->session, name);

	if (imap_refused(m, r))
		return error_set(err, NEVER, where, EX_CONFIG,
				 "the folder \"%s\" of %s cannot be opened: %s",
				 m->box->folder, m->box->server.user,
				 imap_words(m, words, sizeof(words)));
	v = imap_result(m, r, "SELECT", err);
	if (v != OK)
		return v;
	const struct mailimap_selection_info *info =
		m->session->imap_selection_info;

	if (!info || !info->sel_uidvalidity)
		return error_set(err, NEVER, where, EX_PROTOCOL,
				 "%s gives no UIDVALIDITY: its letters cannot "
				 "be told apart",
				 m->box->server.host);
	m->uidvalidity = info->sel_uidvalidity;
	m->uidnext = info->sel_uidnext;
	m->read_only = info->sel_perm == MAILIMAP_MAILBOX_READONLY;
	return OK;
}

/* An old server may keep its UIDNEXT to itself: the last letter has it. */
static enum verdict
find_uidnext(struct imap *m, struct error *err)
{
	uint32_t last = 0;
	bool any;

	if (m->uidnext)
		return OK;
	enum verdict v = imap_last(m, &last, &any, err);

	if (v == OK)
		m->uidnext = any ? last + 1 : 1;
	return v;
}

enum verdict
imap_visit(struct source *base, enum source_to to, int64_t since, bool *there,
	   struct error *err)
{
	struct imap *m = (struct imap *)base;
	char name[IMAP_NAME_MAX];
	enum verdict v = imap_name_encode(imap_folder(m->box, to), m->prefix,
					  m->separator, name, err);

	*there = false;
	if (v == OK)
		v = imap_command(m, MIB, err);
	if (v != OK)
		return v;
	int r = mailimap_examine(m->session, name);

	if (imap_refused(m, r))
		return OK;
	v = imap_result(m, r, "EXAMINE", err);
	if (v != OK)
		return v;
	if (m->session->imap_selection_info)
		m->uidnext = m->session->imap_selection_info->sel_uidnext;
	*there = true;
	return imap_find_since(m, since, err);
}

static enum verdict
imap_leave(struct source *base, struct error *err)
{
	struct imap *m = (struct imap *)base;
	uint32_t before = m->uidvalidity;
	enum verdict v = select_folder(m, err);

	m->n_found = m->at = 0;
	m->since = 0;
	if (v == OK)
		v = find_uidnext(m, err);
	if (v == OK && m->uidvalidity != before)
		v = error_set(err, LATER, where, EX_TEMPFAIL,
			      "the mailbox has begun anew");
	return v;
}

static void
imap_close(struct source *base)
{
	struct imap *m = (struct imap *)base;
	struct error ignored;

	if (!m)
		return;
	mailstream *stream = m->session->imap_stream;

	if (stream && !imap_stream_failure(stream) &&
	    imap_command(m, 0, &ignored) == OK) {
		imap_stream_hurry(stream, FAREWELL_MS);
		mailimap_logout(m->session);
	}
	/* What mailimap_logout() left open is not worth more words. */
	if (m->session->imap_stream)
		mailstream_close(m->session->imap_stream);
	m->session->imap_stream = NULL;
	mailimap_free(m->session);
	free(m->found);
	free(m);
}

static enum verdict
imap_open(const struct mailbox *box, struct oauth *oauth,
	  const struct source_watch *watch, struct source **ret,
	  struct source_status *status, struct error *err)
{
	struct imap *m = imap_must(calloc(1, sizeof(*m)));

	m->base.ops = source_imap();
	m->box = box;
	m->oauth = oauth;
	m->watch = watch;
	m->session = imap_must(mailimap_new(0, NULL));
	/* Before the server is kept waiting. */
	enum verdict v = oauth ? oauth_token(oauth, &m->token, err) : OK;

	if (v == OK)
		v = greet(m, err);
	if (v == OK)
		v = imap_ask_capabilities(m, err);
	if (v == OK)
		v = ask_namespace(m, err);
	if (v == OK)
		v = ask_separator(m, err);
	if (v == OK)
		v = select_folder(m, err);
	if (v == OK)
		v = find_uidnext(m, err);
	if (v != OK) {
		imap_close(&m->base);
		return v;
	}
	m->awake = source_ticks();
	*status = (struct source_status){ m->uidvalidity, m->uidnext };
	*ret = &m->base;
	return OK;
}

const struct source_ops *
source_imap(void)
{
	static const struct source_ops ops = {
		.open = imap_open,
		.look = imap_look,
		.next = imap_next,
		.settle = imap_settle,
		.visit = imap_visit,
		.leave = imap_leave,
		.list = imap_list,
		.wait = imap_wait,
		.close = imap_close,
	};

	return &ops;
}
