/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/source/source.h"

#include <time.h>

int64_t
source_ticks(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
