/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/post.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/limits.h"
#include "outbound/mail.h"
#include "outbound/maildrop.h"
#include "outbound/smtp.h"

#define WHERE "outbound/post"

struct post {
	char *maildir; /* or */
	struct smtp *smtp;
	struct arena *arena; /* for one parcel */
};

enum verdict
post_open(const struct post_options *o, struct post **ret, struct error *err)
{
	struct post *p = calloc(1, sizeof(*p));
	enum verdict v = OK;
	struct span same;

	if (!p)
		return error_set(err, LATER, WHERE, 0, "out of memory");
	p->arena = arena_open(1 * MIB);
	if (o->maildir) {
		p->maildir = strdup(o->maildir);
		if (!p->maildir)
			v = error_set(err, LATER, WHERE, 0, "out of memory");
	} else if (!clean_address(p->arena, span_of(o->envelope_sender),
				  &same)) {
		v = error_set(err, NEVER, WHERE, 0,
			      "the office's address is no mail address");
	} else {
		v = smtp_open(o, &p->smtp, err);
	}
	if (v == OK)
		*ret = p;
	else
		post_close(p);
	return v;
}

void
post_close(struct post *p)
{
	if (!p)
		return;
	smtp_close(p->smtp);
	arena_close(p->arena);
	free(p->maildir);
	free(p);
}

enum verdict
post_send(struct post *p, const struct parcel *parcel, struct error *err)
{
	struct span to;

	arena_reset(p->arena);
	/* libcurl writes a recipient to the wire as it is. */
	if (!clean_address(p->arena, parcel->recipient, &to))
		return error_set(err, NEVER, WHERE, 0,
				 "the recipient is no clean mail address");
	if (!mail_is_crlf(parcel->bytes))
		return error_set(err, NEVER, WHERE, 0,
				 "the mail has a bare CR or LF");
	if (p->maildir) {
		enum verdict v = maildrop_prepare(p->maildir, err);

		return v != OK
			     ? v
			     : maildrop_deliver(p->maildir, parcel->message_id,
						parcel->bytes, err);
	}
	return smtp_send(p->smtp, span_dup(p->arena, parcel->recipient),
			 parcel->bytes, err);
}

enum verdict
post_check(struct post *p, struct error *err)
{
	if (p->maildir)
		return maildrop_prepare(p->maildir, err);
	return smtp_check(p->smtp, err);
}
