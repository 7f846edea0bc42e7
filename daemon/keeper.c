/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * convoca-keeper: the one program that holds the store.  It starts the
 * others, waits in one loop, and opens no socket to any network.  People
 * call it through "convoca run".
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "config/catalogue.h"
#include "config/settings.h"
#include "core/arena.h"
#include "core/clock.h"
#include "core/limits.h"
#include "core/log.h"
#include "daemon/agenda.h"
#include "daemon/archive.h"
#include "daemon/bulletin.h"
#include "daemon/control.h"
#include "daemon/damage.h"
#include "daemon/dispatch.h"
#include "daemon/feeding.h"
#include "daemon/health.h"
#include "daemon/intaking.h"
#include "daemon/watchdog.h"
#include "daemon/ipc.h"
#include "daemon/keeper_options.h"
#include "daemon/upkeep.h"

#define CONFIG_MEMORY	(64 * MIB)

struct keeper {
	struct keeper_options options;
	struct arena *arena;
	struct settings *settings;
	struct programme *programme;
	struct timetable timetable;
	struct seam seam;
	int64_t rehearsal;
	struct loop *loop;
	struct store *store;
	struct hash secret;		/* of this installation's tokens */
	struct composer *composer;
	struct group_commit group;
	struct answering answering;
	struct policy policy;
	struct intaking_needs needs;
	struct intaking *intaking;
	struct dispatch *dispatch;
	struct feeding *feeding;
	struct control *control;
	struct upkeep upkeep;
	struct archive archive;
	struct health *health;
	struct watchdog watchdog;
	struct bulletin bulletin;
	struct agenda agenda;
	bool agenda_runs;
	struct watch signals;
	/* so long the fetchers may log out, and mail under way arrive */
	struct timer farewell;
	unsigned complaints;	/* mistakes of the configuration, told */
	int64_t from;		/* of options.from; 0: none */
	bool ending;
	int status;
};

#define FAREWELL_MS 3000

static void
complain(void *self, const char *sentence)
{
	struct keeper *k = self;

	k->complaints++;
	fprintf(stderr, "convoca: %s\n", sentence);
}

static int
fail(const struct error *err, int code)
{
	fprintf(stderr, "convoca: %s\n", err->text);
	return code;
}

static int
fail_store(const struct keeper *k, const struct error *err, int code)
{
	if (!store_tells_damage(err))
		return fail(err, code);
	return damage_end(&(struct answering){
		.programme = k->programme, .seam = &k->seam,
		.composer = k->composer,
	}, k->settings, err);
}

static void
end_now(void *self)
{
	struct keeper *k = self;

	loop_stop(k->loop);
}

/*
 * What is decided is made durable, and what became of mail that is under way;
 * all else is done again.
 */
static void
begin_end(struct keeper *k, int status)
{
	if (k->ending)
		return;
	k->ending = true;
	k->status = status;
	watchdog_say(&k->watchdog, "STOPPING=1");
	health_flush(k->health);
	group_flush(&k->group);
	if (k->intaking)
		intaking_stop(k->intaking);
	if (k->dispatch)
		dispatch_stop(k->dispatch);
	if (!k->feeding && !k->dispatch) {
		loop_stop(k->loop);
		return;
	}
	if (k->feeding)
		feeding_stop(k->feeding);
	k->farewell.at = seam_ticks(&k->seam) + FAREWELL_MS;
}

static void
signal_came(void *self)
{
	struct keeper *k = self;
	struct signalfd_siginfo info;
	bool child = false;

	while (read(k->signals.fd, &info, sizeof(info)) == sizeof(info))
		if (info.ssi_signo == SIGCHLD)
			child = true;
		else
			begin_end(k, EX_OK);
	if (!child)
		return;
	intaking_reap(k->intaking);
	if (k->dispatch)
		dispatch_reap(k->dispatch);
	if (k->feeding)
		feeding_reap(k->feeding);
}

/*
 * A daemon waits until the disk takes its writes again; a run that is to end
 * says instead that something is left for later.
 */
static void
look_if_stuck(struct keeper *k)
{
	if ((k->options.once || k->options.desk) && !k->ending &&
	    k->group.retry_at.at >= 0)
		begin_end(k, fail(&k->group.why, EX_TEMPFAIL));
}

/* With --once: all is fetched, settled, and sent or waiting for its hour. */
static void
look_if_done(struct keeper *k)
{
	bool later;
	int status;

	if (!k->options.once || k->ending || k->group.writes ||
	    !upkeep_is_done(&k->upkeep) || !archive_is_done(&k->archive) ||
	    !agenda_is_done(&k->agenda) || !intaking_is_empty(k->intaking) ||
	    !feeding_is_drained(k->feeding, &status) ||
	    !dispatch_is_empty(k->dispatch, &later))
		return;
	begin_end(k, status ? status : later ? EX_TEMPFAIL : EX_OK);
}

static void
idle(void *self)
{
	struct keeper *k = self;

	if (store_is_damaged(k->store)) {
		group_damaged(&k->group);
		return;
	}
	if (!k->ending && k->dispatch)
		dispatch_idle(k->dispatch);
	intaking_idle(k->intaking);
	group_idle(&k->group);
	watchdog_idle(&k->watchdog);
	look_if_stuck(k);
	look_if_done(k);
	if (k->ending && (!k->feeding || feeding_has_ended(k->feeding)) &&
	    (!k->dispatch || dispatch_has_ended(k->dispatch)))
		loop_stop(k->loop);
}

static void
fetcher_changed(void *self)
{
}

static void
last_client_left(void *self)
{
	begin_end(self, EX_OK);
}

static enum verdict
open_signals(struct keeper *k, struct error *err)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	/* A full disk or a lost peer is an answer, not an end. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	int fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);

	if (fd < 0)
		return error_set(err, LATER, "daemon/keeper", errno,
				 "signalfd: %s", strerror(errno));
	k->signals = (struct watch){
		.fd = fd, .want_read = true, .ready = signal_came, .self = k,
	};
	loop_add_watch(k->loop, &k->signals);
	return OK;
}

/* Times of the command line, once the zone is known; 0 or EX_USAGE. */
static int
read_times(struct keeper *k)
{
	const struct keeper_options *o = &k->options;
	int64_t start;

	if (o->from && !clock_parse(span_of(o->from), &k->from))
		return keeper_usage("--from wants a day such as 2027-09-01");
	if (!o->now)
		return 0;
	if (!clock_parse(span_of(o->now), &start))
		return keeper_usage("--now wants an hour such as "
			     "2027-09-15T09:00:00+02:00");
	k->seam = seam_rehearsal(start, &k->rehearsal);
	return 0;
}

static enum verdict
open_config(struct keeper *k, struct error *err)
{
	k->arena = arena_open(CONFIG_MEMORY);
	enum verdict v = settings_open(k->arena, k->options.config, complain,
				       k, &k->settings, err);

	if (v == OK)
		v = catalogue_open(k->arena, k->settings, complain, k,
				   &k->programme, err);
	if (v != OK)
		return v;
	/* For one verb only what goes wrong is of interest. */
	log_open("keeper", k->options.desk ? LOG_LEVEL_ERROR
			 : (enum log_level)k->settings->log_level);
	k->seam = seam_real();
	return OK;
}

static enum verdict
open_store(struct keeper *k, struct error *err)
{
	if (mkdir(k->settings->state_dir, 0700) && errno != EEXIST)
		return error_set(err, NEVER, "daemon/keeper", errno,
				 "cannot make the state folder %s: %s",
				 k->settings->state_dir, strerror(errno));
	enum verdict v = store_open(k->settings->state_dir, k->programme,
				    &k->seam, &k->store, err);

	if (v == OK)
		v = store_secret(k->store, k->secret.bytes, err);
	timetable_open(&k->timetable, k->programme);
	if (v == OK)
		damage_over(k->settings);
	if (v == OK)
		v = timetable_load(&k->timetable, k->store, err);
	return v;
}

/* Without a template some letter would have no answer. */
static enum verdict
open_templates(struct keeper *k, struct error *err)
{
	enum verdict v = composer_open(k->settings->templates_dir,
				       k->programme, &k->composer, err);

	if (v != OK)
		settings_blame_templates(k->settings, err);
	return v;
}

static void
prepare(struct keeper *k)
{
	const struct settings *s = k->settings;

	group_open(&k->group, k->store, &k->seam, k->loop);
	k->answering = (struct answering){
		.programme = k->programme, .seam = &k->seam,
		.composer = k->composer, .secret = k->secret,
		.hold = s->hold_answers,
		.organiser_copies = s->organiser_copies,
		.reviews_day = s->review_notices ? s->reviews_day : 0,
		.answers_hour = s->answers_hour,
	};
	k->policy = (struct policy){
		.referents_body = s->referents_body,
		.answers_sender_day = s->answers_sender_day,
		.answers_thread_day = s->answers_thread_day,
		.outsiders_letter = s->outsiders_letter,
		.offer_days = s->offer_days,
	};
	k->needs = (struct intaking_needs){
		.settings = s, .programme = k->programme,
		.timetable = &k->timetable, .seam = &k->seam,
		.loop = k->loop, .group = &k->group, .store = k->store,
		.answering = &k->answering, .policy = &k->policy,
	};
	k->farewell = (struct timer){ .at = -1, .due = end_now, .self = k };
	loop_add_timer(k->loop, &k->farewell);
	loop_on_idle(k->loop, idle, k);
}

static enum verdict
open_mailboxes(struct keeper *k, struct error *err)
{
	struct feeding_options o = {
		.once = k->options.once, .answer_old = k->options.answer,
		.from = k->from, .health = k->health,
		.changed = fetcher_changed, .self = k,
	};

	return feeding_open(&k->needs, k->intaking, &o, &k->feeding, err);
}

static enum verdict
open_health(struct keeper *k, struct error *err)
{
	k->bulletin = (struct bulletin){
		.settings = k->settings, .seam = &k->seam, .store = k->store,
		.watchdog = &k->watchdog, .started = seam_now(&k->seam),
	};
	return health_open(&(struct health_needs){
		.settings = k->settings, .programme = k->programme,
		.seam = &k->seam, .loop = k->loop, .group = &k->group,
		.store = k->store, .answering = &k->answering,
		.archive = &k->archive, .once = k->options.once,
		.rehearsal = k->options.now != NULL,
		.beat = bulletin_beat, .self = &k->bulletin,
	}, &k->health, err);
}

static enum verdict
open_parts(struct keeper *k, struct error *err)
{
	enum verdict v = intaking_open(&k->needs, &k->intaking, err);

	if (v == OK && !k->options.desk)
		v = open_health(k, err);
	if (v == OK && !k->options.desk)
		v = dispatch_open(&(struct dispatch_needs){
			.settings = k->settings, .seam = &k->seam,
			.loop = k->loop, .group = &k->group,
			.store = k->store, .answering = &k->answering,
			.health = k->health,
		}, &k->dispatch, err);
	if (v == OK)
		v = control_open(&(struct control_needs){
			.needs = &k->needs, .intaking = k->intaking,
			.dispatch = k->dispatch,
			.agenda = k->options.desk ? NULL : &k->agenda,
			.rehearsal = k->options.now ? &k->rehearsal : NULL,
			.all_gone = k->options.desk ? last_client_left : NULL,
			.self = k,
		}, k->options.desk ? IPC_ROLE_FD : -1, &k->control, err);
	if (v == OK && !k->options.desk)
		v = open_mailboxes(k, err);
	if (v == OK && !k->options.desk)
		upkeep_open(&k->upkeep, k->settings, &k->seam, k->loop,
			    &k->group, k->store);
	if (v == OK && !k->options.desk)
		archive_open(&k->archive, k->settings, &k->seam, k->loop,
			     k->store);
	if (v == OK && !k->options.desk) {
		agenda_open(&k->agenda, &k->needs);
		k->agenda_runs = true;
	}
	return v;
}

static void
close_all(struct keeper *k)
{
	control_close(k->control);
	if (k->agenda_runs)
		agenda_close(&k->agenda);
	feeding_close(k->feeding);
	dispatch_close(k->dispatch);
	health_close(k->health);
	intaking_close(k->intaking);
	composer_close(k->composer);
	store_close(k->store);
	timetable_close(&k->timetable);
	watchdog_close(&k->watchdog);
	loop_close(k->loop);
	arena_close(k->arena);
}

static int
keep(struct keeper *k)
{
	struct error err;
	enum verdict v = open_config(k, &err);

	if (v != OK)
		return k->complaints ? EX_CONFIG : fail(&err, EX_CONFIG);
	int misused = read_times(k);

	if (misused)
		return misused;
	if (open_templates(k, &err) != OK)
		return fail(&err, EX_CONFIG);
	v = loop_open(&k->seam, &k->loop, &err);
	if (v == OK) {
		watchdog_open(&k->watchdog, &k->seam, k->loop);
		v = open_signals(k, &err);
	}
	if (v == OK)
		v = open_store(k, &err);
	if (v != OK)
		return fail_store(k, &err, v == LATER ? EX_TEMPFAIL
						      : EX_CANTCREAT);
	prepare(k);
	v = open_parts(k, &err);
	if (v == OK) {
		log_info("keeper.up", "mailboxes=%zu",
			 k->settings->n_mailboxes);
		watchdog_say(&k->watchdog, "READY=1");
		v = loop_run(k->loop, &err);
	}
	if (v != OK)
		return fail_store(k, &err, EX_OSERR);
	if (k->group.fatal != OK)
		return fail_store(k, &k->group.why, EX_IOERR);
	log_info("keeper.down", "status=%d", k->status);
	return k->status;
}

int
main(int argc, char **argv)
{
	struct keeper k = { .watchdog = { .fd = -1 } };
	struct rlimit no_core = { 0, 0 };

	if (!keeper_read_options(argc, argv, &k.options)) {
		return keeper_usage(NULL);
	}
	/* Personal data do not belong in core files, nor in other hands. */
	setrlimit(RLIMIT_CORE, &no_core);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	umask(0077);
	if (!k.options.config)
		k.options.config = settings_default_path();
	int status = keep(&k);

	close_all(&k);
	return status;
}
