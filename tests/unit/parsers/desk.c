/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/desk.h"

#include <string.h>

#include "config/catalogue.h"
#include "config/settings.h"
#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"

int
desk_setup(void **state)
{
	struct arena *a = arena_open(64 * MIB);
	struct desk *d = arena_alloc(a, sizeof(*d));
	struct civil day = { 2027, 9, 15, 9, 30, 0, 0, 0 };
	struct settings *settings;
	struct error err;

	d->arena = a;
	d->scratch = arena_open(64 * MIB);
	assert_int_equal(settings_open(a, SHIPPED, NULL, NULL, &settings,
				       &err), OK);
	assert_int_equal(catalogue_open(a, settings, NULL, NULL,
					&d->programme, &err), OK);
	d->vocabulary = vocabulary_make(a, d->programme);
	assert_true(clock_instant(&day, &d->written));
	*state = d;
	return 0;
}

int
desk_teardown(void **state)
{
	struct desk *d = *state;

	arena_close(d->scratch);
	arena_close(d->arena);
	return 0;
}

struct survey *
desk_read(struct desk *d, const char *text, const char *from,
	  const char *name)
{
	struct arena *a = d->scratch;
	struct span rest = span_of(text), line;
	struct sheet *s;
	size_t room = 0;

	arena_reset(a);
	s = arena_alloc(a, sizeof(*s));
	s->origin = ORIGIN_PLAIN;
	while (span_line(&rest, &line)) {
		s->lines = arena_grow(a, s->lines, s->n_lines, &room,
				      sizeof(*s->lines));
		s->lines[s->n_lines++] = (struct line){
			.text = line,
			.role = ROLE_NEW,
			.blank = !span_trim(line).len,
			.row = span_chr(line, '\t') >= 0,
		};
	}
	struct writer w = survey_writer(a, span_of(from), span_of(name),
					d->written);

	return survey_make(a, d->vocabulary, s, &w);
}

void
desk_equal(const char *text, struct span got, const char *want)
{
	if (span_is(got, want ? want : ""))
		return;
	fail_msg("%s\n  got \"%.*s\", want \"%s\"", text, SPANF(got),
		 want ? want : "");
}
