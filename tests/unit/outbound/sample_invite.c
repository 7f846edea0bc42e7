/* SPDX-License-Identifier: EUPL-1.2 */
/* Replies to bodies that were invited. */
#include "tests/unit/outbound/sample.h"

#define DAY 86400
#define LATE INT64_C(1824000000) /* one of the four is to come */
#define S(literal) \
	{ \
		(literal), sizeof(literal) - 1 \
	}

#define PERUGIA \
	.to = S("protocollo@example.org"), .now = SAMPLE_NOW, \
	.body = &sample_bodies[0], .entity = S("Provincia di Perugia")
#define ID(n) \
	.message_id = S("0" n "facade00000000000000000000000@" \
			      "convoca.upinet.it")

static const struct sample samples[] = {
	{ "invite",
	  { .kind = REPLY_INVITE,
	    PERUGIA,
	    ID("01"),
	    .reply_to = S("provincecomuni+001facade000@upinet.it"),
	    .privacy = true } },
	{ "invite-further",
	  { .kind = REPLY_INVITE,
	    PERUGIA,
	    ID("02"),
	    .rows = sample_same_rows,
	    .n_rows = 1,
	    .privacy = true } },
	{ "invite-late",
	  { .kind = REPLY_INVITE,
	    .to = S("protocollo@example.org"),
	    .now = LATE,
	    .body = &sample_bodies[1],
	    .entity = S("Provincia dell'Aquila"),
	    ID("05") } },
	{ "chase",
	  { .kind = REPLY_CHASE,
	    PERUGIA,
	    ID("03"),
	    .in_reply_to = S("001facade00000000000000000000000@"
			     "convoca.upinet.it"),
	    .since = SAMPLE_NOW - 14 * DAY } },
	{ "chase-late",
	  { .kind = REPLY_CHASE,
	    .to = S("protocollo@example.org"),
	    .now = LATE,
	    .body = &sample_bodies[1],
	    .entity = S("Provincia dell'Aquila"),
	    ID("06") } },
	{ "refusal",
	  { .kind = REPLY_REFUSAL,
	    PERUGIA,
	    ID("04"),
	    .in_reply_to = S("BN8PR09MB3603.eurprd09@example.org"),
	    .protocol = S("Prot. n. 77/2027"),
	    .privacy = true } },
};

const struct sample *
sample_invites(size_t *n)
{
	*n = sizeof(samples) / sizeof(*samples);
	return samples;
}
