/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/limits.h"
#include "parsers/trace.h"
#include "parsers/trace_list.h"

static enum fate
fate_of(enum role role)
{
	switch (role) {
	case ROLE_QUOTED:
		return FATE_QUOTED;
	case ROLE_SIGNATURE:
		return FATE_SIGNATURE;
	case ROLE_LETTERHEAD:
		return FATE_LETTERHEAD;
	case ROLE_DISCLAIMER:
		return FATE_DISCLAIMER;
	case ROLE_HIDDEN:
		return FATE_HIDDEN;
	default:
		return FATE_READ;
	}
}

/* Lines of one role, one behind the other; blank ones do not part them. */
static size_t
run_of(const struct sheet *s, size_t i, struct candidate *ret)
{
	enum fate fate = fate_of(s->lines[i].role);
	size_t k = i;

	*ret = (struct candidate){ .matter = MATTER_TEXT, .fate = fate,
				   .what = { .value = s->name } };
	for (; k < s->n_lines; k++) {
		const struct line *l = &s->lines[k];

		if (l->blank)
			continue;
		if (fate_of(l->role) != fate)
			break;
		if (!ret->weight++)
			ret->what.evidence = span_trim(l->text);
	}
	return k;
}

static void
trace_sheet(struct arena *a, struct intake *in, const struct sheet *s)
{
	struct candidate c;

	for (size_t i = 0; i < s->n_lines;) {
		if (s->lines[i].blank) {
			i++;
			continue;
		}
		i = run_of(s, i, &c);
		/* What was read is the letter itself. */
		if (c.fate != FATE_READ || s->origin == ORIGIN_MESSAGE)
			trace_add(a, in, &c);
	}
}

static bool
was_read(const struct opened *o, const struct attachment *f)
{
	for (size_t i = 0; i < o->n_sheets; i++)
		if (o->sheets[i].origin == ORIGIN_ATTACHMENT &&
		    o->sheets[i].n_lines && o->sheets[i].name.len &&
		    span_eq(o->sheets[i].name, f->name))
			return true;
	return false;
}

static void
trace_attachment(struct arena *a, const struct opened *o,
		 const struct attachment *f)
{
	struct candidate c = {
		.matter = MATTER_ATTACHMENT,
		.what = { .value = f->name.len ? f->name : f->type },
	};

	if (was_read(o, f))
		c.fate = FATE_READ;
	else if (!f->unreadable)
		c.fate = FATE_UNOPENED;
	else if (f->why && span_is(span_of(f->why), "password"))
		c.fate = FATE_PASSWORD;
	else if (f->why && span_is(span_of(f->why), "no-text"))
		c.fate = FATE_NO_TEXT;
	else
		c.fate = FATE_CORRUPT;
	trace_add(a, o->intake, &c);
}

void
trace_texts(struct arena *a, const struct opened *o, bool html)
{
	struct candidate echo = { .matter = MATTER_TEXT, .fate = FATE_ECHO };
	struct candidate hidden = { .matter = MATTER_TEXT,
				    .fate = FATE_HIDDEN };
	bool other = false, alternative = false;

	for (size_t i = 0; i < o->n_sheets; i++)
		alternative = alternative || o->sheets[i].alternative;
	for (size_t i = 0; i < o->n_sheets; i++) {
		const struct sheet *s = &o->sheets[i];

		if (s->origin == ORIGIN_SUBJECT)
			continue;
		if (s->origin != ORIGIN_ATTACHMENT && alternative &&
		    s->alternative != html)
			other = true;
		else
			trace_sheet(a, o->intake, s);
	}
	echo.what.value = html ? SPAN("plain text") : SPAN("HTML");
	if (other)
		trace_add(a, o->intake, &echo);
	if (o->hidden_text)
		trace_add(a, o->intake, &hidden);
	for (size_t i = 0; i < o->n_attachments; i++)
		trace_attachment(a, o, &o->attachments[i]);
}
