/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/organiser/verb.h"

#include <errno.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "config/catalogue.h"
#include "core/arena.h"
#include "core/limits.h"

#define CALL_MEMORY (1024 * MIB)

static void
complain(void *self, const char *sentence)
{
	struct call *c = self;

	c->complaints++;
	fprintf(stderr, "convoca: %s\n", sentence);
}

int
call_open_programme(struct call *c)
{
	struct error err;

	if (c->programme)
		return 0;
	c->arena = arena_open(CALL_MEMORY);
	enum verdict v = settings_open(c->arena, c->config, complain, c,
				       &c->settings, &err);

	if (v == OK)
		v = catalogue_open(c->arena, c->settings, complain, c,
				   &c->programme, &err);
	if (v == OK)
		return 0;
	/* Every mistake was told where it stands; the verdict repeats one. */
	return c->complaints ? EX_CONFIG
			     : call_fail(EX_CONFIG, "%s", err.text);
}

static enum verdict
try_store(struct call *c, struct error *err)
{
	enum verdict v = store_open_readonly(c->settings->state_dir,
					     c->programme, &c->store, err);

	if (v != OK)
		return v;
	timetable_open(&c->timetable, c->programme);
	return timetable_load(&c->timetable, c->store, err);
}

void
call_try_store(struct call *c)
{
	struct error err;

	(void)!try_store(c, &err);
}

int
call_open_store(struct call *c)
{
	struct error err;
	int code = call_open_programme(c);

	if (code)
		return code;
	enum verdict v = try_store(c, &err);

	if (v == OK)
		return 0;
	if (err.code == EACCES || err.code == EPERM)
		return call_fail(EX_NOPERM, "%s; run this as the user that "
				 "convoca runs as", err.text);
	if (store_tells_damage(&err))
		return call_fail(EX_DATAERR, "%s", err.text);
	return call_fail(v == LATER ? EX_NOINPUT : EX_SOFTWARE, "%s%s",
			 err.text,
			 err.code == ENOENT ? "; convoca run makes it" : "");
}

void
call_close(struct call *c)
{
	store_close(c->store);
	timetable_close(&c->timetable);
	arena_close(c->arena);
}

int
call_fail(int code, const char *fmt, ...)
{
	va_list ap;

	fflush(stdout);
	fprintf(stderr, "convoca: ");
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fprintf(stderr, "\n");
	return code;
}

int
call_usage(const struct verb *v)
{
	return call_fail(EX_USAGE, "usage: convoca %s %s", v->name, v->usage);
}

const char *
call_user(void)
{
	const struct passwd *who = getpwuid(getuid());

	return who ? who->pw_name : "organiser";
}

int64_t
call_number(const char *arg)
{
	int64_t n;

	if (arg && span_int(span_of(arg), &n) && n > 0)
		return n;
	call_fail(EX_USAGE, "%s is no number of a row",
		  arg ? arg : "(nothing)");
	return -1;
}
