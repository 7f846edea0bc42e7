/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as what programs write to programs.  The input is divided by
 * lines "%%": a header block, daticert.xml, a delivery status, the text of
 * the letter around it, and calendar parts.
 */
#include "core/arena.h"
#include "core/limits.h"
#include "parsers/autoreply.h"
#include "parsers/bounce.h"
#include "parsers/calendar.h"
#include "parsers/charset.h"
#include "parsers/head_date.h"
#include "parsers/lines.h"
#include "parsers/sender.h"
#include "tests/fuzz/fuzz.h"

#define CALENDARS 4

void
fuzz_warm_up(void)
{
	charset_warm_up();
	calendar_warm_up();
	fuzz_programme();
}

/* One field a line, a blank or a tab before what goes on. */
static void
headers(struct arena *a, struct span block, struct opened *o)
{
	struct span line, name;
	size_t room = 0;

	while (span_line(&block, &line)) {
		if (!span_cut(&line, ':', &name))
			continue;
		o->headers = arena_grow(a, o->headers, o->n_headers, &room,
					sizeof(*o->headers));
		o->headers[o->n_headers++] = (struct header){
			span_copy(a, name), span_copy(a, span_trim(line)),
		};
		head_date(a, charset_text(a, line, SPAN_NONE));
	}
	o->own_headers = o->headers;
	o->n_own_headers = o->n_headers;
}

static void
sheet(struct arena *a, struct span bytes, struct opened *o)
{
	struct lines_found found = { 0 };

	lines_split(a, charset_text(a, bytes, SPAN_NONE), false, false, false,
		    &found);
	o->sheets = arena_array(a, 1, sizeof(*o->sheets));
	o->sheets[0].lines = found.lines;
	o->sheets[0].n_lines = found.n;
	o->n_sheets = 1;
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	struct intake intake = { 0 };
	struct opened o = { .intake = &intake };
	struct span uid = SPAN_NONE;

	headers(a, fuzz_part(&bytes), &o);
	o.daticert = charset_text(a, fuzz_part(&bytes), SPAN_NONE);
	intake.certified = o.daticert.len > 0;
	o.delivery_status = charset_text(a, fuzz_part(&bytes), SPAN_NONE);
	if (o.delivery_status.len) {
		o.top_type = SPAN("multipart/report");
		o.report_type = SPAN("delivery-status");
	}
	sheet(a, fuzz_part(&bytes), &o);
	o.calendars = arena_array(a, CALENDARS, sizeof(*o.calendars));
	while (o.n_calendars < CALENDARS && bytes.len)
		o.calendars[o.n_calendars++].bytes = fuzz_part(&bytes);
	sender_read(a, fuzz_programme(), &o);
	bounce_read(a, &o);
	calendar_read(a, &o, &uid);
	fuzz_round_trip(a, &intake);
}
