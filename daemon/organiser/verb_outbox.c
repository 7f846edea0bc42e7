/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "config/suggest.h"
#include "core/arena.h"
#include "core/clock.h"
#include "core/json.h"
#include "daemon/organiser/desk.h"
#include "daemon/organiser/table.h"
#include "outbound/mail_read.h"
#include "storage/view.h"

#define MAILS_MAX 1000

static const char *const titles[] = {
	"row", "letter", "purpose", "recipient", "subject", "state", "due",
	"tries", "why", NULL,
};

static const char *const spare[] = { "purpose", "tries", "letter", NULL };

/* The frozen mail is the only one who knows it; damaged ones show none. */
static struct span
subject_of(struct call *c, int64_t row)
{
	struct view_parcel *p;
	struct span bytes;
	struct error err;

	if (view_parcel(c->store, c->arena, row, &p, &bytes, &err) != OK)
		return SPAN_NONE;
	return mail_read_header(c->arena, bytes, "Subject");
}

static void
add(struct call *c, struct table *t, const struct view_parcel *p)
{
	table_row(t);
	table_int(t, p->row);
	table_int(t, p->letter);
	table_cell(t, p->purpose);
	table_cell(t, p->recipient);
	table_cell(t, subject_of(c, p->row));
	table_cell(t, p->state);
	table_time(t, p->due);
	table_int(t, p->attempts);
	table_cell(t, p->why);
}

/* 0, or the code with which an unknown state was refused. */
static int
know_state(const char *state)
{
	static const char *const states[] = {
		"queued", "flying", "held", "sent", "failed", "dropped", NULL,
	};

	if (!state)
		return 0;
	for (size_t i = 0; states[i]; i++)
		if (!strcmp(state, states[i]))
			return 0;
	const char *near = suggest_word(states, state);

	return call_fail(EX_USAGE, "mails are queued, flying, held, sent, "
			 "failed or dropped, not %s%s%s%s", state,
			 near ? "; did you mean " : "", near ? near : "",
			 near ? "?" : "");
}

static int
list(struct call *c, const char *state)
{
	struct error err;
	struct view_parcel *mails;
	size_t n;
	int code = know_state(state);

	if (!code)
		code = call_open_store(c);

	if (code)
		return code;
	enum verdict v = view_outbox(c->store, c->arena, span_of(state),
				     MAILS_MAX, &mails, &n, &err);

	if (v != OK)
		return call_fail(EX_IOERR, "%s", err.text);
	struct table *t = table_new(c->arena, titles, spare);

	for (size_t i = 0; i < n; i++)
		add(c, t, &mails[i]);
	table_print(t, c->json, "The outbox is empty.");
	return EX_OK;
}

static void
show_json(struct call *c, const struct view_parcel *p, struct span bytes)
{
	struct text t = text_new(c->arena);
	struct json j = json_new(&t);
	const struct {
		const char *key;
		struct span value;
	} all[] = {
		{ "purpose", p->purpose }, { "recipient", p->recipient },
		{ "state", p->state },
		{ "due", clock_rfc3339(c->arena, p->due) },
		{ "subject", mail_read_header(c->arena, bytes, "Subject") },
		{ "text", mail_read_text(c->arena, bytes) },
	};

	json_object(&j);
	json_key(&j, "row");
	json_int(&j, p->row);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		json_key(&j, all[i].key);
		json_string(&j, all[i].value);
	}
	json_end_object(&j);
	printf("%.*s\n", SPANF(text_span(&t)));
}

static void
show_people(struct call *c, const struct view_parcel *p, struct span bytes)
{
	static const char *const headers[] = {
		"From", "To", "Date", "Subject",
	};
	struct span text = mail_read_text(c->arena, bytes);

	printf("mail %lld: %.*s, %.*s, due %.*s\n", (long long)p->row,
	       SPANF(p->purpose), SPANF(p->state),
	       SPANF(clock_rfc3339(c->arena, p->due)));
	for (size_t i = 0; i < sizeof(headers) / sizeof(headers[0]); i++)
		printf("%s: %.*s\n", headers[i], SPANF(mail_read_header(
			c->arena, bytes, headers[i])));
	printf("\n%.*s", SPANF(text));
	if (mail_read_invites(bytes))
		printf("\n[with an invitation, invite.ics]\n");
}

/* What is held can be read before it is released: this very mail goes out. */
static int
show(struct call *c, const char *which, bool raw)
{
	struct error err;
	struct view_parcel *p;
	struct span bytes;
	int64_t row = call_number(which);
	int code = row < 0 ? EX_USAGE : call_open_store(c);

	if (code)
		return code;
	if (view_parcel(c->store, c->arena, row, &p, &bytes, &err) != OK)
		return call_fail(EX_DATAERR, "%s", err.text);
	if (!bytes.len)
		return call_fail(EX_DATAERR, "mail %lld: its bytes are erased",
				 (long long)row);
	if (raw)
		fwrite(bytes.at, 1, bytes.len, stdout);
	else if (c->json)
		show_json(c, p, bytes);
	else
		show_people(c, p, bytes);
	return EX_OK;
}

/* ROW or "all": to say all of them is to mean it. */
static int
change(struct call *c, const char *verb)
{
	const char *which = c->n_args == 2 ? c->args[1] : NULL;
	const char *args[] = { which, call_user(), NULL };
	struct desk *d;

	if (!which)
		return call_usage(&verb_outbox);
	if (!strcmp(which, "all") && strcmp(verb, "outbox-drop") != 0)
		args[0] = NULL;
	else if (call_number(which) < 0)
		return EX_USAGE;
	int code = desk_open(c, &d);

	if (code)
		return code;
	code = desk_do(d, verb, args, -1);
	desk_close(d);
	return code;
}

static int
run(struct call *c)
{
	const char *what = c->n_args ? c->args[0] : "list";

	if (!strcmp(what, "list") && c->n_args <= 2)
		return list(c, c->n_args == 2 ? c->args[1] : NULL);
	if (!strcmp(what, "retry"))
		return change(c, "outbox-retry");
	if (!strcmp(what, "release"))
		return change(c, "outbox-release");
	if (!strcmp(what, "drop"))
		return change(c, "outbox-drop");
	if (!strcmp(what, "show") && c->n_args == 2)
		return show(c, c->args[1], false);
	if (!strcmp(what, "show") && c->n_args == 3 &&
	    !strcmp(c->args[2], "--raw"))
		return show(c, c->args[1], true);
	return call_usage(&verb_outbox);
}

const struct verb verb_outbox = {
	.name = "outbox",
	.usage = "[--json] [list [queued|flying|held|sent|failed|dropped]]\n"
		 "       convoca outbox show ROW [--raw]\n"
		 "       convoca outbox retry|release ROW|all\n"
		 "       convoca outbox drop ROW",
	.does = "mail on its way: read it, release what is held, retry, drop",
	.explains =
		"  list     all mails, or those that are queued, flying (on\n"
		"           their way now), held, sent, failed or dropped\n"
		"  show     a mail as it will go out\n"
		"  retry    tries a failed mail again now\n"
		"  release  lets a held mail go\n"
		"  drop     keeps a mail back for good\n"
		"  ROW      a mail's number, in the first column; or all\n"
		"  --raw    its very bytes\n"
		"  --json   one JSON object a mail, on one line\n",
	.run = run,
};
