/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as addresses, names, numbers and dates: what is clean stays as
 * it is when it is cleaned again, and what is found in a text is clean.
 */
#include "core/arena.h"
#include "core/clean.h"
#include "core/clock.h"
#include "core/limits.h"
#include "parsers/bind.h"
#include "parsers/charset.h"
#include "parsers/sender.h"
#include "tests/fuzz/fuzz.h"

#define MAILBOXES 8

static const struct vocabulary *vocabulary;

void
fuzz_warm_up(void)
{
	charset_warm_up();
	vocabulary = vocabulary_of(fuzz_programme());
}

static void
address(struct arena *a, struct span s)
{
	struct span again;

	fuzz_promise(clean_address(a, s, &again) && span_eq(s, again));
	fuzz_promise(s.len <= LIMIT_ADDRESS);
	province_of_address(a, vocabulary, s);
	province_other_name(a, s);
	contact_is_office(s);
}

static void
clean(struct arena *a, struct span s)
{
	struct span once, again;
	int64_t instant;

	if (clean_address(a, s, &once))
		address(a, once);
	if (clean_name(a, s, &once)) {
		fuzz_promise(clean_name(a, once, &again));
		fuzz_promise(span_eq(once, again));
		fuzz_is_text(once, LIMIT_NAME_POINTS * 4);
	}
	once = clean_line(a, s, LIMIT_TITLE);
	fuzz_is_text(once, LIMIT_TITLE);
	fuzz_promise(span_eq(once, clean_line(a, once, LIMIT_TITLE)));
	once = clean_words(a, s, LIMIT_EVIDENCE);
	fuzz_is_text(once, LIMIT_EVIDENCE);
	fuzz_promise(span_eq(once, clean_words(a, once, LIMIT_EVIDENCE)));
	if (clock_parse(s, &instant) || clock_parse_rfc5322(s, &instant))
		clock_civil(instant);
}

static void
mailboxes(struct arena *a, struct span value)
{
	struct mailbox m[MAILBOXES];
	size_t n = sender_mailboxes(a, value, m, MAILBOXES);

	fuzz_promise(n <= MAILBOXES);
	for (size_t i = 0; i < n; i++) {
		struct someone who;
		struct span name;

		if (m[i].address.len)
			address(a, m[i].address);
		if (!person_of_name(a, m[i].name, &who))
			continue;
		name = person_name(a, &who, m[i].address);
		fuzz_is_text(name, SIZE_MAX);
		person_fits(a, &who, m[i].address, NULL);
	}
	sender_message_id(a, value);
}

static void
found(struct arena *a, struct span text)
{
	struct page *page = page_of_text(a, text);
	struct sheet sheet = *page->sheet;
	struct writer w = survey_writer(a, SPAN("m.rossi@provincia.terni.it"),
					SPAN("Mario Rossi"), 1820390400);
	struct survey *s = survey_make(a, vocabulary, &sheet, &w);

	for (size_t i = 0; i < s->n_numbers; i++)
		fuzz_promise(!s->numbers[i].value.len ||
			     clean_is_phone(s->numbers[i].value));
	for (size_t i = 0; i < s->n_addresses; i++)
		if (s->page->words[s->addresses[i]].fold.len)
			address(a, s->page->words[s->addresses[i]].fold);
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	clean(a, bytes);
	mailboxes(a, bytes);
	found(a, charset_text(a, bytes, SPAN_NONE));
}
