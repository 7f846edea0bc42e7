/* SPDX-License-Identifier: EUPL-1.2 */
/* Runs a function of a test in a process of its own, behind the jail's door. */
#ifndef TESTS_UNIT_DAEMON_JAILED_H
#define TESTS_UNIT_DAEMON_JAILED_H

#include <sys/types.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN
#endif

/* What a child says by its exit status. */
enum { DENIED = 10, DONE = 11, BROKEN = 12 };

extern pid_t jailed_parent;

/*
 * prepare() (or NULL) before the jail closes, 0 when it could; act() behind.
 * What act() returns is the exit status; the status is that of waitpid(2).
 */
int jailed_run(int (*prepare)(void), int (*act)(void));

#endif
