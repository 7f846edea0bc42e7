/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A verb of the convoca command: one file each.  Verbs that look open the
 * store read-only; verbs that write ask the keeper (daemon/organiser/desk.h).
 */
#ifndef DAEMON_ORGANISER_VERB_H
#define DAEMON_ORGANISER_VERB_H

#include <stdbool.h>

#include "config/settings.h"
#include "core/programme.h"
#include "daemon/timetable.h"
#include "storage/store.h"

/* What was typed, with the common options taken out. */
struct call {
	const char *verb;
	char **args;		/* ends in NULL */
	int n_args;
	const char *config;	/* never NULL */
	bool json;
	bool help;
	unsigned complaints;	/* mistakes of the configuration, told */
	/* filled in by call_open_*() */
	struct arena *arena;
	struct settings *settings;
	struct programme *programme;
	struct timetable timetable;	/* with the store */
	struct store *store;
};

struct verb {
	const char *name;
	const char *usage;	/* its arguments: "[--json] FILE..." */
	const char *does;	/* one line */
	const char *explains;	/* each argument on a line; or NULL */
	int (*run)(struct call *);	/* returns a sysexit */
};

/* 0, or a sysexit after the mistakes were printed. */
int call_open_programme(struct call *);
/*
 * The store for looking, and the programme with what organisers have changed
 * of it.
 */
int call_open_store(struct call *);
/* The same where there is a store, and silence where there is none. */
void call_try_store(struct call *);
void call_close(struct call *);

/* One sentence on standard error; returns code. */
int call_fail(int code, const char *fmt, ...) PRINTF(2, 3);
int call_usage(const struct verb *);
/* Who types, for the audit. */
const char *call_user(void);
/* A row number of an argument, or -1 after saying so. */
int64_t call_number(const char *arg);

/* "seats plan": run by verb_seats. */
int verb_seats_plan(struct call *);

/* "sessions zoom": run by verb_sessions. */
int verb_sessions_zoom(struct call *);
/* Once a session was moved or cancelled: its meeting follows, if it has one. */
int verb_sessions_zoom_after(struct call *, const char *id);

extern const struct verb verb_backup, verb_check, verb_ingest, verb_invite,
	verb_letters, verb_outbox, verb_read, verb_review, verb_run, verb_seats,
	verb_sessions, verb_status, verb_undo;

#endif
