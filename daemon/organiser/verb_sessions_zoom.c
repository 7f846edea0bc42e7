/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * "convoca sessions zoom": brings Zoom's meetings in line with the sessions.
 * It looks at both sides and does what lacks, so that it can be repeated
 * whatever became of the last run: convoca-zoom speaks with Zoom, the keeper
 * sends a new link around as if it had been typed.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/clean.h"
#include "core/clock.h"
#include "core/limits.h"
#include "daemon/ipc.h"
#include "daemon/organiser/desk.h"
#include "daemon/organiser/verb.h"
#include "daemon/role.h"
#include "daemon/rooms.h"

struct visit {
	struct call *call;
	struct arena *arena;
	struct desk *desk;
	struct channel *channel;	/* to convoca-zoom */
	pid_t pid;
	int lock;			/* -1: not held */
	const struct conference *rooms;	/* on Zoom, all that are ours */
	size_t n_rooms;
	bool dry;			/* nothing is changed */
	bool named;			/* somebody asked for this session */
	size_t done;			/* sessions that had something to do */
};

/* Two at once would make a meeting each. */
static int
take_lock(struct visit *v)
{
	struct text path = text_new(v->arena);

	text_addf(&path, "%s/zoom.lock", v->call->settings->state_dir);
	v->lock = open(path.bytes, O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
		       0644);
	if (v->lock < 0)
		return call_fail(EX_CANTCREAT, "%s: %s; run this as the user "
				 "that convoca runs as", path.bytes,
				 strerror(errno));
	if (flock(v->lock, LOCK_EX | LOCK_NB))
		return call_fail(EX_TEMPFAIL, "somebody else is just doing "
				 "this; try again in a minute");
	return 0;
}

static int
start_zoom(struct visit *v)
{
	const char *args[] = { "--config", v->call->config, NULL };
	struct error err;
	int fd;

	if (role_spawn("convoca-zoom", args, &v->pid, &fd, &err) != OK ||
	    channel_open(fd, false, &v->channel, &err) != OK)
		return call_fail(EX_OSERR, "%s", err.text);
	return 0;
}

static void
close_visit(struct visit *v)
{
	int status;

	channel_close(v->channel);
	if (v->pid)
		waitpid(v->pid, &status, 0);
	desk_close(v->desk);
	if (v->lock >= 0)
		close(v->lock);
}

/* One request to Zoom.  0, or a sysexit after saying what is wrong. */
static int
ask(struct visit *v, const struct group *g, const struct room_request *r,
    struct room_answer *ret)
{
	struct text t = text_new(v->arena);
	struct error err;
	struct frame f;

	rooms_write_request(&t, r);
	if (channel_send(v->channel, FRAME_ROOM, text_span(&t), -1,
			 &err) != OK ||
	    channel_recv(v->channel, &f, &err) != OK)
		return call_fail(EX_SOFTWARE, "convoca-zoom ended "
				 "unexpectedly");
	if (f.fd >= 0)
		close(f.fd);
	if (f.type != FRAME_ROOMS ||
	    !rooms_read_answer(v->arena, span_copy(v->arena, f.body), ret))
		return call_fail(EX_SOFTWARE, "convoca-zoom says what nobody "
				 "understands");
	if (ret->verdict == OK)
		return 0;
	return call_fail(ret->code, "%s%s%.*s%s", g ? g->id : "",
			 g ? ": " : "", SPANF(ret->text),
			 r->act == ROOM_MAKE && ret->verdict == LATER
				 ? "; run this again in a minute: a meeting "
				   "that was made is found"
				 : "");
}

static struct room_request
request_for(struct visit *v, enum room_act act, const struct group *g,
	    struct span id)
{
	const struct programme *p = v->call->programme;
	struct span mark = conference_mark(v->arena, g->id,
					   p->office.address);
	struct text topic = text_new(v->arena), agenda = text_new(v->arena);

	text_addf(&topic, "%s \xE2\x80\x93 %s", p->title, g->title);
	text_addf(&agenda, "%.*s %s, %s", SPANF(mark), p->title,
		  p->sectors[g->sector].title);
	return (struct room_request){
		.act = act, .id = id,
		.plan = {
			.topic = clean_line(v->arena, text_span(&topic),
					    LIMIT_TITLE),
			.agenda = text_span(&agenda),
			.zone = span_of(p->zone),
			.start = g->start,
			.minutes = (g->end - g->start) / 60,
		},
	};
}

/* The meeting of a session: that of its link, else the first; or NULL. */
static const struct conference *
room_of(struct visit *v, const struct group *g, size_t *n)
{
	struct span mark = conference_mark(v->arena, g->id,
					   v->call->programme->office.address);
	struct span number = conference_number(span_of(g->link));
	const struct conference *best = NULL;

	*n = 0;
	for (size_t i = 0; i < v->n_rooms; i++) {
		const struct conference *c = &v->rooms[i];

		if (!conference_has_mark(c, mark))
			continue;
		if (!best || span_eq(c->id, number))
			best = c;
		++*n;
	}
	return best;
}

/* Begins a line of what is, or would be, done. */
static void
say(struct visit *v, const struct group *g, const char *would,
    const char *done)
{
	v->done++;
	printf("%s: %s", g->id, v->dry ? would : done);
}

static void
say_hour(struct visit *v, const struct group *g)
{
	struct span s = clock_rfc3339(v->arena, g->start);

	printf(", %.10s %.5s, %lld minutes\n", s.at, s.at + 11,
	       (long long)(g->end - g->start) / 60);
}

/*
 * Whether the keeper would take a link: what it refuses (a session that is
 * over, by its clock) needs no meeting.  *said is whom it would write to.
 * 0, or a sysexit.
 */
static int
would_link(struct visit *v, const struct group *g, struct text *said)
{
	const char *args[] = { call_user(), "dry", g->id, NULL };

	return desk_ask(v->desk, "sessions-linkable", args, said);
}

static int
refused(struct visit *v, const struct group *g, int code,
	const struct text *said)
{
	if (code == EX_DATAERR && !v->named)
		return 0;
	return said->len ? call_fail(code, "%s: %.*s", g->id,
				     SPANF(text_span(said)))
			 : code;
}

static int
link_up(struct visit *v, const struct group *g, const struct conference *c)
{
	const char *args[] = {
		call_user(), "", g->id, span_dup(v->arena, c->link),
		span_dup(v->arena, c->passcode), NULL,
	};

	fflush(stdout);
	return desk_do(v->desk, "sessions-link", args, -1);
}

static int
move(struct visit *v, const struct group *g, const struct conference *c)
{
	struct room_request r = request_for(v, ROOM_MOVE, g, c->id);
	struct room_answer answer;
	int code = 0;

	if (c->start == g->start && c->minutes == r.plan.minutes)
		return 0;
	if (!v->dry)
		code = ask(v, g, &r, &answer);
	if (code)
		return code;
	say(v, g, "its Zoom meeting would move", "its Zoom meeting is moved");
	say_hour(v, g);
	return 0;
}

/* A meeting that is there is that of a run whose end was lost. */
static int
open_room(struct visit *v, const struct group *g, const struct conference *c)
{
	struct room_request r = request_for(v, c ? ROOM_READ : ROOM_MAKE, g,
					    c ? c->id : SPAN_NONE);
	struct room_answer answer;
	int code = ask(v, g, &r, &answer);

	if (code)
		return code;
	if (answer.n_rooms != 1)
		return call_fail(EX_SOFTWARE, "convoca-zoom tells no meeting");
	say(v, g, "", c ? "its Zoom meeting is found"
			: "has a Zoom meeting now");
	say_hour(v, g);
	return link_up(v, g, answer.rooms);
}

static int
attend_unlinked(struct visit *v, const struct group *g,
		const struct conference *c)
{
	struct text said = text_new(v->arena);
	int code = would_link(v, g, &said);

	if (code)
		return refused(v, g, code, &said);
	if (c)
		code = move(v, g, c);
	if (code || !v->dry)
		return code ? code : open_room(v, g, c);
	say(v, g, c ? "its Zoom meeting would be found"
		    : "would get a Zoom meeting", "");
	say_hour(v, g);
	printf("%.*s", SPANF(text_span(&said)));
	return 0;
}

static int
attend_linked(struct visit *v, const struct group *g,
	      const struct conference *c)
{
	struct text said = text_new(v->arena);
	bool own = c && span_eq(c->id, conference_number(span_of(g->link)));

	if (own && (c->start != g->start ||
		    c->minutes != (g->end - g->start) / 60)) {
		int code = would_link(v, g, &said);

		return code ? refused(v, g, code, &said) : move(v, g, c);
	}
	if (v->named)
		printf("%s: %s: nothing was changed\n", g->id,
		       own ? "is so already"
			   : "has a link to no meeting that was made here");
	return 0;
}

/* All of them, should there be more. */
static int
attend_cancelled(struct visit *v, const struct group *g)
{
	struct span mark = conference_mark(v->arena, g->id,
					   v->call->programme->office.address);
	struct room_answer answer;
	int code = 0;

	for (size_t i = 0; i < v->n_rooms && !code; i++) {
		struct room_request r =
			request_for(v, ROOM_DELETE, g, v->rooms[i].id);

		if (!conference_has_mark(&v->rooms[i], mark))
			continue;
		if (!v->dry)
			code = ask(v, g, &r, &answer);
		if (!code)
			say(v, g, "its Zoom meeting would be deleted\n",
			    "its Zoom meeting is deleted\n");
	}
	return code;
}

static int
attend(struct visit *v, const struct group *g)
{
	size_t n;
	const struct conference *c = room_of(v, g, &n);

	if (g->cancelled)
		return attend_cancelled(v, g);
	if (n > 1)
		printf("%s: Zoom has %zu meetings for it; %.*s counts, delete "
		       "the other\n", g->id, n, SPANF(c->id));
	return *g->link ? attend_linked(v, g, c) : attend_unlinked(v, g, c);
}

static int
attend_all(struct visit *v, const char *const *ids, size_t n_ids)
{
	const struct programme *p = v->call->programme;
	struct room_request all = { .act = ROOM_LIST };
	struct room_answer answer = { 0 };
	int code = take_lock(v);

	if (!code)
		code = start_zoom(v);
	if (!code)
		code = ask(v, NULL, &all, &answer);
	if (!code)
		code = desk_open(v->call, &v->desk);
	if (code)
		return code;
	v->rooms = answer.rooms;
	v->n_rooms = answer.n_rooms;
	for (size_t i = 0; i < n_ids && !code; i++)
		code = attend(v, programme_group(p, span_of(ids[i])));
	for (size_t i = 0; i < p->n_groups && !n_ids && !code; i++)
		code = attend(v, &p->groups[i]);
	if (!code && !n_ids && !v->done)
		printf("Zoom and the sessions agree: nothing was changed\n");
	return code;
}

static int
visit(struct call *c, const char *const *ids, size_t n_ids, bool dry,
      bool named)
{
	struct visit v = {
		.call = c, .arena = c->arena, .lock = -1, .dry = dry,
		.named = named,
	};
	int code = attend_all(&v, ids, n_ids);

	close_visit(&v);
	return code;
}

static int
know_all(const struct call *c, const char *const *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!programme_group(c->programme, span_of(ids[i])))
			return call_fail(EX_DATAERR, "there is no session "
					 "%.40s; convoca sessions lists them",
					 ids[i]);
	return 0;
}

int
verb_sessions_zoom(struct call *c)
{
	const char **ids;
	size_t n = 0;
	bool dry = false;
	int code = call_open_store(c);

	if (code)
		return code;
	ids = arena_array(c->arena, (size_t)c->n_args, sizeof(*ids));
	for (int i = 1; i < c->n_args; i++)
		if (!strcmp(c->args[i], "--dry-run"))
			dry = true;
		else if (c->args[i][0] == '-')
			return call_usage(&verb_sessions);
		else
			ids[n++] = c->args[i];
	if (!c->settings->zoom.account_id)
		return call_fail(EX_CONFIG, "%s has no section 'zoom'; the "
				 "convoca.conf that comes with convoca shows "
				 "one", c->settings->path);
	code = know_all(c, ids, n);
	return code ? code : visit(c, ids, n, dry, n > 0);
}

int
verb_sessions_zoom_after(struct call *c, const char *id)
{
	int code = call_open_store(c);
	const struct group *g =
		code ? NULL : programme_group(c->programme, span_of(id));

	/* Where no meeting was ever made nobody asks Zoom. */
	if (!g || !c->settings->zoom.account_id ||
	    !conference_number(span_of(g->link)).len)
		return code;
	fflush(stdout);
	code = visit(c, &id, 1, false, false);
	if (code)
		call_fail(code, "the session is changed, its Zoom meeting is "
			  "not yet; run convoca sessions zoom %s", id);
	return code;
}
