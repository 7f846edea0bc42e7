/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <sysexits.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "daemon/control.h"
#include "daemon/organiser/desk.h"

/* What cannot be read is told before any store is made for it. */
static int
read_letter(const char *path, int *fd)
{
	struct error err;
	struct span bytes;
	struct arena *a = arena_open(2 * CONTROL_LETTER_MAX);
	enum verdict v = file_read(a, path, CONTROL_LETTER_MAX, &bytes, &err);

	if (v == OK)
		v = file_seal(bytes, fd, &err);
	arena_close(a);
	if (v == OK)
		return EX_OK;
	return call_fail(v == LATER ? EX_TEMPFAIL
			 : err.code == EFBIG ? EX_DATAERR : EX_NOINPUT, "%s",
			 err.text);
}

/* 0 only when the letter is durable; 75: try again; 65, 66: never. */
static int
ingest_one(struct call *c, struct desk **d, const char *path)
{
	int fd, code = read_letter(path, &fd);

	if (code)
		return code;
	if (!*d)
		code = desk_open(c, d);
	if (!code)
		code = desk_do(*d, "ingest", NULL, fd);
	close(fd);
	return code;
}

static int
run(struct call *c)
{
	struct desk *d = NULL;
	int code = EX_OK;

	if (!c->n_args || c->json)
		return call_usage(&verb_ingest);
	for (int i = 0; i < c->n_args && !code; i++)
		code = ingest_one(c, &d, c->args[i]);
	desk_close(d);
	return code;
}

const struct verb verb_ingest = {
	.name = "ingest",
	.usage = "FILE... | -",
	.does = "files letters as if fetched; ends when they are committed",
	.explains =
		"  FILE  a letter as it came (.eml); - is standard input\n",
	.run = run,
};
