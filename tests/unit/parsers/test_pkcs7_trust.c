/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/pkcs7_trust.h"
#include "tests/unit/parsers/notary.h"

#define PROVIDER "posta-certificata@pec.prova.it"

static const struct wish root_wish = { .name = "Autorità di prova" };
static const struct wish signer_wish = { .name = "Gestore di prova",
					 .email = PROVIDER };
static struct notary root, signer;

static struct pkcs7_trust *
open_trust(struct arena *a)
{
	struct pkcs7_trust *trust;
	struct error err;

	if (pkcs7_trust_open(notary_pem(a, &root), &trust, &err) != OK)
		fail_msg("%s", err.text);
	return trust;
}

static enum pkcs7_worth
judge(struct arena *a, const struct pkcs7_trust *t, struct span cms,
      struct span content, bool enclosed)
{
	struct pkcs7_signature s = { content, cms, enclosed, SPAN(PROVIDER),
				     TODAY };
	struct span holder;
	int64_t when = -1;
	enum pkcs7_worth worth = pkcs7_trust_judge(a, t, &s, &when, &holder);

	if (worth != PKCS7_HOLDS)
		assert_int_equal(when, -1);
	return worth;
}

static void
bundles(void **state)
{
	struct arena *a = arena_open(16 * MIB);
	struct span one = notary_pem(a, &root);
	struct text many = text_new(a), broken = text_new(a);
	struct pkcs7_trust *t = NULL;
	struct error err;

	for (int i = 0; i < 200; i++)
		text_add(&many, one);
	assert_int_equal(pkcs7_trust_open(text_span(&many), &t, &err), OK);
	assert_int_equal(pkcs7_trust_count(t), 200);
	pkcs7_trust_close(t);
	text_add(&many, one);
	t = NULL;
	assert_int_equal(pkcs7_trust_open(text_span(&many), &t, &err), NEVER);
	assert_string_equal(err.text, "holds more than 200 certificates");
	assert_int_equal(pkcs7_trust_open(SPAN(""), &t, &err), NEVER);
	assert_non_null(strstr(err.text, "holds no certificate"));
	assert_int_equal(pkcs7_trust_open(SPAN("ciao\n"), &t, &err), NEVER);
	assert_non_null(strstr(err.text, "holds no certificate"));
	text_add(&broken, one);
	text_adds(&broken, "-----BEGIN CERTIFICATE-----\nAAAA\n"
			   "-----END CERTIFICATE-----\n");
	assert_int_equal(pkcs7_trust_open(text_span(&broken), &t, &err),
			 NEVER);
	assert_non_null(strstr(err.text, "that is no certificate"));
	assert_null(t);
	pkcs7_trust_close(NULL);
	arena_close(a);
}

static void
authorities_expire(void **state)
{
	struct arena *a = arena_open(MIB);
	struct pkcs7_trust *t = open_trust(a);
	struct error err = { 0 };

	assert_int_equal(pkcs7_trust_valid(t, 0, TODAY, &err), OK);
	assert_int_equal(pkcs7_trust_valid(t, 0, TODAY + YEAR, &err), OK);
	assert_int_equal(pkcs7_trust_valid(t, 0, TODAY + YEAR + 1, &err),
			 NEVER);
	assert_string_equal(err.text,
			    "certificate 1 (CN=Autorità di prova,O=Autorità "
			    "di prova) has expired");
	assert_int_equal(pkcs7_trust_valid(t, 0, TODAY - YEAR - 1, &err),
			 NEVER);
	assert_non_null(strstr(err.text, "is not valid yet"));
	pkcs7_trust_close(t);
	arena_close(a);
}

/* Each beginning of a signature, and each with one byte that is another. */
static void
damaged_signatures(void **state)
{
	struct arena *a = arena_open(64 * MIB);
	struct span content = SPAN("Content-Type: text/plain\r\n\r\naderiamo");

	for (int enclosed = 0; enclosed < 2; enclosed++) {
		struct stamp how = { .by = &signer, .enclosed = &root,
				     .when = TODAY,
				     .flags = enclosed ? GNUTLS_PKCS7_EMBED_DATA
						       : 0 };
		struct span cms = notary_sign(a, &how, content);
		struct pkcs7_trust *t = open_trust(a);
		char *bytes = span_dup(a, cms);
		size_t held = 0;

		assert_int_equal(judge(a, t, cms, content, enclosed),
				 PKCS7_HOLDS);
		for (size_t i = 0; i < cms.len; i++)
			assert_int_not_equal(judge(a, t, span_head(cms, i),
						   content, enclosed),
					     PKCS7_HOLDS);
		for (size_t i = 0; i < cms.len; i++)
			for (unsigned bit = 0; bit < 8; bit += 3) {
				bytes[i] ^= (char)(1u << bit);
				held += judge(a, t,
					      (struct span){ bytes, cms.len },
					      content, enclosed) ==
					PKCS7_HOLDS;
				bytes[i] ^= (char)(1u << bit);
			}
		/* What is not signed: versions, the other certificate. */
		print_message("%zu of %zu bytes do not count\n", held / 3,
			      cms.len);
		assert_true(held / 3 < cms.len * 3 / 4);
		pkcs7_trust_close(t);
	}
	arena_close(a);
}

/* What is read counts, and not what else the CMS may hold. */
static void
another_content_inside(void **state)
{
	struct arena *a = arena_open(MIB);
	struct stamp how = { .by = &signer, .when = TODAY,
			     .flags = GNUTLS_PKCS7_EMBED_DATA };
	struct span cms = notary_sign(a, &how, SPAN("vera"));
	struct pkcs7_trust *t = open_trust(a);

	assert_int_equal(judge(a, t, cms, SPAN("vera"), true), PKCS7_HOLDS);
	assert_int_equal(judge(a, t, cms, SPAN("falsa"), true), PKCS7_ALTERED);
	assert_int_equal(judge(a, t, cms, SPAN("falsa"), false),
			 PKCS7_ALTERED);
	assert_int_equal(judge(a, t, cms, SPAN(""), true), PKCS7_ALTERED);
	pkcs7_trust_close(t);
	arena_close(a);
}

static void
too_much_of_it(void **state)
{
	struct arena *a = arena_open(64 * MIB);
	struct stamp how = { .by = &signer, .when = TODAY };
	struct text cms = text_new(a);
	struct pkcs7_trust *t;

	text_add(&cms, notary_sign(a, &how, SPAN("x")));
	t = open_trust(a);
	while (cms.len <= LIMIT_SIGNATURE)
		text_addc(&cms, 0);
	assert_int_equal(judge(a, t, text_span(&cms), SPAN("x"), false),
			 PKCS7_MALFORMED);
	/* As many certificates as there is room for, and then one more. */
	for (unsigned n = 9; n <= 10; n++) {
		struct notary others[10];
		gnutls_datum_t der = { 0 };
		gnutls_pkcs7_t p;
		struct span s = notary_sign(a, &how, SPAN("x"));
		gnutls_datum_t in = { (unsigned char *)(uintptr_t)s.at,
				      (unsigned)s.len };

		assert_int_equal(gnutls_pkcs7_init(&p), 0);
		assert_int_equal(gnutls_pkcs7_import(p, &in,
						     GNUTLS_X509_FMT_DER), 0);
		for (unsigned i = 0; i < n; i++) {
			others[i] = notary_new(NULL, &root_wish);
			assert_int_equal(gnutls_pkcs7_set_crt(p, others[i].crt),
					 0);
			notary_end(&others[i]);
		}
		assert_int_equal(gnutls_pkcs7_export2(p, GNUTLS_X509_FMT_DER,
						      &der), 0);
		pkcs7_trust_close(t);
		t = open_trust(a);
		assert_int_equal(judge(a, t, (struct span){ (char *)der.data,
							    der.size },
				       SPAN("x"), false),
				 n == 9 ? PKCS7_HOLDS : PKCS7_MALFORMED);
		gnutls_free(der.data);
		gnutls_pkcs7_deinit(p);
	}
	pkcs7_trust_close(t);
	arena_close(a);
}

static int
setup(void **state)
{
	root = notary_new(NULL, &root_wish);
	signer = notary_new(&root, &signer_wish);
	return 0;
}

static int
teardown(void **state)
{
	notary_end(&signer);
	notary_end(&root);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bundles),
		cmocka_unit_test(authorities_expire),
		cmocka_unit_test(damaged_signatures),
		cmocka_unit_test(another_content_inside),
		cmocka_unit_test(too_much_of_it),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
