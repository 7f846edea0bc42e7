/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/reply.h"

static const char *const names[REPLY_KIND_COUNT] = {
	[REPLY_CONFIRMATION] = "confirmation",
	[REPLY_QUESTION] = "question",
	[REPLY_INFORMATION] = "information",
	[REPLY_INVITATION] = "invitation",
	[REPLY_CANCEL] = "cancel",
	[REPLY_OFFER] = "offer",
	[REPLY_CONSENT] = "consent",
	[REPLY_ADDRESS] = "address",
	[REPLY_MOVED] = "moved",
	[REPLY_RESTORED] = "restored",
	[REPLY_REFUSAL] = "refusal",
	[REPLY_INVITE] = "invite",
	[REPLY_CHASE] = "chase",
	[REPLY_REMINDER] = "reminder",
	[REPLY_ROSTER] = "roster",
	[REPLY_FORM] = "form",
	[REPLY_CHASER] = "chaser",
	[REPLY_SUBSTITUTE] = "substitute",
	[REPLY_LAPSED] = "lapsed",
	[REPLY_DIGEST] = "digest",
	[REPLY_ERASED] = "erased",
	[REPLY_SESSION] = "session",
	[REPLY_STAFF] = "staff",
	[REPLY_UNSEATED] = "unseated",
	[REPLY_VACANT] = "vacant",
	[REPLY_COPY] = "copy",
	[REPLY_REVIEW] = "review",
	[REPLY_BRAKE] = "brake",
	[REPLY_UNDELIVERED] = "undelivered",
	[REPLY_MAILBOX] = "mailbox",
	[REPLY_ALARM] = "alarm",
	[REPLY_RECOVERED] = "recovered",
};

const char *
reply_kind_name(enum reply_kind kind)
{
	return kind < REPLY_KIND_COUNT && names[kind] ? names[kind] : "reply";
}
