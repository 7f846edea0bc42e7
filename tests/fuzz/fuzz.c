/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#include "config/catalogue.h"
#include "config/settings.h"
#include "core/arena.h"
#include "core/clean.h"
#include "core/limits.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);
_Noreturn void __wrap__exit(int code);

/* An arena that is full ends its process; here that shall leave a trace. */
void
__wrap__exit(int code)
{
	fprintf(stderr, "fuzz: ended with status %d\n", code);
	abort();
}

void
fuzz_broken(const char *what, const char *file, int line)
{
	fprintf(stderr, "%s:%d: broken: %s\n", file, line, what);
	abort();
}

void
fuzz_need(enum verdict v, const struct error *err)
{
	if (v != OK)
		fuzz_broken(err->text, err->where, err->code);
}

static struct programme *programme;

const struct programme *
fuzz_programme(void)
{
	static struct arena *kept;
	struct settings *settings;
	struct error err;

	if (kept)
		return programme;
	kept = arena_open(64 * MIB);
	fuzz_need(settings_open(kept, SHIPPED, NULL, NULL, &settings, &err),
		  &err);
	fuzz_need(catalogue_open(kept, settings, NULL, NULL, &programme,
				 &err), &err);
	return programme;
}

struct span
fuzz_part(struct span *rest)
{
	const struct span mark = SPAN("\n%%\n");
	ptrdiff_t at = span_find(*rest, mark);
	struct span part = *rest;

	if (at < 0) {
		*rest = SPAN_NONE;
		return part;
	}
	part = span_head(part, (size_t)at);
	*rest = span_tail(*rest, (size_t)at + mark.len);
	return part;
}

void
fuzz_is_text(struct span s, size_t max)
{
	fuzz_promise(s.len <= max);
	fuzz_promise(clean_is_utf8(s));
}

void
fuzz_round_trip(struct arena *a, const struct intake *in)
{
	struct text once = text_new(a), again = text_new(a);
	struct intake *back;
	struct error err;

	intake_write(&once, in);
	fuzz_promise(once.len <= LIMIT_INTAKE);
	enum verdict v = intake_read(a, text_span(&once), &back, &err);

	if (v != OK)
		fprintf(stderr, "%.*s\n%s\n", SPANF(text_span(&once)),
			err.text);
	fuzz_promise(v == OK);
	intake_write(&again, back);
	fuzz_promise(span_eq(text_span(&once), text_span(&again)));
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	fuzz_warm_up();
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);

	fuzz_one(a, (struct span){ (const char *)bytes, len });
	arena_close(a);
	return 0;
}
