/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/pen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"

static int
setup(void **state)
{
	*state = arena_open(8 * MIB);
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	return 0;
}

/* The text behind a label, at that width. */
static struct span
written(struct arena *a, const char *s, size_t width, bool colour)
{
	struct text t = text_new(a);
	struct pen p = pen_new(&t, colour, width);

	pen_label(&p, "who");
	pen_puts(&p, INK_PLAIN, s);
	pen_end(&p);
	return text_span(&t);
}

static void
is_written(void **state)
{
	static const struct {
		const char *text;
		size_t width;
		const char *want;
	} table[] = {
		{ "Mario Rossi", 80, "  who        Mario Rossi\n" },
		{ " Mario \t\n Rossi ", 80, "  who        Mario Rossi\n" },
		/* It hangs under its first word. */
		{ "uno due tre quattro cinque sei", 40,
		  "  who        uno due tre quattro cinque\n"
		  "             sei\n" },
		/* Too narrow for labels beside. */
		{ "uno due tre quattro cinque sei", 30,
		  "  who\n    uno due tre quattro cinque\n    sei\n" },
		/* A word that fits nowhere is broken, and nothing lost. */
		{ "a234567890123456789012345678901234567890", 30,
		  "  who\n    a2345678901234567890123456\n"
		  "    78901234567890\n" },
		/* No terminal is moved, cleared, coloured or beeped. */
		{ "a\033[2Jb\033]0;x\007c\rd\be", 80,
		  "  who        a [2Jb ]0;x c d e\n" },
		{ "a\xC2\x9B" "31mb", 80, "  who        a 31mb\n" },
		/* Nor the text turned around, hidden or piled up. */
		{ "a\xE2\x80\xAE" "b\xE2\x81\xA6" "c\xE2\x80\x8F" "d", 80,
		  "  who        abcd\n" },
		{ "a\xE2\x80\x8B" "b\xEF\xBB\xBF" "c\xC2\xAD" "d", 80,
		  "  who        abcd\n" },
		{ "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81", 80,
		  "  who        e\xCC\x81\xCC\x81\n" },
		{ "a\xE2\x80\xA8" "b", 80, "  who        a b\n" },
		/* What is no UTF-8 is nothing. */
		{ "a\xFF\xC3" "b", 80, "  who        ab\n" },
		/* These take two columns each. */
		{ "\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD \xE4\xB8\xAD", 40,
		  "  who        \xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD "
		  "\xE4\xB8\xAD\n" },
		{ "123456789012345678901 \xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD",
		  40, "  who        123456789012345678901\n"
		  "             \xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD\n" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct span got = written(*state, table[i].text,
					  table[i].width, false);

		if (!span_is(got, table[i].want))
			fail_msg("got\n%.*swant\n%s", SPANF(got),
				 table[i].want);
	}
}

/* Whatever is written, no line is wider than the terminal. */
static void
fits(void **state)
{
	static const char *const parts[] = {
		"a", "Provincia ", "\xE4\xB8\xAD", "e\xCC\x81",
		"\xF0\x9F\x98\x80", " ",
		"m.rossi@provincia.perugia.it", "\xD7\x90", "\t", ", ",
	};
	uint32_t seed = 7;

	for (int i = 0; i < 2000; i++) {
		struct arena *a = *state;
		struct text s = text_new(a);
		size_t width = 24 + i % 90;

		for (int k = 0; k < 60; k++) {
			seed = seed * 1664525 + 1013904223;
			text_adds(&s, parts[(seed >> 8) % 10]);
		}
		struct span rest = written(a, s.bytes, width, false), line;

		while (span_line(&rest, &line))
			if (pen_width(line) > width)
				fail_msg("%zu columns of %zu: %.*s",
					 pen_width(line), width, SPANF(line));
		arena_reset(a);
	}
}

static void
marks_are_seen(void **state)
{
	for (int colour = 0; colour < 2; colour++) {
		struct text t = text_new(*state);
		struct pen p = pen_new(&t, colour, PEN_NARROW);

		pen_line(&p, 2, "| ");
		pen_puts(&p, INK_PLAIN, "con (");
		pen_mark(&p, SPAN("Mario Rossi Bianchi"));
		pen_puts(&p, INK_PLAIN, ") poi");
		pen_end(&p);
		/* A mark is taken up again behind the gutter. */
		assert_string_equal(t.bytes, colour
			? "  \033[2m| \033[0mcon (\033[1;4mMario Rossi\033[0m\n"
			  "  \033[2m| \033[0m\033[1;4mBianchi\033[0m) poi\n"
			: "  | con («Mario Rossi\n  | Bianchi») poi\n");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_written),
		cmocka_unit_test(fits),
		cmocka_unit_test(marks_are_seen),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
