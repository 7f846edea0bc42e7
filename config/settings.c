/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/settings.h"

#include <string.h>
#include <unistd.h>

#include "config/conf.h"
#include "config/mailboxes.h"
#include "config/oauth_server.h"
#include "config/option.h"
#include "config/upkeep_section.h"
#include "config/zoom_section.h"
#include "core/arena.h"
#include "core/clean.h"
#include "core/clock.h"
#include "core/log.h"
#include "core/secret.h"

#define PASSWORD_MAX 1024
#define DAY 86400

static const char where[] = "config/settings";
static const char no_password[] =
	"a password does not stand in this file; put it alone into another "
	"one, readable by convoca only, and write password_file = \"its "
	"path\" or credential = \"its name\"";

#define SERVER_SPECS							\
	{ "host", CONF_WORD, NULL, NULL, NULL },			\
	{ "port", CONF_WORD, NULL, NULL, NULL },			\
	{ "user", CONF_WORD, NULL, NULL, NULL },			\
	{ "password_file", CONF_WORD, NULL, NULL, NULL },		\
	{ "credential", CONF_WORD, NULL, NULL, NULL },			\
	{ "password", CONF_REFUSED, NULL, "password_file",		\
	  no_password },						\
	{ "ca_file", CONF_WORD, NULL, NULL, NULL },			\
	{ "plain_loopback", CONF_WORD, NULL, NULL, NULL },		\
	OAUTH_SPECS,							\
	{ "maildir", CONF_WORD, NULL, NULL, NULL }

static const struct conf_spec office_specs[] = {
	{ "name", CONF_WORD, NULL, NULL, NULL },
	{ "address", CONF_WORD, NULL, NULL, NULL },
	{ "own_addresses", CONF_LIST, NULL, NULL, NULL },
	{ "organisers", CONF_LIST, NULL, NULL, NULL },
	{ "authservers", CONF_LIST, NULL, NULL, NULL },
	{ "privacy_url", CONF_WORD, NULL, NULL, NULL },
	{ "erasure_date", CONF_WORD, NULL, NULL, NULL },
	{ "pec_authorities", CONF_WORD, NULL, NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

static const struct conf_spec mailbox_specs[] = {
	SERVER_SPECS,
	{ "source", CONF_WORD, NULL, NULL, NULL },
	{ "folder", CONF_WORD, NULL, NULL, NULL },
	{ "settle", CONF_WORD, NULL, NULL, NULL },
	{ "folder_done", CONF_WORD, NULL, NULL, NULL },
	{ "folder_review", CONF_WORD, NULL, NULL, NULL },
	{ "folder_other", CONF_WORD, NULL, NULL, NULL },
	{ "idle_renew", CONF_WORD, NULL, NULL, NULL },
	{ "sweep", CONF_WORD, NULL, NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

static const struct conf_spec post_specs[] = {
	SERVER_SPECS,
	{ "via", CONF_WORD, NULL, NULL, NULL },
	{ "helo", CONF_WORD, NULL, NULL, NULL },
	{ "starttls", CONF_WORD, NULL, NULL, NULL },
	{ "connections", CONF_WORD, NULL, NULL, NULL },
	{ "retry_first", CONF_WORD, NULL, NULL, NULL },
	{ "retry_max", CONF_WORD, NULL, NULL, NULL },
	{ "give_up", CONF_WORD, NULL, NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

static const struct conf_spec brake_specs[] = {
	{ "sender_day", CONF_WORD, NULL, NULL, NULL },
	{ "thread_day", CONF_WORD, NULL, NULL, NULL },
	{ "hour", CONF_WORD, NULL, NULL, NULL },
	{ "review_day", CONF_WORD, NULL, NULL, NULL },
	{ "outsiders_letter", CONF_WORD, NULL, NULL, NULL },
	{ "invite_hour", CONF_WORD, NULL, NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

static const struct conf_spec conversation_specs[] = {
	{ "first_reminder", CONF_WORD, NULL, NULL, NULL },
	{ "last_reminder", CONF_WORD, NULL, NULL, NULL },
	{ "question_days", CONF_WORD, NULL, NULL, NULL },
	{ "silence_days", CONF_WORD, NULL, NULL, NULL },
	{ "form_days", CONF_WORD, NULL, NULL, NULL },
	{ "offer_days", CONF_WORD, NULL, NULL, NULL },
	{ "digest", CONF_WORD, NULL, NULL, NULL },
	{ "chase_days", CONF_WORD, NULL, NULL, NULL },
	{ "chase_times", CONF_WORD, NULL, NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

static const struct conf_spec specs[] = {
	{ "state_dir", CONF_WORD, NULL, NULL, NULL },
	{ "programme", CONF_WORD, NULL, NULL, NULL },
	{ "bodies", CONF_WORD, NULL, NULL, NULL },
	{ "aliases", CONF_WORD, NULL, NULL, NULL },
	{ "domains", CONF_WORD, NULL, NULL, NULL },
	{ "templates", CONF_WORD, NULL, NULL, NULL },
	{ "answers", CONF_WORD, NULL, NULL, NULL },
	{ "organiser_copies", CONF_WORD, NULL, NULL, NULL },
	{ "review_notices", CONF_WORD, NULL, NULL, NULL },
	{ "referents_body", CONF_WORD, NULL, NULL, NULL },
	{ "retention", CONF_WORD, NULL, NULL, NULL },
	{ "readers", CONF_WORD, NULL, NULL, NULL },
	{ "log_level", CONF_WORD, NULL, NULL, NULL },
	{ "password", CONF_REFUSED, NULL, "password_file", no_password },
	{ "office", CONF_SECTION, office_specs, NULL, NULL },
	{ "mailbox", CONF_SECTIONS, mailbox_specs, NULL, NULL },
	{ "post", CONF_SECTION, post_specs, NULL, NULL },
	{ "zoom", CONF_SECTION, zoom_section_specs, NULL, NULL },
	{ "brakes", CONF_SECTION, brake_specs, NULL, NULL },
	{ "conversation", CONF_SECTION, conversation_specs, NULL, NULL },
	{ "upkeep", CONF_SECTION, upkeep_section_specs, NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

static const char *
date(struct conf *c, const struct conf_section *s, const char *name)
{
	const char *text = option_text(c, s, name, "");
	int64_t instant;

	if (*text && (strlen(text) != 10 ||
		      !clock_parse(span_of(text), &instant)))
		conf_mistake(c, option_line(s, name),
			     "'%s' is '%.40s'; write a date like 2028-12-31",
			     name, text);
	return text;
}

static const char *const *
hosts(struct conf *c, const struct conf_section *s, const char *name)
{
	const char *const *list = option_list(c, s, name);

	for (size_t i = 0; list[i]; i++)
		if (!option_is_host(span_of(list[i])))
			conf_mistake(c, option_line(s, name),
				     "'%s': '%.60s' is not the name of a "
				     "server; write the word after "
				     "\"Authentication-Results:\" in your "
				     "mail", name, list[i]);
	return list;
}

static void
read_office(struct conf *c, struct settings *s)
{
	const struct conf_section *o = conf_next(&c->root, "office", NULL);

	option_need(c, o, "name", "\"Segreteria Province & Comuni\"");
	s->office_name = option_text(c, o, "name", "");
	option_need(c, o, "address", "\"provincecomuni@upinet.it\"");
	s->office_address = option_address(c, o, "address");
	s->own_addresses = option_addresses(c, o, "own_addresses");
	option_need(c, o, "organisers", "{\"organizzazione@upinet.it\"}");
	s->organisers = option_addresses(c, o, "organisers");
	s->authservers = hosts(c, o, "authservers");
	s->pec_authorities = option_authorities(c, o, "pec_authorities");
	s->privacy_url = option_https(c, o, "privacy_url");
	s->erasure_date = date(c, o, "erasure_date");

	/* A mail to an organiser would come back in as a letter. */
	for (size_t i = 0; s->organisers[i]; i++)
		if (!strcmp(s->organisers[i], s->office_address))
			conf_mistake(c, option_line(o, "organisers"),
				     "'%s' is the mailbox that convoca reads; "
				     "write an organiser's own address",
				     s->organisers[i]);
}

static void
read_brakes(struct conf *c, struct settings *s)
{
	const struct conf_section *b = conf_next(&c->root, "brakes", NULL);

	s->answers_sender_day = option_number(c, b, "sender_day", 1, 1000, 10);
	s->answers_thread_day = option_number(c, b, "thread_day", 1, 1000, 3);
	s->answers_hour = option_number(c, b, "hour", 1, 100000, 200);
	s->reviews_day = option_number(c, b, "review_day", 1, 1000, 20);
	s->outsiders_letter = option_number(c, b, "outsiders_letter", 0, 1000,
					    5);
	s->invites_hour = option_number(c, b, "invite_hour", 1, 3600, 60);
}

static void
read_conversation(struct conf *c, struct settings *s)
{
	const struct conf_section *b = conf_next(&c->root, "conversation",
						 NULL);

	s->first_reminder = option_number(c, b, "first_reminder", 0, 60, 7);
	s->last_reminder = option_number(c, b, "last_reminder", 0, 60, 1);
	s->question_days = option_number(c, b, "question_days", 1, 60, 3);
	s->silence_days = option_number(c, b, "silence_days", 1, 60, 5);
	s->form_days = option_number(c, b, "form_days", 1, 60, 3);
	s->digest = option_bool(c, b, "digest", true);
	s->offer_days = option_number(c, b, "offer_days", 1, 30, 3);
	s->chase_days = option_number(c, b, "chase_days", 1, 60, 10);
	s->chase_times = option_number(c, b, "chase_times", 0, 5, 2);
}

/* The line of an option, or 0 where it is not given. */
static int
line_of(const struct conf_section *r, const char *name)
{
	return conf_entry(r, name) ? option_line(r, name) : 0;
}

static void
read_root(struct conf *c, struct settings *s)
{
	static const char *const answers[] = { "send", "hold", NULL };
	static const char *const levels[] = { "error", "info", "debug", NULL };
	const struct conf_section *r = &c->root;

	if (*option_need(c, r, "state_dir", "\"/var/lib/convoca\""))
		s->state_dir = option_path(c, r, "state_dir", NULL);
	s->programme_file = option_path(c, r, "programme", "programme.conf");
	s->bodies_file = option_path(c, r, "bodies", "provinces.tsv");
	s->aliases_file = option_path(c, r, "aliases", "aliases.tsv");
	s->domains_file = option_path(c, r, "domains", "domains.tsv");
	s->templates_dir = option_path(c, r, "templates", "templates/it");
	s->programme_line = line_of(r, "programme");
	s->bodies_line = line_of(r, "bodies");
	s->aliases_line = line_of(r, "aliases");
	s->domains_line = line_of(r, "domains");
	s->templates_line = line_of(r, "templates");
	s->hold_answers = option_choice(c, r, "answers", answers, 0) == 1;
	s->organiser_copies = option_bool(c, r, "organiser_copies", true);
	s->review_notices = option_bool(c, r, "review_notices", true);
	s->referents_body = option_number(c, r, "referents_body", 1, 200, 40);
	s->retention_days = option_seconds(c, r, "retention", DAY, 3650 * DAY,
					   730 * DAY) / DAY;
	s->readers = option_number(c, r, "readers", 1, 64, 2);
	s->log_level = option_choice(c, r, "log_level", levels,
				     LOG_LEVEL_INFO);
}

enum verdict
settings_open(struct arena *a, const char *path,
	      void (*complain)(void *, const char *), void *self,
	      struct settings **ret, struct error *err)
{
	struct settings *s = arena_alloc(a, sizeof(*s));
	struct mistakes m = { .arena = a, .complain = complain, .self = self };
	struct conf *c;
	enum verdict v = conf_open(a, path, specs, &m, &c, err);

	if (v != OK)
		return v;
	s->path = c->path;
	read_root(c, s);
	read_office(c, s);
	read_brakes(c, s);
	read_conversation(c, s);
	mailboxes_read(c, s);
	zoom_section_read(c, &s->zoom);
	upkeep_section_read(c, s->state_dir, &s->upkeep);
	v = mistakes_verdict(&m, err);
	if (v == OK)
		*ret = s;
	return v;
}

const char *
settings_default_path(void)
{
	static const char installed[] = "/etc/convoca/convoca.conf";
	static const char in_tree[] = "config/convoca.conf";

	return access(installed, F_OK) && !access(in_tree, F_OK) ? in_tree
								 : installed;
}

enum verdict
settings_password(struct arena *a, const struct server *server,
		  struct span *ret, struct error *err)
{
	struct error why;

	if (!server->password_file)
		return error_set(err, NEVER, where, 0,
				 "no password_file is set for %s",
				 server->host ? server->host : "this server");
	enum verdict v = secret_read(a, server->password_file, "password",
				     PASSWORD_MAX, ret, &why);

	if (v != OK)
		error_set(err, v, where, why.code, "%s%s%s",
			  server->password_at ? server->password_at : "",
			  server->password_at ? ": " : "", why.text);
	return v;
}

void
settings_blame_templates(const struct settings *s, struct error *err)
{
	const char *slash = strrchr(s->path, '/');
	const char *file = slash ? slash + 1 : s->path;

	if (s->templates_line)
		error_set(err, NEVER, err->where, err->code,
			  "%.60s:%d: 'templates': %s", file,
			  s->templates_line, err->text);
	else
		error_set(err, NEVER, err->where, err->code,
			  "%.60s: 'templates': %s", file, err->text);
}
