/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * convoca-fetcher: brings the letters of one mailbox to the keeper, and
 * puts them away when the keeper has committed them.  It holds the
 * mailbox's password or tokens, and a network connection, and nothing else.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "config/settings.h"
#include "core/arena.h"
#include "daemon/access.h"
#include "daemon/courier.h"
#include "daemon/ipc.h"
#include "daemon/role_main.h"
#include "daemon/source/source.h"

#define SETTINGS_MEMORY (4 * MIB)

struct options {
	const char *config, *mailbox;
	bool once, check;
};

static bool
read_options(int argc, char **argv, struct options *ret)
{
	static const struct option known[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "mailbox", required_argument, NULL, 'm' },
		{ "once", no_argument, NULL, '1' },
		{ "check", no_argument, NULL, 'k' },
		{ NULL, 0, NULL, 0 },
	};
	struct options o = { 0 };
	int opt;

	while ((opt = getopt_long(argc, argv, "", known, NULL)) != -1) {
		switch (opt) {
		case 'c':
			o.config = optarg;
			break;
		case 'm':
			o.mailbox = optarg;
			break;
		case '1':
			o.once = true;
			break;
		case 'k':
			o.check = true;
			break;
		default:
			return false;
		}
	}
	*ret = o;
	return o.config && o.mailbox && optind == argc;
}

static void
complain(void *self, const char *sentence)
{
	fprintf(stderr, "convoca-fetcher: %s\n", sentence);
}

static const struct mailbox *
find_mailbox(const struct settings *s, const char *name)
{
	for (size_t i = 0; i < s->n_mailboxes; i++)
		if (strcmp(s->mailboxes[i].name, name) == 0)
			return &s->mailboxes[i];
	fprintf(stderr, "convoca-fetcher: %s has no mailbox \"%s\"\n", s->path,
		name);
	return NULL;
}

/*
 * The password is looked for before the server is: of two faults each is
 * told, whichever comes first at a login.
 */
static int
check_password(const struct mailbox *box, struct error *err)
{
	struct arena *a;
	struct span password;

	if (box->source != SOURCE_IMAP || !box->server.user ||
	    box->server.oauth.token_url)
		return EX_OK;
	a = arena_open(64 * KIB);
	enum verdict v = settings_password(a, &box->server, &password, err);

	if (v == OK)
		explicit_bzero((char *)(uintptr_t)password.at, password.len);
	else
		fprintf(stderr, "mailbox %s: %s\n", box->name, err->text);
	arena_close(a);
	return v == OK ? EX_OK : EX_CONFIG;
}

/* Logs in, opens the folder, takes leave. */
static int
check(const struct mailbox *box)
{
	const struct source_ops *ops =
		box->source == SOURCE_IMAP ? source_imap() : source_maildir();
	struct source_watch nobody = { .fd = -1 };
	struct source *source;
	struct source_status status;
	struct error err = { .code = EX_TEMPFAIL }, secret = { 0 };
	int code = check_password(box, &secret);
	struct oauth *oauth = access_open(&box->server, NULL, complain, NULL);
	enum verdict v = ops->open(box, oauth, &nobody, &source, &status,
				   &err);

	oauth_close(oauth);
	if (v != OK) {
		if (strcmp(err.text, secret.text) != 0)
			fprintf(stderr, "mailbox %s: %s\n", box->name,
				err.text);
		return code ? code : err.code ? err.code : EX_TEMPFAIL;
	}
	ops->close(source);
	if (box->source == SOURCE_IMAP)
		printf("mailbox %s: %s at %s port %u can be read\n", box->name,
		       box->folder, box->server.host, box->server.port);
	else
		printf("mailbox %s: %s can be read\n", box->name, box->maildir);
	return EX_OK;
}

static int
serve(const struct mailbox *box, bool once)
{
	struct channel *channel;
	struct error err;

	if (channel_open(IPC_ROLE_FD, true, &channel, &err) != OK) {
		fprintf(stderr,
			"convoca-fetcher is started by convoca run: "
			"%s\n",
			err.text);
		return EX_USAGE;
	}
	int code = courier_run(box, channel, once);

	channel_close(channel);
	return code;
}

int
main(int argc, char **argv)
{
	struct options o;
	struct settings *settings;
	struct error err;
	int code = EX_CONFIG;

	if (!read_options(argc, argv, &o)) {
		fprintf(stderr, "usage: convoca-fetcher --config FILE "
				"--mailbox NAME [--once | --check]\n");
		return EX_USAGE;
	}
	role_harden();
	struct arena *arena = arena_open(SETTINGS_MEMORY);

	if (settings_open(arena, o.config, complain, NULL, &settings, &err) ==
	    OK) {
		const struct mailbox *box = find_mailbox(settings, o.mailbox);

		if (box)
			code = o.check ? check(box) : serve(box, o.once);
	}
	arena_close(arena);
	return code;
}
