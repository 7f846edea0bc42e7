/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/zoom_section.h"

#include <string.h>

#include "config/oauth_server.h"
#include "config/option.h"
#include "core/arena.h"

const struct conf_spec zoom_section_specs[] = {
	{ "account_id", CONF_WORD, NULL, NULL, NULL },
	{ "client_id", CONF_WORD, NULL, NULL, NULL },
	{ "client_secret_file", CONF_WORD, NULL, NULL, NULL },
	{ "client_secret", CONF_REFUSED, NULL, "client_secret_file",
	  oauth_no_secret },
	{ "user", CONF_WORD, NULL, NULL, NULL },
	{ "waiting_room", CONF_WORD, NULL, NULL, NULL },
	{ "link_domain", CONF_WORD, NULL, NULL, NULL },
	{ "token_url", CONF_WORD, NULL, NULL, NULL },
	{ "api_url", CONF_WORD, NULL, NULL, NULL },
	{ "ca_file", CONF_WORD, NULL, NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

/* Without the '/' at its end; a path is put behind it. */
static const char *
url(struct conf *c, const struct conf_section *s, const char *name,
    const char *fallback)
{
	const char *given = option_https(c, s, name);
	struct span cut = span_of(*given ? given : fallback);

	if (strpbrk(given, "@?#"))
		conf_mistake(c, option_line(s, name),
			     "'%s' holds a user, or what belongs to one "
			     "request; write %s = \"%s\"", name, name,
			     fallback);
	while (cut.len && cut.at[cut.len - 1] == '/')
		cut = span_head(cut, cut.len - 1);
	return span_dup(c->arena, cut);
}

/* It becomes part of an address, encoded; a blank in it is a slip. */
static const char *
user(struct conf *c, const struct conf_section *s)
{
	const char *name = option_text(c, s, "user", "me");

	if (!*name || strpbrk(name, " /"))
		conf_mistake(c, option_line(s, "user"),
			     "'user' is '%.60s'; write the address of a Zoom "
			     "user, or \"me\"", name);
	return name;
}

void
zoom_section_read(struct conf *c, struct zoom_settings *z)
{
	const struct conf_section *s = conf_next(&c->root, "zoom", NULL);
	struct text at = text_new(c->arena);

	if (!s || !s->line)
		return;
	z->account_id = option_need(c, s, "account_id",
				    "\"the account's id\"");
	z->client_id = option_need(c, s, "client_id",
				   "\"the application's id\"");
	if (!conf_entry(s, "client_secret") &&
	    *option_need(c, s, "client_secret_file", "\"secret/zoom\""))
		z->client_secret_file =
			option_path(c, s, "client_secret_file", NULL);
	z->user = user(c, s);
	z->waiting_room = option_bool(c, s, "waiting_room", false);
	z->link_domain = conf_entry(s, "link_domain")
				 ? option_host(c, s, "link_domain")
				 : "zoom.us";
	z->token_url = url(c, s, "token_url", "https://zoom.us/oauth/token");
	z->api_url = url(c, s, "api_url", "https://api.zoom.us/v2");
	z->ca_file = option_authorities(c, s, "ca_file");
	text_addf(&at, "%s:%d", c->file,
		  option_line(s, "client_secret_file"));
	z->at = at.bytes;
}
