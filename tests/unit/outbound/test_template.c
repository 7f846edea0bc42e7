/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "outbound/template.h"

enum { MEMBER_NAME, MEMBER_TAGS };
enum { TAG_NAME };
enum { TOP_TITLE, TOP_EMPTY, TOP_URL, TOP_LIST, TOP_NOBODY };

static const struct template_word tag_words[] = {
	[TAG_NAME] = { "tag", TEMPLATE_VALUE, NULL },
	{ NULL, 0, NULL },
};
static const struct template_word member_words[] = {
	[MEMBER_NAME] = { "name", TEMPLATE_VALUE, NULL },
	[MEMBER_TAGS] = { "tags", TEMPLATE_LIST, tag_words },
	{ NULL, 0, NULL },
};
static const struct template_word top_words[] = {
	[TOP_TITLE] = { "title", TEMPLATE_VALUE, NULL },
	[TOP_EMPTY] = { "empty", TEMPLATE_VALUE, NULL },
	[TOP_URL] = { "url", TEMPLATE_URL, NULL },
	[TOP_LIST] = { "list", TEMPLATE_LIST, member_words },
	[TOP_NOBODY] = { "nobody", TEMPLATE_LIST, member_words },
	{ NULL, 0, NULL },
};

#define PATTERN "/tmp/convoca-template-XXXXXX"

struct world {
	struct arena *arena;
	char dir[64];
};

static int
setup(void **state)
{
	static struct world w;

	w.arena = arena_open(16 * MIB);
	memcpy(w.dir, PATTERN, sizeof(PATTERN));
	if (!mkdtemp(w.dir))
		return -1;
	*state = &w;
	return 0;
}

static const char *
path_of(struct world *w, const char *name)
{
	struct text t = text_new(w->arena);

	text_addf(&t, "%s/%s", w->dir, name);
	return t.bytes;
}

static int
teardown(void **state)
{
	static const char *const names[] = { "t.txt", "t.html", "part", "loop",
					     "line" };
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		unlink(path_of(w, names[i]));
	rmdir(w->dir);
	arena_close(w->arena);
	return 0;
}

static void
put_file(struct world *w, const char *name, const char *words)
{
	struct error err;

	if (file_write(path_of(w, name), span_of(words), 0600, &err) != OK)
		fail_msg("%s", err.text);
}

static enum verdict
load(struct world *w, const char *name, const char *words,
     struct template **ret, struct error *err)
{
	put_file(w, name, words);
	return template_open(w->arena, w->dir, name, top_words, ret, err);
}

static struct template_scope *
member(struct world *w, const char *name, struct template_scope *next)
{
	struct template_scope *s = template_scope(w->arena, member_words);

	s->slots[MEMBER_NAME].value = span_of(name);
	s->next = next;
	return s;
}

static struct template_scope *
facts(struct world *w)
{
	struct template_scope *top = template_scope(w->arena, top_words);
	struct template_scope *tag = template_scope(w->arena, tag_words);
	struct template_scope *two = member(w, "due", NULL);

	tag->slots[TAG_NAME].value = SPAN("t");
	two->slots[MEMBER_TAGS].members = tag;
	top->slots[TOP_TITLE].value = SPAN("A&B <i> \"x\" 'y'");
	top->slots[TOP_URL].value = SPAN("https://e.org/?a=1&b=2");
	top->slots[TOP_LIST].members = member(w, "uno", two);
	return top;
}

static void
renders(void **state)
{
	static const struct {
		const char *file, *words, *want;
	} cases[] = {
		{ "t.txt", "", "" },
		{ "t.txt", "plain } { text\n", "plain } { text\n" },
		{ "t.txt", "[{{title}}]", "[A&B <i> \"x\" 'y']" },
		{ "t.txt", "[{{ title }}{{empty}}]", "[A&B <i> \"x\" 'y']" },
		{ "t.txt", "{{#empty}}x{{/empty}}{{^empty}}y{{/empty}}", "y" },
		{ "t.txt", "{{#title}}x{{/title}}{{^title}}y{{/title}}", "x" },
		{ "t.txt", "{{#list}}{{name}},{{/list}}", "uno,due," },
		{ "t.txt", "{{#nobody}}x{{/nobody}}{{^nobody}}y{{/nobody}}",
		  "y" },
		{ "t.txt", "{{^list}}x{{/list}}", "" },
		/* the innermost first, then outwards */
		{ "t.txt",
		  "{{#list}}{{#tags}}{{name}}{{tag}}{{#empty}}!"
		  "{{/empty}}{{/tags}}{{^tags}}-{{/tags}}{{/list}}",
		  "-duet" },
		/* a tag alone on its line takes it away, another does not */
		{ "t.txt", "a\n{{#list}}\n- {{name}}\n{{/list}}\nb\n",
		  "a\n- uno\n- due\nb\n" },
		{ "t.txt", "a\n  {{! words }}  \nb\n", "a\nb\n" },
		{ "t.txt", "a {{! words }} b\n", "a  b\n" },
		{ "t.txt", "{{#list}}x{{/list}}\n", "xx\n" },
		{ "t.txt", "{{empty}}\nx\n", "\nx\n" },
		{ "t.txt", "{{#title}}\nx\n{{/title}}", "x\n" },
		/* partials */
		{ "t.txt", "<{{> part}}>", "<P A&B <i> \"x\" 'y'>" },
		{ "t.txt", "{{> part}}\nx", "P A&B <i> \"x\" 'y'\nx" },
		{ "t.txt", "{{#list}}{{> line}};{{/list}}", "P uno;P due;" },
		/* escaped in HTML, in text and in attributes */
		{ "t.html", "<p>{{title}}</p>",
		  "<p>A&amp;B &lt;i&gt; &quot;x&quot; &#39;y&#39;</p>" },
		{ "t.html", "<p title=\"{{title}}\">x",
		  "<p title=\"A&amp;B &lt;i&gt; &quot;x&quot; &#39;y&#39;\">"
		  "x" },
		{ "t.html", "<a href=\"{{url}}\">{{url}}</a>",
		  "<a href=\"https://e.org/?a=1&amp;b=2\">"
		  "https://e.org/?a=1&amp;b=2</a>" },
		{ "t.html", "<!-- > ' --><style>a > b {}</style>{{empty}}x",
		  "<!-- > ' --><style>a > b {}</style>x" },
	};
	struct world *w = *state;

	put_file(w, "part", "P {{title}}\n");
	put_file(w, "line", "P {{title}}\n");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct template *t;
		struct text got = text_new(w->arena);
		struct error err;

		/* A partial sees the words of the place it stands in. */
		put_file(w, "line", "P {{name}}\n");
		if (load(w, cases[i].file, cases[i].words, &t, &err) != OK ||
		    template_render(t, facts(w), &got, &err) != OK)
			fail_msg("case %zu: %s", i, err.text);
		if (!span_is(text_span(&got), cases[i].want))
			fail_msg("case %zu: '%s' not '%s'", i, got.bytes,
				 cases[i].want);
	}
}

static void
mistakes_are_found_at_start(void **state)
{
	static const struct {
		const char *file, *words, *where;
	} cases[] = {
		{ "t.txt", "a\n\n{{titel}}\n", "t.txt:3: " },
		{ "t.txt", "{{name}}", "t.txt:1: " }, /* inside list only */
		{ "t.txt", "{{}}", "t.txt:1: " },
		{ "t.txt", "{{list}}", "t.txt:1: " },
		{ "t.txt", "x\n{{title", "t.txt:2: " },
		{ "t.txt", "{{{title}}}", "t.txt:1: " },
		{ "t.txt", "{{#list}}\n\n", "t.txt:1: " },
		{ "t.txt", "{{/list}}", "t.txt:1: " },
		{ "t.txt", "{{#list}}{{#title}}{{/list}}{{/title}}",
		  "t.txt:1: " },
		{ "t.txt", "{{#nothing}}{{/nothing}}", "t.txt:1: " },
		{ "t.txt", "{{#list}}{{/list}}{{name}}", "t.txt:1: " },
		{ "t.txt", "{{> ../part}}", "t.txt:1: " },
		{ "t.txt", "{{> absent}}", "absent" },
		{ "t.txt", "a\n{{> part}}\n{{x}}", "t.txt:3: " },
		{ "t.txt", "{{> loop}}", "loop:1: " },
		{ "t.txt", "{{> line}}{{/title}}", "line:1: " },
		{ "t.txt",
		  "{{#title}}{{#title}}{{#title}}{{#title}}"
		  "{{#title}}{{#title}}{{#title}}{{#title}}"
		  "{{#title}}{{#title}}{{#title}}{{#title}}"
		  "{{#title}}",
		  "t.txt:1: " },
		{ "t.txt", "a\r\n", "t.txt:1: " },
		{ "t.html", "<p {{title}}>", "t.html:1: " },
		{ "t.html", "<p class={{title}}>", "t.html:1: " },
		{ "t.html", "<style>{{title}}</style>", "t.html:1: " },
		{ "t.html", "<script>{{title}}</script>", "t.html:1: " },
		{ "t.html", "<!-- {{title}} -->", "t.html:1: " },
		{ "t.html", "<a href=\"{{title}}\">", "t.html:1: " },
		{ "t.html", "<img src='{{title}}'>", "t.html:1: " },
		{ "t.html", "<p", "t.html" },
		{ "t.html", "<p class=\"x>", "t.html" },
	};
	struct world *w = *state;

	put_file(w, "part", "P\n\n\n");
	put_file(w, "loop", "{{> loop}}");
	put_file(w, "line", "{{#title}}");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct template *t = NULL;
		struct error err;

		if (load(w, cases[i].file, cases[i].words, &t, &err) != NEVER)
			fail_msg("case %zu was taken", i);
		assert_null(t);
		if (!strstr(err.text, cases[i].where))
			fail_msg("case %zu: '%s' does not say '%s'", i,
				 err.text, cases[i].where);
	}
}

static void
bad_values_are_refused(void **state)
{
	static const char *const values[] = {
		"a\nb", "a\rb", "\x01", "\x1b[31m", "\x7f", "a\tb",
	};
	static const char *const urls[] = {
		"http://e.org",
		"javascript:alert(1)",
		"x",
		"https:/",
	};
	struct world *w = *state;
	struct template *t;
	struct error err;

	assert_int_equal(load(w, "t.txt", "{{title}}", &t, &err), OK);
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		struct template_scope *s = facts(w);
		struct text got = text_new(w->arena);

		s->slots[TOP_TITLE].value = span_of(values[i]);
		assert_int_equal(template_render(t, s, &got, &err), NEVER);
	}
	assert_int_equal(load(w, "t.html", "<a href=\"{{url}}\">", &t, &err),
			 OK);
	for (size_t i = 0; i < sizeof(urls) / sizeof(*urls); i++) {
		struct template_scope *s = facts(w);
		struct text got = text_new(w->arena);

		s->slots[TOP_URL].value = span_of(urls[i]);
		assert_int_equal(template_render(t, s, &got, &err), NEVER);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(renders),
		cmocka_unit_test(mistakes_are_found_at_start),
		cmocka_unit_test(bad_values_are_refused),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
