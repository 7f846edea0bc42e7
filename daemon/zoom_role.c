/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * convoca-zoom: makes, moves and deletes meetings on Zoom for `convoca
 * sessions zoom`, which starts it and waits for it.  It holds the secret of
 * the application and its token, and a network connection, and nothing else:
 * the database is the affair of who asks.
 */
#include <stdio.h>
#include <sysexits.h>

#include "config/settings.h"
#include "core/arena.h"
#include "core/limits.h"
#include "daemon/ipc.h"
#include "daemon/role_main.h"
#include "daemon/rooms.h"
#include "outbound/zoom.h"

#define SETTINGS_MEMORY (4 * MIB)
#define REQUEST_MEMORY (256 * MIB)	/* pages of a list */

static void
complain(void *self, const char *sentence)
{
	fprintf(stderr, "convoca-zoom: %s\n", sentence);
}

static int
check(const struct zoom_settings *s, struct zoom *z)
{
	struct error err;

	if (zoom_check(z, &err) != OK) {
		fprintf(stderr, "zoom       %s\n", err.text);
		return err.code ? err.code : EX_UNAVAILABLE;
	}
	printf("zoom       %s: the application may see meetings of %s\n",
	       s->api_url, s->user);
	return EX_OK;
}

static enum verdict
carry_out(struct arena *a, const struct zoom_settings *s, struct zoom *z,
	  struct room_request *r, struct room_answer *ret, struct error *err)
{
	struct conference *one = arena_alloc(a, sizeof(*one));

	r->plan.waiting_room = s->waiting_room;
	ret->rooms = one;
	switch (r->act) {
	case ROOM_LIST:
		return zoom_list(z, a, &ret->rooms, &ret->n_rooms, err);
	case ROOM_MAKE:
		ret->n_rooms = 1;
		return zoom_make(z, a, &r->plan, one, err);
	case ROOM_READ:
		ret->n_rooms = 1;
		return zoom_read(z, a, r->id, one, err);
	case ROOM_MOVE:
		return zoom_move(z, a, r->id, &r->plan, err);
	case ROOM_DELETE:
		return zoom_delete(z, a, r->id, err);
	default:
		return error_set(err, NEVER, "daemon/zoom_role", EX_SOFTWARE,
				 "no such request");
	}
}

static enum verdict
answer(struct arena *a, const struct zoom_settings *s, struct zoom *z,
       struct channel *channel, const struct frame *f, struct error *err)
{
	struct text t = text_new(a);
	struct room_request request;
	struct room_answer said = { 0 };
	struct error why = { .code = EX_SOFTWARE, .text = "no such request" };

	said.verdict = NEVER;
	if (rooms_read_request(a, f->body, &request))
		said.verdict = carry_out(a, s, z, &request, &said, &why);
	if (said.verdict != OK) {
		said.code = why.code ? why.code : EX_UNAVAILABLE;
		said.text = span_of(why.text);
		said.n_rooms = 0;
	}
	rooms_write_answer(&t, &said);
	return channel_send(channel, FRAME_ROOMS, text_span(&t), -1, err);
}

/* Until who asks closes the channel. */
static int
serve(const struct zoom_settings *s, struct zoom *z)
{
	struct arena *a = arena_open(REQUEST_MEMORY);
	struct channel *channel;
	struct frame f;
	struct error err;
	int code = EX_OK;

	if (channel_open(IPC_ROLE_FD, false, &channel, &err) != OK) {
		fprintf(stderr, "convoca-zoom is started by convoca sessions "
				"zoom: %s\n", err.text);
		arena_close(a);
		return EX_USAGE;
	}
	while (channel_recv(channel, &f, &err) == OK && f.type == FRAME_ROOM) {
		if (answer(a, s, z, channel, &f, &err) != OK) {
			complain(NULL, err.text);
			code = EX_IOERR;
			break;
		}
		arena_reset(a);
	}
	channel_close(channel);
	arena_close(a);
	return code;
}

static struct zoom *
open_zoom(const struct zoom_settings *s)
{
	const struct zoom_options o = {
		.token_url = s->token_url,
		.api_url = s->api_url,
		.account_id = s->account_id,
		.client_id = s->client_id,
		.client_secret_file = s->client_secret_file,
		.user = s->user,
		.link_domain = s->link_domain,
		.ca_file = s->ca_file,
		.at = s->at,
	};

	return zoom_open(&o);
}

int
main(int argc, char **argv)
{
	struct role_options o;
	struct settings *settings;
	struct error err;

	if (!role_read_options(argc, argv, &o)) {
		fprintf(stderr, "usage: convoca-zoom --config FILE "
				"[--check]\n");
		return EX_USAGE;
	}
	role_harden();
	struct arena *a = arena_open(SETTINGS_MEMORY);
	int code = EX_CONFIG;

	if (settings_open(a, o.config, complain, NULL, &settings, &err) == OK) {
		const struct zoom_settings *s = &settings->zoom;
		struct zoom *z = s->account_id ? open_zoom(s) : NULL;

		if (!z)
			complain(NULL, "there is no section 'zoom'");
		else
			code = o.check ? check(s, z) : serve(s, z);
		zoom_close(z);
	}
	arena_close(a);
	return code;
}
