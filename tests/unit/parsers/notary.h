/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Authorities, certificates and signatures, made when a test runs.  Nothing
 * is kept: keys are new each time.
 */
#ifndef TESTS_UNIT_PARSERS_NOTARY_H
#define TESTS_UNIT_PARSERS_NOTARY_H

#include <stdbool.h>
#include <stdint.h>

#include <gnutls/pkcs7.h>
#include <gnutls/x509.h>

#include "core/str.h"

/* 2027-09-14T10:00:00+02:00, the day of these tests. */
#define TODAY INT64_C(1820908800)
#define YEAR (365 * 86400)

struct wish {
	const char *name;		/* CN and O */
	const char *email;		/* rfc822Name; NULL: an authority */
	int64_t from, to;		/* 0: a year around TODAY */
	unsigned usage;			/* 0: as it has to be */
	const char *purpose;		/* extended usage; or NULL */
	gnutls_pk_algorithm_t key;	/* 0: ECDSA */
	unsigned bits;
	gnutls_digest_algorithm_t digest;	/* 0: SHA-256 */
};

struct notary {
	gnutls_x509_privkey_t key;
	gnutls_privkey_t signing;
	gnutls_x509_crt_t crt;
};

/* Certified by another one, or by itself. */
struct notary notary_new(const struct notary *issuer, const struct wish *);
void notary_end(struct notary *);
struct span notary_pem(struct arena *, const struct notary *);

struct stamp {
	const struct notary *by, *second;	/* second: or NULL */
	const struct notary *enclosed;		/* one certificate more */
	int64_t when;				/* 0: states no time */
	gnutls_digest_algorithm_t digest;	/* 0: SHA-256 */
	unsigned flags;				/* of gnutls_pkcs7_sign() */
};

/* The CMS, in DER. */
struct span notary_sign(struct arena *, const struct stamp *,
			struct span content);

#endif
