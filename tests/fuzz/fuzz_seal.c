/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as the signature around a certified letter, with the authority
 * that certifies who signed the seeds; its key is kept nowhere.
 */
#include "core/limits.h"
#include "parsers/pkcs7_trust.h"
#include "tests/fuzz/fuzz.h"

static const char authority[] =
	"-----BEGIN CERTIFICATE-----\n"
	"MIIBdDCCARugAwIBAgIUOAOdqB1lsPlaFKuPxLQxxvui2gEwCgYIKoZIzj0EAwIw\n"
	"DzENMAsGA1UEAwwEZnV6ejAgFw0yNjExMzAxOTAxMzhaGA8yMTI2MTEwNjE5MDEz\n"
	"OFowDzENMAsGA1UEAwwEZnV6ejBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPaE\n"
	"sSGcwmCJkFlIBJXUIW2DBXIcy/9U6FLIoSm6iR10QE3yFRYVjIav0gXbPT3nCDkA\n"
	"j7i1xSxgiYMTdBf12ByjUzBRMB0GA1UdDgQWBBT3kZwAFXg/g1xd4Tn6ngtK7nM2\n"
	"RDAfBgNVHSMEGDAWgBT3kZwAFXg/g1xd4Tn6ngtK7nM2RDAPBgNVHRMBAf8EBTAD\n"
	"AQH/MAoGCCqGSM49BAMCA0cAMEQCICi84YVNZDT2O0LL62H98fjEgxRiW0/p3DAt\n"
	"rEzFbM4vAiAh7JuRdpnLjnkTFGw37mXGQ9L4tN8/FzofUZveMtYnpg==\n"
	"-----END CERTIFICATE-----\n";

static struct pkcs7_trust *trust;

void
fuzz_warm_up(void)
{
	struct error err;

	fuzz_need(pkcs7_trust_open(SPAN(authority), &trust, &err), &err);
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	for (int enclosed = 0; enclosed < 2; enclosed++) {
		struct pkcs7_signature s = {
			.content = SPAN("aderiamo"), .cms = bytes,
			.enclosed = enclosed,
			.address = SPAN("posta-certificata@pec.prova.it"),
			.date = INT64_C(1820908800),
		};
		struct span holder = SPAN_NONE;
		int64_t when = 0;
		enum pkcs7_worth worth =
			pkcs7_trust_judge(a, trust, &s, &when, &holder);

		fuzz_promise(worth < PKCS7_WORTHS);
		fuzz_promise((worth == PKCS7_HOLDS) == (when > 0));
		fuzz_is_text(holder, LIMIT_TITLE);
		/* Nobody has the key to sign anything else. */
		s.content = SPAN("ritiriamo");
		fuzz_promise(pkcs7_trust_judge(a, trust, &s, &when, &holder) !=
			     PKCS7_HOLDS);
	}
}
