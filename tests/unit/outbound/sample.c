/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/outbound/sample.h"

#define HOUR 3600
#define S(literal) \
	{ \
		(literal), sizeof(literal) - 1 \
	}

static const char *const sua_acronyms[] = { "SUA", "CUC", NULL };
static const char *const sit_acronyms[] = { "SIT", NULL };
static const char *const none[] = { NULL };

static const struct sector sectors[] = {
	{ "sua", "Stazione Unica Appaltante", sua_acronyms, none, none },
	{ "sit", "Servizi di Innovazione Tecnologica", sit_acronyms, none,
	  none },
};

#define LINK \
	"https://zoom.example.org/j/91234567890?pwd=" \
	"aGVsbG8gd29ybGQgdGhpcyBpcyBhIGxvbmcgcGFzc3dvcmQ.1"

static const struct group groups[] = {
	{ "sua-1",
	  "Focus Group SUA 1",
	  0,
	  1,
	  INT64_C(1822723200),
	  INT64_C(1822723200) + 2 * HOUR,
	  LINK,
	  "482913",
	  { "Anna Verdi", "anna.verdi@example.org" },
	  { "Niccolò D'Angiò", "niccolo@example.org" },
	  20,
	  8 },
	{ "sua-2",
	  "Focus Group SUA 2",
	  0,
	  2,
	  INT64_C(1823950800),
	  INT64_C(1823950800) + 2 * HOUR,
	  "",
	  "",
	  { "", "" },
	  { "", "" },
	  20,
	  8 },
	{ "sua-3",
	  "Focus Group SUA 3",
	  0,
	  3,
	  INT64_C(1825318800),
	  INT64_C(1825318800) + 2 * HOUR,
	  "",
	  "",
	  { "", "" },
	  { "", "" },
	  20,
	  8 },
	{ "sit-1",
	  "Focus Group SIT 1",
	  1,
	  1,
	  INT64_C(1823414400),
	  INT64_C(1823414400) + 2 * HOUR,
	  "",
	  "",
	  { "Anna Verdi", "anna.verdi@example.org" },
	  { "", "" },
	  20,
	  8 },
};

static const char *const tracks[] = {
	"Criticità della situazione esistente",
	"Opportunità della situazione esistente",
	"Assetto organizzativo esistente e atteso",
	"Competenze disponibili e necessarie",
	"Soluzioni tecnologiche disponibili e necessarie",
	"Proposte per la modellizzazione del servizio",
	NULL,
};

static const struct body bodies[] = {
	{ "PG", "Perugia", "Provincia di Perugia", BODY_PROVINCE, "Umbria",
	  AREA_CENTRO, true, none, none },
	{ "AQ", "L'Aquila", "Provincia dell'Aquila", BODY_PROVINCE, "Abruzzo",
	  AREA_SUD, true, none, none },
};

const struct programme sample_programme = {
	.title = "Province & Comuni",
	.zone = "Europe/Rome",
	.office = {
		.name = "Segreteria Province & Comuni",
		.address = "provincecomuni@upinet.it",
		.own_addresses = none, .organisers = none, .authservers = none,
		.privacy_url = "https://www.example.org/privacy?a=1&b=2",
		.erasure_date = "2028-12-31",
	},
	.sectors = sectors, .n_sectors = 2,
	.groups = groups, .n_groups = 4,
	.tracks = tracks, .n_tracks = 6,
	.bodies = bodies, .n_bodies = 2,
	.free_domains = none, .pec_domains = none,
};

static struct span mario_phones[] = {
	S("+390755731234"),
	S("+393331234567"),
};

static const struct invitee people[] = {
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

static const struct invitee unreached[] = {
	{ .name = S("Luca Bianchi"), .role = S("Funzionario") },
};

static const struct invitee asked[] = {
	{ .name = S("Luca Bianchi") },
};

static const struct span references[] = {
	S("first.20270910@example.org"),
	S("second.20270911@example.org"),
};

#define PERUGIA .body = &bodies[0], .entity = S("Provincia di Perugia")
#define WRITER .to = S("protocollo@example.org"), .now = SAMPLE_NOW
#define ANSWER \
	WRITER, .in_reply_to = S("BN8PR09MB3603.eurprd09@example.org"), \
		.references = references, .n_references = 2
#define OFFICE .to = S("organizzazione@example.org"), .now = SAMPLE_NOW
#define ID(n) \
	.message_id = S(n "c0ffee00000000000000000000000@" \
			  "convoca.upinet.it")

static const struct reply_row new_rows[] = {
	{ .sector = &sectors[0],
	  .group = &groups[0],
	  .act = FILING_NEW,
	  .people = people,
	  .n_people = 2,
	  .unreached = unreached,
	  .n_unreached = 1 },
	{ .sector = &sectors[1],
	  .group = &groups[3],
	  .act = FILING_SAME,
	  .people = people,
	  .n_people = 1 },
};

static const struct reply_row full_rows[] = {
	{ .sector = &sectors[0],
	  .group = &groups[1],
	  .wanted = &groups[0],
	  .act = FILING_NEW,
	  .people = people,
	  .n_people = 1 },
	{ .sector = &sectors[1],
	  .wanted = &groups[3],
	  .act = FILING_NEW,
	  .people = people,
	  .n_people = 1 },
};

static const struct reply_row added_rows[] = {
	{ .sector = &sectors[0],
	  .group = &groups[0],
	  .act = FILING_ADD,
	  .people = people,
	  .n_people = 2 },
};

static const struct reply_row moved_rows[] = {
	{ .sector = &sectors[0],
	  .group = &groups[2],
	  .act = FILING_MOVE,
	  .people = people,
	  .n_people = 2 },
};

static const struct reply_row same_rows[] = {
	{ .sector = &sectors[0],
	  .group = &groups[0],
	  .act = FILING_SAME,
	  .people = people,
	  .n_people = 2 },
};

static const struct reply_row changed_rows[] = {
	{ .sector = &sectors[0],
	  .group = &groups[0],
	  .act = FILING_CHANGE,
	  .people = people,
	  .n_people = 1,
	  .left = &people[1],
	  .n_left = 1 },
};

static const struct reply_row withdrawn_rows[] = {
	{ .sector = &sectors[0],
	  .group = &groups[0],
	  .act = FILING_WITHDRAW,
	  .left = people,
	  .n_left = 2 },
	{ .sector = &sectors[1],
	  .group = &groups[3],
	  .act = FILING_WITHDRAW,
	  .left = people,
	  .n_left = 1 },
};

static const struct reply_row unwaited_rows[] = {
	{ .sector = &sectors[0],
	  .group = &groups[0],
	  .act = FILING_SAME,
	  .people = people,
	  .n_people = 1,
	  .unwaited = &groups[1] },
};

static const struct reply_row consent_rows[] = {
	{ .sector = &sectors[0],
	  .group = &groups[0],
	  .people = people,
	  .n_people = 1,
	  .left = &people[1],
	  .n_left = 1 },
};

static const struct reply_row bounced_rows[] = {
	{ .sector = &sectors[0],
	  .group = &groups[0],
	  .people = people,
	  .n_people = 1 },
};

static const struct reply_row everything_rows[] = {
	{ .sector = NULL },
};

static const struct reply_row asked_rows[] = {
	{ .sector = &sectors[0], .people = asked, .n_people = 1 },
};

static const struct sample samples[] = {
	{ "confirmation-new",
	  { .kind = REPLY_CONFIRMATION,
	    ANSWER,
	    PERUGIA,
	    ID("001"),
	    .to_name = S("Ufficio Protocollo – Provincia di Perugia"),
	    .subject = S("R: Adesione ai Focus Group - prot. 1234"),
	    .protocol = S("Prot. n. 0012345/2027"),
	    .rows = new_rows,
	    .n_rows = 2,
	    .privacy = true } },
	{ "confirmation-full",
	  { .kind = REPLY_CONFIRMATION,
	    ANSWER,
	    PERUGIA,
	    ID("002"),
	    .subject = S("Vincete un premio su www.premi.example.com"),
	    .rows = full_rows,
	    .n_rows = 2 } },
	{ "confirmation-added",
	  { .kind = REPLY_CONFIRMATION,
	    WRITER,
	    PERUGIA,
	    ID("003"),
	    .rows = added_rows,
	    .n_rows = 1 } },
	{ "confirmation-moved",
	  { .kind = REPLY_CONFIRMATION,
	    WRITER,
	    PERUGIA,
	    ID("004"),
	    .rows = moved_rows,
	    .n_rows = 1 } },
	{ "confirmation-same",
	  { .kind = REPLY_CONFIRMATION,
	    WRITER,
	    PERUGIA,
	    ID("005"),
	    .rows = same_rows,
	    .n_rows = 1 } },
	{ "question-email",
	  { .kind = REPLY_QUESTION,
	    ANSWER,
	    PERUGIA,
	    ID("006"),
	    .rows = asked_rows,
	    .n_rows = 1,
	    .missing = MISSING_EMAIL,
	    .privacy = true } },
	{ "question-all",
	  { .kind = REPLY_QUESTION,
	    ANSWER,
	    ID("007"),
	    .missing = MISSING_ENTITY | MISSING_SECTOR | MISSING_REFERENT } },
	{ "information",
	  { .kind = REPLY_INFORMATION, ANSWER, ID("008"), .privacy = true } },
	{ "invitation",
	  { .kind = REPLY_INVITATION,
	    PERUGIA,
	    ID("009"),
	    .to = S("mario.rossi@example.org"),
	    .to_name = S("Mario Rossi"),
	    .now = SAMPLE_NOW,
	    .rows = new_rows,
	    .n_rows = 1,
	    .invitee = &people[0] } },
	{ "invitation-changed",
	  { .kind = REPLY_INVITATION,
	    PERUGIA,
	    ID("010"),
	    .to = S("c.puglisi@example.org"),
	    .to_name = S("Chiara Pùglisi D'Alò"),
	    .now = SAMPLE_NOW,
	    .rows = moved_rows,
	    .n_rows = 1,
	    .invitee = &people[1] } },
	{ "copy",
	  { .kind = REPLY_COPY,
	    OFFICE,
	    PERUGIA,
	    ID("011"),
	    .about = S("protocollo@example.org"),
	    .letter_row = 12,
	    .protocol = S("0012345/2027"),
	    .rows = full_rows,
	    .n_rows = 2 } },
	{ "review",
	  { .kind = REPLY_REVIEW,
	    OFFICE,
	    PERUGIA,
	    ID("012"),
	    .about = S("protocollo@example.org"),
	    .letter_row = 12,
	    .fileable = true,
	    .rows = full_rows,
	    .n_rows = 2,
	    .reason = S("due parti della lettera si contraddicono") } },
	{ "review-withdrawal",
	  { .kind = REPLY_REVIEW,
	    OFFICE,
	    PERUGIA,
	    ID("017"),
	    .about = S("protocollo@example.org"),
	    .letter_row = 14,
	    .reason = S("ritira un'adesione o un referente") } },
	{ "review-unreadable",
	  { .kind = REPLY_REVIEW,
	    OFFICE,
	    ID("015"),
	    .letter_row = 13,
	    .reason = S("la lettera non si può leggere; il testo originale "
			"è conservato") } },
	{ "review-more", { .kind = REPLY_REVIEW, OFFICE, ID("016") } },
	{ "brake",
	  { .kind = REPLY_BRAKE,
	    OFFICE,
	    ID("013"),
	    .about = S("robot@example.org") } },
	{ "confirmation-changed",
	  { .kind = REPLY_CONFIRMATION,
	    WRITER,
	    PERUGIA,
	    ID("018"),
	    .reply_to = S("provincecomuni+018c0ffee000@upinet.it"),
	    .rows = changed_rows,
	    .n_rows = 1 } },
	{ "confirmation-withdrawn",
	  { .kind = REPLY_CONFIRMATION,
	    ANSWER,
	    PERUGIA,
	    ID("019"),
	    .rows = withdrawn_rows,
	    .n_rows = 2 } },
	{ "confirmation-unwaited",
	  { .kind = REPLY_CONFIRMATION,
	    WRITER,
	    PERUGIA,
	    ID("020"),
	    .rows = unwaited_rows,
	    .n_rows = 1 } },
	{ "confirmation-nothing",
	  { .kind = REPLY_CONFIRMATION, ANSWER, PERUGIA, ID("021") } },
	{ "cancel",
	  { .kind = REPLY_CANCEL,
	    PERUGIA,
	    ID("022"),
	    .to = S("c.puglisi@example.org"),
	    .to_name = S("Chiara Pùglisi D'Alò"),
	    .now = SAMPLE_NOW,
	    .rows = changed_rows,
	    .n_rows = 1,
	    .invitee = &people[1] } },
	{ "offer",
	  { .kind = REPLY_OFFER,
	    WRITER,
	    PERUGIA,
	    ID("023"),
	    .until = SAMPLE_NOW + 3 * 24 * HOUR,
	    .rows = moved_rows,
	    .n_rows = 1 } },
	{ "consent-change",
	  { .kind = REPLY_CONSENT,
	    WRITER,
	    PERUGIA,
	    ID("024"),
	    .about = S("mario.rossi.perugia@example.com"),
	    .letter_kind = KIND_CHANGE,
	    .rows = consent_rows,
	    .n_rows = 1 } },
	{ "consent-withdrawal",
	  { .kind = REPLY_CONSENT,
	    WRITER,
	    PERUGIA,
	    ID("025"),
	    .about = S("mario.rossi.perugia@example.com"),
	    .letter_kind = KIND_CANCELLATION,
	    .rows = everything_rows,
	    .n_rows = 1 } },
	{ "address",
	  { .kind = REPLY_ADDRESS,
	    WRITER,
	    PERUGIA,
	    ID("026"),
	    .rows = bounced_rows,
	    .n_rows = 1 } },
	{ "undelivered",
	  { .kind = REPLY_UNDELIVERED,
	    OFFICE,
	    ID("014"),
	    .about = S("mario.rosi@example.org"),
	    .reason = S("550 5.1.1 User unknown") } },
	{ "mailbox",
	  { .kind = REPLY_MAILBOX,
	    OFFICE,
	    ID("027"),
	    .about = S("provincecomuni@upinet.it") } },
};

const struct sample *
sample_replies(size_t *n)
{
	*n = sizeof(samples) / sizeof(*samples);
	return samples;
}
