/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/daemon/talking.h"

static const char *const nobody[] = { NULL };
static const char *const organisers[] = { "org@upinet.it", NULL };
static const char *const domains[] = { "provincia.pg.it", NULL };
static const struct body bodies[] = {
	{ .sigla = "PG", .name = "Perugia", .title = "Provincia di Perugia",
	  .aliases = nobody, .domains = domains },
};
static const struct sector sectors[] = {
	{ .id = "sua", .title = "Stazione Unica Appaltante" },
	{ .id = "sit", .title = "Servizi di Innovazione Tecnologica" },
};
static const struct group groups[] = {
	{ .id = "sua-2", .title = "SUA 2", .number = 2 },
};
static const struct programme programme = {
	.office = { .address = "provincecomuni@upinet.it",
		    .own_addresses = nobody, .organisers = organisers },
	.sectors = sectors, .n_sectors = 2, .groups = groups, .n_groups = 1,
	.bodies = bodies, .n_bodies = 1,
	.free_domains = nobody, .pec_domains = nobody,
};

void
talking_begin(struct talking *t, const char *purpose, const char *state)
{
	*t = (struct talking){
		.arena = arena_open(MIB),
		.referent = { .name = scene_field("Rosa Telesca") },
		.first = { .kind = KIND_REGISTRATION,
			   .from = SPAN("segreteria@provincia.pg.it"),
			   .body = scene_field("PG") },
		.later = { .kind = KIND_OTHER, .auth = AUTH_PASS,
			   .from = SPAN("segreteria@provincia.pg.it"),
			   .message_id = SPAN("2@provincia.pg.it") },
		.seat = { .id = 5, .entity = SPAN("PG"),
			  .sector = SPAN("sua") },
	};
	t->request = (struct request){ .referents = &t->referent,
				       .n_referents = 1 };
	t->first.requests = &t->request;
	t->first.n_requests = 1;
	t->pending = (struct pending){ .letter = 7, .state = span_of(state),
				       .intake = &t->first };
	t->talk = (struct talk){
		.purpose = span_of(purpose),
		.recipient = SPAN("segreteria@provincia.pg.it"),
		.about = &t->pending, .seat = &t->seat,
	};
}

struct resumed
talking_answer(struct talking *t)
{
	return resume_letter(t->arena, &programme, &t->talk, &t->later);
}
