/* SPDX-License-Identifier: EUPL-1.2 */
/* Who and what the samples speak of. */
#include "tests/unit/outbound/sample.h"

#define S(literal) \
	{ \
		(literal), sizeof(literal) - 1 \
	}

static struct span mario_phones[] = {
	S("+390755731234"),
	S("+393331234567"),
};

const struct invitee sample_people[] = {
	{ .name = S("Mario Rossi"),
	  .email = S("mario.rossi@example.org"),
	  .role = S("Dirigente del Settore Appalti"),
	  .phones = mario_phones,
	  .n_phones = 2,
	  .uid = S("0123456789abcdef0123456789abcdef@convoca.upinet.it"),
	  .dtstamp = SAMPLE_NOW },
	{ .name = S("Chiara Pùglisi D'Alò"),
	  .email = S("c.puglisi@example.org"),
	  .org = S("Unione dei Comuni del Trasimeno"),
	  .uid = S("fedcba9876543210fedcba9876543210@convoca.upinet.it"),
	  .sequence = 2,
	  .dtstamp = SAMPLE_NOW + 60,
	  .seated = 7 },
};

const struct invitee sample_unreached[] = {
	{ .name = S("Luca Bianchi"), .role = S("Funzionario") },
};

/* No phone's line is as long as these. */
const struct invitee sample_lengthy[] = {
	{ .name = S("Mariantonietta Chiaravallotti-Degl'Innocenti"),
	  .email = S("mariantonietta.chiaravallotti-deglinnocenti@"
		     "serviziassociati.unionedellavallata.example.org"),
	  .org = S("Unionedeicomunidellavallatadelmediotiberino"),
	  .phones = mario_phones,
	  .n_phones = 1 },
};

const struct invitee sample_asked[] = {
	{ .name = S("Luca Bianchi") },
};

const struct reply_row sample_new_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .act = FILING_NEW,
	  .people = sample_people,
	  .n_people = 2,
	  .unreached = sample_unreached,
	  .n_unreached = 1 },
	{ .sector = &sample_sectors[1],
	  .group = &sample_groups[3],
	  .act = FILING_SAME,
	  .people = sample_people,
	  .n_people = 1 },
};

const struct reply_row sample_full_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[1],
	  .wanted = &sample_groups[0],
	  .act = FILING_NEW,
	  .people = sample_people,
	  .n_people = 1 },
	{ .sector = &sample_sectors[1],
	  .wanted = &sample_groups[3],
	  .act = FILING_NEW,
	  .people = sample_people,
	  .n_people = 1 },
};

const struct reply_row sample_added_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .act = FILING_ADD,
	  .people = sample_people,
	  .n_people = 2 },
};

const struct reply_row sample_moved_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[2],
	  .act = FILING_MOVE,
	  .people = sample_people,
	  .n_people = 2 },
};

const struct reply_row sample_shifted_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[2],
	  .wanted = &sample_groups[1],
	  .act = FILING_MOVE,
	  .people = sample_people,
	  .n_people = 2 },
};

const struct reply_row sample_awaited_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[2],
	  .unwaited = &sample_groups[2],
	  .act = FILING_MOVE,
	  .people = sample_people,
	  .n_people = 1 },
};

const struct reply_row sample_same_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .act = FILING_SAME,
	  .people = sample_people,
	  .n_people = 2 },
};

const struct reply_row sample_changed_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .act = FILING_CHANGE,
	  .people = sample_people,
	  .n_people = 1,
	  .left = &sample_people[1],
	  .n_left = 1 },
};

const struct reply_row sample_returned_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .wanted = &sample_groups[1],
	  .act = FILING_RETURN,
	  .people = sample_people,
	  .n_people = 2 },
};

const struct reply_row sample_waits_again_rows[] = {
	{ .sector = &sample_sectors[0],
	  .wanted = &sample_groups[1],
	  .act = FILING_RETURN,
	  .people = sample_people,
	  .n_people = 1 },
};

const struct reply_row sample_undone_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .act = FILING_CHANGE,
	  .people = sample_people,
	  .n_people = 1,
	  .left = &sample_people[1],
	  .n_left = 1 },
};

const struct reply_row sample_withdrawn_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .act = FILING_WITHDRAW,
	  .left = sample_people,
	  .n_left = 2 },
	{ .sector = &sample_sectors[1],
	  .group = &sample_groups[3],
	  .act = FILING_WITHDRAW,
	  .left = sample_people,
	  .n_left = 1 },
};

const struct reply_row sample_unwaited_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .act = FILING_SAME,
	  .people = sample_people,
	  .n_people = 1,
	  .unwaited = &sample_groups[1] },
};

const struct reply_row sample_waiting_rows[] = {
	{ .sector = &sample_sectors[1],
	  .act = FILING_NEW,
	  .people = sample_lengthy,
	  .n_people = 1 },
};

const struct reply_row sample_partly_rows[] = {
	{ .sector = &sample_sectors[0], .act = FILING_WITHDRAW },
	{ .sector = &sample_sectors[1],
	  .group = &sample_groups[3],
	  .act = FILING_SAME,
	  .people = sample_lengthy,
	  .n_people = 1 },
};

const struct reply_row sample_unsettled_rows[] = {
	{ .people = sample_people, .n_people = 1 },
};

const struct reply_row sample_consent_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .people = sample_people,
	  .n_people = 1,
	  .left = &sample_people[1],
	  .n_left = 1 },
};

const struct reply_row sample_bounced_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .people = sample_people,
	  .n_people = 1 },
};

/* Of some people a letter gives an address and nothing else. */
static const struct invitee nameless[] = {
	{ .email = S("c.puglisi@example.org") },
};

const struct reply_row sample_nameless_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .people = nameless,
	  .n_people = 1 },
};

const struct reply_row sample_addressless_rows[] = {
	{ .sector = &sample_sectors[0] },
};

const struct reply_row sample_everything_rows[] = {
	{ .sector = NULL },
};

const struct reply_row sample_asked_rows[] = {
	{ .sector = &sample_sectors[0], .people = sample_asked, .n_people = 1 },
};

const struct reply_row sample_near_rows[] = {
	{ .sector = &sample_sectors[0], .group = &sample_groups[0] },
};

const struct reply_row sample_roster_rows[] = {
	{ .entity = S("Provincia di Perugia"),
	  .people = sample_people,
	  .n_people = 2 },
	{ .entity = S("Provincia dell'Aquila"),
	  .people = &sample_people[1],
	  .n_people = 1 },
};

const struct reply_row sample_lapsed_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .act = FILING_SAME,
	  .unwaited = &sample_groups[1] },
};

/* It had no seat when one was offered to it. */
const struct reply_row sample_unseated_rows[] = {
	{ .sector = &sample_sectors[0],
	  .act = FILING_SAME,
	  .unwaited = &sample_groups[1] },
};

const struct reply_row sample_freed_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .act = FILING_WITHDRAW },
};

static const struct reply_note sample_reviews[] = {
	{ .who = S("Provincia di Perugia (protocollo@example.org)"),
	  .what = S("due parti della lettera si contraddicono"),
	  .since = SAMPLE_NOW - 86400, .letter = 12 },
	{ .who = S("mittente sconosciuto"),
	  .what = S("la lettera non si può leggere"),
	  .since = SAMPLE_NOW, .letter = 14 },
};

static const struct reply_note sample_questions[] = {
	{ .who = S("Provincia dell'Aquila (prot@example.org)"),
	  .what = S("deve indicare il settore, l'e-mail del referente"),
	  .since = SAMPLE_NOW - 9 * 86400, .letter = 3, .late = true },
	{ .who = S("Provincia di Perugia (protocollo@example.org)"),
	  .what = S("se accetta un posto in Focus Group SUA 2, riservato fino "
		    "al 17/9 alle 9.30") },
};

static const struct reply_note sample_answers[] = {
	{ .who = S("Provincia di Perugia (mario.rossi@example.org)"),
	  .what = S("propone un altro orario: «Meglio alle 11»") },
};

static const struct reply_note sample_arrivals[] = {
	{ .who = S("Provincia di Perugia"), .what = S("Focus Group SUA 1") },
};

static const struct reply_note sample_changes[] = {
	{ .who = S("Provincia dell'Aquila"),
	  .what = S("si sposta in Focus Group SUA 2") },
};

static const struct reply_note sample_waiters[] = {
	{ .who = S("Provincia di Perugia"),
	  .what = S("attende Focus Group SUA 2, intanto è in Focus Group SUA "
		    "1"), .since = SAMPLE_NOW - 86400 },
};

static const struct reply_note sample_failures[] = {
	{ .who = S("mario.rosi@example.org"),
	  .what = S("invito al referente"), .since = SAMPLE_NOW },
};

const struct reply_notes sample_notes[NOTE_KIND_COUNT] = {
	[NOTE_REVIEW] = { sample_reviews, 2, 3 },
	[NOTE_QUESTION] = { sample_questions, 2, 0 },
	[NOTE_ANSWER] = { sample_answers, 1, 0 },
	[NOTE_NEW] = { sample_arrivals, 1, 1 },
	[NOTE_CHANGE] = { sample_changes, 1, 0 },
	[NOTE_WAITING] = { sample_waiters, 1, 0 },
	[NOTE_FAILED] = { sample_failures, 1, 0 },
};

const struct reply_row sample_digest_rows[] = {
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[0],
	  .bodies = 12 },
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[1],
	  .bodies = 5,
	  .minimum = 8,
	  .wanted = &sample_groups[2] },
	{ .sector = &sample_sectors[0],
	  .group = &sample_groups[2],
	  .bodies = 20 },
	{ .sector = &sample_sectors[1], .group = &sample_groups[3] },
};
