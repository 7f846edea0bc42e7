/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/pkcs7_trust.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <gnutls/abstract.h>
#include <gnutls/pkcs7.h>
#include <gnutls/x509.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/limits.h"

#define AUTHORITIES	200
#define CERTIFICATES	10	/* that one signature encloses */
#define SERIAL		64	/* bytes; RFC 5280 allows 20 */

struct pkcs7_trust {
	gnutls_x509_trust_list_t list;	/* owns them */
	gnutls_x509_crt_t *authorities;
	unsigned n;
};

static const char where[] = "parsers/pkcs7_trust";

/*
 * The library asks a function for the time, and only in one way for the whole
 * process.  So it gets the instant that is being judged.
 */
static time_t judged;

static time_t
judged_time(time_t *ret)
{
	if (ret)
		*ret = judged;
	return judged;
}

/* Into t, which then has them, but not yet in its list. */
static enum verdict
read_pem(struct pkcs7_trust *t, struct span pem, struct error *err)
{
	gnutls_datum_t data = { (unsigned char *)(uintptr_t)pem.at,
				(unsigned)pem.len };
	unsigned n = 0;
	int r = gnutls_x509_crt_list_import2(&t->authorities, &n, &data,
					     GNUTLS_X509_FMT_PEM, 0);

	if (r == GNUTLS_E_NO_CERTIFICATE_FOUND)
		return error_set(err, NEVER, where, 0,
				 "holds no certificate in PEM form "
				 "(\"-----BEGIN CERTIFICATE-----\")");
	if (r < 0)
		return error_set(err, NEVER, where, r,
				 "holds something that is no certificate: %s",
				 gnutls_strerror(r));
	t->n = n;
	if (n > AUTHORITIES)
		return error_set(err, NEVER, where, 0,
				 "holds more than %d certificates",
				 AUTHORITIES);
	return OK;
}

enum verdict
pkcs7_trust_open(struct span pem, struct pkcs7_trust **ret, struct error *err)
{
	struct pkcs7_trust *t = calloc(1, sizeof(*t));
	enum verdict v;
	int r;

	if (!t || gnutls_x509_trust_list_init(&t->list, 0) < 0) {
		free(t);
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	}
	v = read_pem(t, pem, err);
	if (v != OK) {
		for (unsigned i = 0; i < t->n; i++)
			gnutls_x509_crt_deinit(t->authorities[i]);
		pkcs7_trust_close(t);
		return v;
	}
	r = gnutls_x509_trust_list_add_cas(t->list, t->authorities, t->n, 0);
	if (r < (int)t->n) {
		pkcs7_trust_close(t);
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	}
	gnutls_global_set_time_function(judged_time);
	*ret = t;
	return OK;
}

void
pkcs7_trust_close(struct pkcs7_trust *t)
{
	if (!t)
		return;
	gnutls_x509_trust_list_deinit(t->list, 1);
	gnutls_free(t->authorities);
	free(t);
}

size_t
pkcs7_trust_count(const struct pkcs7_trust *t)
{
	return t->n;
}

enum verdict
pkcs7_trust_valid(const struct pkcs7_trust *t, size_t i, int64_t now,
		  struct error *err)
{
	time_t from = gnutls_x509_crt_get_activation_time(t->authorities[i]);
	time_t to = gnutls_x509_crt_get_expiration_time(t->authorities[i]);
	char name[120] = "without a name";
	size_t len = sizeof(name);

	if (now >= from && now <= to)
		return OK;
	(void)gnutls_x509_crt_get_dn(t->authorities[i], name, &len);
	return error_set(err, NEVER, where, 0, "certificate %zu (%s) %s", i + 1,
			 name, now > to ? "has expired" : "is not valid yet");
}

/* One signature being judged. */
struct judging {
	gnutls_pkcs7_t cms;
	gnutls_pkcs7_signature_info_st info;
	gnutls_x509_crt_t chain[CERTIFICATES];	/* the signer's comes first */
	unsigned n;
};

static bool
is_signer(const gnutls_pkcs7_signature_info_st *info, gnutls_x509_crt_t crt)
{
	unsigned char serial[SERIAL];
	size_t len = sizeof(serial);
	gnutls_datum_t issuer;
	bool same;

	if (!info->issuer_dn.size) {
		/* RFC 5652 5.3: named by the identifier of its key instead. */
		return info->issuer_keyid.size &&
		       gnutls_x509_crt_get_subject_key_id(crt, serial, &len,
							  NULL) >= 0 &&
		       len == info->issuer_keyid.size &&
		       !memcmp(serial, info->issuer_keyid.data, len);
	}
	if (gnutls_x509_crt_get_serial(crt, serial, &len) < 0 ||
	    len != info->signer_serial.size ||
	    memcmp(serial, info->signer_serial.data, len) ||
	    gnutls_x509_crt_get_raw_issuer_dn(crt, &issuer) < 0)
		return false;
	same = issuer.size == info->issuer_dn.size &&
	       !memcmp(issuer.data, info->issuer_dn.data, issuer.size);
	gnutls_free(issuer.data);
	return same;
}

/* Takes all enclosed certificates down, and puts the signer's in front. */
static bool
read_chain(struct judging *j)
{
	int n = gnutls_pkcs7_get_crt_count(j->cms);
	bool found = false;

	if (n < 1 || n > CERTIFICATES)
		return false;
	for (int i = 0; i < n; i++) {
		gnutls_datum_t der;
		gnutls_x509_crt_t crt;

		if (gnutls_pkcs7_get_crt_raw2(j->cms, i, &der) < 0)
			return false;
		if (gnutls_x509_crt_init(&j->chain[j->n]) < 0) {
			gnutls_free(der.data);
			return false;
		}
		crt = j->chain[j->n++];
		int r = gnutls_x509_crt_import(crt, &der, GNUTLS_X509_FMT_DER);

		gnutls_free(der.data);
		if (r < 0)
			return false;
		if (found || !is_signer(&j->info, crt))
			continue;
		j->chain[i] = j->chain[0];
		j->chain[0] = crt;
		found = true;
	}
	return found;
}

/* Who chooses what is signed could have two texts for one SHA-1. */
static bool
is_weak(gnutls_sign_algorithm_t how)
{
	switch (gnutls_sign_get_hash_algorithm(how)) {
	case GNUTLS_DIG_SHA256:
	case GNUTLS_DIG_SHA384:
	case GNUTLS_DIG_SHA512:
	case GNUTLS_DIG_SHA3_256:
	case GNUTLS_DIG_SHA3_384:
	case GNUTLS_DIG_SHA3_512:
		return false;
	default:
		return true;
	}
}

/* RFC 8550 4.4.2: without the extension a key is for everything. */
static bool
may_sign(gnutls_x509_crt_t crt)
{
	unsigned usage;
	int r = gnutls_x509_crt_get_key_usage(crt, &usage, NULL);

	return r == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE ||
	       (r >= 0 && (usage & GNUTLS_KEY_DIGITAL_SIGNATURE));
}

/* The library would leak memory over a key that it cannot read. */
static bool
has_key(gnutls_x509_crt_t crt)
{
	gnutls_pubkey_t key;
	bool ok;

	if (gnutls_pubkey_init(&key) < 0)
		return false;
	ok = gnutls_pubkey_import_x509(key, crt, 0) >= 0;
	gnutls_pubkey_deinit(key);
	return ok;
}

/* One signer, who encloses his certificate. */
static bool
read_cms(struct judging *j, struct span cms)
{
	gnutls_datum_t der = { (unsigned char *)(uintptr_t)cms.at,
			       (unsigned)cms.len };

	return gnutls_pkcs7_import(j->cms, &der, GNUTLS_X509_FMT_DER) >= 0 &&
	       gnutls_pkcs7_get_signature_count(j->cms) == 1 &&
	       gnutls_pkcs7_get_signature_info(j->cms, 0, &j->info) >= 0 &&
	       read_chain(j) && has_key(j->chain[0]);
}

static enum pkcs7_worth
judge_bytes(struct judging *j, struct span content)
{
	gnutls_datum_t data = { (unsigned char *)(uintptr_t)content.at,
				(unsigned)content.len };

	if (is_weak(j->info.algo))
		return PKCS7_WEAK;
	if (!may_sign(j->chain[0]))
		return PKCS7_UNFIT;
	switch (gnutls_pkcs7_verify_direct(j->cms, j->chain[0], 0, &data, 0)) {
	case 0:
		return PKCS7_HOLDS;
	case GNUTLS_E_INSUFFICIENT_SECURITY:
		return PKCS7_WEAK;
	/* The signer's own; the rest of the chain comes later. */
	case GNUTLS_E_EXPIRED:
	case GNUTLS_E_NOT_YET_ACTIVATED:
		return PKCS7_EXPIRED;
	default:
		return PKCS7_ALTERED;
	}
}

static enum pkcs7_worth
judge_signer(struct judging *j, const struct pkcs7_trust *t)
{
	gnutls_typed_vdata_st mail = { .type = GNUTLS_DT_KEY_PURPOSE_OID,
				       .data = (unsigned char *)(uintptr_t)
					       GNUTLS_KP_EMAIL_PROTECTION };
	unsigned status;
	int r = gnutls_x509_trust_list_verify_crt2(
		t->list, j->chain, j->n, &mail, 1,
		GNUTLS_PROFILE_TO_VFLAGS(GNUTLS_PROFILE_MEDIUM), &status, NULL);

	if (r < 0 || (status & GNUTLS_CERT_SIGNER_NOT_FOUND))
		return PKCS7_UNKNOWN;
	if (status & (GNUTLS_CERT_EXPIRED | GNUTLS_CERT_NOT_ACTIVATED))
		return PKCS7_EXPIRED;
	if (status & GNUTLS_CERT_INSECURE_ALGORITHM)
		return PKCS7_WEAK;
	return status ? PKCS7_UNFIT : PKCS7_HOLDS;
}

static struct span
holder_of(struct arena *a, gnutls_x509_crt_t crt)
{
	char name[256];
	size_t len = sizeof(name);

	if (gnutls_x509_crt_get_dn_by_oid(crt,
					  GNUTLS_OID_X520_ORGANIZATION_NAME, 0,
					  0, name, &len) < 0)
		return SPAN_NONE;
	return clean_line(a, (struct span){ name, len }, LIMIT_TITLE);
}

static enum pkcs7_worth
judge(struct judging *j, const struct pkcs7_trust *t,
      const struct pkcs7_signature *s, const char *address)
{
	enum pkcs7_worth worth;

	if (!read_cms(j, s->cms))
		return PKCS7_MALFORMED;
	judged = j->info.signing_time > 0 ? j->info.signing_time
					  : (time_t)s->date;
	worth = judge_bytes(j, s->content);
	if (worth == PKCS7_HOLDS)
		worth = judge_signer(j, t);
	if (worth == PKCS7_HOLDS &&
	    !gnutls_x509_crt_check_email(j->chain[0], address, 0))
		worth = PKCS7_OTHER_ADDRESS;
	return worth;
}

enum pkcs7_worth
pkcs7_trust_judge(struct arena *a, const struct pkcs7_trust *t,
		  const struct pkcs7_signature *s, int64_t *when,
		  struct span *holder)
{
	struct judging j = { .n = 0 };
	size_t most = LIMIT_SIGNATURE + (s->enclosed ? s->content.len : 0);
	enum pkcs7_worth worth;

	/* Names of many parts cost the library the square of their number. */
	if (s->cms.len > most || gnutls_pkcs7_init(&j.cms) < 0)
		return PKCS7_MALFORMED;
	worth = judge(&j, t, s, span_dup(a, s->address));
	if (worth == PKCS7_HOLDS) {
		*when = judged;
		*holder = holder_of(a, j.chain[0]);
	}
	gnutls_pkcs7_signature_info_deinit(&j.info);
	for (unsigned i = 0; i < j.n; i++)
		gnutls_x509_crt_deinit(j.chain[i]);
	gnutls_pkcs7_deinit(j.cms);
	return worth;
}
