/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * convoca-postman: takes composed mails from the keeper and hands them to
 * the mail server (or a Maildir), one verdict each.  It holds the server's
 * password or tokens, and a network connection, and nothing else.
 */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "config/settings.h"
#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/record.h"
#include "daemon/access.h"
#include "daemon/ipc.h"
#include "daemon/role_main.h"
#include "outbound/post.h"

#define SETTINGS_MEMORY (4 * MIB)
#define PARCEL_MEMORY (1 * MIB)

static void
complain(void *self, const char *sentence)
{
	fprintf(stderr, "convoca-postman: %s\n", sentence);
}

static enum verdict
open_post(struct arena *a, const struct settings *s, struct oauth *oauth,
	  struct post **ret, struct error *err)
{
	const struct post_settings *p = &s->post;
	struct post_options o = {
		.host = p->server.host,
		.port = p->server.port,
		.starttls = p->starttls,
		.plain_loopback = p->server.plain_loopback,
		.user = p->server.user,
		.oauth = oauth,
		.mechanism = p->server.oauth.mechanism,
		.ca_file = p->server.ca_file,
		.helo = p->helo,
		.envelope_sender = s->office_address,
	};
	enum verdict v = OK;

	if (p->kind == POST_MAILDIR)
		o.maildir = p->maildir;
	else if (p->server.user && !oauth)
		v = settings_password(a, &p->server, &o.password, err);
	if (v == OK)
		v = post_open(&o, ret, err);
	if (o.password.len)
		explicit_bzero((char *)(uintptr_t)o.password.at,
			       o.password.len);
	return v;
}

static int
check_server(const struct settings *s, struct post *post)
{
	const struct server *server = &s->post.server;
	struct error err;

	if (post_check(post, &err) != OK) {
		bool refused = err.code == 535 && server->user;

		fprintf(stderr, "post       %s", err.text);
		if (refused && server->password_file)
			fprintf(stderr, ": is the password of %s in %s right?",
				server->user, server->password_file);
		fprintf(stderr, "\n");
		return refused ? EX_NOPERM : EX_UNAVAILABLE;
	}
	if (s->post.kind == POST_MAILDIR)
		printf("post       %s: mails can be written\n",
		       s->post.maildir);
	else
		printf("post       %s port %u: %s\n", server->host,
		       server->port,
		       server->user ? "the login works" : "the server answers");
	return EX_OK;
}

/* Without its password it is still seen whether the server is there. */
static int
check(struct arena *a, const struct settings *s, struct oauth *oauth)
{
	struct settings nobody = *s;
	struct post *post;
	struct error err;
	int code = EX_OK, worse;

	if (open_post(a, s, oauth, &post, &err) != OK) {
		fprintf(stderr, "post       %s\n", err.text);
		code = EX_CONFIG;
		nobody.post.server.user = NULL;
		if (s->post.kind == POST_MAILDIR || !s->post.server.user ||
		    open_post(a, &nobody, NULL, &post, &err) != OK)
			return code;
	}
	worse = check_server(&nobody, post);
	post_close(post);
	return code ? code : worse;
}

/* Sends one; whatever is wrong with the frame is the keeper's mistake. */
static enum verdict
send_parcel(struct arena *a, struct post *post, struct frame *f, int64_t *row,
	    struct error *err)
{
	struct record r = record_open(a, f->body);
	struct parcel p = { 0 };
	enum verdict v = OK;

	while (record_next(&r)) {
		if (span_is(r.key, "row") && record_int(&r, &p.row))
			continue;
		if (span_is(r.key, "recipient"))
			p.recipient = r.value;
		if (span_is(r.key, "message-id"))
			p.message_id = r.value;
	}
	*row = p.row;
	if (f->fd < 0)
		return error_set(err, LATER, "daemon/postman", 0,
				 "a mail came without its bytes");
	v = file_map(f->fd, &p.bytes, err);
	if (v == OK) {
		v = post_send(post, &p, err);
		file_unmap(p.bytes);
	}
	close(f->fd);
	return v;
}

static enum verdict
deliver(struct arena *a, struct post *post, struct channel *channel,
	struct frame *f, struct error *err)
{
	struct text t = text_new(a);
	struct error why = { 0 };
	int64_t row = 0;
	enum verdict v = send_parcel(a, post, f, &row, &why);

	record_addi(&t, "row", row);
	record_adds(&t, "verdict", verdict_name(v));
	record_addi(&t, "code", v == OK ? 250 : why.code);
	record_adds(&t, "text", v == OK ? "" : why.text);
	return channel_send(channel, FRAME_POSTED, text_span(&t), -1, err);
}

/* Until the keeper closes the channel or says stop. */
static int
serve(struct post *post)
{
	struct arena *a = arena_open(PARCEL_MEMORY);
	struct channel *channel;
	struct frame f;
	struct error err;
	int code = EX_OK;

	if (channel_open(IPC_ROLE_FD, false, &channel, &err) != OK) {
		fprintf(stderr,
			"convoca-postman is started by convoca run: "
			"%s\n",
			err.text);
		arena_close(a);
		return EX_USAGE;
	}
	while (channel_recv(channel, &f, &err) == OK && f.type != FRAME_STOP) {
		if (f.type == FRAME_PARCEL &&
		    deliver(a, post, channel, &f, &err) != OK) {
			fprintf(stderr, "convoca-postman: %s\n", err.text);
			code = EX_IOERR;
			break;
		}
		arena_reset(a);
	}
	channel_close(channel);
	arena_close(a);
	return code;
}

int
main(int argc, char **argv)
{
	struct role_options o;
	struct settings *settings;
	struct post *post;
	struct error err;

	if (!role_read_options(argc, argv, &o)) {
		fprintf(stderr, "usage: convoca-postman --config FILE "
				"[--check]\n");
		return EX_USAGE;
	}
	role_harden();
	struct arena *a = arena_open(SETTINGS_MEMORY);
	struct oauth *oauth = NULL;
	int code = EX_CONFIG;

	if (settings_open(a, o.config, complain, NULL, &settings, &err) != OK)
		goto done;
	oauth = access_open(&settings->post.server, NULL, complain, NULL);
	if (o.check) {
		code = check(a, settings, oauth);
		goto done;
	}
	if (open_post(a, settings, oauth, &post, &err) != OK) {
		complain(NULL, err.text);
		goto done;
	}
	code = serve(post);
	post_close(post);
done:
	oauth_close(oauth);
	arena_close(a);
	return code;
}
