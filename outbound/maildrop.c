/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/maildrop.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/hash.h"

#define WHERE "outbound/maildrop"
#define NAME_BYTES 16 /* of the hash: enough never to meet by chance */
#define SUFFIX ".convoca"

static enum verdict
fail(const char *what, const char *path, struct error *err)
{
	int why = errno;

	return error_set(err, LATER, WHERE, why, "cannot %s %s: %s", what, path,
			 strerror(why));
}

static enum verdict
make_dir(const char *path, struct error *err)
{
	if (mkdir(path, 0700) && errno != EEXIST)
		return fail("make the folder", path, err);
	return OK;
}

/* False when the path would be longer than the system allows. */
static bool
join(char *ret, const char *dir, const char *sub, const char *name)
{
	return snprintf(ret, PATH_MAX, "%s/%s/%s", dir, sub, name) < PATH_MAX;
}

enum verdict
maildrop_prepare(const char *dir, struct error *err)
{
	static const char *const subs[] = { "tmp", "new", "cur" };
	char path[PATH_MAX];
	enum verdict v = make_dir(dir, err);

	for (size_t i = 0; v == OK && i < 3; i++) {
		if (!join(path, dir, subs[i], ""))
			return error_set(err, NEVER, WHERE, ENAMETOOLONG,
					 "the Maildir's path is too long");
		v = make_dir(path, err);
	}
	if (v == OK && access(path, W_OK))
		v = fail("write into", path, err);
	return v;
}

static void
name_of(char *ret, struct span message_id, struct span bytes)
{
	struct hash h = hash_sha256(message_id.len ? message_id : bytes);

	for (size_t i = 0; i < NAME_BYTES; i++)
		snprintf(ret + 2 * i, 3, "%02x", h.bytes[i]);
	memcpy(ret + 2 * NAME_BYTES, SUFFIX, sizeof(SUFFIX));
}

static bool
write_all(int fd, struct span s)
{
	while (s.len) {
		ssize_t n = write(fd, s.at, s.len);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			s = span_tail(s, (size_t)n);
	}
	return fsync(fd) == 0;
}

static enum verdict
write_file(const char *path, struct span bytes, struct error *err)
{
	/* What an earlier try left half done is begun anew. */
	int fd = open(path,
		      O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
		      0600);

	if (fd < 0)
		return fail("write", path, err);
	enum verdict v = OK;

	if (!write_all(fd, bytes))
		v = fail("write", path, err);
	if (close(fd) && v == OK)
		v = fail("write", path, err);
	if (v != OK)
		unlink(path);
	return v;
}

/* A name in a folder is only safe when the folder was synced. */
static enum verdict
sync_dir(const char *dir, struct error *err)
{
	char path[PATH_MAX];

	if (!join(path, dir, "new", ""))
		return LATER;
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return fail("open", path, err);
	enum verdict v = fsync(fd) ? fail("sync", path, err) : OK;

	close(fd);
	return v;
}

enum verdict
maildrop_deliver(const char *dir, struct span message_id, struct span bytes,
		 struct error *err)
{
	char name[2 * NAME_BYTES + sizeof(SUFFIX)];
	char tmp[PATH_MAX], new[PATH_MAX];

	name_of(name, message_id, bytes);
	if (!join(tmp, dir, "tmp", name) || !join(new, dir, "new", name))
		return error_set(err, LATER, WHERE, ENAMETOOLONG,
				 "the Maildir's path is too long");
	enum verdict v = write_file(tmp, bytes, err);

	if (v != OK)
		return v;
	/* Already there: it was delivered before, with the same bytes. */
	if (link(tmp, new) && errno != EEXIST)
		v = fail("deliver into", new, err);
	unlink(tmp);
	return v == OK ? sync_dir(dir, err) : v;
}
