/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/log.h"

static int read_end, kept_stderr;
static char line[8192];

static int
setup(void **state)
{
	int fds[2];

	*state = arena_open(1 << 20);
	kept_stderr = dup(2);
	if (pipe(fds) || dup2(fds[1], 2) < 0)
		return -1;
	close(fds[1]);
	read_end = fds[0];
	log_open("test", LOG_LEVEL_INFO);
	return 0;
}

static int
teardown(void **state)
{
	dup2(kept_stderr, 2);
	close(kept_stderr);
	close(read_end);
	arena_close(*state);
	return 0;
}

/* What has just been logged; a marker makes sure that read() returns. */
static const char *
logged(void)
{
	size_t n = 0;

	assert_int_equal(write(2, "\x1", 1), 1);
	while (!n || line[n - 1] != '\x1') {
		ssize_t got = read(read_end, line + n, sizeof(line) - n - 1);

		assert_true(got > 0);
		n += (size_t)got;
	}
	line[n - 1] = '\0';
	return line;
}

#define HEAD "ev=test role=test "

static void
values(void **state)
{
	(void)state;
	log_info("test", "n=%d u=%u l=%ld z=%zu x=%08x c=%c p=%5.1f%%", -1, 2u,
		 3L, (size_t)4, 255, 'c', 1.25);
	assert_string_equal(logged(), HEAD "n=-1 u=2 l=3 z=4 x=000000ff c=c "
					   "p=\"  1.2\"%\n");
	log_info("test", "ll=%lld b=%.*s w=%-4s|", 1LL << 40, 2, "abcd", "x");
	assert_string_equal(logged(), HEAD "ll=1099511627776 b=ab "
					   "w=\"x   \"|\n");
	log_info("bare", "%s", "");
	assert_string_equal(logged(), "ev=bare role=test \"\"\n");
	log_error("failed", "code=%d", 5);
	assert_string_equal(logged(),
			    "ev=failed level=error role=test code=5\n");
	log_debug("hidden", "x=%d", 1);
	assert_string_equal(logged(), "");
	errno = ENOENT;
	log_info("x", "y=%d", 1);
	assert_int_equal(errno, ENOENT);
	logged();
}

static void
forged(void **state)
{
	static const struct {
		const char *value, *want;
	} table[] = {
		{ "plain-1.2@x:y", "plain-1.2@x:y" },
		{ "a b", "\"a b\"" },
		{ "x\nev=letter.committed id=1",
		  "\"x\\x0aev=letter.committed id=1\"" },
		{ "x\r\n", "\"x\\x0d\\x0a\"" },
		{ "id=2", "\"id=2\"" },
		{ "a\"b", "\"a\\\"b\"" },
		{ "a\\", "\"a\\\\\"" },
		{ "\x1B[2J", "\"\\x1b[2J\"" },
		{ "\xC3\xA8", "\xC3\xA8" },
		{ "\xE8", "\"\\xe8\"" },
		{ "\xC2\x85", "\"\\xc2\\x85\"" },		/* NEL */
		{ "\xE2\x80\xA8", "\"\\xe2\\x80\\xa8\"" },	/* LS */
		{ "\xE2\x80\xAE", "\"\\xe2\\x80\\xae\"" },	/* RLO */
		{ "\"a b\"", "\"a b\"" },	/* as log_quote() gives it */
		{ "\"a\" id=1 \"b\"", "\"\\\"a\\\" id=1 \\\"b\\\"\"" },
		{ "\"a\\\"", "\"\\\"a\\\\\\\"\"" },
		{ "\"", "\"\\\"\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		log_info("test", "v=%s", table[i].value);
		const char *got = logged();

		if (strncmp(got, HEAD "v=", strlen(HEAD "v=")) ||
		    strncmp(got + strlen(HEAD "v="), table[i].want,
			    strlen(table[i].want)) ||
		    strcmp(got + strlen(HEAD "v=") + strlen(table[i].want),
			   "\n"))
			fail_msg("got %s", got);
	}
}

static void
long_lines(void **state)
{
	char value[6000];

	(void)state;
	memset(value, 'x', sizeof(value) - 1);
	value[sizeof(value) - 1] = '\0';
	log_info("test", "v=%s w=%s", value, value);
	const char *got = logged();

	assert_int_equal(strlen(got), 1001);
	assert_int_equal(got[1000], '\n');
	/* an escape is never halved */
	memset(value, '\n', sizeof(value) - 1);
	log_info("test", "v=%s", value);
	got = logged();
	assert_true(strlen(got) <= 1001);
	assert_int_equal(strlen(strchr(got, '"') + 1) % 4, 1);
}

static void
quotes(void **state)
{
	assert_string_equal(log_quote(*state, SPAN("a\nb\"")),
			    "\"a\\x0ab\\\"\"");
	assert_string_equal(log_quote(*state, SPAN_NONE), "\"\"");
	const char *d = log_digest(*state, SPAN("M.Rossi@provincia.it"));

	assert_int_equal(strlen(d), 8);
	assert_string_equal(d, log_digest(*state,
					  SPAN("m.rossi@provincia.it")));
	assert_string_not_equal(d, log_digest(*state, SPAN("x")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(forged),
		cmocka_unit_test(long_lines),
		cmocka_unit_test(quotes),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
