/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"

static const char where[] = "core/secret";

/* 0, or an errno; the bytes never pass through any other buffer. */
static int
read_secret(int fd, char *room, size_t size, size_t *len)
{
	*len = 0;
	while (*len < size) {
		ssize_t n = read(fd, room + *len, size - *len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		if (n == 0)
			break;
		*len += (size_t)n;
	}
	return 0;
}

static const char *
fault_of(struct span s, size_t max)
{
	if (!s.len)
		return "is empty; write one line into it";
	if (s.len > max)
		return "is too long";
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < 0x20 || s.at[i] == 0x7F)
			return "holds a control character or a second line; "
			       "leave one line alone in it";
	return NULL;
}

static enum verdict
cannot_read(const char *path, const char *what, int code, struct error *err)
{
	if (code == ENOENT)
		return error_set(err, NEVER, where, code,
				 "there is no %s file %s; write the %s alone "
				 "into it, and run chmod 600 on it", what,
				 path, what);
	return error_set(err, NEVER, where, code,
			 "%s file %s cannot be read: %s; it must belong to "
			 "who runs convoca", what, path, strerror(code));
}

enum verdict
secret_read(struct arena *a, const char *path, const char *what, size_t max,
	    struct span *ret, struct error *err)
{
	/* One byte beyond a CRLF tells what is too long. */
	size_t size = max + 3, len = 0;
	char *room = arena_alloc(a, size);
	const char *fault = NULL;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return cannot_read(path, what, errno, err);
	int code = fstat(fd, &st) ? errno : 0;

	if (!code && !S_ISREG(st.st_mode))
		fault = "is not a regular file";
	else if (!code && (st.st_mode & (S_IROTH | S_IWOTH)))
		fault = "can be read or written by everybody; run chmod o= "
			"on it";
	else if (!code)
		code = read_secret(fd, room, size, &len);
	close(fd);
	if (code)
		return cannot_read(path, what, code, err);
	struct span s = { room, len };

	if (s.len && s.at[s.len - 1] == '\n')
		s.len--;
	if (s.len && s.at[s.len - 1] == '\r')
		s.len--;
	if (!fault)
		fault = fault_of(s, max);
	if (fault) {
		explicit_bzero(room, size);
		return error_set(err, NEVER, where, 0, "%s file %s %s", what,
				 path, fault);
	}
	*ret = s;
	return OK;
}
