/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * dump FILE...: shows a letter taken apart as the field readers get it: the
 * headers as fields, then each sheet with the role of every line.
 */
#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "parsers/attachment.h"
#include "parsers/blocks.h"
#include "parsers/calendar.h"
#include "parsers/classify.h"
#include "parsers/mime.h"
#include "parsers/unwrap.h"
#include "tests/corpus/reference.h"

static const char *const roles[] = {
	[ROLE_NEW] = "new",
	[ROLE_ANSWER] = "answer",
	[ROLE_FORM] = "form",
	[ROLE_FORWARDED] = "forwarded",
	[ROLE_QUOTED] = "quoted",
	[ROLE_SIGNATURE] = "signature",
	[ROLE_LETTERHEAD] = "letterhead",
	[ROLE_DISCLAIMER] = "disclaimer",
	[ROLE_HIDDEN] = "hidden",
};

static const char *const origins[] = {
	[ORIGIN_PLAIN] = "plain",     [ORIGIN_HTML] = "html",
	[ORIGIN_MESSAGE] = "message", [ORIGIN_ATTACHMENT] = "attachment",
	[ORIGIN_SUBJECT] = "subject",
};

static void
show(const char *name, struct span s)
{
	if (s.len)
		printf("  %s: %.*s\n", name, SPANF(s));
}

static void
show_sheet(const struct sheet *s, size_t i)
{
	printf("--- sheet %zu %s%s%s%s%.*s\n", i, origins[s->origin],
	       s->alternative ? " alternative" : "",
	       s->truncated ? " truncated" : "", s->name.len ? " " : "",
	       SPANF(s->name));
	if (s->inner) {
		show("inner from", s->inner->from);
		show("inner name", s->inner->from_name);
		show("inner subject", s->inner->subject);
		printf("  inner date: %lld\n", (long long)s->inner->date);
	}
	for (size_t k = 0; k < s->n_lines; k++) {
		const struct line *l = &s->lines[k];

		printf("%-10s %d%c%c|", roles[l->role], l->quote,
		       l->row ? 'R' : ' ', l->coloured ? 'C' : ' ');
		for (size_t b = 0; b < l->text.len; b++)
			if (l->text.at[b] == '\t')
				fputs(" <TAB> ", stdout);
			else
				putchar(l->text.at[b]);
		putchar('\n');
	}
}

static void
show_intake(const struct intake *in)
{
	printf("  kind: %s\n", kind_name(in->kind));
	show("because", in->kind_words);
	show("silent", in->silent);
	show("message-id", in->message_id);
	show("in-reply-to", in->in_reply_to);
	show("envelope", in->envelope_sender);
	show("from", in->from);
	show("name", in->from_name);
	show("reply-to", in->reply_to);
	show("delivered-to", in->delivered_to);
	show("subject", in->subject);
	printf("  date: %lld auth: %s%s\n", (long long)in->date,
	       auth_name(in->auth), in->certified ? " certified" : "");
	show("body", in->body.value);
	for (size_t i = 0; i < in->n_doubts; i++)
		printf("  doubt: %s: %.*s\n", doubt_name(in->doubts[i].doubt),
		       SPANF(in->doubts[i].words));
	show("rsvp uid", in->rsvp.uid);
	show("rsvp attendee", in->rsvp.attendee);
	show("rsvp partstat", in->rsvp.partstat);
	show("rsvp comment", in->rsvp.comment);
	show("bounce recipient", in->bounce.recipient);
	show("bounce status", in->bounce.status);
	show("bounce of", in->bounce.original_id);
	if (in->bounce.delayed)
		puts("  bounce: delayed");
	show("report group", in->report_group);
	for (size_t i = 0; i < in->n_reports; i++)
		printf("  report %zu: %.*s\n", i, SPANF(in->reports[i]));
}

static int
dump(const struct programme *p, const char *path)
{
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
	struct error err = { 0 };
	struct span bytes;
	struct opened *o;
	int rc = 1;

	printf("===== %s\n", path);
	if (file_read(a, path, LIMIT_LETTER, &bytes, &err) != OK ||
	    unwrap_letter(a, p, NULL, bytes, &o, &err) != OK) {
		printf("  %s\n", err.text);
		goto out;
	}
	blocks_assign(a, p, o);
	if (!classify_machine(a, p, o)) {
		size_t n = o->n_sheets;

		unwrap_documents(a, o);
		blocks_documents(a, p, o, n);
		(void)classify_documents(a, p, o);
	}
	show_intake(o->intake);
	printf("  type: %.*s%s%s%s\n", SPANF(o->top_type),
	       o->receipt ? " receipt" : "", o->anomaly ? " anomaly" : "",
	       o->hidden_text ? " hidden-text" : "");
	for (size_t i = 0; i < o->n_attachments; i++)
		printf("  file: %.*s %.*s %zu %s\n",
		       SPANF(o->attachments[i].name),
		       SPANF(o->attachments[i].type),
		       o->attachments[i].bytes.len,
		       o->attachments[i].unreadable ? o->attachments[i].why
						    : "");
	for (size_t i = 0; i < o->n_sheets; i++)
		show_sheet(&o->sheets[i], i);
	rc = 0;
out:
	arena_close(a);
	return rc;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
	const struct programme *p = reference_programme(a, PROVINCES);
	struct error err = { 0 };
	int rc = 0;

	mime_warm_up();
	calendar_warm_up();
	if (attachment_warm_up(&err) != OK) {
		fprintf(stderr, "dump: %s\n", err.text);
		return 78;
	}
	for (int i = 1; i < argc; i++)
		rc |= dump(p, argv[i]);
	arena_close(a);
	return rc;
}
