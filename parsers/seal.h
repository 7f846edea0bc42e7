/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The signature of a PEC provider around its transport envelope (S/MIME, RFC
 * 8551; RFC 6109 for what it means), and what it proves of the letter inside.
 *
 * Only what is signed speaks.  A forger may take a true envelope and write
 * every header over it anew: From, Date, X-Trasporto, the recipients.  So the
 * kind of envelope, who sent it and to whom are taken from daticert.xml inside
 * the signed bytes (receipts and envelopes around ordinary mail have the same
 * signer), and the letter is read out of those bytes too.  He may also send a
 * true envelope again, or sign with a key that he stole and date it back: so
 * the time of the signature has to be near the one in the topmost Received,
 * which our own server wrote, where there is one.  He may be anybody with a
 * certified mailbox: a seal proves who sent, and not that he may.
 */
#ifndef PARSERS_SEAL_H
#define PARSERS_SEAL_H

#include "parsers/mime.h"

struct pkcs7_trust;

struct seal {
	struct span content;	/* what is signed, in the form that is */
	struct span cms;
	bool enclosed;		/* application/pkcs7-mime */
	const struct mime_part *inside;	/* the content; NULL: no signature */
};

/*
 * What is signed of a letter as a whole, from its bytes.  *beyond as for
 * mime_parse().
 */
struct seal seal_find(struct arena *, struct span bytes,
		      const struct mime_part *outer, bool *beyond);

/* What is signed is hidden in there: it has to be opened to be read. */
bool seal_hides(const struct mime_part *outer);

/*
 * Judges the seal of the outermost envelope; its headers, those of the letter
 * inside and the daticert.xml stand in *o.  Sets certified, signed_pec, seal
 * and, where it is false and not only unknown, a doubt.
 */
void seal_judge(struct arena *, const struct programme *,
		const struct pkcs7_trust *, const struct seal *,
		struct opened *o);

/* The same for an envelope that is not the outermost: it proves nothing. */
void seal_refuse(struct arena *, struct intake *, const char *why);

#endif
