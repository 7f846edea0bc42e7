/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/notary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <gnutls/abstract.h>

#define OK_OR_FAIL(call)						\
	do {								\
		int r_ = (call);					\
									\
		if (r_ < 0)						\
			fail_msg(#call ": %s", gnutls_strerror(r_));	\
	} while (0)

static time_t now;

static time_t
time_of_test(time_t *ret)
{
	if (ret)
		*ret = now;
	return now;
}

static void
name(gnutls_x509_crt_t crt, const struct wish *w)
{
	unsigned len = (unsigned)strlen(w->name);

	OK_OR_FAIL(gnutls_x509_crt_set_dn_by_oid(
		crt, GNUTLS_OID_X520_COMMON_NAME, 0, w->name, len));
	OK_OR_FAIL(gnutls_x509_crt_set_dn_by_oid(
		crt, GNUTLS_OID_X520_ORGANIZATION_NAME, 0, w->name, len));
	if (w->email)
		OK_OR_FAIL(gnutls_x509_crt_set_subject_alt_name(
			crt, GNUTLS_SAN_RFC822NAME, w->email,
			(unsigned)strlen(w->email), GNUTLS_FSAN_SET));
}

static void
set_usage(gnutls_x509_crt_t crt, const struct wish *w)
{
	unsigned usage = w->usage;

	if (!usage)
		usage = w->email ? GNUTLS_KEY_DIGITAL_SIGNATURE
				 : GNUTLS_KEY_KEY_CERT_SIGN;
	OK_OR_FAIL(gnutls_x509_crt_set_key_usage(crt, usage));
	OK_OR_FAIL(gnutls_x509_crt_set_basic_constraints(crt, !w->email, -1));
	if (w->purpose)
		OK_OR_FAIL(gnutls_x509_crt_set_key_purpose_oid(
			crt, w->purpose, 0));
}

struct notary
notary_new(const struct notary *issuer, const struct wish *w)
{
	static unsigned char serial;
	struct notary n;
	unsigned char id[20];
	size_t len = sizeof(id);
	gnutls_pk_algorithm_t key = w->key ? w->key : GNUTLS_PK_ECDSA;
	unsigned bits = w->bits ? w->bits
				: GNUTLS_CURVE_TO_BITS(
					  GNUTLS_ECC_CURVE_SECP256R1);

	OK_OR_FAIL(gnutls_x509_privkey_init(&n.key));
	OK_OR_FAIL(gnutls_x509_privkey_generate(n.key, key, bits, 0));
	OK_OR_FAIL(gnutls_privkey_init(&n.signing));
	OK_OR_FAIL(gnutls_privkey_import_x509(n.signing, n.key, 0));
	OK_OR_FAIL(gnutls_x509_crt_init(&n.crt));
	OK_OR_FAIL(gnutls_x509_crt_set_version(n.crt, 3));
	serial++;
	OK_OR_FAIL(gnutls_x509_crt_set_serial(n.crt, &serial, 1));
	OK_OR_FAIL(gnutls_x509_crt_set_activation_time(
		n.crt, w->from ? w->from : TODAY - YEAR));
	OK_OR_FAIL(gnutls_x509_crt_set_expiration_time(
		n.crt, w->to ? w->to : TODAY + YEAR));
	OK_OR_FAIL(gnutls_x509_crt_set_key(n.crt, n.key));
	OK_OR_FAIL(gnutls_x509_crt_get_key_id(n.crt, 0, id, &len));
	OK_OR_FAIL(gnutls_x509_crt_set_subject_key_id(n.crt, id, len));
	name(n.crt, w);
	set_usage(n.crt, w);
	if (!issuer)
		issuer = &n;
	OK_OR_FAIL(gnutls_x509_crt_sign2(
		n.crt, issuer->crt, issuer->key,
		w->digest ? w->digest : GNUTLS_DIG_SHA256, 0));
	return n;
}

void
notary_end(struct notary *n)
{
	gnutls_x509_crt_deinit(n->crt);
	gnutls_privkey_deinit(n->signing);
	gnutls_x509_privkey_deinit(n->key);
}

static struct span
take(struct arena *a, gnutls_datum_t d)
{
	struct span s = span_copy(a, (struct span){ (char *)d.data, d.size });

	gnutls_free(d.data);
	return s;
}

struct span
notary_pem(struct arena *a, const struct notary *n)
{
	gnutls_datum_t pem;

	OK_OR_FAIL(gnutls_x509_crt_export2(n->crt, GNUTLS_X509_FMT_PEM, &pem));
	return take(a, pem);
}

static void
sign(gnutls_pkcs7_t cms, const struct notary *by, const struct stamp *s,
     const gnutls_datum_t *content)
{
	unsigned flags = s->flags | GNUTLS_PKCS7_INCLUDE_CERT;

	if (s->when)
		flags |= GNUTLS_PKCS7_INCLUDE_TIME;
	OK_OR_FAIL(gnutls_pkcs7_sign(cms, by->crt, by->signing, content, NULL,
				     NULL,
				     s->digest ? s->digest : GNUTLS_DIG_SHA256,
				     flags));
}

struct span
notary_sign(struct arena *a, const struct stamp *s, struct span content)
{
	gnutls_datum_t data = { (unsigned char *)(uintptr_t)content.at,
				(unsigned)content.len };
	gnutls_datum_t der;
	gnutls_pkcs7_t cms;

	now = (time_t)s->when;
	gnutls_global_set_time_function(time_of_test);
	OK_OR_FAIL(gnutls_pkcs7_init(&cms));
	sign(cms, s->by, s, &data);
	if (s->second)
		sign(cms, s->second, s, &data);
	if (s->enclosed)
		OK_OR_FAIL(gnutls_pkcs7_set_crt(cms, s->enclosed->crt));
	OK_OR_FAIL(gnutls_pkcs7_export2(cms, GNUTLS_X509_FMT_DER, &der));
	gnutls_pkcs7_deinit(cms);
	return take(a, der);
}
