/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"

static const char where[] = "core/file";

/* What a busy or full system refuses today it may grant tomorrow. */
static enum verdict
verdict_of(int code)
{
	switch (code) {
	case EIO:
	case ENOMEM:
	case EMFILE:
	case ENFILE:
	case ENOSPC:
	case EDQUOT:
	case EAGAIN:
		return LATER;
	default:
		return NEVER;
	}
}

static ssize_t
read_some(int fd, char *room, size_t n)
{
	for (;;) {
		ssize_t got = read(fd, room, n);

		if (got >= 0 || errno != EINTR)
			return got;
	}
}

/*
 * Reads to the end, but at most max + 1 bytes, into memory that the caller
 * frees: an arena would keep every outgrown copy of a long pipe.
 */
static char *
read_all(int fd, size_t hint, size_t max, size_t *len, int *code)
{
	size_t room = hint < max ? hint + 1 : max + 1;
	char *bytes = NULL;

	*len = 0;
	*code = 0;
	for (;;) {
		char *wider = realloc(bytes, room);

		if (!wider) {
			*code = ENOMEM;
			break;
		}
		bytes = wider;
		ssize_t got = read_some(fd, bytes + *len, room - *len);

		if (got < 0)
			*code = errno;
		if (got <= 0)
			break;
		*len += (size_t)got;
		if (*len > max)
			break;
		if (*len == room)
			room = room < max / 2 ? room * 2 : max + 1;
	}
	return bytes;
}

enum verdict
file_read_fd(struct arena *a, int fd, size_t max, struct span *ret,
	     struct error *err)
{
	struct stat st;
	size_t hint = 64 << 10, len;
	int code;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		if (st.st_size > 0 && (size_t)st.st_size > max)
			return error_set(err, NEVER, where, EFBIG,
					 "longer than %zu bytes", max);
		hint = st.st_size > 0 ? (size_t)st.st_size : hint;
	}
	char *bytes = read_all(fd, hint, max, &len, &code);
	enum verdict v = OK;

	if (code)
		v = error_set(err, verdict_of(code), where, code,
			      "cannot be read: %s", strerror(code));
	else if (len > max)
		v = error_set(err, NEVER, where, EFBIG,
			      "longer than %zu bytes", max);
	else
		*ret = span_copy(a, (struct span){ bytes, len });
	free(bytes);
	return v;
}

enum verdict
file_read(struct arena *a, const char *path, size_t max, struct span *ret,
	  struct error *err)
{
	struct error why;
	struct stat st;
	enum verdict v;

	if (!strcmp(path, "-") || !strcmp(path, "/dev/stdin")) {
		v = file_read_fd(a, STDIN_FILENO, max, ret, &why);
		if (v != OK)
			error_set(err, v, where, why.code,
				  "standard input: %s", why.text);
		return v;
	}
	/* Without O_NONBLOCK a forgotten pipe would hold us for ever. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0) {
		int code = errno;

		return error_set(err, verdict_of(code), where, code, "%s: %s",
				 path, strerror(code));
	}
	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		close(fd);
		return error_set(err, NEVER, where, 0,
				 "%s: not a regular file", path);
	}
	v = file_read_fd(a, fd, max, ret, &why);
	if (v != OK)
		error_set(err, v, where, why.code, "%s: %s", path, why.text);
	close(fd);
	return v;
}

/* 0, or an errno. */
static int
write_all(int fd, struct span s)
{
	while (s.len) {
		ssize_t put = write(fd, s.at, s.len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno;
		s = span_tail(s, (size_t)put);
	}
	return 0;
}

/* A rename survives a power cut only when its folder was synced. */
static int
sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? strndup(path, (size_t)(slash - path) + 1)
			     : strdup(".");

	if (!folder)
		return ENOMEM;
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int code = fd < 0 || fsync(fd) ? errno : 0;

	if (fd >= 0)
		close(fd);
	free(folder);
	return code;
}

enum verdict
file_write(const char *path, struct span bytes, int mode, struct error *err)
{
	char *temp;

	if (asprintf(&temp, "%s.XXXXXX", path) < 0)
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	int fd = mkostemp(temp, O_CLOEXEC);
	int code = fd < 0 ? errno : 0;

	if (!code)
		code = write_all(fd, bytes);
	if (!code && (fchmod(fd, (mode_t)mode) || fsync(fd)))
		code = errno;
	if (fd >= 0 && close(fd) && !code)
		code = errno;
	if (!code && rename(temp, path))
		code = errno;
	if (code && fd >= 0)
		unlink(temp);
	free(temp);
	if (!code)
		code = sync_folder(path);
	if (code)
		return error_set(err, verdict_of(code), where, code,
				 "%s: cannot be written: %s", path,
				 strerror(code));
	return OK;
}

enum verdict
file_seal_fd(int fd, struct error *err)
{
	if (fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW |
		  F_SEAL_WRITE | F_SEAL_SEAL)) {
		int code = errno;

		return error_set(err, NEVER, where, code,
				 "memory cannot be sealed: %s", strerror(code));
	}
	return OK;
}

enum verdict
file_seal(struct span bytes, int *ret, struct error *err)
{
	int fd = memfd_create("convoca", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	int code = fd < 0 ? errno : write_all(fd, bytes);

	if (code) {
		if (fd >= 0)
			close(fd);
		return error_set(err, LATER, where, code,
				 "no room for sealed memory: %s",
				 strerror(code));
	}
	enum verdict v = file_seal_fd(fd, err);

	if (v == OK)
		*ret = fd;
	else
		close(fd);
	return v;
}

enum verdict
file_map(int fd, struct span *ret, struct error *err)
{
	const int must = F_SEAL_SHRINK | F_SEAL_WRITE;
	int seals = fcntl(fd, F_GET_SEALS);
	struct stat st;

	if (seals < 0 || (seals & must) != must)
		return error_set(err, NEVER, where, 0,
				 "memory of a peer is not sealed");
	if (fstat(fd, &st) || st.st_size < 0)
		return error_set(err, NEVER, where, errno,
				 "sealed memory has no size");
	if (!st.st_size) {
		*ret = SPAN_NONE;
		return OK;
	}
	/* Shared maps of write-sealed memory are refused by older kernels. */
	void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);

	if (p == MAP_FAILED) {
		int code = errno;

		return error_set(err, LATER, where, code,
				 "sealed memory cannot be mapped: %s",
				 strerror(code));
	}
	*ret = (struct span){ p, (size_t)st.st_size };
	return OK;
}

void
file_unmap(struct span s)
{
	if (s.len)
		munmap((void *)(uintptr_t)s.at, s.len);
}
