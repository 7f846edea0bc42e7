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
	if (r->withdrawn) {
		json_key(j, "withdrawn");
		json_bool(j, true);
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

static void
json_candidates(struct json *j, const struct intake *in)
{
	json_key(j, "candidates");
	json_array(j);
	for (size_t i = 0; i < in->n_candidates; i++) {
		const struct candidate *c = &in->candidates[i];

		json_object(j);
		json_key(j, "of");
		json_strings(j, matter_name(c->matter));
		json_key(j, "value");
		json_or_null(j, c->what.value);
		json_key(j, "fate");
		json_strings(j, fate_name(c->fate));
		if (c->to.len) {
			json_key(j, "to");
			json_string(j, c->to);
		}
		if (c->weight) {
			json_key(j, "weight");
			json_int(j, c->weight);
		}
		json_key(j, "words");
		json_or_null(j, c->what.evidence);
		json_end_object(j);
	}
	json_end_array(j);
}

/* What matters in a thread only. */
static void
json_thread(struct json *j, const struct intake *in)
{
	if (in->assent != ASSENT_NONE) {
		json_key(j, "assent");
		json_strings(j, assent_name(in->assent));
	}
	if (in->n_given_up) {
		json_key(j, "given_up");
		json_array(j);
		for (size_t i = 0; i < in->n_given_up; i++)
			json_string(j, in->given_up[i].value);
		json_end_array(j);
	}
	if (!in->replaces && !in->n_leaving && !in->writer_leaves)
		return;
	json_key(j, "leaving");
	json_array(j);
	for (size_t i = 0; i < in->n_leaving; i++)
		json_string(j, in->leaving[i].value);
	if (in->writer_leaves)
		json_string(j, in->from);
	json_end_array(j);
}

void
show_json(struct text *t, const char *file, const struct intake *in,
	  const struct judgement *jd, bool explain)
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
	json_or_null(&j, in->kind == KIND_OTHER ? SPAN_NONE
			 : in->body.value.len	? in->body.value
						: in->other_body.value);
	json_key(&j, "registrations");
	json_array(&j);
	for (size_t i = 0; i < in->n_requests && in->kind != KIND_OTHER; i++)
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
	if (in->seal.len) {
		json_key(&j, "pec");
		json_string(&j, in->seal);
	}
	if (in->kind != KIND_OTHER)
		json_evidence(&j, "entity_evidence",
			      in->body.value.len ? &in->body
						 : &in->other_body);
	json_thread(&j, in);
	json_doubts(&j, in);
	if (explain)
		json_candidates(&j, in);
	json_end_object(&j);
	text_addc(t, '\n');
}
