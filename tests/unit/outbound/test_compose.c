/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * test_compose TEMPLATES GOLDEN [--write | --eml DIR]
 *
 * Every kind of mail against its golden file, in which the base64 bodies are
 * decoded so that people can read what changed.  --write makes the golden
 * files anew; --eml writes the mails as they would go out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/file.h"
#include "core/limits.h"
#include "outbound/compose.h"
#include "outbound/mail.h"
#include "tests/unit/outbound/reading.h"
#include "tests/unit/outbound/sample.h"

static const char *templates, *golden;

struct world {
	struct arena *arena;
	struct composer *composer;
};

static int
setup(void **state)
{
	static struct world w;
	struct error err;

	w.arena = arena_open(512 * MIB);
	if (clock_open("Europe/Rome", &err) != OK ||
	    composer_open(templates, &sample_programme, &w.composer, &err) !=
		    OK)
		fail_msg("%s", err.text);
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	composer_close(w->composer);
	arena_close(w->arena);
	return 0;
}

/* As a golden file holds it. */
static struct span
readable(struct arena *a, struct span mail)
{
	struct text t = text_new(a);

	text_adds(&t, "# SPDX-License-Identifier: EUPL-1.2\n");
	text_add(&t, reading_decoded(a, mail));
	return text_span(&t);
}

static struct span
compose(struct world *w, const struct reply *r)
{
	struct error err;
	struct span ret;

	if (compose_reply(w->arena, w->composer, r, &ret, &err) != OK)
		fail_msg("%s", err.text);
	return ret;
}

static const char *
path_of(struct arena *a, const char *dir, const char *name, const char *suffix)
{
	struct text t = text_new(a);

	text_addf(&t, "%s/%s%s", dir, name, suffix);
	return t.bytes;
}

static void
as_golden(void **state)
{
	struct world *w = *state;
	size_t n;
	const struct sample *samples = sample_replies(&n);

	for (size_t i = 0; i < n; i++) {
		const char *path =
			path_of(w->arena, golden, samples[i].name, ".txt");
		struct span got =
			readable(w->arena, compose(w, &samples[i].reply));
		struct span want;
		struct error err;

		if (file_read(w->arena, path, MIB, &want, &err) != OK)
			fail_msg("%s", err.text);
		if (!span_eq(got, want))
			fail_msg("%s is no longer what is composed:\n%.*s",
				 path, SPANF(got));
	}
}

static void
every_kind_has_a_sample(void **state)
{
	size_t n;
	const struct sample *samples = sample_replies(&n);

	(void)state;
	for (int i = 0; i < REPLY_KIND_COUNT; i++) {
		enum reply_kind kind = (enum reply_kind)i;
		size_t k = 0;

		while (k < n && samples[k].reply.kind != kind)
			k++;
		if (k == n)
			fail_msg("no sample of %s", reply_kind_name(kind));
	}
}

static void
twice_the_same(void **state)
{
	struct world *w = *state;
	size_t n;
	const struct sample *samples = sample_replies(&n);

	for (size_t i = 0; i < n; i++)
		assert_true(span_eq(compose(w, &samples[i].reply),
				    compose(w, &samples[i].reply)));
}

/* What a stranger could try to smuggle through a name, role or number. */
static const char *const payloads[] = {
	"<script>alert(1)</script>",
	"\"><img src=x onerror=alert(1)>",
	"' onmouseover='alert(1)",
	"{{entity}}{{#rows}}",
	"&lt;b&gt;&amp;",
	"a;b:c,d\\n\\e^n\"f",
	"\";RSVP=FALSE:mailto:evil@example.com",
	"=?UTF-8?Q?=0D=0ABcc:_evil=40example.com?=",
	"x, evil@example.com",
	"mario <evil@example.com>",
	"%s%n%.*s",
	"à è ì ò ù 𝒳 漢字",
	("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
};

/* The same reply, with a payload wherever a stranger's word may stand. */
static struct reply
poisoned(struct arena *a, const struct reply *from, struct span evil)
{
	struct reply r = *from;
	struct reply_row *rows = arena_array(a, r.n_rows, sizeof(*rows));
	struct invitee *p = arena_array(a, 1, sizeof(*p));

	*p = (struct invitee){
		.name = evil,
		.role = evil,
		.org = evil,
		.email = SPAN("x@example.org"),
		.uid = SPAN("00@convoca.upinet.it"),
		.dtstamp = r.now,
	};
	for (size_t i = 0; i < r.n_rows; i++) {
		rows[i] = from->rows[i];
		rows[i].people = rows[i].unreached = p;
		rows[i].n_people = rows[i].n_unreached = 1;
	}
	r.rows = rows;
	r.entity = r.protocol = r.reason = r.to_name = r.subject = evil;
	if (r.invitee)
		r.invitee = p;
	return r;
}

/* Tags and header names are those of the same mail with a tame word. */
static void
payloads_stay_words(void **state)
{
	struct world *w = *state;
	size_t n;
	const struct sample *samples = sample_replies(&n);

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < sizeof(payloads) / sizeof(*payloads);
		     j++) {
			struct reply tame = poisoned(
				w->arena, &samples[i].reply, SPAN("parola"));
			struct reply evil = poisoned(w->arena,
						     &samples[i].reply,
						     span_of(payloads[j]));
			struct span a =
				reading_shape(w->arena, compose(w, &tame));
			struct span b =
				reading_shape(w->arena, compose(w, &evil));

			if (!span_eq(a, b))
				fail_msg("%s, payload %zu:\n%.*s\n---\n%.*s",
					 samples[i].name, j, SPANF(a),
					 SPANF(b));
		}
}

static void
controls_are_refused(void **state)
{
	static const char *const evil[] = {
		"x\r\nBcc: evil@example.com",
		"x\ny",
		"x\ry",
		"x\x01y",
		"x\x7Fy",
		"x\xFFy",
		"x\xC3",
	};
	struct world *w = *state;
	size_t n;
	const struct sample *samples = sample_replies(&n);

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < sizeof(evil) / sizeof(*evil); j++) {
			struct reply r = samples[i].reply;
			struct span ret = SPAN("untouched");
			struct error err;

			r.to_name = span_of(evil[j]);
			assert_int_equal(compose_reply(w->arena, w->composer,
						       &r, &ret, &err),
					 NEVER);
			assert_true(span_is(ret, "untouched"));
			assert_true(err.text[0] != '\0');
		}
}

static void
addresses_are_checked_again(void **state)
{
	static const char *const evil[] = {
		"",
		"a",
		"a@b@example.org",
		"a b@example.org",
		"a@example.org>\r\nRCPT TO:<b@example.org",
		"a@example",
		"<a@example.org>",
		"a@ex\xC3\xA4mple.org",
		"a,b@example.org",
	};
	struct world *w = *state;
	size_t n;
	const struct sample *samples = sample_replies(&n);

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < sizeof(evil) / sizeof(*evil); j++) {
			struct reply r = samples[i].reply;
			struct span ret;
			struct error err;

			r.to = span_of(evil[j]);
			assert_int_equal(compose_reply(w->arena, w->composer,
						       &r, &ret, &err),
					 NEVER);
		}
}

static void
an_invitation_needs_its_facts(void **state)
{
	struct world *w = *state;
	size_t n;
	const struct sample *s = sample_replies(&n);

	while (strcmp(s->name, "invitation") != 0)
		s++;
	struct invitee nobody = *s->reply.invitee;
	struct reply_row nowhere = s->reply.rows[0];
	struct reply bad[4] = { s->reply, s->reply, s->reply, s->reply };

	nobody.uid = SPAN_NONE;
	nowhere.group = NULL;
	bad[0].invitee = NULL;
	bad[1].n_rows = 0;
	bad[2].rows = &nowhere;
	bad[3].invitee = &nobody;
	for (size_t i = 0; i < 4; i++) {
		struct span ret;
		struct error err;

		assert_int_equal(compose_reply(w->arena, w->composer, &bad[i],
					       &ret, &err),
				 NEVER);
	}
}

static void
only_plain_subjects_come_back(void **state)
{
	static const struct {
		const char *subject, *want;
	} cases[] = {
		{ "Adesione ai Focus Group", "Subject: Re: Adesione ai Focus "
					     "Group\r\n" },
		{ "RE: R: Adesione SUA", "Subject: Re: Adesione SUA\r\n" },
		{ "Prot. N.0012345/2027 - Provincia di Perugia",
		  "Subject: Re: Prot. N.0012345/2027 - Provincia di "
		  "Perugia\r\n" },
		{ "Guadagna con i Focus Group su evil.com", NULL },
		{ "Focus Group https://evil.example.com", NULL },
		{ "Focus Group, scrivi a a@example.com", NULL },
		{ "Focus Group <b>", NULL },
		{ "Focus Group ｅｖｉｌ．ｃｏｍ", NULL },
		{ "Offerta imperdibile", NULL },
		{ "la sua adesione", NULL },
		{ "", NULL },
	};
	struct world *w = *state;
	size_t n;
	struct reply r = sample_replies(&n)[0].reply;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		r.subject = span_of(cases[i].subject);
		struct span got = compose(w, &r);
		const char *want =
			cases[i].want
				? cases[i].want
				: "Subject: Adesione registrata: Provincia di "
				  "Perugia\r\n";

		if (span_find(got, span_of(want)) < 0)
			fail_msg("'%s' was answered wrongly", cases[i].subject);
	}
}

static void
other_zones_are_refused(void **state)
{
	struct programme p = sample_programme;
	struct composer *c;
	struct error err;

	p.zone = "Europe/Berlin";
	assert_int_equal(composer_open(templates, &p, &c, &err), NEVER);
	assert_int_equal(composer_open("/nonexistent", &sample_programme, &c,
				       &err),
			 NEVER);
}

static int
write_all(const char *dir, bool decoded)
{
	void *state;
	size_t n;
	const struct sample *samples = sample_replies(&n);
	struct error err;

	setup(&state);
	struct world *w = state;

	for (size_t i = 0; i < n; i++) {
		struct span mail = compose(w, &samples[i].reply);

		if (file_write(path_of(w->arena, dir, samples[i].name,
				       decoded ? ".txt" : ".eml"),
			       decoded ? readable(w->arena, mail) : mail, 0644,
			       &err) != OK)
			fail_msg("%s", err.text);
	}
	teardown(&state);
	return 0;
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_golden),
		cmocka_unit_test(every_kind_has_a_sample),
		cmocka_unit_test(twice_the_same),
		cmocka_unit_test(payloads_stay_words),
		cmocka_unit_test(controls_are_refused),
		cmocka_unit_test(addresses_are_checked_again),
		cmocka_unit_test(an_invitation_needs_its_facts),
		cmocka_unit_test(only_plain_subjects_come_back),
		cmocka_unit_test(other_zones_are_refused),
	};

	if (argc < 3)
		return 2;
	templates = argv[1];
	golden = argv[2];
	if (argc == 4 && !strcmp(argv[3], "--write"))
		return write_all(golden, true);
	if (argc == 5 && !strcmp(argv[3], "--eml"))
		return write_all(argv[4], false);
	return cmocka_run_group_tests(tests, setup, teardown);
}
