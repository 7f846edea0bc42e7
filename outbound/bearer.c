/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/bearer.h"

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/json_read.h"
#include "outbound/encode.h"

#define REFUSAL_MAX 4096

/* A saslname (RFC 5801 4). */
static void
add_saslname(struct text *t, const char *s)
{
	for (; *s; s++)
		if (*s == ',')
			text_adds(t, "=2C");
		else if (*s == '=')
			text_adds(t, "=3D");
		else
			text_addc(t, *s);
}

void
bearer_message(struct text *out, const struct bearer *b)
{
	struct text t = text_new(out->arena);

	if (strcmp(b->mechanism, BEARER_OAUTHBEARER) == 0) {
		text_adds(&t, "n,a=");
		add_saslname(&t, b->user);
		text_addf(&t, ",\001host=%s\001port=%u\001", b->host, b->port);
	} else {
		text_addf(&t, "user=%s\001", b->user);
	}
	text_adds(&t, "auth=Bearer ");
	text_add(&t, b->token);
	text_adds(&t, "\001\001");
	encode_base64_line(out, text_span(&t));
}

const char *
bearer_farewell(const char *mechanism)
{
	/* RFC 7628 3.2.3: one control-A; XOAUTH2 wants an empty line. */
	return strcmp(mechanism, BEARER_OAUTHBEARER) == 0 ? "AQ==" : "";
}

const char *
bearer_refusal(struct span base64, char *buf, size_t size)
{
	struct arena *a = arena_open(64 << 10);
	struct text t = text_new(a);
	const struct json_member *status = NULL;
	struct json_members m;
	size_t n = 0;

	buf[0] = '\0';
	encode_undo_base64(&t, span_head(base64, REFUSAL_MAX));
	if (json_read(a, text_span(&t), &m)) {
		status = json_member(&m, "status", JSON_STRING);
		if (!status)
			status = json_member(&m, "status", JSON_NUMBER);
	}
	for (; status && n < status->value.len && n + 1 < size; n++) {
		char c = status->value.at[n];

		buf[n] = ascii_digit(c) || c == '_' || (c >= 'a' && c <= 'z')
			       ? c : '?';
	}
	buf[n] = '\0';
	arena_close(a);
	return buf;
}
