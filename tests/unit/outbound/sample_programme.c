/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/outbound/sample.h"

#define HOUR 3600

static const char *const sua_acronyms[] = { "SUA", "CUC", NULL };
static const char *const sit_acronyms[] = { "SIT", NULL };
static const char *const none[] = { NULL };

const struct sector sample_sectors[] = {
	{ "sua", "Stazione Unica Appaltante", sua_acronyms, none, none },
	{ "sit", "Servizi di Innovazione Tecnologica", sit_acronyms, none,
	  none },
};

#define LINK \
	"https://zoom.example.org/j/91234567890?pwd=" \
	"aGVsbG8gd29ybGQgdGhpcyBpcyBhIGxvbmcgcGFzc3dvcmQ.1"

const struct group sample_groups[] = {
	{ "sua-1",
	  "Focus Group SUA 1",
	  0,
	  1,
	  INT64_C(1822723200),
	  INT64_C(1822723200) + 2 * HOUR,
	  LINK,
	  "482913",
	  { "Anna Verdi", "anna.verdi@example.org" },
	  { "Niccolò D'Angiò", "niccolo@example.org" },
	  20,
	  8,
	  false },
	{ "sua-2",
	  "Focus Group SUA 2",
	  0,
	  2,
	  INT64_C(1823950800),
	  INT64_C(1823950800) + 2 * HOUR,
	  "",
	  "",
	  { "", "" },
	  { "", "" },
	  20,
	  8,
	  false },
	{ "sua-3",
	  "Focus Group SUA 3",
	  0,
	  3,
	  INT64_C(1825318800),
	  INT64_C(1825318800) + 2 * HOUR,
	  "",
	  "",
	  { "", "" },
	  { "", "" },
	  20,
	  8,
	  false },
	{ "sit-1",
	  "Focus Group SIT 1",
	  1,
	  1,
	  INT64_C(1823414400),
	  INT64_C(1823414400) + 2 * HOUR,
	  "",
	  "",
	  { "Anna Verdi", "anna.verdi@example.org" },
	  { "", "" },
	  20,
	  8,
	  false },
};

static const char *const tracks[] = {
	"Criticità della situazione esistente",
	"Opportunità della situazione esistente",
	"Assetto organizzativo esistente e atteso",
	"Competenze disponibili e necessarie",
	"Soluzioni tecnologiche disponibili e necessarie",
	"Proposte per la modellizzazione del servizio",
	NULL,
};

const struct body sample_bodies[] = {
	{ "PG", "Perugia", "Provincia di Perugia", BODY_PROVINCE, "Umbria",
	  AREA_CENTRO, true, none, none },
	{ "AQ", "L'Aquila", "Provincia dell'Aquila", BODY_PROVINCE, "Abruzzo",
	  AREA_SUD, true, none, none },
};

const struct programme sample_programme = {
	.title = "Province & Comuni",
	.zone = "Europe/Rome",
	.office = {
		.name = "Segreteria Province & Comuni",
		.address = "provincecomuni@upinet.it",
		.own_addresses = none, .organisers = none, .authservers = none,
		.privacy_url = "https://www.example.org/privacy?a=1&b=2",
		.erasure_date = "2028-12-31",
	},
	.sectors = sample_sectors, .n_sectors = 2,
	.groups = sample_groups, .n_groups = 4,
	.tracks = tracks, .n_tracks = 6,
	.bodies = sample_bodies, .n_bodies = 2,
	.free_domains = none, .pec_domains = none,
};
