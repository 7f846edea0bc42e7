/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "outbound/smtp_verdict.h"

struct verdict_case {
	const char *what;
	struct smtp_seen seen;
	enum verdict want;
	int code;
};

#define BEFORE(stage_, code_) .seen = { .stage = (stage_), .code = (code_) }
#define AFTER(code_) \
	.seen = { .stage = STAGE_DATA, \
		  .body = true, \
		  .replied = true, \
		  .code = (code_) }

static const struct verdict_case cases[] = {
	{ "no connection", BEFORE(STAGE_BANNER, 0), LATER, 0 },
	{ "banner 421", BEFORE(STAGE_BANNER, 421), LATER, 421 },
	{ "banner 554", BEFORE(STAGE_BANNER, 554), LATER, 554 },
	{ "hello 421", BEFORE(STAGE_HELLO, 421), LATER, 421 },
	{ "hello 550", BEFORE(STAGE_HELLO, 550), LATER, 550 },
	{ "login 454", BEFORE(STAGE_LOGIN, 454), LATER, 454 },
	{ "login 535", BEFORE(STAGE_LOGIN, 535), LATER, 535 },
	{ "sender 451", BEFORE(STAGE_SENDER, 451), LATER, 451 },
	{ "sender 530", BEFORE(STAGE_SENDER, 530), LATER, 530 },
	{ "sender 538", BEFORE(STAGE_SENDER, 538), LATER, 538 },
	{ "sender 553", BEFORE(STAGE_SENDER, 553), NEVER, 553 },
	{ "recipient 421", BEFORE(STAGE_RECIPIENT, 421), LATER, 421 },
	{ "recipient 450", BEFORE(STAGE_RECIPIENT, 450), LATER, 450 },
	{ "recipient 550", BEFORE(STAGE_RECIPIENT, 550), NEVER, 550 },
	{ "data 452", BEFORE(STAGE_DATA, 452), LATER, 452 },
	{ "data 554", BEFORE(STAGE_DATA, 554), NEVER, 554 },
	{ "lost after RCPT", BEFORE(STAGE_RECIPIENT, 250), LATER, 0 },
	{ "lost before 354", BEFORE(STAGE_DATA, 0), LATER, 0 },
	{ "dot 250", AFTER(250), OK, 0 },
	{ "dot 252", AFTER(252), OK, 0 },
	{ "dot 421", AFTER(421), LATER, 421 },
	{ "dot 451", AFTER(451), LATER, 451 },
	{ "dot 552", AFTER(552), NEVER, 552 },
	{ "dot 554", AFTER(554), NEVER, 554 },
	{ "garbage after the dot", AFTER(0), LATER, 0 },
	{ "354 after the dot", AFTER(354), LATER, 0 },
	{ "lost in the body",
	  .seen = { .stage = STAGE_DATA, .body = true, .code = 354 }, LATER,
	  0 },
	{ "lost in the body, an old refusal in mind",
	  .seen = { .stage = STAGE_DATA, .body = true, .code = 550 }, LATER,
	  0 },
	{ "far peer", .seen = { .far_peer = true }, LATER, 0 },
	{ "no login",
	  .seen = { .stage = STAGE_SENDER, .no_login = true,
		    .logins = "PLAIN, LOGIN", .code = 250 },
	  LATER, 0 },
};

static void
judges(void **state)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct verdict_case *c = &cases[i];
		struct error err = { 0 };
		enum verdict v = smtp_verdict(&c->seen, "it broke", &err);

		if (v != c->want || err.code != c->code)
			fail_msg("%s: %s %d", c->what, verdict_name(v),
				 err.code);
		if (v != OK)
			assert_true(strlen(err.text) > 10);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(judges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
