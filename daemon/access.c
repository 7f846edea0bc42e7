/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/access.h"

struct oauth *
access_open(const struct server *s, bool (*stop)(void *),
	    void (*complain)(void *, const char *), void *self)
{
	const struct oauth_settings *o = &s->oauth;
	const struct oauth_options options = {
		.token_url = o->token_url,
		.client_id = o->client_id,
		.client_secret_file = o->client_secret_file,
		.refresh_token_file = o->refresh_token_file,
		.scope = o->scope,
		.ca_file = o->ca_file,
		.at = o->at,
		.stop = stop,
		.complain = complain,
		.self = self,
	};

	return o->token_url ? oauth_open(&options) : NULL;
}
