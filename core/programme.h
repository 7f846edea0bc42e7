/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * NOUN 1: what is offered, by whom, and to whom.  Sectors, groups, tracks and
 * bodies are data: nothing in the code knows that there are three sectors.
 * Read by config/, used by everybody; what organisers change of its groups
 * while the season runs is put over it by daemon/timetable.h, and by nobody
 * else.
 */
#ifndef CORE_PROGRAMME_H
#define CORE_PROGRAMME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

enum area {
	AREA_NORD_OVEST,
	AREA_NORD_EST,
	AREA_CENTRO,
	AREA_SUD,
	AREA_ISOLE,
	AREA_COUNT,
};

enum body_type {
	BODY_PROVINCE,
	BODY_METROPOLITAN_CITY,
	BODY_FREE_CONSORTIUM,		/* Libero Consorzio comunale, Sicily */
	BODY_AUTONOMOUS_PROVINCE,	/* Trento, Bolzano */
	BODY_REGION,			/* Valle d'Aosta, as a Province */
	BODY_DECENTRALISED,		/* "EDR", Friuli-Venezia Giulia */
	BODY_FORMER,			/* abolished: known, cannot register */
};

/* All lists of strings end in NULL. */
struct body {
	const char *sigla;		/* "PG"; or "": programme_body() */
	const char *name;		/* "Perugia" */
	const char *title;		/* "Provincia di Perugia" */
	enum body_type type;
	const char *region;		/* "Umbria" */
	enum area area;
	bool invited;			/* one of the Provinces invited */
	const char *const *aliases;	/* "Reggio Emilia", "VCO", ... */
	const char *const *domains;	/* its own mail and web domains */
};

struct sector {
	const char *id;			/* "sua" */
	const char *title;		/* "Stazione Unica Appaltante" */
	const char *const *acronyms;	/* matched in capitals: "SUA", "CUC" */
	const char *const *synonyms;	/* matched without case or accents */
	const char *const *not;		/* look like it and are not: "SUAP" */
};

struct person {
	const char *name;		/* "" when not yet known */
	const char *email;		/* "" when not yet known */
};

/* A group meets once: group and session are one thing here. */
struct group {
	const char *id;			/* "sua-2" */
	const char *title;		/* "Focus Group SUA 2" */
	size_t sector;			/* index into programme.sectors */
	unsigned number;		/* 2: as people count in its sector */
	int64_t start, end;		/* instants */
	const char *link;		/* Zoom URL; "" when not yet known */
	const char *passcode;		/* "" when there is none */
	struct person moderator, facilitator;
	unsigned capacity;		/* bodies */
	unsigned minimum;		/* bodies wished for */
	bool cancelled;			/* known, and takes nobody */
};

/* What organisers can change of a group. */
enum group_part {
	PART_ADDED = 1,		/* it is theirs, and all of it counts */
	PART_HOUR = 2,		/* start, end */
	PART_LINK = 4,		/* link, passcode */
	PART_MODERATOR = 8,
	PART_FACILITATOR = 16,
	PART_CANCELLED = 32,
};

/* All that they have changed of one: these parts are as they stand in `to`. */
struct group_change {
	unsigned parts;			/* of enum group_part */
	const char *sector;		/* id, with PART_ADDED; else "" */
	struct group to;		/* to.sector is not set */
};

/* Who keeps this mailbox, and whom it trusts. */
struct office {
	const char *name;		/* "Segreteria Province & Comuni" */
	const char *address;		/* provincecomuni@upinet.it */
	const char *const *own_addresses;	/* never answered */
	const char *const *organisers;		/* addresses */
	const char *const *authservers;		/* authserv-ids of ours */
	const char *privacy_url;
	const char *erasure_date;	/* "2028-12-31" */
};

struct programme {
	const char *title;		/* "Province & Comuni" */
	const char *zone;		/* "Europe/Rome" */
	struct office office;
	const struct sector *sectors;
	size_t n_sectors;
	const struct group *groups;	/* in the order of the file */
	size_t n_groups;
	const char *const *tracks;	/* discussion tracks, in order */
	size_t n_tracks;
	const struct body *bodies;
	size_t n_bodies;
	const char *const *free_domains;	/* mailboxes anybody can open */
	const char *const *pec_domains;		/* certified mail, shared */
};

/* Borrowed from the programme; NULL when there is none. */
const struct sector *programme_sector(const struct programme *, struct span id);
const struct group *programme_group(const struct programme *, struct span id);
/*
 * By sigla, or by name for a body that has no sigla (a new Province in its
 * first years); without case.  A former body is found too.
 */
const struct body *programme_body(const struct programme *, struct span sigla);

/*
 * The body whose own domain the address stands on: exactly it, or below it
 * ("pec.provincia.perugia.it").  The longest match wins.  A body is not
 * proven by it (Comuni and schools stand below Provinces' domains).
 */
const struct body *programme_body_by_address(const struct programme *,
					     struct span address);
/* The address is on a domain where anybody can have one. */
bool programme_is_free_mailbox(const struct programme *, struct span address);
/* The address is certified mail: a known PEC domain or named like one. */
bool programme_is_pec(const struct programme *, struct span address);
bool programme_is_organiser(const struct programme *, struct span address);
/* One of the office's own addresses, with or without "+tag". */
bool programme_is_own_address(const struct programme *, struct span address);

const char *area_name(enum area);	/* "Nord-ovest" */
/* "Nord-est" of "Veneto"; false for a region that does not exist. */
MUST_CHECK bool area_of_region(struct span region, enum area *ret);

#endif
