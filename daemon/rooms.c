/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/rooms.h"

#include "core/arena.h"
#include "core/record.h"

static const char *const acts[ROOM_ACT_COUNT] = {
	[ROOM_LIST] = "list", [ROOM_MAKE] = "make", [ROOM_READ] = "read",
	[ROOM_MOVE] = "move", [ROOM_DELETE] = "delete",
};

void
rooms_write_request(struct text *t, const struct room_request *r)
{
	const struct conference_plan *p = &r->plan;

	record_adds(t, "act", acts[r->act]);
	record_add(t, "id", r->id);
	record_add(t, "topic", p->topic);
	record_add(t, "agenda", p->agenda);
	record_add(t, "zone", p->zone);
	record_addi(t, "start", p->start);
	record_addi(t, "minutes", p->minutes);
}

void
rooms_write_answer(struct text *t, const struct room_answer *r)
{
	record_adds(t, "verdict", verdict_name(r->verdict));
	record_addi(t, "code", r->code);
	record_add(t, "text", r->text);
	for (size_t i = 0; i < r->n_rooms; i++) {
		const struct conference *c = &r->rooms[i];

		record_add(t, "room", c->id);
		record_add(t, "link", c->link);
		record_add(t, "passcode", c->passcode);
		record_add(t, "agenda", c->agenda);
		record_addi(t, "start", c->start);
		record_addi(t, "minutes", c->minutes);
	}
}

/* Which of so many words the value is; their number when it is none. */
static int
choose(struct span value, const char *const *words, int n)
{
	int i = 0;

	while (i < n && !span_is(value, words[i]))
		i++;
	return i;
}

static bool
read_plan(const struct record *r, struct conference_plan *p)
{
	if (span_is(r->key, "topic"))
		p->topic = r->value;
	else if (span_is(r->key, "agenda"))
		p->agenda = r->value;
	else if (span_is(r->key, "zone"))
		p->zone = r->value;
	else if (span_is(r->key, "start"))
		return record_int(r, &p->start);
	else if (span_is(r->key, "minutes"))
		return record_int(r, &p->minutes);
	else
		return false;
	return true;
}

bool
rooms_read_request(struct arena *a, struct span body,
		   struct room_request *ret)
{
	struct record r = record_open(a, body);
	struct room_request q = { .act = ROOM_ACT_COUNT };

	while (record_next(&r)) {
		if (span_is(r.key, "act"))
			q.act = (enum room_act)choose(r.value, acts,
						      ROOM_ACT_COUNT);
		else if (span_is(r.key, "id"))
			q.id = r.value;
		else if (!read_plan(&r, &q.plan))
			return false;
	}
	*ret = q;
	return record_done(&r) && q.act < ROOM_ACT_COUNT;
}

static bool
read_room(const struct record *r, struct conference *c)
{
	if (span_is(r->key, "link"))
		c->link = r->value;
	else if (span_is(r->key, "passcode"))
		c->passcode = r->value;
	else if (span_is(r->key, "agenda"))
		c->agenda = r->value;
	else if (span_is(r->key, "start"))
		return record_int(r, &c->start);
	else if (span_is(r->key, "minutes"))
		return record_int(r, &c->minutes);
	else
		return false;
	return true;
}

bool
rooms_read_answer(struct arena *a, struct span body, struct room_answer *ret)
{
	const char *const verdicts[] = {
		verdict_name(OK), verdict_name(LATER), verdict_name(NEVER),
	};
	struct record r = record_open(a, body);
	struct room_answer q = { .verdict = NEVER + 1 };
	size_t room = 0;
	int64_t code = 0;

	while (record_next(&r)) {
		if (span_is(r.key, "verdict")) {
			q.verdict = (enum verdict)choose(r.value, verdicts, 3);
		} else if (span_is(r.key, "code")) {
			if (!record_int(&r, &code))
				return false;
		} else if (span_is(r.key, "text")) {
			q.text = r.value;
		} else if (span_is(r.key, "room")) {
			q.rooms = arena_grow(a, q.rooms, q.n_rooms, &room,
					     sizeof(*q.rooms));
			q.rooms[q.n_rooms++] = (struct conference){
				.id = r.value,
			};
		} else if (!q.n_rooms ||
			   !read_room(&r, &q.rooms[q.n_rooms - 1])) {
			return false;
		}
	}
	q.code = (int)code;
	*ret = q;
	return record_done(&r) && q.verdict <= NEVER;
}
