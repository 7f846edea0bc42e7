/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/dispatch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/log.h"
#include "core/record.h"
#include "core/reply.h"
#include "daemon/role.h"
#include "storage/outbox.h"

#define WINDOW		16	/* parcels claimed and not yet settled */
#define MEMORY		(32 * MIB)
#define DEADLINE_MS	(5 * 60 * 1000)
#define REST_FIRST_S	1
#define REST_LOGIN_S	60	/* a refused login counts against us */
#define REST_MAX_S	300
#define NOTICE_EVERY_S	3600
#define POSTMAN_TRIES	3	/* then --once no longer waits for it */

enum flight_state {
	FLIGHT_FREE,
	FLIGHT_CLAIMED,		/* not yet durable */
	FLIGHT_UP,		/* with the postman */
	FLIGHT_LANDED,		/* its verdict is not yet durable */
};

/* A parcel between its claim and its verdict. */
struct flight {
	enum flight_state state;
	int64_t row, began;
	unsigned attempts;
	int fd;
	bool notice;		/* tells organisers of others' failures */
	bool written;		/* the verdict, in the open group */
	enum verdict verdict;
	struct error why;
	int64_t again;
	char recipient[LIMIT_ADDRESS + 1];
	char message_id[256];
};

struct dispatch {
	struct dispatch_needs needs;
	const char *args[3];
	struct role postman;
	struct group_member member;
	struct arena *scratch;
	struct flight flights[WINDOW];
	struct timer next;	/* when the next parcel is due */
	bool ending;		/* nothing more is handed over */
	bool look;		/* ask the outbox when idle */
	int64_t rest_s;		/* the server is away: doubled each time */
	int64_t rest_until;	/* ticks; 0: at work */
	unsigned failed;	/* not yet told to the organisers */
	char failed_to[LIMIT_ADDRESS + 1];
	int64_t noticed;	/* instant of the last notice */
};

static const char where[] = "daemon/dispatch";

static struct flight *
flight_in(struct dispatch *d, enum flight_state state)
{
	for (size_t i = 0; i < WINDOW; i++)
		if (d->flights[i].state == state)
			return &d->flights[i];
	return NULL;
}

static void
land(struct flight *f)
{
	if (f->fd >= 0)
		close(f->fd);
	*f = (struct flight){ .fd = -1 };
}

static void
copy_to(char *to, size_t size, struct span from)
{
	size_t n = from.len < size ? from.len : size - 1;

	if (n)
		memcpy(to, from.at, n);
	to[n] = '\0';
}

static int64_t
jittered(const struct dispatch *d, int64_t s)
{
	uint16_t chance;

	seam_random(d->needs.seam, &chance, sizeof(chance));
	return s * 3 / 4 + s * chance / 65536 / 2;
}

static int64_t
back_off(const struct dispatch *d, unsigned attempts)
{
	const struct post_settings *p = &d->needs.settings->post;
	int64_t s = p->retry_first_s;

	for (unsigned i = 1; i < attempts && s < p->retry_max_s; i++)
		s *= 2;
	return jittered(d, s < p->retry_max_s ? s : p->retry_max_s);
}

/* All that was under way fails with the first: that is one failure. */
static void
rest(struct dispatch *d, int64_t first_s)
{
	if (d->rest_until > seam_ticks(d->needs.seam))
		return;
	d->rest_s = d->rest_s >= first_s ? d->rest_s * 2 : first_s;
	if (d->rest_s > REST_MAX_S)
		d->rest_s = REST_MAX_S;
	d->rest_until = seam_ticks(d->needs.seam) + d->rest_s * 1000;
	d->next.at = d->rest_until;
}

/* Refusals that would have met any mail: the login, or a server closing. */
static bool
is_about_the_server(int code)
{
	return code < 400 || code == 421 || code == 454 || code == 530 ||
	       code == 534 || code == 535 || code == 538;
}

/* What is undone is written again; until then the flight remembers it. */
static void
write_back(struct dispatch *d, struct flight *f)
{
	struct error err;
	enum verdict v = group_begin(d->needs.group, &err);

	f->written = false;
	if (v == OK) {
		v = outbox_settle(d->needs.store, f->row, f->verdict, &f->why,
				  seam_now(d->needs.seam), f->again, &err);
		f->written = v != LATER;
		if (v == LATER)
			group_fail(d->needs.group, &err);
	}
	if (v != OK)
		log_error("mail.unsettled", "row=%lld why=%s",
			  (long long)f->row, err.text);
}

/* What became of a parcel: decided here, and written back. */
static void
settle(struct dispatch *d, struct flight *f, enum verdict v,
       const struct error *why)
{
	int64_t now = seam_now(d->needs.seam), again = now;
	bool server = v == LATER && is_about_the_server(why->code);

	if (server) {
		/* Nobody said no to this mail: it is not the mail's fault. */
		rest(d, why->code >= 500 ? REST_LOGIN_S : REST_FIRST_S);
		again = now + d->rest_s;
	} else if (v == LATER) {
		again = now + back_off(d, f->attempts);
	} else {
		d->rest_s = 0;
	}
	/* Whatever a server says of one mail, it takes others. */
	health_note(d->needs.health, VITAL_SENDING, "", false,
		    server ? why : NULL);
	/* What was held, or put off by the brake, has not failed meanwhile. */
	if (v == LATER &&
	    now - f->began > d->needs.settings->post.give_up_s)
		v = NEVER;
	/* The server's words quote addresses: they stand in the outbox. */
	log_info("mail.posted", "row=%lld verdict=%s code=%d",
		 (long long)f->row, verdict_name(v), why->code);
	if (v == NEVER && !f->notice) {
		if (!d->failed++)
			copy_to(d->failed_to, sizeof(d->failed_to),
				span_of(f->recipient));
	}
	if (f->fd >= 0)
		close(f->fd);
	f->fd = -1;
	f->state = FLIGHT_LANDED;
	f->verdict = v;
	f->why = *why;
	f->again = again;
	d->look = true;
	write_back(d, f);
}

static void
posted(void *self, struct frame *f)
{
	struct dispatch *d = self;

	arena_reset(d->scratch);
	struct record r = record_open(d->scratch, f->body);
	int64_t row = 0, n;
	enum verdict v = LATER;
	struct error why = { .where = "outbound/post" };

	if (f->fd >= 0)
		close(f->fd);
	while (record_next(&r)) {
		if (span_is(r.key, "row") && record_int(&r, &n))
			row = n;
		else if (span_is(r.key, "verdict"))
			v = span_is(r.value, "ok") ? OK
			  : span_is(r.value, "never") ? NEVER : LATER;
		else if (span_is(r.key, "code") && record_int(&r, &n))
			why.code = (int)n;
		else if (span_is(r.key, "text"))
			error_set(&why, v, why.where, why.code, "%.*s",
				  SPANF(r.value));
	}
	for (size_t i = 0; i < WINDOW; i++)
		if (d->flights[i].state == FLIGHT_UP &&
		    d->flights[i].row == row) {
			settle(d, &d->flights[i], v, &why);
			break;
		}
	if (flight_in(d, FLIGHT_UP))
		role_expect(&d->postman, DEADLINE_MS);
	else
		role_expect_nothing(&d->postman);
}

static void
postman_died(void *self, int status)
{
	struct dispatch *d = self;
	struct error why = { .where = where };
	struct flight *f;

	error_set(&why, LATER, where, 0, "the postman died (status %d)",
		  status);
	while ((f = flight_in(d, FLIGHT_UP)))
		settle(d, f, LATER, &why);
}

static void
wake(void *self)
{
	dispatch_wake(self);
}

static void
give(struct dispatch *d, struct flight *f)
{
	struct error err;
	struct text t = text_new(d->scratch);

	record_addi(&t, "row", f->row);
	record_adds(&t, "recipient", f->recipient);
	record_adds(&t, "message-id", f->message_id);
	f->state = FLIGHT_UP;
	if (role_send(&d->postman, FRAME_PARCEL, text_span(&t), f->fd,
		      &err) != OK)
		settle(d, f, LATER, &err);
	else
		role_expect(&d->postman, DEADLINE_MS);
}

static void
claims_durable(void *self)
{
	struct dispatch *d = self;
	struct flight *f;

	arena_reset(d->scratch);
	for (size_t i = 0; i < WINDOW; i++)
		if (d->flights[i].state == FLIGHT_LANDED &&
		    d->flights[i].written)
			land(&d->flights[i]);
	while (!d->ending && (f = flight_in(d, FLIGHT_CLAIMED)))
		give(d, f);
	/* Others may have added parcels, and then nothing else may happen. */
	d->next.at = seam_ticks(d->needs.seam);
}

static void
claims_undone(void *self)
{
	struct dispatch *d = self;
	struct flight *f;

	while ((f = flight_in(d, FLIGHT_CLAIMED)))
		land(f);
	for (size_t i = 0; i < WINDOW; i++)
		if (d->flights[i].state == FLIGHT_LANDED)
			write_back(d, &d->flights[i]);
	d->look = true;
}

enum verdict
dispatch_open(const struct dispatch_needs *needs, struct dispatch **ret,
	      struct error *err)
{
	struct dispatch *d = calloc(1, sizeof(*d));
	int64_t landed;

	if (!d)
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	d->needs = *needs;
	for (size_t i = 0; i < WINDOW; i++)
		d->flights[i].fd = -1;
	enum verdict v = store_begin(needs->store, err);

	if (v == OK)
		v = outbox_land(needs->store, &landed, err);
	if (v == OK)
		v = store_flush(needs->store, err);
	if (v != OK) {
		free(d);
		return v;
	}
	d->scratch = arena_open(MEMORY);
	d->args[0] = "--config";
	d->args[1] = needs->settings->path;
	d->member = (struct group_member){
		.durable = claims_durable, .undone = claims_undone, .self = d,
	};
	d->next = (struct timer){ .at = -1, .due = wake, .self = d };
	d->postman = (struct role){
		.program = "convoca-postman", .args = d->args,
		.seam = needs->seam, .loop = needs->loop,
		.on_frame = posted, .on_up = wake,
		.on_down = postman_died, .self = d,
	};
	group_join(needs->group, &d->member);
	loop_add_timer(needs->loop, &d->next);
	role_start(&d->postman);
	d->look = true;
	*ret = d;
	return OK;
}

void
dispatch_close(struct dispatch *d)
{
	if (!d)
		return;
	role_stop(&d->postman);
	for (size_t i = 0; i < WINDOW; i++)
		land(&d->flights[i]);
	arena_close(d->scratch);
	free(d);
}

void
dispatch_wake(struct dispatch *d)
{
	d->look = true;
}

/* One parcel from the outbox; false when none is due or none can be had. */
static bool
claim_one(struct dispatch *d, struct flight *f)
{
	struct error err;
	struct parcel *p;

	arena_reset(d->scratch);
	if (group_begin(d->needs.group, &err) != OK)
		return false;
	enum verdict v = outbox_claim(d->needs.store, d->scratch,
				      seam_now(d->needs.seam), &p, &err);

	if (v == OK && p)
		v = file_seal(p->bytes, &f->fd, &err);
	if (v != OK)
		group_fail(d->needs.group, &err);
	if (v != OK || !p)
		return false;
	f->state = FLIGHT_CLAIMED;
	f->row = p->row;
	f->attempts = p->attempts;
	f->began = p->began;
	f->notice = span_is(p->purpose, reply_kind_name(REPLY_UNDELIVERED));
	copy_to(f->recipient, sizeof(f->recipient), p->recipient);
	copy_to(f->message_id, sizeof(f->message_id), p->message_id);
	return true;
}

/* True when a parcel is due; else the clock is set for the next one. */
static bool
is_due(struct dispatch *d)
{
	struct error err;
	int64_t due, now = seam_now(d->needs.seam);

	d->next.at = -1;
	if (outbox_next_due(d->needs.store, &due, &err) != OK || due < 0)
		return false;
	if (due > now)
		d->next.at = seam_ticks(d->needs.seam) + (due - now) * 1000;
	return due <= now;
}

/* Failures go to the organisers as one notice, at most one an hour. */
static void
tell_failures(struct dispatch *d)
{
	struct error err;
	int64_t now = seam_now(d->needs.seam);
	struct parcel *notices;
	size_t n;

	if (!d->failed || (d->noticed && now - d->noticed < NOTICE_EVERY_S))
		return;
	arena_reset(d->scratch);
	struct text t = text_new(d->scratch);

	if (d->failed > 1)	/* it names the first */
		text_addf(&t, "le e-mail non consegnate dall'ultimo avviso "
			  "sono in tutto %u", d->failed);
	enum verdict v = answer_notice(d->scratch, d->needs.answering,
				       REPLY_UNDELIVERED,
				       span_of(d->failed_to), text_span(&t),
				       now, &notices, &n, &err);

	if (v == OK)
		v = group_begin(d->needs.group, &err);
	for (size_t i = 0; v == OK && i < n; i++)
		v = outbox_add(d->needs.store, &notices[i], now, &err);
	if (v != OK)
		log_error("notice.failed", "why=%s", err.text);
	d->failed = 0;
	d->noticed = now;
}

void
dispatch_idle(struct dispatch *d)
{
	struct flight *f;

	if (d->ending || !d->look || !d->postman.channel)
		return;
	if (seam_ticks(d->needs.seam) < d->rest_until) {
		d->next.at = d->rest_until;
		return;
	}
	d->look = false;
	tell_failures(d);
	while ((f = flight_in(d, FLIGHT_FREE)))
		if (!is_due(d) || !claim_one(d, f))
			return;
}

bool
dispatch_is_empty(struct dispatch *d, bool *later)
{
	struct error err;
	int64_t due;

	*later = false;
	if (flight_in(d, FLIGHT_CLAIMED) || flight_in(d, FLIGHT_UP) ||
	    flight_in(d, FLIGHT_LANDED))
		return false;
	if (!d->postman.channel && d->postman.failures >= POSTMAN_TRIES) {
		*later = true;
		return true;
	}
	if (outbox_next_due(d->needs.store, &due, &err) != OK)
		return false;
	*later = due >= 0;
	return due < 0 || due > seam_now(d->needs.seam);
}

void
dispatch_reap(struct dispatch *d)
{
	role_reap(&d->postman);
}

/* What a claim took is given back at the next start. */
void
dispatch_stop(struct dispatch *d)
{
	d->ending = true;
	d->postman.stopping = true;
	d->postman.restart.at = -1;
}

bool
dispatch_has_ended(struct dispatch *d)
{
	return !flight_in(d, FLIGHT_UP) && !flight_in(d, FLIGHT_LANDED);
}
