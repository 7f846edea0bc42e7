/* SPDX-License-Identifier: EUPL-1.2 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/file.h"
#include "daemon/correction.h"
#include "daemon/judge.h"
#include "daemon/organiser/desk.h"
#include "daemon/organiser/lectern.h"
#include "daemon/organiser/screen.h"
#include "daemon/organiser/table.h"
#include "daemon/show.h"
#include "daemon/why.h"
#include "storage/view.h"

#define LETTERS_MAX 1000

static const char *const titles[] = {
	"row", "received", "from", "subject", "kind", "why", "detail", NULL,
};

static const char *const spare[] = { "kind", "detail", NULL };

static void
add_all(struct table *t, const struct view_letter *letters, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct view_letter *l = &letters[i];

		table_row(t);
		table_int(t, l->row);
		table_time(t, l->received);
		table_cell(t, l->from);
		table_cell(t, l->subject);
		table_cell(t, l->kind);
		table_cell(t, l->reason);
		table_cell(t, l->detail);
	}
}

static int
list(struct call *c)
{
	static const char *const states[] = { "review", "quarantined" };
	struct error err;
	int code = call_open_store(c);

	if (code)
		return code;
	struct table *t = table_new(c->arena, titles, spare);

	for (size_t i = 0; i < 2; i++) {
		struct view_letter *letters;
		size_t n;

		if (view_letters(c->store, c->arena, span_of(states[i]),
				 LETTERS_MAX, &letters, &n, &err) != OK)
			return call_fail(EX_IOERR, "%s", err.text);
		add_all(t, letters, n);
	}
	table_print(t, c->json, "No letter waits for you.");
	return EX_OK;
}

/* Only what can work is offered. */
static void
say_what_to_do(struct call *c, int64_t row, const struct view_letter_whole *l)
{
	long long n = row;

	if (!span_is(l->row.state, "review") &&
	    !span_is(l->row.state, "quarantined"))
		return;
	const char *obstacle = l->intake ? judge_obstacle(c->programme,
							  l->intake) : NULL;

	if (obstacle)
		printf("It cannot be filed as it is: %s.\n",
		       why_english(obstacle));
	else if (l->intake)
		printf("convoca review accept %lld   files it so and "
		       "confirms it\n", n);
	if (l->intake)
		printf("convoca review correct %lld 'Settore: SUA'\n"
		       "                          files it with that, and "
		       "confirms it\n", n);
	printf("convoca review reject %lld   closes it, and writes to "
	       "nobody\n", n);
}

static int
show(struct call *c, int64_t row)
{
	struct error err;
	struct view_letter_whole *l;
	int code = call_open_store(c);

	if (code)
		return code;
	if (view_letter(c->store, c->arena, row, &l, &err) != OK)
		return call_fail(EX_DATAERR, "%s", err.text);
	if (!l->intake) {
		printf("letter %lld could not be read: %.*s\n",
		       (long long)row, SPANF(l->row.detail));
		say_what_to_do(c, row, l);
		return EX_OK;
	}
	struct judgement j = judge_letter(c->programme, l->intake);
	struct text t = text_new(c->arena);
	struct paper paper = { .colour = screen_has_colour(),
			       .width = screen_width() };
	char name[32];

	snprintf(name, sizeof(name), "letter %lld", (long long)row);
	if (c->json)
		show_json(&t, name, l->intake, &j, false);
	else
		show_people(&t, name, c->programme, l->intake, &j, &paper);
	printf("%.*s", SPANF(text_span(&t)));
	if (!c->json)
		say_what_to_do(c, row, l);
	return EX_OK;
}

static int
decide(struct call *c, const char *verb, const char *row)
{
	const char *args[] = { row, call_user(), NULL };
	struct desk *d;
	int code = desk_open(c, &d);

	if (code)
		return code;
	code = desk_do(d, verb, args, -1);
	desk_close(d);
	return code;
}

/*
 * Lines as the answer to a question of ours, by somebody who may write for
 * any body.
 */
static struct span
letter_of(struct call *c, const char *const *lines, size_t n)
{
	const char *const *free = c->programme->free_domains;
	const char *to = c->programme->office.address;
	struct text t = text_new(c->arena);

	text_addf(&t, "From: <organizzazione@%s>\r\nTo: <%s>\r\n"
		  "In-Reply-To: <review@convoca.invalid>\r\n"
		  "Subject: R: Da decidere\r\nDate: %.*s\r\n"
		  "Content-Type: text/plain; charset=UTF-8\r\n\r\n",
		  free && *free ? *free : "example.org", to,
		  SPANF(clock_rfc5322(c->arena, (int64_t)time(NULL))));
	for (size_t i = 0; i < n; i++)
		text_addf(&t, "%s\r\n", lines[i]);
	return text_span(&t);
}

static int
read_some(struct lectern *l, const char *const *lines, size_t n,
	  struct intake **ret)
{
	struct call *c = l->call;
	struct span unread = SPAN_NONE;
	struct intake *in = lectern_read(l, c->arena, letter_of(c, lines, n),
					 &unread);
	const char *fault = correction_fault(in);

	if (unread.len)
		return call_fail(EX_SOFTWARE, "%.*s", SPANF(unread));
	if (fault)
		return call_fail(EX_DATAERR, "%s: %s",
				 n == 1 ? lines[0] : "these lines", fault);
	*ret = in;
	return 0;
}

/* A body alone is nothing that anybody would write to us. */
static int
read_body(struct lectern *l, const char *line, struct field *ret)
{
	struct call *c = l->call;
	struct text sector = text_new(c->arena);
	struct intake *in = NULL;

	text_addf(&sector, "Settore: %s", c->programme->sectors[0].title);
	const char *lines[] = {
		line, span_dup(c->arena, text_span(&sector)),
	};
	int code = read_some(l, lines, 2, &in);

	if (!code && !in->body.value.len)
		code = call_fail(EX_DATAERR, "%s: there is no such body",
				 line);
	if (!code)
		*ret = in->body;
	return code;
}

/* Each line alone must say something, or a slip would go unseen. */
static int
read_lines(struct lectern *l, char *const *lines, int n, struct intake **ret)
{
	const char **facts = arena_array(l->call->arena, (size_t)n + 1,
					 sizeof(*facts));
	struct intake *in = arena_alloc(l->call->arena, sizeof(*in)), *one;
	struct field body = { .percent = 0 };
	size_t n_facts = 0;
	int code = 0;

	for (int i = 0; i < n && !code; i++) {
		if (span_starts_nocase(span_of(lines[i]), SPAN("Ente:"))) {
			code = read_body(l, lines[i], &body);
			continue;
		}
		facts[n_facts++] = lines[i];
		code = read_some(l, &facts[n_facts - 1], 1, &one);
	}
	if (!code && n_facts)
		code = read_some(l, facts, n_facts, &in);
	in->body = body;
	*ret = in;
	return code;
}

static int
correct(struct call *c, const char *row, char *const *lines, int n)
{
	const char *args[] = { row, call_user(), NULL };
	struct lectern l = { .call = c };
	struct intake *in;
	struct error err;
	struct desk *d;
	int fd, code = call_open_programme(c);

	signal(SIGPIPE, SIG_IGN);
	if (code)
		return code;
	call_try_store(c);
	code = read_lines(&l, lines, n, &in);
	lectern_close(&l);
	if (code)
		return code;
	struct text t = text_new(c->arena);

	intake_write(&t, in);
	if (file_seal(text_span(&t), &fd, &err) != OK)
		return call_fail(EX_TEMPFAIL, "%s", err.text);
	code = desk_open(c, &d);
	if (!code) {
		code = desk_do(d, "review-correct", args, fd);
		desk_close(d);
	}
	close(fd);
	return code;
}

static int
run(struct call *c)
{
	const char *what = c->n_args ? c->args[0] : "list";

	if (!strcmp(what, "list") && c->n_args <= 1)
		return list(c);
	bool corrects = !strcmp(what, "correct");

	if (corrects ? c->n_args < 3 : c->n_args != 2)
		return call_usage(&verb_review);
	int64_t row = call_number(c->args[1]);

	if (row < 0)
		return EX_USAGE;
	if (!strcmp(what, "show"))
		return show(c, row);
	if (corrects)
		return correct(c, c->args[1], c->args + 2, c->n_args - 2);
	if (!strcmp(what, "accept"))
		return decide(c, "review-accept", c->args[1]);
	if (!strcmp(what, "reject"))
		return decide(c, "review-reject", c->args[1]);
	return call_usage(&verb_review);
}

const struct verb verb_review = {
	.name = "review",
	.usage = "[--json] [list]\n"
		 "       convoca review show|accept|reject ROW\n"
		 "       convoca review correct ROW LINE...",
	.does = "letters that wait for a person",
	.explains =
		"  list    all of them, the newest first\n"
		"  show    what was understood, and what can be done\n"
		"  accept  files the letter as it was read, and confirms it\n"
		"  correct files it with these lines in place of what was "
		"read\n"
		"  reject  closes the letter, and writes to nobody\n"
		"  ROW     a letter's number, in the first column\n"
		"  LINE    \"Settore: SUA\", \"Focus Group: SUA 2\", "
		"\"Referente: Ada Neri,\n"
		"          a.neri@example.org\" or \"Ente: Provincia di "
		"Perugia\"; what no line\n"
		"          says stays as it was read\n"
		"  --json  one JSON object a letter, on one line\n",
	.run = run,
};
