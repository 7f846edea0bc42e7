/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/corpus/reference.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/file.h"
#include "core/limits.h"

static const char *const sua_acronyms[] = { "SUA", "CUC", NULL };
static const char *const sape_acronyms[] = { "SAPE", "SEAV", NULL };
static const char *const sit_acronyms[] = { "SIT", "CED", NULL };
static const char *const sua_synonyms[] = {
	"stazione unica appaltante",	 "stazione appaltante", "appalti",
	"centrale unica di committenza", "gare e contratti",	NULL,
};
static const char *const sape_synonyms[] = {
	"servizio associato politiche europee",
	"politiche europee",
	"servizio europa",
	"politiche comunitarie",
	NULL,
};
static const char *const sit_synonyms[] = {
	"servizi di innovazione tecnologica",
	"innovazione tecnologica",
	"innovazione",
	"transizione digitale",
	NULL,
};
static const char *const sua_not[] = { "SUAP", NULL };
static const char *const none[] = { NULL };

static const struct sector sectors[] = {
	{ "sua", "Stazione Unica Appaltante", sua_acronyms, sua_synonyms,
	  sua_not },
	{ "sape", "Servizio Associato Politiche Europee", sape_acronyms,
	  sape_synonyms, none },
	{ "sit", "Servizi di Innovazione Tecnologica", sit_acronyms,
	  sit_synonyms, none },
};

static const struct {
	const char *id, *title;
	size_t sector;
	unsigned number;
	int month, day, hour;
} sessions[] = {
	{ "sua-1", "Focus Group SUA 1", 0, 1, 10, 5, 10 },
	{ "sua-2", "Focus Group SUA 2", 0, 2, 10, 19, 15 },
	{ "sua-3", "Focus Group SUA 3", 0, 3, 11, 4, 10 },
	{ "sua-4", "Focus Group SUA 4", 0, 4, 11, 23, 10 },
	{ "sape-1", "Focus Group SAPE 1", 1, 1, 10, 7, 10 },
	{ "sape-2", "Focus Group SAPE 2", 1, 2, 10, 21, 15 },
	{ "sape-3", "Focus Group SAPE 3", 1, 3, 11, 9, 10 },
	{ "sape-4", "Focus Group SAPE 4", 1, 4, 11, 25, 10 },
	{ "sit-1", "Focus Group SIT 1", 2, 1, 10, 13, 10 },
	{ "sit-2", "Focus Group SIT 2", 2, 2, 10, 27, 15 },
	{ "sit-3", "Focus Group SIT 3", 2, 3, 11, 17, 10 },
	{ "sit-4", "Focus Group SIT 4", 2, 4, 12, 1, 10 },
};

static const char *const tracks[] = {
	"Criticità della situazione esistente",
	"Opportunità della situazione esistente",
	"Assetto organizzativo esistente e atteso",
	"Competenze disponibili e necessarie",
	"Soluzioni tecnologiche disponibili e necessarie",
	"Proposte per la modellizzazione del servizio",
};

static const char *const free_domains[] = {
	"gmail.com", "libero.it", "yahoo.it", "tiscali.it", "hotmail.it", NULL,
};
static const char *const pec_domains[] = {
	"legalmail.it", "pec.aruba.it", "pec.it", "postecert.it", NULL,
};
static const char *const own_addresses[] = {
	"provincecomuni@upinet.it",
	"provincecomuni@pec.upinet.it",
	NULL,
};
static const char *const organisers[] = { "organizzazione@upinet.it", NULL };
static const char *const authservers[] = {
	"mx1.upinet.it",
	"mx2.upinet.it",
	NULL,
};

static const char *
column(struct arena *a, struct span line, unsigned n)
{
	struct span part = SPAN_NONE;

	for (unsigned i = 0; i <= n; i++)
		if (!span_cut(&line, '\t', &part))
			part = SPAN_NONE;
	return span_dup(a, part);
}

static const char *const *
domains_of(struct arena *a, struct span line)
{
	const char **list = arena_array(a, 3, sizeof(*list));
	const char *now = column(a, line, 8), *old = column(a, line, 13);
	size_t n = 0;

	if (*now)
		list[n++] = now;
	if (*old)
		list[n++] = old;
	return list;
}

static void
read_bodies(struct arena *a, struct span tsv, struct programme *p)
{
	struct body *all = NULL;
	struct span line;
	size_t n = 0, room = 0;

	(void)span_line(&tsv, &line);
	while (span_line(&tsv, &line)) {
		const char *valid = column(a, line, 6);
		struct body b = { 0 };

		if (!span_is(span_of(valid), "1") &&
		    !span_is(span_of(valid), "2026-"))
			continue;
		b.sigla = column(a, line, 2);
		b.name = column(a, line, 3);
		b.title = b.name;
		b.region = column(a, line, 5);
		b.aliases = none;
		b.domains = domains_of(a, line);
		all = arena_grow(a, all, n, &room, sizeof(*all));
		all[n++] = b;
	}
	p->bodies = all;
	p->n_bodies = n;
}

const struct programme *
reference_programme(struct arena *a, const char *tsv)
{
	size_t n = sizeof(sessions) / sizeof(sessions[0]);
	struct group *groups = arena_array(a, n, sizeof(*groups));
	struct programme *p = arena_alloc(a, sizeof(*p));
	struct error err = { 0 };
	struct span bytes;

	if (clock_open("Europe/Rome", &err) != OK ||
	    file_read(a, tsv, MIB, &bytes, &err) != OK) {
		fprintf(stderr, "%s: %s\n", tsv, err.text);
		exit(78);
	}
	for (size_t i = 0; i < n; i++) {
		struct civil at = { .year = 2027,
				    .month = sessions[i].month,
				    .day = sessions[i].day,
				    .hour = sessions[i].hour };

		groups[i] = (struct group){
			.id = sessions[i].id,
			.title = sessions[i].title,
			.sector = sessions[i].sector,
			.number = sessions[i].number,
			.link = "",
			.passcode = "",
			.capacity = 20,
			.minimum = 8,
		};
		if (!clock_instant(&at, &groups[i].start))
			abort();
		groups[i].end = groups[i].start + 7200;
	}
	*p = (struct programme){
		.title = "Province & Comuni",
		.zone = "Europe/Rome",
		.office = {
			.name = "Segreteria Province & Comuni",
			.address = "provincecomuni@upinet.it",
			.own_addresses = own_addresses,
			.organisers = organisers,
			.authservers = authservers,
			.privacy_url = "https://www.upinet.it/privacy",
			.erasure_date = "2028-12-31",
		},
		.sectors = sectors,
		.n_sectors = sizeof(sectors) / sizeof(sectors[0]),
		.groups = groups,
		.n_groups = n,
		.tracks = tracks,
		.n_tracks = sizeof(tracks) / sizeof(tracks[0]),
		.free_domains = free_domains,
		.pec_domains = pec_domains,
	};
	read_bodies(a, bytes, p);
	return p;
}
