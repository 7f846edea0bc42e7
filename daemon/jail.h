/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a reader may still do once strangers' bytes reach it: think, answer
 * on its channel, and end.  There is no way out of the jail, and a letter
 * has its own measure of processor time.
 *
 * A build with AddressSanitizer needs more of the kernel to tell what it
 * found: there the jail denies what it would otherwise kill for, memory is
 * not bounded, and leaks are not looked for.
 */
#ifndef DAEMON_JAIL_H
#define DAEMON_JAIL_H

#include "core/error.h"

/*
 * First of all in main(): no new privileges, no core file, and no descriptor
 * but the standard ones and IPC_ROLE_FD.
 */
MUST_CHECK enum verdict jail_prepare(struct error *);

/*
 * Closes it, for this process and for good.  Afterwards open() and its kin
 * answer EACCES; any other call beyond reading, writing and memory ends the
 * process with SIGSYS.  NEVER where the kernel cannot do that; a kernel
 * without Landlock only has one fence less.
 */
MUST_CHECK enum verdict jail_close(struct error *);

/*
 * Each letter has LIMIT_LETTER_CPU_S seconds of processor time, then SIGXCPU
 * ends the process.
 */
void jail_begin_letter(void);
void jail_end_letter(void);

#endif
