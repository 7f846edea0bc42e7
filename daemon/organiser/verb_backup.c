/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/clock.h"
#include "daemon/organiser/verb.h"
#include "storage/backup.h"

static int
fail(enum verdict v, const struct error *err)
{
	return call_fail(v == LATER ? EX_TEMPFAIL : EX_DATAERR, "%s",
			 err->text);
}

static void
print_facts(struct call *c, const char *word, const char *path,
	    const struct backup_facts *f)
{
	printf("%s %s: schema %lld, letters %lld, registrations %lld, mails "
	       "to send %lld", word, path, (long long)f->schema,
	       (long long)f->letters, (long long)f->registrations,
	       (long long)f->mails_due);
	if (f->last_letter)
		printf("; the last letter is of %.*s",
		       SPANF(clock_rfc3339(c->arena, f->last_letter)));
	printf("\n");
}

static int
check(struct call *c, const char *path)
{
	struct backup_facts facts;
	struct error err;
	int code = call_open_programme(c);

	if (code)
		return code;
	enum verdict v = backup_check(path, &facts, &err);

	if (v != OK)
		return fail(v, &err);
	print_facts(c, "sound", path, &facts);
	return EX_OK;
}

/* The one that is asked for, or the next of the folder. */
static int
choose_path(struct call *c, const char *asked, const char **ret)
{
	const char *dir = c->settings->upkeep.backup_dir;
	struct text t = text_new(c->arena);
	char name[BACKUP_NAME_MAX];

	*ret = asked;
	if (asked && access(asked, F_OK) == 0)
		return call_fail(EX_CANTCREAT, "%s is there already: write "
				 "another name", asked);
	if (asked)
		return 0;
	if (!dir)
		return call_fail(EX_CONFIG, "backup_dir is none: write a file "
				 "behind \"convoca backup\"");
	if (mkdir(dir, 0700) && errno != EEXIST)
		return call_fail(EX_CANTCREAT, "cannot make the folder %s: "
				 "%s", dir, strerror(errno));
	backup_name(time(NULL), name);
	text_addf(&t, "%s/%s", dir, name);
	*ret = t.bytes;
	return 0;
}

static int
make(struct call *c, const char *asked)
{
	struct backup_facts facts;
	struct error err;
	const char *path;
	int code = call_open_store(c);

	if (!code)
		code = choose_path(c, asked, &path);
	if (code)
		return code;
	enum verdict v = backup_make(c->store, path, &err);

	if (v == OK)
		v = backup_check(path, &facts, &err);
	if (v != OK)
		return fail(v, &err);
	print_facts(c, "saved", path, &facts);
	return EX_OK;
}

static void
print_restored(struct call *c, const char *path,
	       const struct backup_restored *r)
{
	print_facts(c, "restored", path, &r->facts);
	if (*r->aside)
		printf("What stood there before is %s: delete it when it is "
		       "of no more use.\n", r->aside);
	if (r->erased)
		printf("Erased from it again: %lld who were erased "
		       "meanwhile.\n", (long long)r->erased);
	if (r->known && !r->lost)
		printf("No letter has come since then.\n");
	else if (r->known)
		printf("Letters since then: %lld.\n", (long long)r->lost);
	if (!r->known || r->lost)
		printf("What came since then and still lies in the mailbox, "
		       "or in the folders of\nconvoca, is fetched again at "
		       "the next start. It is filed, but not answered: its\n"
		       "answers are held, since they may have gone out "
		       "before (convoca outbox list held).\nSeats that "
		       "organisers changed since then, and letters that were "
		       "piped in, do not\ncome back.\n");
}

static int
restore(struct call *c, const char *path)
{
	struct backup_restored r;
	struct error err;
	int code = call_open_programme(c);

	if (code)
		return code;
	enum verdict v = backup_restore(c->settings->state_dir, path,
					c->settings->upkeep.backup_dir,
					time(NULL), &r, &err);

	if (v == LATER && err.code == EWOULDBLOCK)
		return call_fail(EX_TEMPFAIL, "%s: stop it first", err.text);
	if (v != OK)
		return fail(v, &err);
	print_restored(c, path, &r);
	return EX_OK;
}

static int
list(struct call *c)
{
	const char *dir = c->settings->upkeep.backup_dir;
	struct backup_found *all;
	struct error err;
	size_t n = 0;

	if (!dir || backup_list(c->arena, dir, &all, &n, &err) != OK || !n)
		return call_fail(EX_USAGE, "write the backup's file; there is "
				 "none in %s", dir ? dir : "any folder");
	call_fail(EX_USAGE, "write the backup's file; the newest is");
	fprintf(stderr, "  %s\n", all[0].path);
	return EX_USAGE;
}

static int
run(struct call *c)
{
	const char *option = NULL, *file = NULL;

	for (int i = 0; i < c->n_args; i++) {
		const char *a = c->args[i];

		if (a[0] == '-' && !option)
			option = a;
		else if (a[0] != '-' && !file)
			file = a;
		else
			return call_usage(&verb_backup);
	}
	if (c->json)
		return call_usage(&verb_backup);
	if (!option)
		return make(c, file);
	if (!file) {
		int code = call_open_programme(c);

		return code ? code : list(c);
	}
	return !strcmp(option, "--check") ? check(c, file) : restore(c, file);
}

const struct verb verb_backup = {
	.name = "backup",
	.usage = "[FILE]\n"
		 "       convoca backup --check FILE\n"
		 "       convoca backup --restore FILE",
	.does = "saves the database while convoca runs; goes back to a backup",
	.explains =
		"  FILE            where to; without it a new one in "
		"backup_dir\n"
		"  --check FILE    looks through all of a backup: 0 it is "
		"sound, 65 it is not\n"
		"  --restore FILE  puts it in the place of the database, which "
		"is kept beside;\n"
		"                  refused while convoca runs, and for one of "
		"a newer convoca.\n"
		"                  Who was erased since is erased from it "
		"again\n",
	.run = run,
};
