/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/daemon/jailed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/jail.h"

pid_t jailed_parent;

int
jailed_run(int (*prepare)(void), int (*act)(void))
{
	int status;
	pid_t pid;

	jailed_parent = getpid();
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid) {
		struct error err;

		if (jail_prepare(&err) != OK || (prepare && prepare()) ||
		    jail_close(&err) != OK)
			_exit(BROKEN);
		_exit(act());
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}
