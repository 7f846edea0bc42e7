/* SPDX-License-Identifier: EUPL-1.2 */
/* What organisers are told. */
#include "tests/unit/outbound/sample.h"

#define S(literal) \
	{ \
		(literal), sizeof(literal) - 1 \
	}

#define PERUGIA .body = &sample_bodies[0], .entity = S("Provincia di Perugia")
#define OFFICE .to = S("organizzazione@example.org"), .now = SAMPLE_NOW
#define ID(n) \
	.message_id = S(n "c0ffee00000000000000000000000@" \
			  "convoca.upinet.it")

static const struct sample samples[] = {
	{ "copy",
	  { .kind = REPLY_COPY,
	    OFFICE,
	    PERUGIA,
	    ID("011"),
	    .about = S("protocollo@example.org"),
	    .letter_row = 12,
	    .protocol = S("0012345/2027"),
	    .rows = sample_full_rows,
	    .n_rows = 2 } },
	{ "copy-added",
	  { .kind = REPLY_COPY,
	    OFFICE,
	    PERUGIA,
	    ID("042"),
	    .about = S("protocollo@example.org"),
	    .letter_row = 18,
	    .rows = sample_added_rows,
	    .n_rows = 1 } },
	{ "copy-moved",
	  { .kind = REPLY_COPY,
	    OFFICE,
	    PERUGIA,
	    ID("043"),
	    .letter_row = 19,
	    .rows = sample_moved_rows,
	    .n_rows = 1 } },
	{ "copy-same",
	  { .kind = REPLY_COPY,
	    OFFICE,
	    PERUGIA,
	    ID("044"),
	    .letter_row = 20,
	    .rows = sample_same_rows,
	    .n_rows = 1 } },
	{ "review",
	  { .kind = REPLY_REVIEW,
	    OFFICE,
	    PERUGIA,
	    ID("012"),
	    .about = S("protocollo@example.org"),
	    .letter_row = 12,
	    .fileable = true,
	    .protocol = S("Prot. n. 0012345/2027"),
	    .rows = sample_full_rows,
	    .n_rows = 2,
	    .reason = S("due parti della lettera si contraddicono"),
	    .asks = S("di registrare un'adesione") } },
	{ "review-withdrawal",
	  { .kind = REPLY_REVIEW,
	    OFFICE,
	    PERUGIA,
	    ID("017"),
	    .about = S("protocollo@example.org"),
	    .letter_row = 14,
	    .reason = S("un ritiro va gestito da una persona"),
	    .asks = S("di ritirare un'adesione") } },
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
	    .about = S("risponditore.automatico.protocollo.generale@"
		       "servizidigitali.provincia.example.org") } },
	{ "brake-unnamed",
	  { .kind = REPLY_BRAKE,
	    OFFICE,
	    ID("040") } },
	{ "digest",
	  { .kind = REPLY_DIGEST,
	    OFFICE,
	    ID("069"),
	    .notes = sample_notes,
	    .rows = sample_digest_rows,
	    .n_rows = 4 } },
	{ "digest-quiet",
	  { .kind = REPLY_DIGEST,
	    OFFICE,
	    ID("045") } },
	{ "undelivered",
	  { .kind = REPLY_UNDELIVERED,
	    OFFICE,
	    ID("014"),
	    .about = S("mario.rosi@example.org"),
	    .reason = S("le e-mail non consegnate dall'ultimo avviso sono in "
			"tutto 3") } },
	{ "copy-changed",
	  { .kind = REPLY_COPY,
	    OFFICE,
	    PERUGIA,
	    ID("033"),
	    .letter_row = 15,
	    .rows = sample_changed_rows,
	    .n_rows = 1 } },
	{ "copy-withdrawn",
	  { .kind = REPLY_COPY,
	    OFFICE,
	    PERUGIA,
	    ID("034"),
	    .letter_row = 16,
	    .rows = sample_withdrawn_rows,
	    .n_rows = 2 } },
	{ "review-stranger",
	  { .kind = REPLY_REVIEW,
	    OFFICE,
	    PERUGIA,
	    ID("035"),
	    .about = S("mario.rossi.perugia@example.com"),
	    .letter_row = 17,
	    .rows = sample_consent_rows,
	    .n_rows = 1,
	    .reason = S("chi scrive non risulta autorizzato a cambiare "
			"l'adesione"),
	    .asks = S("di aggiungere o sostituire un referente") } },
	{ "undelivered-unnamed",
	  { .kind = REPLY_UNDELIVERED, OFFICE, ID("036") } },
	{ "mailbox",
	  { .kind = REPLY_MAILBOX,
	    OFFICE,
	    ID("027"),
	    .about = S("provincecomuni@upinet.it") } },
	{ "alarm",
	  { .kind = REPLY_ALARM,
	    OFFICE,
	    ID("0a1"),
	    .asks = S("La posta in arrivo è ferma"),
	    .about = S("provincecomuni@upinet.it"),
	    .reason = S("Da martedì 14 settembre 2027, ore 9.00, la casella "
			"provincecomuni@upinet.it non può essere letta: il "
			"server di posta non risponde, oppure non si trova. "
			"Nessuna lettera va perduta: tutte restano nella "
			"casella.") } },
	{ "alarm-disk",
	  { .kind = REPLY_ALARM,
	    OFFICE,
	    ID("0a2"),
	    .asks = S("Lo spazio su disco sta per finire"),
	    .reason = S("Da martedì 14 settembre 2027, ore 9.00, sul disco "
			"che contiene l'archivio di convoca resta pochissimo "
			"spazio.") } },
	{ "recovered",
	  { .kind = REPLY_RECOVERED,
	    OFFICE,
	    ID("0a3"),
	    .asks = S("La posta in arrivo è di nuovo letta"),
	    .about = S("provincecomuni@upinet.it"),
	    .reason = S("La casella provincecomuni@upinet.it, che non poteva "
			"essere letta da martedì 14 settembre 2027, ore 9.00, "
			"è di nuovo letta.") } },
	{ "mailbox-unnamed",
	  { .kind = REPLY_MAILBOX,
	    OFFICE,
	    ID("041") } },
};

const struct sample *
sample_notices(size_t *n)
{
	*n = sizeof(samples) / sizeof(*samples);
	return samples;
}
