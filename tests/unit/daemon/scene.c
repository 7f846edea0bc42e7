/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/daemon/scene.h"

static const struct sector sectors[] = {
	{ .id = "sua", .title = "Stazione Unica Appaltante" },
	{ .id = "sit", .title = "Servizi di Innovazione Tecnologica" },
};

static const struct group groups[] = {
	{ .id = "sua-1", .title = "Focus Group SUA 1", .sector = 0,
	  .start = 100 * HOUR, .end = 102 * HOUR, .capacity = 2 },
	{ .id = "sua-2", .title = "Focus Group SUA 2", .sector = 0,
	  .start = 200 * HOUR, .end = 202 * HOUR, .capacity = 2 },
	{ .id = "sit-1", .title = "Focus Group SIT 1", .sector = 1,
	  .start = 101 * HOUR, .end = 103 * HOUR, .capacity = 2 },
	{ .id = "sua-0", .title = "Focus Group SUA 0", .sector = 0,
	  .start = 1 * HOUR, .end = 3 * HOUR, .capacity = 2,
	  .moderator = { "Carla Nervi", "moderatore@promopa.it" },
	  .facilitator = { "", "" } },
	{ .id = "sua-9", .title = "Focus Group SUA 9", .sector = 0,
	  .start = 50 * HOUR, .end = 52 * HOUR, .capacity = 2,
	  .cancelled = true },
};

static const char *const perugia_domains[] = { "provincia.perugia.it", NULL };
static const char *const nobody[] = { NULL };

static const struct body bodies[] = {
	{ .sigla = "PG", .name = "Perugia", .title = "Provincia di Perugia",
	  .area = AREA_CENTRO, .aliases = nobody,
	  .domains = perugia_domains },
};

static const struct programme programme = {
	.office = { .address = "provincecomuni@upinet.it",
		    .own_addresses = nobody, .organisers = nobody,
		    .authservers = nobody },
	.sectors = sectors, .n_sectors = 2, .groups = groups, .n_groups = 5,
	.bodies = bodies, .n_bodies = 1,
	.free_domains = nobody, .pec_domains = nobody,
};

const struct programme *const scene_programme = &programme;

static const struct policy policy = {
	.referents_body = 3, .answers_sender_day = 10, .answers_thread_day = 3,
	.outsiders_letter = 1,
};

struct field
scene_field(const char *s)
{
	return (struct field){ .value = span_of(s), .percent = 100 };
}

int
scene_setup(void **state)
{
	static struct scene s;

	s = (struct scene){ .arena = arena_open(1 * MIB) };
	s.referents[0] = (struct referent){
		.name = scene_field("Mario Rossi"),
		.email = scene_field("m.rossi@provincia.perugia.it"),
	};
	s.requests[0] = (struct request){
		.sector = scene_field("sua"), .group = scene_field("sua-2"),
		.referents = s.referents, .n_referents = 1,
	};
	s.intake = (struct intake){
		.kind = KIND_REGISTRATION, .auth = AUTH_PASS,
		.from = SPAN("segreteria@provincia.perugia.it"),
		.message_id = SPAN("1@provincia.perugia.it"),
		.body = scene_field("PG"),
		.requests = s.requests, .n_requests = 1,
	};
	s.roster.loads = s.loads;
	*state = &s;
	return 0;
}

int
scene_teardown(void **state)
{
	arena_close(((struct scene *)*state)->arena);
	return 0;
}

void
scene_sits_in(struct scene *s, const char *group, const char *email)
{
	s->seated[0] = (struct seated){
		.id = 7,
		.name = span_starts(span_of(email), SPAN("m.rossi"))
				? SPAN("Mario Rossi") : SPAN("Anna Bianchi"),
		.email = span_of(email),
		.uid = SPAN("u@convoca.upinet.it"), .sequence = 1,
	};
	s->old = (struct registration){
		.id = 3, .entity = SPAN("PG"), .sector = SPAN("sua"),
		.group = span_of(group), .people = s->seated, .n_people = 1,
	};
	s->roster.registrations = &s->old;
	s->roster.n_registrations = 1;
	s->loads[programme_group(&programme, span_of(group)) - groups] =
		(struct load){ .bodies = 1 };
}

const struct decision *
scene_go_on(struct scene *s)
{
	return &decide_letter(s->arena, &programme, &policy, &s->roster,
			      &s->thread, false, NOW)->decision;
}

struct decided *
scene_decide(struct scene *s, bool approved)
{
	s->thread = (struct resumed){ .intake = &s->intake,
				      .talk = &s->talk };
	return decide_letter(s->arena, &programme, &policy, &s->roster,
			     &s->thread, approved, NOW);
}
