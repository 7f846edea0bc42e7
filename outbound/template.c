/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/template_node.h"

#include "core/arena.h"

#define WHERE "outbound/template"

struct template_scope *
template_scope(struct arena *a, const struct template_word *words)
{
	struct template_scope *s = arena_alloc(a, sizeof(*s));
	size_t n = 0;

	while (words[n].name)
		n++;
	s->slots = arena_array(a, n, sizeof(*s->slots));
	return s;
}

/* The scopes that are open while rendering, the innermost first. */
struct frame {
	const struct template_scope *scope;
	const struct frame *outer;
};

static void
add_escaped(struct text *ret, struct span s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.len; i++) {
		const char *as = NULL;

		switch (s.at[i]) {
		case '&':
			as = "&amp;";
			break;
		case '<':
			as = "&lt;";
			break;
		case '>':
			as = "&gt;";
			break;
		case '"':
			as = "&quot;";
			break;
		case '\'':
			as = "&#39;";
			break;
		}
		if (!as)
			continue;
		text_add(ret, (struct span){ s.at + from, i - from });
		text_adds(ret, as);
		from = i + 1;
	}
	text_add(ret, span_tail(s, from));
}

static enum verdict
render_value(const struct template *t, const struct template_node *n,
	     struct span s, struct text *ret, struct error *err)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < 0x20 || s.at[i] == 0x7F)
			return error_set(err, NEVER, WHERE, 0,
					 "\"%.*s\" holds a control character",
					 SPANF(n->text));
	if (n->kind == TEMPLATE_URL && s.len &&
	    !span_starts(s, SPAN("https://")))
		return error_set(err, NEVER, WHERE, 0,
				 "\"%.*s\" is not an https address",
				 SPANF(n->text));
	if (t->html)
		add_escaped(ret, s);
	else
		text_add(ret, s);
	return OK;
}

static const struct template_slot *
slot_of(const struct template_node *n, const struct frame *f)
{
	for (size_t up = n->up; up; up--)
		f = f->outer;
	return &f->scope->slots[n->index];
}

static enum verdict
render_nodes(const struct template *t, size_t i, size_t end,
	     const struct frame *f, struct text *ret, struct error *err)
{
	enum verdict v = OK;

	while (i < end && v == OK) {
		const struct template_node *n = &t->nodes[i++];

		if (n->op == OP_TEXT) {
			text_add(ret, n->text);
			continue;
		}
		const struct template_slot *slot = slot_of(n, f);
		bool there = slot->value.len || slot->members;

		if (n->op == OP_VALUE) {
			v = render_value(t, n, slot->value, ret, err);
			continue;
		}
		if (n->op == OP_INVERTED || n->kind != TEMPLATE_LIST) {
			if (there == (n->op == OP_SECTION))
				v = render_nodes(t, i, n->end, f, ret, err);
		} else {
			struct frame in = { slot->members, f };

			for (; in.scope && v == OK; in.scope = in.scope->next)
				v = render_nodes(t, i, n->end, &in, ret, err);
		}
		i = n->end;
	}
	return v;
}

enum verdict
template_render(const struct template *t, const struct template_scope *s,
		struct text *ret, struct error *err)
{
	struct frame f = { s, NULL };

	return render_nodes(t, 0, t->n, &f, ret, err);
}
