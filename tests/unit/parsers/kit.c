/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/parsers/kit.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/blocks.h"
#include "parsers/calendar.h"
#include "parsers/mime.h"
#include "parsers/unwrap.h"
#include "tests/corpus/reference.h"

int
kit_setup(void **state)
{
	struct kit *kit = calloc(1, sizeof(*kit));

	if (!kit)
		return -1;
	kit->arena = arena_open(LIMIT_LETTER_MEMORY);
	kit->programme = reference_programme(kit->arena, PROVINCES);
	mime_warm_up();
	calendar_warm_up();
	*state = kit;
	return 0;
}

int
kit_teardown(void **state)
{
	struct kit *kit = *state;

	arena_close(kit->arena);
	free(kit);
	return 0;
}

void
kit_equal(struct span got, const char *want)
{
	if (!span_is(got, want))
		fail_msg("got '%.*s', expected '%s'", SPANF(got), want);
}

struct opened *
kit_unwrap(const struct kit *kit, struct span letter)
{
	struct error err = { 0 };
	struct opened *o = NULL;

	if (unwrap_letter(kit->arena, kit->programme, NULL, letter, &o,
			  &err) != OK)
		fail_msg("%s", err.text);
	return o;
}

struct opened *
kit_open(const struct kit *kit, const char *letter)
{
	struct opened *o = kit_unwrap(kit, span_of(letter));

	blocks_assign(kit->arena, kit->programme, o);
	return o;
}

struct opened *
kit_body(const struct kit *kit, const char *subject, const char *more,
	 const char *body)
{
	struct text t = text_new(kit->arena);

	text_addf(&t,
		  "From: Anna Bianchi <a.bianchi@provincia.terni.it>\n"
		  "To: provincecomuni@upinet.it\n"
		  "Subject: %s\n%s"
		  "Content-Type: text/plain; charset=utf-8\n\n%s",
		  subject, more, body);
	return kit_open(kit, text_span(&t).at);
}

const char *
kit_roles(const struct kit *kit, const struct sheet *s)
{
	static const char signs[] = {
		[ROLE_NEW] = 'N',	 [ROLE_ANSWER] = 'A',
		[ROLE_FORM] = 'F',	 [ROLE_FORWARDED] = 'W',
		[ROLE_QUOTED] = 'Q',	 [ROLE_SIGNATURE] = 'S',
		[ROLE_LETTERHEAD] = 'L', [ROLE_DISCLAIMER] = 'D',
		[ROLE_HIDDEN] = 'H',
	};
	struct text t = text_new(kit->arena);

	for (size_t i = 0; i < s->n_lines; i++)
		text_addc(&t,
			  s->lines[i].blank ? '.' : signs[s->lines[i].role]);
	return text_span(&t).at;
}

const char *
kit_text(const struct kit *kit, const struct sheet *s)
{
	struct text t = text_new(kit->arena);

	for (size_t i = 0; i < s->n_lines; i++) {
		if (i)
			text_addc(&t, '\n');
		text_add(&t, s->lines[i].text);
	}
	return text_span(&t).at;
}

const struct sheet *
kit_sheet(const struct opened *o, enum origin origin, size_t from)
{
	for (size_t i = from; i < o->n_sheets; i++)
		if (o->sheets[i].origin == origin)
			return &o->sheets[i];
	fail_msg("no sheet of origin %d", origin);
	return NULL;
}
