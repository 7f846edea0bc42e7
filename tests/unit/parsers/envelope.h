/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Letters in PEC transport envelopes, signed when a test runs, by providers
 * that are what they should be and by others.
 */
#ifndef TESTS_UNIT_PARSERS_ENVELOPE_H
#define TESTS_UNIT_PARSERS_ENVELOPE_H

#include "tests/unit/parsers/notary.h"

#define PROVIDER "posta-certificata@pec.prova.it"
#define OFFICE "provincecomuni@upinet.it"
#define DAY 86400

enum who {
	ROOT,		/* of our list */
	STRANGER,	/* an authority of somebody else's list */
	ISSUING,	/* below ROOT */
	GOOD,		/* the provider */
	BELOW,		/* the same below ISSUING */
	RSA,
	SMALL,		/* RSA of 1024 bits */
	OLD_DIGEST,	/* certified with SHA-1 */
	FOREIGN,	/* certified by STRANGER */
	EXPIRED,
	FUTURE,
	OTHER,		/* certified for another mailbox */
	CIPHER,		/* its key is for encryption */
	SERVER,		/* its certificate is a web server's */
	CHILD,		/* certified by GOOD, which is no authority */
	N_WHO,
};

/* What is signed, written with LF; the signature is over its CRLF form. */
#define PARTS(type, sender, to, encoding, what, inner)			\
	"Content-Type: multipart/mixed; boundary=m\n\n"			\
	"--m\nContent-Type: text/plain\n\nMessaggio di posta certificata\n" \
	"--m\nContent-Type: application/xml; name=daticert.xml\n\n"	\
	"<postacert tipo=\"" type "\" errore=\"nessuno\">"		\
	"<intestazione><mittente>" sender "</mittente>"			\
	"<destinatari tipo=\"esterno\">" to "</destinatari>"		\
	"</intestazione></postacert>\n"					\
	"--m\nContent-Type: " what "; name=postacert.eml\n"		\
	"Content-Transfer-Encoding: " encoding "\n\n" inner "\n--m--\n"

#define INNER								\
	"From: Ufficio <provincia.terni@pec.it>\n"			\
	"To: " OFFICE "\n"						\
	"Date: Tue, 14 Sep 2027 09:58:00 +0200\n"			\
	"Message-ID: <opec1@pec.prova.it>\nSubject: Adesione\n\naderiamo\n"

/* base64 of "From: provincia.terni@pec.it\nSubject: Adesione\n\naderiamo\n" */
#define INNER64								\
	"RnJvbTogcHJvdmluY2lhLnRlcm5pQHBlYy5pdApTdWJqZWN0OiBBZGVzaW9uZQoK\n" \
	"YWRlcmlhbW8K"

#define SENDER "provincia.terni@pec.it"
#define PLAIN(type, to)							\
	PARTS(type, SENDER, to, "7bit", "message/rfc822", INNER)
#define ENVELOPE PLAIN("posta-certificata", OFFICE)

#define FROM "\"Per conto di: " SENDER "\" <" PROVIDER ">"

struct letter {
	const char *parts;	/* NULL: ENVELOPE */
	struct stamp stamp;	/* when 0: now; -1: states none */
	enum who by;		/* ROOT: GOOD */
	enum who second;	/* ROOT: nobody */
	const char *from;	/* NULL: FROM */
	const char *more;	/* headers, or NULL */
	bool opaque;
	bool unsigned_;
};

/* All of them, new. */
void envelope_setup(void);
void envelope_teardown(void);
struct span envelope_authority(struct arena *);	/* ROOT, in PEM form */

/* The letter as a mailbox has it, with LF. */
struct span envelope_write(struct arena *, const struct letter *);
struct span envelope_crlf(struct arena *, struct span);
void envelope_add_base64(struct text *, struct span);

#endif
