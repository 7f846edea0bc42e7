/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/intake.h"
#include "core/limits.h"
#include "tests/unit/core/same_intake.h"

static int
setup(void **state)
{
	*state = arena_open(256 * MIB);
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	return 0;
}

/* Numerical Recipes' generator: the same on every machine. */
static uint32_t
chance(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8) % n;
}

static struct span
pick(uint32_t *seed, const char *const *list, size_t n)
{
	return span_of(list[chance(seed, (uint32_t)n)]);
}

#define PICK(seed, ...)							\
	pick(seed, (const char *const[]){ __VA_ARGS__ },		\
	     sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static struct span
an_address(uint32_t *seed)
{
	return PICK(seed, "", "m.rossi@provincia.perugia.it", "a@b.it",
		    "o'neill+x@x.co", "sua@pec.provincia.bs.it");
}

static struct span
some_words(uint32_t *seed)
{
	return PICK(seed, "", "Referente: dott. Mario Rossi", "a\nb\tc",
		    "con \\ barra\\", "\xC3\xA8 cos\xC3\xAC", "  spazi  ");
}

static struct span
a_line(uint32_t *seed)
{
	return PICK(seed, "", "Adesione \"SUA\"", "Comune di Todi",
		    "C:\\dati", "funzionario \xC3\xA8");
}

static struct field
a_field(uint32_t *seed, struct span value)
{
	struct field f = { .value = value, .evidence = some_words(seed),
			   .percent = (uint8_t)chance(seed, 101) };

	/* What does not hold the words is not written at all. */
	if (f.evidence.len && chance(seed, 2))
		f.around = f.evidence;
	return f;
}

static struct referent
a_referent(struct arena *a, uint32_t *seed)
{
	struct referent r = {
		.name = a_field(seed, PICK(seed, "", "Mario Rossi",
					   "Nicol\xC3\xB2 D'Amico")),
		.email = a_field(seed, an_address(seed)),
		.role = a_field(seed, a_line(seed)),
		.org = a_field(seed, a_line(seed)),
		.withdrawn = chance(seed, 2),
		.n_phones = chance(seed, 4),
	};

	r.phones = arena_array(a, r.n_phones, sizeof(*r.phones));
	for (size_t i = 0; i < r.n_phones; i++)
		r.phones[i] = a_field(seed, SPAN("+390755736811"));
	return r;
}

static struct request
a_request(struct arena *a, uint32_t *seed)
{
	struct request q = {
		.sector = a_field(seed, PICK(seed, "", "sua", "sit")),
		.group = a_field(seed, PICK(seed, "", "sua-1", "sit-4")),
		.number = a_field(seed, PICK(seed, "", "2")),
		.named_later = chance(seed, 2),
		.n_alternatives = chance(seed, 3),
		.n_referents = chance(seed, 4),
	};

	q.alternatives = arena_array(a, q.n_alternatives,
				     sizeof(*q.alternatives));
	for (size_t i = 0; i < q.n_alternatives; i++)
		q.alternatives[i] = a_field(seed, SPAN("sua-3"));
	q.referents = arena_array(a, q.n_referents, sizeof(*q.referents));
	for (size_t i = 0; i < q.n_referents; i++)
		q.referents[i] = a_referent(a, seed);
	return q;
}

static void
fill_lists(struct arena *a, uint32_t *seed, struct intake *in)
{
	in->n_references = chance(seed, 4);
	in->references = arena_array(a, in->n_references,
				     sizeof(*in->references));
	for (size_t i = 0; i < in->n_references; i++)
		in->references[i] = PICK(seed, "a@b", "c@d");
	in->n_requests = chance(seed, 4);
	in->requests = arena_array(a, in->n_requests, sizeof(*in->requests));
	for (size_t i = 0; i < in->n_requests; i++)
		in->requests[i] = a_request(a, seed);
	in->n_doubts = chance(seed, 3);
	in->doubts = arena_array(a, in->n_doubts, sizeof(*in->doubts));
	for (size_t i = 0; i < in->n_doubts; i++)
		in->doubts[i] = (struct doubt_note){
			(enum doubt)chance(seed, DOUBT_COUNT),
			some_words(seed) };
	in->n_asides = chance(seed, 3);
	in->asides = arena_array(a, in->n_asides, sizeof(*in->asides));
	for (size_t i = 0; i < in->n_asides; i++)
		in->asides[i] = (struct aside){ SPAN("fax"), some_words(seed) };
	in->n_given_up = chance(seed, 3);
	in->given_up = arena_array(a, in->n_given_up, sizeof(*in->given_up));
	for (size_t i = 0; i < in->n_given_up; i++)
		in->given_up[i] = a_field(seed, PICK(seed, "sape", "sit"));
	in->n_leaving = chance(seed, 3);
	in->leaving = arena_array(a, in->n_leaving, sizeof(*in->leaving));
	for (size_t i = 0; i < in->n_leaving; i++)
		in->leaving[i] = a_field(seed, SPAN("Mario Rossi"));
	in->n_addresses = chance(seed, 3);
	in->addresses = arena_array(a, in->n_addresses,
				    sizeof(*in->addresses));
	for (size_t i = 0; i < in->n_addresses; i++)
		in->addresses[i] = a_field(seed, SPAN("a.b@c.it"));
	in->n_numbers = chance(seed, 3);
	in->numbers = arena_array(a, in->n_numbers, sizeof(*in->numbers));
	for (size_t i = 0; i < in->n_numbers; i++)
		in->numbers[i] = a_field(seed, SPAN("+390755736811"));
	in->n_reports = chance(seed, 4);
	in->reports = arena_array(a, in->n_reports, sizeof(*in->reports));
	for (size_t i = 0; i < in->n_reports; i++)
		in->reports[i] = some_words(seed);
	in->n_candidates = chance(seed, 4);
	in->candidates = arena_array(a, in->n_candidates,
				     sizeof(*in->candidates));
	for (size_t i = 0; i < in->n_candidates; i++)
		in->candidates[i] = (struct candidate){
			.matter = (enum matter)chance(seed, MATTER_COUNT),
			.fate = (enum fate)chance(seed, FATE_COUNT),
			.what = a_field(seed, some_words(seed)),
			.to = a_line(seed),
			.weight = (int64_t)chance(seed, 200) - 100,
		};
}

static struct intake
an_intake(struct arena *a, uint32_t *seed)
{
	struct intake in = {
		.message_id = PICK(seed, "", "x.1@y"),
		.in_reply_to = PICK(seed, "", "x.2@y"),
		.envelope_sender = an_address(seed),
		.from = an_address(seed),
		.from_name = PICK(seed, "", "Mario Rossi"),
		.reply_to = an_address(seed),
		.delivered_to = an_address(seed),
		.subject = a_line(seed),
		.date = chance(seed, 1000),
		.auth = (enum auth)chance(seed, 3),
		.certified = chance(seed, 2),
		.signed_pec = chance(seed, 2),
		.seal = a_line(seed),
		.own_mailbox = chance(seed, 2),
		.kind = (enum kind)chance(seed, KIND_COUNT),
		.kind_words = some_words(seed),
		.silent = PICK(seed, "", "auto-submitted"),
		.body = a_field(seed, PICK(seed, "", "PG", "Sulcis Igles.")),
		.other_body = a_field(seed, a_line(seed)),
		.rsvp = {
			.uid = PICK(seed, "", "1@upinet.it"),
			.organizer = an_address(seed),
			.attendee = an_address(seed),
			.delegate = an_address(seed),
			.delegator = an_address(seed),
			.partstat = PICK(seed, "", "ACCEPTED", "X-FORSE"),
			.sent_by = an_address(seed),
			.comment = some_words(seed),
			.sequence = chance(seed, 3),
			.dtstamp = chance(seed, 1000),
			.counter = chance(seed, 2),
			.refresh = chance(seed, 2),
		},
		.bounce = {
			.recipient = an_address(seed),
			.original_id = PICK(seed, "", "z@y"),
			.status = PICK(seed, "", "5.1.1"),
			.delayed = chance(seed, 2),
		},
		.question = some_words(seed),
		.erasure = chance(seed, 2),
		.everything = chance(seed, 2),
		.returns = chance(seed, 2),
		.recants = chance(seed, 2),
		.unsuited = chance(seed, 2),
		.prefers = chance(seed, 2),
		.unable = chance(seed, 2),
		.relieved = chance(seed, 2),
		.thanks = chance(seed, 2),
		.place_taken = chance(seed, 2),
		.place_left = chance(seed, 2),
		.seat_left = chance(seed, 2),
		.group_number = a_field(seed, PICK(seed, "", "2")),
		.replaces = chance(seed, 2),
		.writer_leaves = chance(seed, 2),
		.assent = (enum assent)chance(seed, ASSENT_LATER + 1),
		.assent_words = some_words(seed),
		.ruling = (enum ruling)chance(seed, RULING_BOTH + 1),
		.ruling_words = some_words(seed),
		.consent = (enum ruling)chance(seed, RULING_BOTH + 1),
		.speaks = chance(seed, 2),
		.mended = a_field(seed, PICK(seed, "", "m.rossi@x.it")),
		.protocol = PICK(seed, "", "Prot. n. 123/2027"),
		.report_group = PICK(seed, "", "sua-1"),
	};

	fill_lists(a, seed, &in);
	return in;
}

static void
written_and_read(void **state)
{
	uint32_t seed = 1;

	for (int i = 0; i < 2000; i++) {
		struct arena *a = *state;
		struct intake in = an_intake(a, &seed), *out;
		struct text t = text_new(a);
		struct error err;

		intake_write(&t, &in);
		if (intake_read(a, text_span(&t), &out, &err) != OK)
			fail_msg("%s\n%s", err.text, t.bytes);
		same_intake(&in, out);
		arena_reset(a);
	}
}

/* What the reader of a letter may have done to the text. */
static void
mutate(char *bytes, size_t *len, uint32_t *seed)
{
	static const char *const parts[] = {
		"\n", "\\", "\r", "\xE2\x80\xAE", "\xFF", "<", "words x\n",
		"sure 5\n", "referent \n", "request \n", "phone +39\n",
		"report x\n", "date 99999999999999999999\n", "kind x\n",
		"doubt-words x\n", "email a@b\r\n", "around x\n",
		"candidate person\n", "fate weak\n", "weight -5\n",
	};
	uint32_t n = 1 + chance(seed, 4);

	while (n-- && *len) {
		uint32_t at = chance(seed, (uint32_t)*len);
		const char *part = parts[chance(seed, sizeof(parts) /
						      sizeof(parts[0]))];

		switch (chance(seed, 3)) {
		case 0:
			bytes[at] = (char)chance(seed, 256);
			break;
		case 1:
			memmove(bytes + at, bytes + at + 1, *len - at - 1);
			--*len;
			break;
		default:
			memmove(bytes + at + strlen(part), bytes + at,
				*len - at);
			memcpy(bytes + at, part, strlen(part));
			*len += strlen(part);
		}
	}
}

static void
is_clean(struct arena *a, const struct intake *in)
{
	struct span s;

	assert_true(!in->from.len || clean_address(a, in->from, &s));
	assert_true(span_eq(clean_line(a, in->subject, 500), in->subject));
	assert_true(clean_is_utf8(in->question));
	for (size_t i = 0; i < in->n_requests; i++)
		for (size_t k = 0; k < in->requests[i].n_referents; k++) {
			struct referent *r = &in->requests[i].referents[k];

			assert_true(!r->email.value.len ||
				    clean_address(a, r->email.value, &s));
			assert_true(!r->name.value.len ||
				    (clean_name(a, r->name.value, &s) &&
				     span_eq(s, r->name.value)));
		}
}

static void
mutated(void **state)
{
	uint32_t seed = 2;
	int refused = 0;

	for (int i = 0; i < 20000; i++) {
		struct arena *a = *state;
		struct intake in = an_intake(a, &seed), *out = NULL;
		struct text t = text_new(a);

		intake_write(&t, &in);
		char *bytes = arena_alloc(a, t.len + 200);
		size_t len = t.len;

		memcpy(bytes, t.bytes, len);
		mutate(bytes, &len, &seed);
		struct span text = { bytes, len };

		if (intake_read(a, text, &out, NULL) == OK) {
			struct text again = text_new(a);

			is_clean(a, out);
			intake_write(&again, out);
			assert_true(span_eq(text_span(&again), text));
		} else {
			assert_null(out);
			refused++;
		}
		arena_reset(a);
	}
	assert_true(refused > 10000);
}

static void
forged(void **state)
{
	static const char *const table[] = {
		"",
		"kind registration",
		"kind registration\n",
		"auth none\nkind registration\n",
		"kind registration\nauth none\nkind registration\n",
		"kind nonsense\nauth none\n",
		"kind other\nauth none\nunknown x\n",
		"kind other\nauth none\nfrom M@B.it\n",
		"kind other\nauth none\nfrom a@b\n",
		"kind other\nauth none\nfrom a@b.it\nfrom c@d.it\n",
		"kind other\nauth none\nfrom \n",
		"kind other\nauth none\nsubject a\\nBcc: x@y.it\n",
		"kind other\nauth none\nsubject <b>\n",
		"kind other\nauth none\nsubject \xE2\x80\xAE\n",
		"kind other\nauth none\ndate 0\n",
		"kind other\nauth none\ndate -1\n",
		"kind other\nauth none\ndate 4102444801\n",
		"kind other\nauth none\ndate 01\n",
		"kind other\nauth none\ncertified no\n",
		"kind other\nauth none\nwords x\n",
		"kind other\nauth none\nsure 5\n",
		"kind other\nauth none\nbody PG\nsure 101\n",
		"kind other\nauth none\nbody PG\nsure 0\n",
		"kind other\nauth none\nbody PG\nwords a\nwords b\n",
		"kind other\nauth none\nreferent \n",
		"kind other\nauth none\nphone +390755736811\n",
		"kind other\nauth none\nrequest x\n",
		"kind other\nauth none\nrequest \nsector sua x\n",
		"kind other\nauth none\nrequest \nphone +390755736811\n",
		"kind other\nauth none\nrequest \nreferent \nphone 075\n",
		"kind other\nauth none\ndoubt-words x\n",
		"kind other\nauth none\ndoubt x\n",
		"kind other\nauth none\naround x\n",
		"kind other\nauth none\nbody PG\naround x\n",
		"kind other\nauth none\nbody PG\nwords a\naround x\n",
		"kind other\nauth none\nfate weak\n",
		"kind other\nauth none\ncandidate x\n",
		"kind other\nauth none\ncandidate person\n",
		"kind other\nauth none\ncandidate person\nfate x\n",
		"kind other\nauth none\ncandidate person\nfate weak\n"
		"weight 10000\n",
		"kind other\nauth none\ncandidate person\nfate weak\n"
		"what a\rb\n",
		"kind other\nauth none\ncandidate person\nfate weak\n"
		"request \n",
	};
	struct intake *out = NULL;
	struct error err;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (intake_read(*state, span_of(table[i]), &out, &err) != NEVER)
			fail_msg("taken: %s", table[i]);
	assert_null(out);
	assert_int_equal(intake_read(*state, SPAN("kind other\nauth none\n"),
				     &out, &err), OK);
}

/* Whatever the parsers hand over, what is written can be read. */
static void
too_much(void **state)
{
	struct arena *a = *state;
	struct text long_text = text_new(a), t = text_new(a);
	struct referent who = {
		.name = { .value = SPAN("<b>Mario\r\n Rossi"),
			  .evidence = SPAN("\xFF\r\n"), .percent = 200 },
		.email = { .value = SPAN("not an address") },
	};
	struct request q = { .sector = { .value = SPAN("not a word"),
					 .percent = 1 } };
	struct candidate lost = {
		.matter = MATTER_PERSON, .fate = FATE_WEAK,
		.what = { .value = SPAN("a\nb"), .evidence = SPAN("a"),
			  .around = SPAN("b") },
		.weight = 1000000,
	};
	struct intake in = { .date = INT64_MIN, .subject = SPAN("a\nb") };
	struct intake *out;
	struct error err;

	for (int i = 0; i < 3000; i++)
		text_adds(&long_text, "\xC3\xA8\n\\");
	who.role.evidence = text_span(&long_text);
	q.n_referents = 500;
	q.referents = arena_array(a, 500, sizeof(who));
	for (size_t i = 0; i < 500; i++)
		q.referents[i] = who;
	in.n_requests = 20;
	in.requests = arena_array(a, 20, sizeof(q));
	for (size_t i = 0; i < 20; i++)
		in.requests[i] = q;
	lost.to = text_span(&long_text);
	in.n_candidates = 500;
	in.candidates = arena_array(a, 500, sizeof(lost));
	for (size_t i = 0; i < 500; i++)
		in.candidates[i] = lost;
	in.n_reports = 1;
	in.reports = arena_alloc(a, sizeof(*in.reports));
	in.reports[0] = text_span(&long_text);
	intake_write(&t, &in);
	if (intake_read(a, text_span(&t), &out, &err) != OK)
		fail_msg("%s", err.text);
	assert_int_equal(out->date, 0);
	same_span(out->subject, SPAN("a b"));
	assert_int_equal(out->n_requests, LIMIT_REQUESTS);
	assert_int_equal(out->requests[0].n_referents, LIMIT_REFERENTS);
	same_span(out->requests[0].referents[0].name.value,
		  SPAN("Mario Rossi"));
	assert_int_equal(out->requests[0].referents[0].name.percent, 100);
	same_span(out->requests[0].referents[0].email.value, SPAN_NONE);
	assert_true(out->requests[0].referents[0].role.evidence.len <=
		    LIMIT_EVIDENCE);
	assert_true(clean_is_utf8(out->reports[0]));
	assert_int_equal(out->n_candidates, LIMIT_CANDIDATES);
	same_span(out->candidates[0].what.value, SPAN("a\nb"));
	same_span(out->candidates[0].what.around, SPAN_NONE);
	assert_true(out->candidates[0].to.len <= LIMIT_TITLE);
	assert_int_equal(out->candidates[0].weight, 0);
	arena_reset(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(written_and_read),
		cmocka_unit_test(mutated),
		cmocka_unit_test(forged),
		cmocka_unit_test(too_much),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
