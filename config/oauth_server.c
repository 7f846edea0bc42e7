/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/oauth_server.h"

#include <string.h>

#include "config/option.h"
#include "core/arena.h"

const char oauth_no_secret[] =
	"a secret does not stand in this file; put it alone into another "
	"one, readable by convoca only, and write its path";

/* What says nothing without an address to ask. */
static void
refuse_lonely(struct conf *c, const struct conf_section *s)
{
	static const char *const names[] = {
		"oauth", "oauth_client_id", "oauth_client_secret_file",
		"oauth_refresh_token_file", "oauth_scope", "oauth_ca_file",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (conf_entry(s, names[i])) {
			conf_mistake(c, option_line(s, names[i]),
				     "'%s' does nothing without "
				     "'oauth_token_url'; write the address "
				     "that gives tokens, or take it out",
				     names[i]);
			return;
		}
}

static void
read_mechanism(struct conf *c, const struct conf_section *s,
	       struct oauth_settings *o)
{
	static const char *const words[] = { "xoauth2", "oauthbearer", NULL };
	static const char *const sasl[] = { "XOAUTH2", "OAUTHBEARER" };
	int choice = option_choice(c, s, "oauth", words, -1);

	o->mechanism = choice < 0 ? NULL : sasl[choice];
}

/* Either somebody gave his consent, or the application has its own rights. */
static void
read_grant(struct conf *c, const struct conf_section *s,
	   struct oauth_settings *o)
{
	o->client_id = option_need(c, s, "oauth_client_id",
				   "\"the application's id\"");
	o->client_secret_file =
		option_path(c, s, "oauth_client_secret_file", NULL);
	o->refresh_token_file =
		option_path(c, s, "oauth_refresh_token_file", NULL);
	if (!o->client_secret_file && !o->refresh_token_file && !c->lenient &&
	    !conf_entry(s, "oauth_client_secret") &&
	    !conf_entry(s, "oauth_refresh_token"))
		conf_mistake(c, option_line(s, "oauth_token_url"),
			     "no secret for the tokens is named; write "
			     "oauth_refresh_token_file = \"secret/token\", "
			     "or for an application's own access "
			     "oauth_client_secret_file");
}

void
oauth_server_read(struct conf *c, const struct conf_section *s,
		  struct server *srv)
{
	struct oauth_settings *o = &srv->oauth;
	const char *url = option_https(c, s, "oauth_token_url");
	struct text at = text_new(c->arena);

	if (!*url) {
		if (!c->lenient && !conf_entry(s, "oauth_token_url"))
			refuse_lonely(c, s);
		return;
	}
	if (conf_entry(s, "password_file") || conf_entry(s, "credential"))
		conf_mistake(c, option_line(s, "oauth_token_url"),
			     "both a password and 'oauth_token_url' are "
			     "given; keep one");
	if (!srv->user)
		conf_mistake(c, option_line(s, "oauth_token_url"),
			     "'oauth_token_url' wants to know whose mailbox "
			     "it is; write user = "
			     "\"provincecomuni@upinet.it\"");
	if (strchr(url, '@'))
		conf_mistake(c, option_line(s, "oauth_token_url"),
			     "'oauth_token_url' holds a user or password; "
			     "write the address alone");
	o->token_url = url;
	o->scope = option_text(c, s, "oauth_scope", NULL);
	o->ca_file = option_authorities(c, s, "oauth_ca_file");
	read_grant(c, s, o);
	read_mechanism(c, s, o);
	text_addf(&at, "%s:%d", c->file, option_line(s, "oauth_token_url"));
	o->at = at.bytes;
}
