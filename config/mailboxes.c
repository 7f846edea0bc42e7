/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/mailboxes.h"

#include <stdlib.h>
#include <string.h>

#include "config/oauth_server.h"
#include "config/option.h"
#include "core/arena.h"
#include "core/clean.h"

#define IDLE_MAX 540	/* servers may log out after 30 m, NATs after 10 */
#define MINUTE 60
#define HOUR 3600
#define DAY 86400

/* Where systemd puts what LoadCredential= names. */
static const char *
credential_path(struct conf *c, const struct conf_section *s,
		const char *name)
{
	const char *folder = getenv("CREDENTIALS_DIRECTORY");

	if (!clean_is_word(span_of(name)) || *name == '.') {
		conf_mistake(c, option_line(s, "credential"),
			     "'credential' is '%.60s'; write the name alone, "
			     "as in LoadCredential=", name);
		return NULL;
	}
	if (!folder || *folder != '/')
		folder = "/run/credentials/convoca.service";
	return option_join(c->arena, folder, name);
}

static const char *
password_path(struct conf *c, const struct conf_section *s, const char *user)
{
	const char *credential = option_text(c, s, "credential", "");
	const char *file = option_path(c, s, "password_file", NULL);

	if (*credential && file)
		conf_mistake(c, option_line(s, "credential"),
			     "both 'password_file' and 'credential' are "
			     "given; keep one");
	if (*credential)
		file = credential_path(c, s, credential);
	else if (user && !file && !c->lenient && !conf_entry(s, "password") &&
		 !conf_entry(s, "oauth_token_url"))
		conf_mistake(c, option_line(s, "user"),
			     "the password of '%.60s' is missing; write "
			     "password_file = \"secret/password\", "
			     "credential = \"name\" or oauth_token_url",
			     user);
	return file;
}

/* Where the password is named: it is looked for at login only. */
static const char *
password_at(struct conf *c, const struct conf_section *s)
{
	int line = option_line(s, conf_entry(s, "credential")
				  ? "credential" : "password_file");
	struct text t = text_new(c->arena);

	text_addf(&t, "%s:%d", c->file, line);
	return t.bytes;
}

static void
read_server(struct conf *c, const struct conf_section *s, struct server *srv)
{
	const char *user = option_text(c, s, "user", "");

	option_need(c, s, "host", "\"mail.upinet.it\"");
	srv->host = option_host(c, s, "host");
	srv->user = *user ? user : NULL;
	srv->password_file = password_path(c, s, srv->user);
	if (srv->password_file)
		srv->password_at = password_at(c, s);
	oauth_server_read(c, s, srv);
	srv->ca_file = option_authorities(c, s, "ca_file");
	srv->plain_loopback = option_bool(c, s, "plain_loopback", false);
	if (srv->plain_loopback && *srv->host &&
	    !option_is_loopback(srv->host))
		conf_mistake(c, option_line(s, "plain_loopback"),
			     "'plain_loopback' sends the password without "
			     "TLS, and '%.60s' is not this machine; write "
			     "host = \"127.0.0.1\" or take it out", srv->host);
}

static void
read_settling(struct conf *c, const struct conf_section *s, struct mailbox *m)
{
	static const char *const modes[] = {
		[SETTLE_MOVE] = "move",
		[SETTLE_KEYWORD] = "keyword",
		[SETTLE_NONE] = "none",
		NULL,
	};

	m->settle = (enum settle_mode)option_choice(c, s, "settle", modes,
						    SETTLE_MOVE);
	m->folder = option_text(c, s, "folder", "INBOX");
	m->folder_done = option_text(c, s, "folder_done", "Convoca/Evase");
	m->folder_review = option_text(c, s, "folder_review",
				       "Convoca/Da verificare");
	m->folder_other = option_text(c, s, "folder_other", "Convoca/Altro");
	if (!*m->folder)
		conf_mistake(c, option_line(s, "folder"),
			     "'folder' is empty; write folder = \"INBOX\"");
	/* Moved there a letter would be fetched as new, for ever. */
	if (m->settle == SETTLE_MOVE &&
	    (!strcmp(m->folder, m->folder_done) ||
	     !strcmp(m->folder, m->folder_review) ||
	     !strcmp(m->folder, m->folder_other)))
		conf_mistake(c, s->line,
			     "mailbox '%.60s' would move letters into the "
			     "folder it reads; name another for folder_done, "
			     "folder_review and folder_other", s->title);
}

static const char *
maildir_of(struct conf *c, const struct conf_section *s)
{
	if (!*option_need(c, s, "maildir", "\"/var/mail/provincecomuni\""))
		return NULL;
	return option_path(c, s, "maildir", NULL);
}

static void
read_mailbox(struct conf *c, const struct conf_section *s, struct mailbox *m)
{
	static const char *const sources[] = {
		[SOURCE_IMAP] = "imap",
		[SOURCE_MAILDIR] = "maildir",
		NULL,
	};

	m->name = s->title;
	/* It becomes part of file names and of keys in the store. */
	if (!clean_is_word(span_of(m->name)) || *m->name == '.' ||
	    !strcmp(m->name, "ingest"))
		conf_mistake(c, s->line,
			     "'%.60s' cannot name a mailbox; write letters, "
			     "digits and '-' (\"ingest\" is taken)", m->name);
	m->source = (enum source_kind)option_choice(c, s, "source", sources,
						    SOURCE_IMAP);
	if (m->source == SOURCE_IMAP) {
		read_server(c, s, &m->server);
		m->server.port = (uint16_t)option_number(
			c, s, "port", 1, 65535,
			m->server.plain_loopback ? 143 : 993);
		option_need(c, s, "user", "\"provincecomuni@upinet.it\"");
	} else {
		m->maildir = maildir_of(c, s);
	}
	read_settling(c, s, m);
	m->idle_renew_s = option_seconds(c, s, "idle_renew", 10, IDLE_MAX,
					 IDLE_MAX);
	m->sweep_s = option_seconds(c, s, "sweep", 1, DAY, 5 * MINUTE);
}

static const char *
own_name(struct conf *c, const struct conf_section *s, const char *office)
{
	const char *helo = option_host(c, s, "helo");
	const char *at = strchr(office, '@');

	if (*helo)
		return helo;
	return at ? at + 1 : "localhost.localdomain";
}

static void
read_post(struct conf *c, const struct conf_section *s, struct settings *ret)
{
	static const char *const kinds[] = {
		[POST_SMTP] = "smtp",
		[POST_MAILDIR] = "maildir",
		NULL,
	};
	struct post_settings *p = &ret->post;

	p->kind = (enum post_kind)option_choice(c, s, "via", kinds, POST_SMTP);
	p->starttls = option_bool(c, s, "starttls", false);
	if (p->kind == POST_SMTP) {
		read_server(c, s, &p->server);
		p->server.port = (uint16_t)option_number(
			c, s, "port", 1, 65535,
			p->server.plain_loopback ? 25 :
			p->starttls ? 587 : 465);
	} else {
		p->maildir = maildir_of(c, s);
	}
	p->helo = own_name(c, s, ret->office_address);
	p->connections = option_number(c, s, "connections", 1, 20, 2);
	p->retry_first_s = option_seconds(c, s, "retry_first", 1, DAY,
					  2 * MINUTE);
	p->retry_max_s = option_seconds(c, s, "retry_max", 1, DAY, 4 * HOUR);
	p->give_up_s = option_seconds(c, s, "give_up", MINUTE, 30 * DAY,
				      5 * DAY);
	if (p->retry_max_s < p->retry_first_s)
		conf_mistake(c, option_line(s, "retry_max"),
			     "'retry_max' is shorter than 'retry_first'; "
			     "write a longer time");
}

void
mailboxes_read(struct conf *c, struct settings *s)
{
	const struct conf_section *box = NULL;
	struct mailbox *list = NULL;
	size_t n = 0, room = 0;

	while ((box = conf_next(&c->root, "mailbox", box))) {
		list = arena_grow(c->arena, list, n, &room, sizeof(*list));
		read_mailbox(c, box, &list[n++]);
	}
	s->mailboxes = list;
	s->n_mailboxes = n;
	read_post(c, conf_next(&c->root, "post", NULL), s);
}
