/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/seam.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

int64_t
seam_now(const struct seam *s)
{
	return s->now(s->self);
}

int64_t
seam_ticks(const struct seam *s)
{
	return s->ticks(s->self);
}

void
seam_random(const struct seam *s, void *ret, size_t n)
{
	s->random(s->self, ret, n);
}

static int64_t
real_now(void *self)
{
	struct timespec ts;

	(void)self;
	clock_gettime(CLOCK_REALTIME, &ts);
	return ts.tv_sec;
}

static int64_t
real_ticks(void *self)
{
	struct timespec ts;

	(void)self;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void
real_random(void *self, void *ret, size_t n)
{
	char *p = ret;

	(void)self;
	while (n) {
		ssize_t got = getrandom(p, n, 0);

		if (got < 0) {
			if (errno == EINTR)
				continue;
			/* Tokens without chance would be forgeable. */
			abort();
		}
		p += got;
		n -= (size_t)got;
	}
}

struct seam
seam_real(void)
{
	return (struct seam){ .now = real_now, .ticks = real_ticks,
			      .random = real_random };
}

static int64_t
rehearsal_now(void *self)
{
	return real_now(NULL) + *(const int64_t *)self;
}

struct seam
seam_rehearsal(int64_t start, int64_t *offset)
{
	struct seam s = seam_real();

	*offset = start - real_now(NULL);
	s.now = rehearsal_now;
	s.self = offset;
	return s;
}
