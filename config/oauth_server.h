/* SPDX-License-Identifier: EUPL-1.2 */
/* How a server is logged in to by OAuth 2.0 instead of a password. */
#ifndef CONFIG_OAUTH_SERVER_H
#define CONFIG_OAUTH_SERVER_H

#include "config/conf.h"
#include "config/settings.h"

extern const char oauth_no_secret[];

/* For the tables of options of a server. */
#define OAUTH_SPECS							\
	{ "oauth", CONF_WORD, NULL, NULL, NULL },			\
	{ "oauth_token_url", CONF_WORD, NULL, NULL, NULL },		\
	{ "oauth_client_id", CONF_WORD, NULL, NULL, NULL },		\
	{ "oauth_client_secret_file", CONF_WORD, NULL, NULL, NULL },	\
	{ "oauth_refresh_token_file", CONF_WORD, NULL, NULL, NULL },	\
	{ "oauth_scope", CONF_WORD, NULL, NULL, NULL },			\
	{ "oauth_ca_file", CONF_WORD, NULL, NULL, NULL },		\
	{ "oauth_client_secret", CONF_REFUSED, NULL,			\
	  "oauth_client_secret_file", oauth_no_secret },		\
	{ "oauth_refresh_token", CONF_REFUSED, NULL,			\
	  "oauth_refresh_token_file", oauth_no_secret }

/* Fills srv->oauth; its token_url stays NULL where none is given. */
void oauth_server_read(struct conf *, const struct conf_section *,
		       struct server *);

#endif
