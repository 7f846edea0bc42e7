/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char where[] = "storage/copy";

enum verdict
copy_sync_folder(const char *path, struct error *err)
{
	char copy[PATH_MAX];

	snprintf(copy, sizeof(copy), "%s", path);
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 || fsync(fd) < 0) {
		int e = errno;

		if (fd >= 0)
			close(fd);
		return error_set(err, LATER, where, e,
				 "the folder of %s cannot be synced: %s", path,
				 strerror(e));
	}
	close(fd);
	return OK;
}

static enum verdict
cannot_write(const char *path, int e, struct error *err)
{
	return error_set(err, LATER, where, e, "%s cannot be written: %s",
			 path, strerror(e));
}

/* All of it, also what no letter ever touches again. */
static enum verdict
check_whole(const char *path, struct error *err)
{
	struct sql *db = NULL;
	struct error why;
	enum verdict v = sql_open(path, NULL, false, &db, &why);

	if (v == OK)
		v = sql_check(db, true, &why);
	sql_close(db);
	if (v == OK)
		return OK;
	return error_set(err, v, where, why.code, "the copy is not whole: %s",
			 why.text);
}

/* VACUUM INTO takes an empty file, and gives it no mode of its own. */
static enum verdict
fill(struct sql *db, const char *half, struct error *err)
{
	int fd = open(half, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC |
			    O_NOFOLLOW, 0600);

	if (fd < 0)
		return cannot_write(half, errno, err);
	enum verdict v = fchmod(fd, 0600) < 0 ? cannot_write(half, errno, err)
					      : sql_copy_into(db, half, err);

	/* Before it is looked at: what is read back is then the disk's. */
	if (v == OK && fsync(fd) < 0)
		v = cannot_write(half, errno, err);
	close(fd);
	return v == OK ? check_whole(half, err) : v;
}

enum verdict
copy_make(struct sql *db, const char *path, struct error *err)
{
	char half[PATH_MAX];

	if (snprintf(half, sizeof(half), "%s" COPY_HALF, path) >= PATH_MAX)
		return error_set(err, NEVER, where, ENAMETOOLONG,
				 "the path of the copy is too long");
	enum verdict v = fill(db, half, err);

	if (v == OK && rename(half, path) < 0)
		v = cannot_write(path, errno, err);
	if (v != OK) {
		unlink(half);
		return v;
	}
	return copy_sync_folder(path, err);
}
