/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/envelope.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct {
	int issuer;
	struct wish wish;
} people[N_WHO] = {
	[ROOT] = { -1, { "Autorità di prova", NULL,
			 .digest = GNUTLS_DIG_SHA1 } },
	[STRANGER] = { -1, { "Autorità ignota", NULL } },
	[ISSUING] = { ROOT, { "Autorità emittente", NULL } },
	[GOOD] = { ROOT, { "Gestore di prova", PROVIDER,
			   .purpose = GNUTLS_KP_EMAIL_PROTECTION } },
	[BELOW] = { ISSUING, { "Gestore sotto", PROVIDER } },
	[RSA] = { ROOT, { "Gestore RSA", PROVIDER, .key = GNUTLS_PK_RSA,
			  .bits = 2048,
			  .usage = GNUTLS_KEY_DIGITAL_SIGNATURE |
				   GNUTLS_KEY_NON_REPUDIATION } },
	[SMALL] = { ROOT, { "Gestore", PROVIDER, .key = GNUTLS_PK_RSA,
			    .bits = 1024 } },
	[OLD_DIGEST] = { ROOT, { "Gestore", PROVIDER,
				 .digest = GNUTLS_DIG_SHA1 } },
	[FOREIGN] = { STRANGER, { "Gestore", PROVIDER } },
	[EXPIRED] = { ROOT, { "Gestore", PROVIDER, TODAY - YEAR,
			      TODAY - DAY } },
	[FUTURE] = { ROOT, { "Gestore", PROVIDER, TODAY + DAY,
			     TODAY + YEAR } },
	[OTHER] = { ROOT, { "Gestore", "posta-certificata@altro.it" } },
	[CIPHER] = { ROOT, { "Gestore", PROVIDER,
			     .usage = GNUTLS_KEY_KEY_ENCIPHERMENT } },
	[SERVER] = { ROOT, { "Gestore", PROVIDER,
			     .purpose = GNUTLS_KP_TLS_WWW_SERVER } },
	[CHILD] = { GOOD, { "Gestore", PROVIDER } },
};

static struct notary notaries[N_WHO];

struct span
envelope_crlf(struct arena *a, struct span s)
{
	struct text t = text_new(a);

	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '\n')
			text_addc(&t, '\r');
		text_addc(&t, s.at[i]);
	}
	return text_span(&t);
}

void
envelope_add_base64(struct text *t, struct span s)
{
	gnutls_datum_t in = { (unsigned char *)(uintptr_t)s.at,
			      (unsigned)s.len }, out;

	assert_int_equal(gnutls_base64_encode2(&in, &out), 0);
	for (size_t i = 0; i < out.size; i += 64) {
		text_add(t, span_head((struct span){ (char *)out.data + i,
						     out.size - i }, 64));
		text_addc(t, '\n');
	}
	gnutls_free(out.data);
}

static struct span
stamp_of(struct arena *a, const struct letter *l, struct span content)
{
	struct stamp s = l->stamp;

	s.by = &notaries[l->by ? l->by : GOOD];
	s.second = l->second ? &notaries[l->second] : NULL;
	s.enclosed = l->by == BELOW ? &notaries[ISSUING]
		   : l->by == CHILD ? &notaries[GOOD] : NULL;
	s.when = s.when < 0 ? 0 : s.when ? s.when : TODAY;
	if (l->opaque)
		s.flags |= GNUTLS_PKCS7_EMBED_DATA;
	return notary_sign(a, &s, content);
}

struct span
envelope_write(struct arena *a, const struct letter *l)
{
	struct text t = text_new(a);
	const char *parts = l->parts ? l->parts : ENVELOPE;
	struct span cms = stamp_of(a, l, envelope_crlf(a, span_of(parts)));

	text_addf(&t, "Message-ID: <opec1@pec.prova.it>\n"
		      "Subject: POSTA CERTIFICATA: Adesione\nFrom: %s\n%s",
		  l->from ? l->from : FROM,
		  l->more ? l->more : "X-Trasporto: posta-certificata\n");
	if (l->unsigned_) {
		text_adds(&t, parts);
	} else if (l->opaque) {
		text_adds(&t, "Content-Type: application/pkcs7-mime; "
			      "smime-type=signed-data; name=smime.p7m\n"
			      "Content-Transfer-Encoding: base64\n\n");
		envelope_add_base64(&t, cms);
	} else {
		text_addf(&t, "Content-Type: multipart/signed; micalg=sha-256; "
			      "protocol=\"application/x-pkcs7-signature\"; "
			      "boundary=\"--s\"\n\n"
			      "This is an S/MIME signed message\n\n"
			      "----s\n%s\n----s\n"
			      "Content-Type: application/x-pkcs7-signature; "
			      "name=smime.p7s\n"
			      "Content-Transfer-Encoding: base64\n\n", parts);
		envelope_add_base64(&t, cms);
		text_adds(&t, "\n----s--\n");
	}
	return text_span(&t);
}

void
envelope_setup(void)
{
	for (int i = 0; i < N_WHO; i++)
		notaries[i] = notary_new(people[i].issuer < 0
						 ? NULL
						 : &notaries[people[i].issuer],
					 &people[i].wish);
}

void
envelope_teardown(void)
{
	for (int i = 0; i < N_WHO; i++)
		notary_end(&notaries[i]);
}

struct span
envelope_authority(struct arena *a)
{
	return notary_pem(a, &notaries[ROOT]);
}
