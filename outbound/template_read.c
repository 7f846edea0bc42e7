/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/template_node.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"

#define WHERE "outbound/template"
#define FILE_MAX (64 * KIB)
#define NESTING_MAX 12 /* sections inside sections */
#define PARTIALS_MAX 8 /* files inside files */

/* Where in an HTML file we are, as far as escaping needs to know. */
enum context {
	IN_TEXT,
	IN_TAG,
	IN_DOUBLE, /* a quoted attribute */
	IN_SINGLE,
	IN_COMMENT,
	IN_STYLE,
};

struct reader {
	struct arena *arena;
	struct template *t;
	const char *dir, *file;
	struct span src;
	size_t at, line;
	unsigned partials;
	bool alone; /* the tag was its whole line */
	enum context context;
	bool href; /* the open attribute is a link */
	const struct template_word *words[NESTING_MAX + 1];
	size_t lists; /* words[lists] is the innermost */
	size_t open[NESTING_MAX], open_line[NESTING_MAX];
	size_t nesting;
	struct error *err;
};

static enum verdict PRINTF(2, 3)
	complain(struct reader *r, const char *fmt, ...)
{
	char why[sizeof(r->err->text)];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	return error_set(r->err, NEVER, WHERE, 0, "%s/%s:%zu: %s", r->dir,
			 r->file, r->line, why);
}

static struct template_node *
add_node(struct reader *r, enum template_op op)
{
	struct template *t = r->t;

	t->nodes = arena_grow(r->arena, t->nodes, t->n, &t->room,
			      sizeof(*t->nodes));
	t->nodes[t->n].op = op;
	return &t->nodes[t->n++];
}

/* An attribute that opens at p: is it href, whose value is followed? */
static bool
opens_href(struct span before)
{
	return span_ends_nocase(before, SPAN("href=")) ||
	       span_ends_nocase(before, SPAN("src=")) ||
	       span_ends_nocase(before, SPAN("action="));
}

static void
follow_text(struct reader *r, struct span s, size_t i)
{
	if (s.at[i] != '<')
		return;
	struct span rest = span_tail(s, i);

	if (span_starts(rest, SPAN("<!--")))
		r->context = IN_COMMENT;
	else if (span_starts_nocase(rest, SPAN("<style")) ||
		 span_starts_nocase(rest, SPAN("<script")))
		r->context = IN_STYLE;
	else
		r->context = IN_TAG;
}

/* Moves the context over literal HTML. */
static void
follow_html(struct reader *r, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		switch (r->context) {
		case IN_TEXT:
			follow_text(r, s, i);
			break;
		case IN_TAG:
			if (c == '>')
				r->context = IN_TEXT;
			if (c == '"' || c == '\'') {
				r->context = c == '"' ? IN_DOUBLE : IN_SINGLE;
				r->href = opens_href(span_head(s, i));
			}
			break;
		case IN_DOUBLE:
		case IN_SINGLE:
			if (c == (r->context == IN_DOUBLE ? '"' : '\''))
				r->context = IN_TAG;
			break;
		case IN_COMMENT:
			if (span_ends_nocase(span_head(s, i + 1), SPAN("-->")))
				r->context = IN_TEXT;
			break;
		case IN_STYLE:
			if (c == '>' && (span_ends_nocase(span_head(s, i),
							  SPAN("</style")) ||
					 span_ends_nocase(span_head(s, i),
							  SPAN("</script"))))
				r->context = IN_TEXT;
			break;
		}
	}
}

static void
add_text(struct reader *r, struct span s)
{
	if (!s.len)
		return;
	if (r->t->html)
		follow_html(r, s);
	add_node(r, OP_TEXT)->text = s;
}

/* Finds a name from the innermost list outwards. */
static const struct template_word *
resolve(struct reader *r, struct span name, struct template_node *n)
{
	for (size_t up = 0; up <= r->lists; up++) {
		const struct template_word *w = r->words[r->lists - up];

		for (size_t i = 0; w[i].name; i++)
			if (span_is(name, w[i].name)) {
				n->up = up;
				n->index = i;
				n->kind = w[i].kind;
				return &w[i];
			}
	}
	return NULL;
}

static enum verdict
read_value(struct reader *r, struct span name)
{
	struct template_node n = { .op = OP_VALUE, .text = name };

	if (!resolve(r, name, &n))
		return complain(r, "no value is called \"%.*s\"", SPANF(name));
	if (n.kind == TEMPLATE_LIST)
		return complain(r, "\"%.*s\" is a list: write {{#%.*s}}",
				SPANF(name), SPANF(name));
	if (r->context == IN_TAG || r->context == IN_COMMENT ||
	    r->context == IN_STYLE)
		return complain(r, "a value may stand in text or in a quoted "
				   "attribute only");
	if (r->href && r->context != IN_TEXT && n.kind != TEMPLATE_URL)
		return complain(r, "\"%.*s\" is no address of a page",
				SPANF(name));
	*add_node(r, OP_VALUE) = n;
	return OK;
}

static enum verdict
read_section(struct reader *r, struct span name, enum template_op op)
{
	struct template_node n = { .op = op, .text = name };
	const struct template_word *w = resolve(r, name, &n);

	if (!w)
		return complain(r, "no value or list is called \"%.*s\"",
				SPANF(name));
	if (r->nesting == NESTING_MAX)
		return complain(r, "sections are nested too deeply");
	*add_node(r, op) = n;
	r->open_line[r->nesting] = r->line;
	r->open[r->nesting++] = r->t->n - 1;
	if (op == OP_SECTION && n.kind == TEMPLATE_LIST)
		r->words[++r->lists] = w->inside;
	return OK;
}

static enum verdict
read_end(struct reader *r, struct span name, size_t nesting)
{
	if (r->nesting <= nesting)
		return complain(r, "nothing is open that {{/%.*s}} closes",
				SPANF(name));
	struct template_node *n = &r->t->nodes[r->open[r->nesting - 1]];

	if (!span_eq(n->text, name))
		return complain(r, "{{/%.*s}} closes {{#%.*s}}", SPANF(name),
				SPANF(n->text));
	n->end = r->t->n;
	r->nesting--;
	if (n->op == OP_SECTION && n->kind == TEMPLATE_LIST)
		r->lists--;
	return OK;
}

static enum verdict read_file(struct reader *, const char *file);

static enum verdict
read_partial(struct reader *r, struct span name)
{
	const char *file = r->file;
	struct span src = r->src;
	size_t at = r->at, line = r->line;

	if (span_chr(name, '/') >= 0)
		return complain(r, "a partial stands in the same folder");
	if (r->partials == PARTIALS_MAX)
		return complain(r, "files include each other too deeply");
	r->partials++;
	enum verdict v = read_file(r, span_dup(r->arena, name));

	if (v != OK)
		return v;
	r->partials--;
	r->file = file;
	r->src = src;
	r->at = at;
	r->line = line;
	return OK;
}

static enum verdict
read_tag(struct reader *r, struct span tag, size_t nesting)
{
	char sign = tag.len ? tag.at[0] : '\0';
	struct span name = span_trim(span_tail(tag, 1));

	switch (sign) {
	case '!':
		return OK;
	case '#':
		return read_section(r, name, OP_SECTION);
	case '^':
		return read_section(r, name, OP_INVERTED);
	case '/':
		return read_end(r, name, nesting);
	case '>':
		return read_partial(r, name);
	default:
		return read_value(r, span_trim(tag));
	}
}

/* True, and both widened to the line, when the tag stands alone on it. */
static bool
take_line(struct span src, size_t *from, size_t *to)
{
	size_t a = *from, b = *to;

	while (a && (src.at[a - 1] == ' ' || src.at[a - 1] == '\t'))
		a--;
	while (b < src.len && (src.at[b] == ' ' || src.at[b] == '\t'))
		b++;
	if ((a && src.at[a - 1] != '\n') || (b < src.len && src.at[b] != '\n'))
		return false;
	*from = a;
	*to = b < src.len ? b + 1 : b;
	return true;
}

static size_t
count_lines(struct span s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == '\n';
	return n;
}

/* Reads r->src to its end; what a file opens it must close. */
static enum verdict
read_source(struct reader *r)
{
	size_t nesting = r->nesting;

	for (;;) {
		struct span rest = span_tail(r->src, r->at);
		ptrdiff_t open = span_find(rest, SPAN("{{"));

		if (open < 0) {
			add_text(r, rest);
			break;
		}
		size_t from = r->at + (size_t)open, to;
		struct span tag = span_tail(r->src, from + 2);
		ptrdiff_t len = span_find(tag, SPAN("}}"));

		r->line += count_lines(span_head(rest, (size_t)open));
		if (len < 0)
			return complain(r, "{{ without }}");
		tag = span_head(tag, (size_t)len);
		to = from + 4 + tag.len;
		size_t cut = from;

		r->alone = tag.len && strchr("#^/!>", tag.at[0]) &&
			   take_line(r->src, &cut, &to);
		add_text(r, (struct span){ rest.at, cut - r->at });
		size_t passed = count_lines(
			(struct span){ r->src.at + from, to - from });

		r->at = to;
		enum verdict v = read_tag(r, tag, nesting);

		if (v != OK)
			return v;
		r->line += passed;
	}
	if (r->nesting > nesting) {
		struct span name = r->t->nodes[r->open[r->nesting - 1]].text;

		r->line = r->open_line[r->nesting - 1];
		return complain(r, "{{#%.*s}} is never closed", SPANF(name));
	}
	return OK;
}

static enum verdict
read_file(struct reader *r, const char *file)
{
	struct text path = text_new(r->arena);

	r->file = file;
	text_addf(&path, "%s/%s", r->dir, file);
	enum verdict v =
		file_read(r->arena, path.bytes, FILE_MAX, &r->src, r->err);

	if (v != OK)
		return v;
	/* In the midst of a line a file's last line end would be in the way. */
	if (r->partials && !r->alone && r->src.len &&
	    r->src.at[r->src.len - 1] == '\n')
		r->src.len--;
	r->at = 0;
	r->line = 1;
	if (span_chr(r->src, '\r') >= 0)
		return complain(r, "lines must end in LF, not CRLF");
	return read_source(r);
}

enum verdict
template_open(struct arena *a, const char *dir, const char *file,
	      const struct template_word *words, struct template **ret,
	      struct error *err)
{
	struct error scrap;
	struct template *t = arena_alloc(a, sizeof(*t));
	struct reader r = {
		.arena = a,
		.t = t,
		.dir = dir,
		.words = { words },
		.err = err ? err : &scrap,
	};

	t->html = span_ends_nocase(span_of(file), SPAN(".html"));
	enum verdict v = read_file(&r, file);

	if (v == OK && r.context != IN_TEXT)
		v = complain(&r, "a tag is never closed");
	if (v == OK)
		*ret = t;
	return v;
}
