/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/health.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/log.h"
#include "storage/pulse.h"
#include "storage/outbox.h"

#define MEMORY		(16 * MIB)
#define LOOK_MS		(60 * 1000)
#define SOON_MS		10
#define DAY		86400
/* A look that succeeds is written down so seldom: it costs an fsync. */
#define WRITE_S		240
#define DISK_LEAST	(2 * LIMIT_LETTER)
#define DISK_ENOUGH	(3 * LIMIT_LETTER)
#define CLOCK_S		300	/* more than NTP puts right in a minute */

static const char where[] = "daemon/health";

/* A matter as it stands, or as the disk knows it. */
struct state {
	int64_t good, since, told;
	int code;
};

struct pulse {
	enum vital vital;
	const char *about;	/* name of the mailbox, or "" */
	struct span shown;	/* its user, for people */
	int64_t alarm_ms;	/* may last so long */
	int64_t good_at;	/* tick */
	struct state now, written, durable;
	bool failing;		/* since good_at, perhaps not for long */
	bool dirty;
	struct error why;
};

struct health {
	struct health_needs n;
	struct pulse *pulses;
	size_t n_pulses;
	struct group_member member;
	struct timer next;
	int64_t clock, ticks;	/* at the last look */
	int64_t every_ms;	/* looks, so that no alarm comes late */
};

static struct pulse *
find(struct health *h, enum vital m, const char *about)
{
	for (size_t i = 0; h && i < h->n_pulses; i++)
		if (h->pulses[i].vital == m &&
		    !strcmp(h->pulses[i].about, about))
			return &h->pulses[i];
	return NULL;
}

static void
look_soon(struct health *h)
{
	h->next.at = seam_ticks(h->n.seam) + SOON_MS;
}

/* It stands still, by what the keeper's rules say. */
static void
stand_still(struct health *h, struct pulse *p)
{
	int64_t now = seam_now(h->n.seam);

	if (p->now.since)
		return;
	/* The clock may have gone back meanwhile. */
	p->now.since = p->now.good && p->now.good < now ? p->now.good : now;
	p->now.code = p->why.code;
	p->dirty = true;
	log_error("health.bad", "matter=%s about=%s why=%s",
		  vital_name(p->vital), p->about, p->why.text);
}

void
health_good(struct health *h, enum vital m, const char *about)
{
	struct pulse *p = find(h, m, about);
	int64_t now;

	if (!p)
		return;
	now = seam_now(h->n.seam);
	p->good_at = seam_ticks(h->n.seam);
	p->failing = false;
	p->why.text[0] = '\0';
	p->now.good = now;
	p->dirty |= now - p->written.good >= WRITE_S ||
		    now < p->written.good;
	if (!p->now.since)
		return;
	log_info("health.good", "matter=%s about=%s", vital_name(m), about);
	p->now.since = 0;
	p->dirty = true;
	look_soon(h);
}

void
health_bad(struct health *h, enum vital m, const char *about, bool now,
	   const struct error *why)
{
	struct pulse *p = find(h, m, about);

	if (!p)
		return;
	p->failing = true;
	p->why = *why;
	if (now) {
		stand_still(h, p);
		look_soon(h);
	}
}

void
health_note(struct health *h, enum vital m, const char *about, bool now,
	    const struct error *why)
{
	if (why)
		health_bad(h, m, about, now, why);
	else
		health_good(h, m, about);
}

static void
watch_mailboxes(struct health *h, int64_t ticks)
{
	for (size_t i = 0; i < h->n_pulses; i++) {
		struct pulse *p = &h->pulses[i];

		if (p->vital != VITAL_INTAKE ||
		    ticks - p->good_at < p->alarm_ms)
			continue;
		if (!p->failing)
			error_set(&p->why, LATER, where, 0,
				  "no look at the mailbox has succeeded");
		stand_still(h, p);
	}
}

/* None was accepted since, and some has waited for as long. */
static void
watch_sending(struct health *h, int64_t ticks)
{
	struct pulse *p = find(h, VITAL_SENDING, "");
	int64_t since = 0, now = seam_now(h->n.seam);
	struct error err;

	if (ticks - p->good_at < p->alarm_ms)
		return;
	if (pulse_stuck_since(h->n.store, now - p->alarm_ms / 1000, &since,
			       &err) != OK)
		return;
	if (!since) {
		/* Nothing waits that could have been sent. */
		if (p->now.since)
			health_good(h, VITAL_SENDING, "");
		return;
	}
	if (!p->failing)
		error_set(&p->why, LATER, where, 0,
			  "mail is due and none was accepted");
	stand_still(h, p);
}

static void
watch_disk(struct health *h)
{
	struct pulse *p = find(h, VITAL_DISK, "");
	struct statvfs fs;

	if (statvfs(h->n.settings->state_dir, &fs))
		return;
	uint64_t room = (uint64_t)fs.f_bavail * fs.f_frsize;

	if (room >= DISK_ENOUGH || (room >= DISK_LEAST && !p->now.since)) {
		health_good(h, VITAL_DISK, "");
	} else if (room < DISK_LEAST) {
		error_set(&p->why, LATER, where, ENOSPC,
			  "%llu MiB are left in %s",
			  (unsigned long long)(room / MIB),
			  h->n.settings->state_dir);
		stand_still(h, p);
	}
}

/* Against the clock that only ever goes on. */
static void
watch_clock(struct health *h, int64_t ticks)
{
	struct pulse *p = find(h, VITAL_CLOCK, "");
	int64_t now = seam_now(h->n.seam);
	int64_t off = (now - h->clock) - (ticks - h->ticks) / 1000;

	h->clock = now;
	h->ticks = ticks;
	if (h->n.rehearsal)
		return;
	if (off > -CLOCK_S && off < CLOCK_S) {
		health_good(h, VITAL_CLOCK, "");
		return;
	}
	error_set(&p->why, LATER, where, 0, "the clock jumped by %lld s",
		  (long long)off);
	p->now.good = now;
	stand_still(h, p);
}

static void
watch_backups(struct health *h)
{
	const struct archive *a = h->n.archive;

	if (h->n.settings->upkeep.backup_dir)
		health_note(h, VITAL_BACKUP, "", true,
			    a->failed ? &a->why : NULL);
}

static bool
may_write_mail(struct health *h)
{
	return !h->n.once && !find(h, VITAL_SENDING, "")->now.since;
}

/* A clock that went far back would else keep us silent. */
static bool
was_told_today(const struct pulse *p, int64_t now)
{
	return p->now.told && llabs(now - p->now.told) < DAY;
}

static enum verdict
add_mails(struct health *h, struct arena *a, const struct pulse *p,
	  int64_t since, bool over, struct error *err)
{
	const struct trouble t = {
		.vital = p->vital, .about = p->shown, .since = since,
		.code = p->now.code, .over = over,
	};
	int64_t now = seam_now(h->n.seam);
	struct parcel *mails = NULL;
	size_t n = 0;
	enum verdict v = answer_trouble(a, h->n.answering, &t, now, &mails,
					&n, err);

	for (size_t i = 0; v == OK && i < n; i++)
		v = outbox_add(h->n.store, &mails[i], now, err);
	return v;
}

/*
 * What was told of is told to be over; that mail could not be sent, nobody
 * was told.  A jump of the clock is nothing that ends.
 */
static bool
is_worth_an_end(const struct pulse *p, int64_t now)
{
	if (p->now.since || !p->durable.since || p->vital == VITAL_CLOCK)
		return false;
	return p->vital == VITAL_SENDING ? !was_told_today(p, now)
					 : p->durable.told >= p->durable.since;
}

/* In the open group. */
static enum verdict
write_pulse(struct health *h, struct arena *a, struct pulse *p,
	    struct error *err)
{
	int64_t now = seam_now(h->n.seam);
	bool ends = is_worth_an_end(p, now);
	bool begins = p->now.since && !was_told_today(p, now);
	enum verdict v = OK;

	if (may_write_mail(h) && (begins || ends)) {
		v = add_mails(h, a, p, ends ? p->durable.since : p->now.since,
			      ends, err);
		/* Of what could not be told before, this is today's mail. */
		if (v == OK && (begins || p->vital == VITAL_SENDING))
			p->now.told = now;
	}
	if (v == OK)
		v = pulse_put(h->n.store, &(struct pulse_row){
			.matter = span_of(vital_name(p->vital)),
			.about = span_of(p->about), .good = p->now.good,
			.since = p->now.since, .told = p->now.told,
			.why = p->now.since ? span_of(p->why.text)
					    : SPAN_NONE,
		}, err);
	if (v == OK) {
		p->written = p->now;
		p->dirty = false;
	}
	return v;
}

/* What could not be told while nothing was accepted is told now. */
static bool
needs_writing(struct health *h, const struct pulse *p)
{
	return p->dirty ||
	       (p->now.since && may_write_mail(h) &&
		!was_told_today(p, seam_now(h->n.seam)));
}

static unsigned
write_all(struct health *h)
{
	struct arena *a = arena_open(MEMORY);
	struct error err;
	unsigned bad = 0;

	for (size_t i = 0; i < h->n_pulses; i++) {
		struct pulse *p = &h->pulses[i];
		enum verdict v = OK;

		bad += p->now.since != 0;
		if (!needs_writing(h, p))
			continue;
		v = group_begin(h->n.group, &err);
		if (v == OK) {
			v = write_pulse(h, a, p, &err);
			if (v != OK)
				group_fail(h->n.group, &err);
		}
		if (v != OK) {
			log_error("health.unwritten", "why=%s", err.text);
			break;
		}
		arena_reset(a);
	}
	arena_close(a);
	return bad;
}

void
health_flush(struct health *h)
{
	if (h)
		(void)write_all(h);
}

static void
look(void *self)
{
	struct health *h = self;
	int64_t ticks = seam_ticks(h->n.seam);

	h->next.at = ticks + h->every_ms;
	if (!h->n.once) {
		watch_mailboxes(h, ticks);
		watch_sending(h, ticks);
		watch_clock(h, ticks);
	}
	watch_disk(h);
	watch_backups(h);
	unsigned bad = write_all(h);

	h->n.beat(h->n.self, bad);
}

static void
became_durable(void *self)
{
	struct health *h = self;

	for (size_t i = 0; i < h->n_pulses; i++)
		h->pulses[i].durable = h->pulses[i].written;
}

static void
became_undone(void *self)
{
	struct health *h = self;

	for (size_t i = 0; i < h->n_pulses; i++) {
		struct pulse *p = &h->pulses[i];

		if (!memcmp(&p->written, &p->durable, sizeof(p->written)))
			continue;
		p->written = p->durable;
		p->now.told = p->durable.told;
		p->dirty = true;
	}
}

static void
add_pulse(struct health *h, enum vital m, const char *about,
	  struct span shown, unsigned alarm_s)
{
	h->pulses[h->n_pulses++] = (struct pulse){
		.vital = m, .about = about, .shown = shown,
		.alarm_ms = (int64_t)alarm_s * 1000,
		.good_at = seam_ticks(h->n.seam),
	};
	if (alarm_s && (int64_t)alarm_s * 500 < h->every_ms)
		h->every_ms = (int64_t)alarm_s * 500;
}

static void
add_mailbox(struct health *h, const struct mailbox *box)
{
	const struct upkeep_settings *u = &h->n.settings->upkeep;
	struct span shown = span_of(box->source == SOURCE_IMAP &&
				    box->server.user ? box->server.user
						     : box->name);
	unsigned rare = 2 * box->sweep_s;

	/* Who looks seldom is not late before he would have looked. */
	add_pulse(h, VITAL_INTAKE, box->name, shown,
		  u->intake_alarm_s > rare ? u->intake_alarm_s : rare);
	add_pulse(h, VITAL_LETTERS, box->name, shown, 0);
}

/* What stood still when we ended does so until it is seen to go on. */
static enum verdict
recall(struct health *h, struct error *err)
{
	struct arena *a = arena_open(MEMORY);
	struct pulse_row *rows;
	size_t n = 0;
	enum verdict v = pulse_rows(h->n.store, a, &rows, &n, err);

	for (size_t i = 0; v == OK && i < n; i++)
		for (size_t k = 0; k < h->n_pulses; k++) {
			struct pulse *p = &h->pulses[k];

			if (!span_is(rows[i].matter,
				     vital_name(p->vital)) ||
			    !span_is(rows[i].about, p->about))
				continue;
			p->now = (struct state){ rows[i].good, rows[i].since,
						 rows[i].told, 0 };
			p->written = p->durable = p->now;
			error_set(&p->why, LATER, where, 0, "%.*s",
				  SPANF(rows[i].why));
		}
	arena_close(a);
	return v;
}

enum verdict
health_open(const struct health_needs *needs, struct health **ret,
	    struct error *err)
{
	const struct settings *s = needs->settings;
	struct health *h = calloc(1, sizeof(*h));

	if (h)
		h->pulses = calloc(2 * s->n_mailboxes + VITAL_COUNT,
				   sizeof(*h->pulses));
	if (!h || !h->pulses) {
		free(h);
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	}
	h->n = *needs;
	h->every_ms = LOOK_MS;
	h->clock = seam_now(needs->seam);
	h->ticks = seam_ticks(needs->seam);
	for (size_t i = 0; i < s->n_mailboxes; i++)
		add_mailbox(h, &s->mailboxes[i]);
	add_pulse(h, VITAL_SENDING, "", SPAN_NONE,
		  s->upkeep.sending_alarm_s);
	add_pulse(h, VITAL_DISK, "", SPAN_NONE, 0);
	add_pulse(h, VITAL_CLOCK, "", SPAN_NONE, 0);
	add_pulse(h, VITAL_BACKUP, "", SPAN_NONE, 0);
	enum verdict v = recall(h, err);

	if (v != OK) {
		health_close(h);
		return v;
	}
	h->member = (struct group_member){
		.durable = became_durable, .undone = became_undone, .self = h,
	};
	group_join(needs->group, &h->member);
	h->next = (struct timer){ .at = h->ticks, .due = look, .self = h };
	loop_add_timer(needs->loop, &h->next);
	*ret = h;
	return OK;
}

void
health_close(struct health *h)
{
	if (!h)
		return;
	free(h->pulses);
	free(h);
}
