/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a CMS signature is worth (RFC 5652, with the rules of RFC 8550 and
 * 8551 for mail): whether it holds over some bytes, and whether one of the
 * authorities that the office names certifies who made it.
 *
 * No clock and no network: certificates are judged as of an instant that the
 * signature states, and nobody asks whether they were revoked.  Whoever has
 * the key chooses that instant; nobody else can.  A caller that trusts it
 * compares it with a time that somebody else wrote down.
 */
#ifndef PARSERS_PKCS7_TRUST_H
#define PARSERS_PKCS7_TRUST_H

#include "core/str.h"

struct arena;
struct pkcs7_trust;

/*
 * The authorities of a PEM file, at most 200 of them.  NEVER with a sentence
 * when there are none or one cannot be read.  *ret is the caller's to close;
 * the time that GnuTLS knows is from now on, in the whole process, the
 * instant that is being judged.
 */
MUST_CHECK enum verdict pkcs7_trust_open(struct span pem,
					 struct pkcs7_trust **ret,
					 struct error *);
void pkcs7_trust_close(struct pkcs7_trust *);

size_t pkcs7_trust_count(const struct pkcs7_trust *);

/* NEVER with its name when authority i is not valid at that instant. */
MUST_CHECK enum verdict pkcs7_trust_valid(const struct pkcs7_trust *, size_t i,
					  int64_t now, struct error *);

enum pkcs7_worth {
	PKCS7_HOLDS,
	PKCS7_MALFORMED,	/* or not one signer, with certificate */
	PKCS7_WEAK,		/* a digest or key that can be forged */
	PKCS7_ALTERED,		/* it does not hold over these bytes */
	PKCS7_UNKNOWN,		/* nobody we know certifies the signer */
	PKCS7_EXPIRED,		/* or not yet valid, as of its own time */
	PKCS7_UNFIT,		/* the certificate is for something else */
	PKCS7_OTHER_ADDRESS,	/* the certificate is another mailbox's */
	PKCS7_WORTHS,
};

struct pkcs7_signature {
	struct span content;	/* what is said to be signed, byte by byte */
	struct span cms;	/* DER or BER */
	bool enclosed;		/* the content stands in there too */
	struct span address;	/* whose certificate it has to be */
	int64_t date;		/* where it states no time; 0: none known */
};

/*
 * Of a signature that holds, *when is the time as of which it was judged and
 * *holder the organisation on the certificate, or empty.  One signer is
 * allowed, and LIMIT_SIGNATURE bytes beside the content.  What the CMS has
 * for a content is never looked at, only what the caller read out of it.
 */
enum pkcs7_worth pkcs7_trust_judge(struct arena *, const struct pkcs7_trust *,
				   const struct pkcs7_signature *,
				   int64_t *when, struct span *holder);

#endif
