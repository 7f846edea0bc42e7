/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/show.h"

#include <string.h>

#include "core/json.h"

static void
json_or_null(struct json *j, struct span s)
{
	if (s.len)
		json_string(j, s);
	else
		json_null(j);
}

/* The words a field came from, where they tell more than its value. */
static void
json_evidence(struct json *j, const char *key, const struct field *f)
{
	if (!f->evidence.len)
		return;
	json_key(j, key);
	json_object(j);
	json_key(j, "words");
	json_string(j, f->evidence);
	json_key(j, "percent");
	json_int(j, f->percent);
	json_end_object(j);
}

static void
json_referent(struct json *j, const struct referent *r)
{
	json_object(j);
	json_key(j, "name");
	json_or_null(j, r->name.value);
	json_key(j, "email");
	json_or_null(j, r->email.value);
	json_key(j, "phones");
	json_array(j);
	for (size_t i = 0; i < r->n_phones; i++)
		json_string(j, r->phones[i].value);
	json_end_array(j);
	if (r->role.value.len) {
		json_key(j, "role");
		json_string(j, r->role.value);
	}
	if (r->org.value.len) {
		json_key(j, "org");
		json_string(j, r->org.value);
	}
	json_key(j, "evidence");
	json_object(j);
	json_evidence(j, "name", &r->name);
	json_evidence(j, "email", &r->email);
	json_end_object(j);
	json_end_object(j);
}

static void
json_request(struct json *j, const struct request *r)
{
	json_object(j);
	json_key(j, "sector");
	json_or_null(j, r->sector.value);
	json_key(j, "group");
	json_or_null(j, r->group.value);
	if (r->n_alternatives) {
		json_key(j, "alternatives");
		json_array(j);
		for (size_t i = 0; i < r->n_alternatives; i++)
			json_string(j, r->alternatives[i].value);
		json_end_array(j);
	}
	json_key(j, "referents");
	json_array(j);
	for (size_t i = 0; i < r->n_referents; i++)
		json_referent(j, &r->referents[i]);
	json_end_array(j);
	json_key(j, "evidence");
	json_object(j);
	json_evidence(j, "sector", &r->sector);
	json_evidence(j, "group", &r->group);
	json_end_object(j);
	json_end_object(j);
}

static void
json_doubts(struct json *j, const struct intake *in)
{
	json_key(j, "doubts");
	json_array(j);
	for (size_t i = 0; i < in->n_doubts; i++) {
		json_object(j);
		json_key(j, "doubt");
		json_strings(j, doubt_name(in->doubts[i].doubt));
		json_key(j, "words");
		json_string(j, in->doubts[i].words);
		json_end_object(j);
	}
	json_end_array(j);
}

void
show_json(struct text *t, const char *file, const struct intake *in,
	  const struct judgement *jd)
{
	struct json j = json_new(t);

	json_object(&j);
	json_key(&j, "file");
	json_strings(&j, file);
	json_key(&j, "kind");
	json_strings(&j, kind_name(in->kind));
	json_key(&j, "decision");
	json_strings(&j, act_name(jd->act));
	json_key(&j, "entity");
	json_or_null(&j, in->body.value.len ? in->body.value
					    : in->other_body.value);
	json_key(&j, "registrations");
	json_array(&j);
	for (size_t i = 0; i < in->n_requests; i++)
		json_request(&j, &in->requests[i]);
	json_end_array(&j);
	json_key(&j, "missing");
	json_array(&j);
	for (unsigned bit = 1; bit <= MISSING_EMAIL; bit <<= 1)
		if (jd->missing & bit)
			json_strings(&j, missing_name(bit));
	json_end_array(&j);
	json_key(&j, "why");
	json_strings(&j, jd->reason);
	json_key(&j, "message_id");
	json_or_null(&j, in->message_id);
	if (in->kind_words.len) {
		json_key(&j, "kind_words");
		json_string(&j, in->kind_words);
	}
	json_evidence(&j, "entity_evidence",
		      in->body.value.len ? &in->body : &in->other_body);
	json_doubts(&j, in);
	json_end_object(&j);
	text_addc(t, '\n');
}

#define BOLD	"\033[1m"
#define DIM	"\033[2m"
#define PLAIN	"\033[0m"

struct printer {
	struct text *t;
	bool colour;
};

static void
paint(struct printer *p, const char *code)
{
	if (p->colour)
		text_adds(p->t, code);
}

/*
 * What a stranger wrote goes to a terminal: controls, C1 ones too, become
 * blanks, and it is cut where it grows long.
 */
static void
safely(struct printer *p, struct span s, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len && n < most; i++, n++) {
		unsigned char c = (unsigned char)s.at[i];

		if (c == 0xc2 && i + 1 < s.len &&
		    (unsigned char)s.at[i + 1] < 0xa0) {
			i++;
			c = ' ';
		}
		text_addc(p->t, c < 0x20 || c == 0x7f ? ' ' : (char)c);
	}
	if (n < s.len) {
		/* Not in the middle of a letter. */
		while (p->t->len &&
		       ((unsigned char)p->t->bytes[p->t->len - 1] & 0xc0) ==
			       0x80)
			p->t->len--;
		if (p->t->len &&
		    (unsigned char)p->t->bytes[p->t->len - 1] >= 0xc0)
			p->t->len--;
		text_adds(p->t, "...");
	}
}

static void
row(struct printer *p, int indent, const char *label, struct span value,
    struct span words)
{
	text_addf(p->t, "%*s%-*s ", indent, "", 14 - indent, label);
	paint(p, BOLD);
	if (value.len)
		safely(p, value, 120);
	else
		text_addc(p->t, '-');
	paint(p, PLAIN);
	if (words.len && !span_eq_nocase(words, value)) {
		paint(p, DIM);
		text_adds(p->t, "   \"");
		safely(p, words, 100);
		text_addc(p->t, '"');
		paint(p, PLAIN);
	}
	text_addc(p->t, '\n');
}

static void
print_referent(struct printer *p, const struct referent *r)
{
	row(p, 4, r->withdrawn ? "withdrawn" : "referent", r->name.value,
	    r->name.evidence);
	row(p, 6, "address", r->email.value, r->email.evidence);
	for (size_t i = 0; i < r->n_phones; i++)
		row(p, 6, "phone", r->phones[i].value,
		    r->phones[i].evidence);
	if (r->role.value.len)
		row(p, 6, "role", r->role.value, SPAN_NONE);
	if (r->org.value.len)
		row(p, 6, "of", r->org.value, SPAN_NONE);
}

static void
print_request(struct printer *p, const struct programme *pr,
	      const struct request *r)
{
	const struct sector *s = programme_sector(pr, r->sector.value);
	const struct group *g = programme_group(pr, r->group.value);

	row(p, 2, "sector", s ? span_of(s->title) : r->sector.value,
	    r->sector.evidence);
	row(p, 2, "group", g ? span_of(g->title) : r->group.value,
	    r->group.evidence);
	for (size_t i = 0; i < r->n_alternatives; i++)
		row(p, 2, "or else", r->alternatives[i].value,
		    r->alternatives[i].evidence);
	for (size_t i = 0; i < r->n_referents; i++)
		print_referent(p, &r->referents[i]);
}

void
show_people(struct text *t, const char *file, const struct programme *pr,
	    const struct intake *in, const struct judgement *jd, bool colour)
{
	struct printer p = { .t = t, .colour = colour };
	const struct body *b = programme_body(pr, in->body.value);

	paint(&p, BOLD);
	safely(&p, span_of(file), 400);
	paint(&p, PLAIN);
	text_addc(t, '\n');
	row(&p, 2, "from", in->from, in->from_name);
	row(&p, 2, "subject", in->subject, SPAN_NONE);
	row(&p, 2, "kind", span_of(kind_name(in->kind)), in->kind_words);
	if (b)
		row(&p, 2, "body", span_of(b->title), in->body.evidence);
	else
		row(&p, 2, "body", in->other_body.value,
		    in->other_body.evidence);
	for (size_t i = 0; i < in->n_requests; i++)
		print_request(&p, pr, &in->requests[i]);
	for (size_t i = 0; i < in->n_asides; i++)
		row(&p, 2, "left aside", in->asides[i].what,
		    in->asides[i].words);
	for (size_t i = 0; i < in->n_doubts; i++)
		row(&p, 2, "doubt",
		    span_of(doubt_name(in->doubts[i].doubt)),
		    in->doubts[i].words);
	for (unsigned bit = 1; bit <= MISSING_EMAIL; bit <<= 1)
		if (jd->missing & bit)
			row(&p, 2, "missing", span_of(missing_name(bit)),
			    SPAN_NONE);
	text_adds(t, "  ");
	text_adds(t, jd->sentence);
	text_adds(t, "\n\n");
}
