/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/oauth.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/secret.h"
#include "outbound/grant.h"

#define CLIENT_SECRET_MAX ((size_t)1 << 10)
#define MEMORY (2 * MIB)
#define LOCK_WAIT_MS 40000 /* another of ours asks the same server */
#define LOCK_EVERY_MS 50
#define HOLD_PASSING_MS 5000
#define HOLD_REFUSED_MS 30000
#define HOLD_MAX_S 3600

static const char where[] = "outbound/oauth";

struct oauth {
	struct oauth_options o;
	char *access; /* NULL: none */
	int64_t due, end; /* ticks: better renewed; no longer good */
	unsigned handed; /* so many times */
	/* a refresh token that is not yet in its file, in place of another */
	char *fresh, *replaced;
	bool complained;
	/* since the last failure, until hold */
	int64_t hold;
	enum verdict verdict;
	struct error why;
};

/* What is bought for an hour ends also while the machine sleeps. */
static int64_t
ticks(void)
{
	struct timespec t;

	clock_gettime(CLOCK_BOOTTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
wipe(char **s)
{
	if (*s)
		explicit_bzero(*s, strlen(*s));
	free(*s);
	*s = NULL;
}

static char *
keep(struct span s)
{
	char *copy = strndup(s.at, s.len);

	if (!copy)
		_exit(ARENA_EXIT);
	return copy;
}

struct oauth *
oauth_open(const struct oauth_options *o)
{
	struct oauth *x = calloc(1, sizeof(*x));

	if (!x)
		_exit(ARENA_EXIT);
	x->o = *o;
	return x;
}

void
oauth_close(struct oauth *x)
{
	if (!x)
		return;
	wipe(&x->access);
	wipe(&x->fresh);
	wipe(&x->replaced);
	free(x);
}

static bool
is_stopped(const struct oauth *x)
{
	return x->o.stop && x->o.stop(x->o.self);
}

/*
 * Where the folder takes no new file the token cannot be replaced either,
 * and nobody is in anybody's way.  *fd is -1 then.
 */
static enum verdict
lock(const struct oauth *x, int *fd, struct error *err)
{
	int64_t until = ticks() + LOCK_WAIT_MS;
	const struct timespec nap = { .tv_nsec = LOCK_EVERY_MS * 1000000L };
	char *path;

	*fd = -1;
	if (!x->o.refresh_token_file)
		return OK;
	if (asprintf(&path, "%s.lock", x->o.refresh_token_file) < 0)
		_exit(ARENA_EXIT);
	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	free(path);
	while (*fd >= 0 && flock(*fd, LOCK_EX | LOCK_NB)) {
		if (is_stopped(x) || ticks() > until) {
			close(*fd);
			*fd = -1;
			return error_set(err, LATER, where, EX_TEMPFAIL,
					 "%s is in use by another program",
					 x->o.refresh_token_file);
		}
		nanosleep(&nap, NULL);
	}
	return OK;
}

/* The old one stays in the file until the new one is durable. */
static void
write_fresh(struct oauth *x)
{
	struct arena *a = arena_open(4 * GRANT_TOKEN_MAX);
	struct text line = text_new(a);
	struct error why;

	text_addf(&line, "%s\n", x->fresh);
	enum verdict v = file_write(x->o.refresh_token_file, text_span(&line),
				    0600, &why);

	arena_wipe(a);
	if (v == OK) {
		wipe(&x->fresh);
		wipe(&x->replaced);
	} else if (x->o.complain && !x->complained) {
		x->complained = true;
		x->o.complain(x->o.self, why.text);
	}
}

/*
 * The refresh token to use.  One of ours that could not be written goes
 * before the file's, unless somebody has put yet another one there.
 */
static enum verdict
read_refresh(struct oauth *x, struct arena *a, struct span *ret,
	     struct error *err)
{
	enum verdict v = secret_read(a, x->o.refresh_token_file,
				     "refresh token", GRANT_TOKEN_MAX, ret,
				     err);

	if (v != OK || !x->fresh)
		return v;
	if (span_is(*ret, x->replaced)) {
		*ret = span_copy(a, span_of(x->fresh));
		write_fresh(x);
	} else {
		wipe(&x->fresh);
		wipe(&x->replaced);
	}
	return OK;
}

/* The server has replaced the refresh token that was used. */
static void
note_fresh(struct oauth *x, struct span used, struct span fresh)
{
	if (!fresh.len || span_eq(used, fresh))
		return;
	/* What stands in the file may be older than what was used. */
	if (!x->replaced)
		x->replaced = keep(used);
	wipe(&x->fresh);
	x->fresh = keep(fresh);
	x->complained = false;
	write_fresh(x);
}

static enum verdict
read_secrets(struct oauth *x, struct arena *a, struct grant *g,
	     struct error *err)
{
	enum verdict v = OK;
	struct error why;

	if (x->o.client_secret_file)
		v = secret_read(a, x->o.client_secret_file, "client secret",
				CLIENT_SECRET_MAX, &g->client_secret, &why);
	if (v == OK && x->o.refresh_token_file)
		v = read_refresh(x, a, &g->refresh_token, &why);
	if (v != OK)
		error_set(err, v, where, EX_CONFIG, "%s%s%s",
			  x->o.at ? x->o.at : "", x->o.at ? ": " : "",
			  why.text);
	return v;
}

static enum verdict
ask(struct oauth *x, struct arena *a, const struct grant *g,
    struct grant_tokens *ret, int64_t *after_s, struct error *err)
{
	struct text form = text_new(a);
	struct http_answer answer;

	grant_ask(&form, g);
	struct http_request r = {
		.url = x->o.token_url, .ca_file = x->o.ca_file,
		.body = text_span(&form),
		.stop = x->o.stop, .self = x->o.self,
	};
	enum verdict v = http_ask(a, &r, &answer, err);

	if (v != OK)
		return v;
	*after_s = answer.retry_after_s;
	return grant_judge(a, g, &answer, ret, err);
}

/* Due when 60 to 80 parts of a hundred of its life are over, by chance. */
static void
take_access(struct oauth *x, const struct grant_tokens *t)
{
	int64_t ms = t->lives_s * 1000, now = ticks();
	uint16_t chance = 0;

	(void)!getrandom(&chance, sizeof(chance), GRND_NONBLOCK);
	wipe(&x->access);
	x->access = keep(t->access);
	x->due = now + ms * 6 / 10 + ms / 5 * chance / 65536;
	x->end = now + ms * 19 / 20;
	x->handed = 0;
}

static void
hold(struct oauth *x, enum verdict v, int64_t after_s, const struct error *err)
{
	int64_t ms = v == NEVER ? HOLD_REFUSED_MS : HOLD_PASSING_MS;

	if (after_s > HOLD_MAX_S)
		after_s = HOLD_MAX_S;
	x->hold = ticks() + (after_s > 0 ? after_s * 1000 : ms);
	x->verdict = v;
	x->why = *err;
}

static enum verdict
renew(struct oauth *x, struct error *err)
{
	struct arena *a = arena_open(MEMORY);
	struct grant g = {
		.url = x->o.token_url,
		.client_id = x->o.client_id,
		.scope = x->o.scope,
		.refresh_token_file = x->o.refresh_token_file,
	};
	struct grant_tokens tokens;
	int64_t after_s = 0;
	int fd;
	enum verdict v = lock(x, &fd, err);

	if (v == OK)
		v = read_secrets(x, a, &g, err);
	if (v == OK)
		v = ask(x, a, &g, &tokens, &after_s, err);
	if (v == OK) {
		if (x->o.refresh_token_file)
			note_fresh(x, g.refresh_token, tokens.refresh);
		take_access(x, &tokens);
	} else {
		hold(x, v, after_s, err);
	}
	if (fd >= 0)
		close(fd);
	arena_wipe(a);
	return v;
}

/* A disk that was full may have room again. */
static void
write_again(struct oauth *x)
{
	struct arena *a = arena_open(MEMORY);
	struct error ignored;
	struct span refresh;
	int fd;

	if (lock(x, &fd, &ignored) == OK)
		(void)!read_refresh(x, a, &refresh, &ignored);
	if (fd >= 0)
		close(fd);
	arena_wipe(a);
}

enum verdict
oauth_token(struct oauth *x, const char **ret, struct error *err)
{
	struct error why = { 0 };
	enum verdict v = OK;
	int64_t now = ticks();

	if (x->fresh)
		write_again(x);
	if (!x->access || now >= x->due) {
		v = now < x->hold ? x->verdict : renew(x, &why);
		if (now < x->hold)
			why = x->why;
	}
	/* One that is not quite spent serves while there is none other. */
	if (v != OK && x->access && ticks() < x->end)
		v = OK;
	if (v != OK) {
		if (err)
			*err = why;
		return v;
	}
	x->handed++;
	*ret = x->access;
	return OK;
}

bool
oauth_refused(struct oauth *x)
{
	bool again = x->handed > 1;

	wipe(&x->access);
	return again;
}
