/* SPDX-License-Identifier: EUPL-1.2 */
/* Folder names on servers of different habits (RFC 3501 5.1.3). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "daemon/source/imap_name.h"

static const struct {
	const char *folder, *prefix;
	char separator;
	const char *name; /* NULL: refused */
} cases[] = {
	{ "Convoca/Evase", "", '/', "Convoca/Evase" },
	{ "Convoca/Evase", "", '.', "Convoca.Evase" },
	{ "Convoca/Evase", "INBOX.", '.', "INBOX.Convoca.Evase" },
	{ "INBOX/Convoca", "INBOX.", '.', "INBOX.Convoca" },
	{ "Convoca/Evase", "", 0, "Convoca-Evase" },
	{ "Convoca/Da verificare", "", '/', "Convoca/Da verificare" },
	{ "inbox", "INBOX.", '.', "INBOX" },
	{ "Inboxes", "", '/', "Inboxes" },
	/* the example of RFC 3501 5.1.3 */
	{ "~peter/mail/台北/日本語", "", '/',
	  "~peter/mail/&U,BTFw-/&ZeVnLIqe-" },
	{ "Attività", "", '/', "Attivit&AOA-" },
	{ "à/è", "", '/', "&AOA-/&AOg-" },
	{ "a&b", "", '/', "a&-b" },
	{ "àèì", "", '/', "&AOAA6ADs-" },
	{ "😀", "", '/', "&2D3eAA-" },
	{ "a\\b\"c", "", '/', "a\\b\"c" },
	{ "", "", '/', NULL },
	{ "v1.2", "", '.', NULL },
	{ "a\nb", "", '/', NULL },
	{ "a\x7F"
	  "b",
	  "", '/', NULL },
	{ "tutti*", "", '/', NULL },
	{ "100%", "", '/', NULL },
	{ "\xC3", "", '/', NULL },
	{ "\xE0\x80\x80", "", '/', NULL },
	{ "\xED\xA0\x80", "", '/', NULL },
	{ "\xF4\x90\x80\x80", "", '/', NULL },
	{ "\xFF", "", '/', NULL },
};

static void
names(void **state)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char got[IMAP_NAME_MAX] = "untouched";
		struct error err;
		enum verdict v =
			imap_name_encode(cases[i].folder, cases[i].prefix,
					 cases[i].separator, got, &err);

		assert_int_equal(v, cases[i].name ? OK : NEVER);
		assert_string_equal(got, cases[i].name ? cases[i].name
						       : "untouched");
	}
}

/* One byte less than the room, with the NUL, and one more. */
static void
length(void **state)
{
	char folder[IMAP_NAME_MAX + 1], got[IMAP_NAME_MAX];
	struct error err;

	memset(folder, 'a', sizeof(folder));
	folder[IMAP_NAME_MAX - 1] = '\0';
	assert_int_equal(imap_name_encode(folder, "", '/', got, &err), OK);
	assert_string_equal(got, folder);
	folder[IMAP_NAME_MAX - 1] = 'a';
	folder[IMAP_NAME_MAX] = '\0';
	assert_int_equal(imap_name_encode(folder, "", '/', got, &err), NEVER);
	/* a base64 run that ends at the edge */
	for (size_t i = 0; i + 2 < sizeof(folder); i += 2)
		memcpy(folder + i, "à", 3);
	assert_int_equal(imap_name_encode(folder, "", '/', got, &err), NEVER);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
