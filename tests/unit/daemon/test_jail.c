/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/jail.h"
#include "tests/unit/daemon/jailed.h"

static int
denied(long rc)
{
	return rc == -1 && errno == EACCES ? DENIED : DONE;
}

static int
try_open(void)
{
	return denied(open("/etc/passwd", O_RDONLY));
}

static int
try_open_proc(void)
{
	return denied(open("/proc/self/mem", O_RDWR));
}

static int
try_create(void)
{
	return denied(open("/tmp/convoca-jail", O_CREAT | O_WRONLY, 0600));
}

static int
try_stat(void)
{
	struct stat st;

	return denied(stat("/etc/passwd", &st));
}

static int
try_unlink(void)
{
	return denied(unlink("/nowhere"));
}

static int
try_signal_handler(void)
{
	/* SIGXCPU must not be caught. */
	struct sigaction sa = { .sa_handler = SIG_IGN };

	return denied(sigaction(SIGXCPU, &sa, NULL));
}

static int
try_limit(void)
{
	struct rlimit l;

	return denied(getrlimit(RLIMIT_NOFILE, &l));
}

static int
try_socket(void)
{
	return denied(socket(AF_INET, SOCK_STREAM, 0));
}

static int
try_unix_socket(void)
{
	int fd[2];

	return denied(socketpair(AF_UNIX, SOCK_STREAM, 0, fd));
}

static int
try_exec(void)
{
	static char name[] = "sh";
	char *const args[] = { name, NULL };

	return denied(execv("/bin/sh", args));
}

static int
try_fork(void)
{
	pid_t pid = fork();

	if (!pid)
		_exit(0);
	return denied(pid);
}

static int
try_ptrace(void)
{
	return denied(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}

static int
try_kill_parent(void)
{
	return denied(kill(jailed_parent, 0));
}

static int
try_tgkill_parent(void)
{
	return denied(syscall(SYS_tgkill, jailed_parent, jailed_parent, 0));
}

static int
try_read_parent(void)
{
	char buf[8];
	struct iovec here = { buf, sizeof(buf) }, there = here;

	return denied(process_vm_readv(jailed_parent, &here, 1, &there, 1, 0));
}

static int
try_prctl(void)
{
	return denied(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0));
}

static int
try_memfd(void)
{
	return denied(memfd_create("x", 0));
}

static int
try_io_uring(void)
{
	return denied(syscall(SYS_io_uring_setup, 1, NULL));
}

static int
try_write_stdout(void)
{
	return denied(write(STDOUT_FILENO, "", 0));
}

static int
try_map_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return denied(p == MAP_FAILED ? -1 : 0);
}

static int
try_make_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return BROKEN;
	return denied(mprotect(p, 4096, PROT_READ | PROT_EXEC));
}

/* soft: answered with EACCES and not with the end, as libraries may try. */
static const struct {
	const char *what;
	int (*try)(void);
	bool soft, not_with_asan;
} attempts[] = {
	{ "open", try_open, true, false },
	{ "open /proc", try_open_proc, true, false },
	{ "create", try_create, true, false },
	{ "stat", try_stat, true, false },
	{ "unlink", try_unlink, true, false },
	{ "sigaction", try_signal_handler, true, true },
	{ "getrlimit", try_limit, true, false },
	{ "socket", try_socket, false, false },
	{ "socketpair", try_unix_socket, false, false },
	{ "exec", try_exec, false, false },
	{ "fork", try_fork, false, false },
	{ "ptrace", try_ptrace, false, false },
	{ "kill", try_kill_parent, false, false },
	{ "tgkill", try_tgkill_parent, false, false },
	{ "process_vm_readv", try_read_parent, false, false },
	{ "prctl", try_prctl, false, false },
	{ "memfd_create", try_memfd, false, false },
	{ "io_uring", try_io_uring, false, false },
	{ "write to standard output", try_write_stdout, false, true },
	{ "mmap of code", try_map_code, false, false },
	{ "mprotect to code", try_make_code, false, false },
};

static void
test_attempts(void **state)
{
	for (size_t i = 0; i < sizeof(attempts) / sizeof(attempts[0]); i++) {
		int status;
		bool soft = attempts[i].soft;

#ifdef WITH_ASAN
		if (attempts[i].not_with_asan)
			continue;
		soft = true;
#endif
		print_message("%s\n", attempts[i].what);
		status = jailed_run(NULL, attempts[i].try);
		if (soft) {
			assert_true(WIFEXITED(status));
			assert_int_equal(WEXITSTATUS(status), DENIED);
		} else {
			assert_true(WIFSIGNALED(status));
			assert_int_equal(WTERMSIG(status), SIGSYS);
		}
	}
}

/* What must go on working, or every letter would die. */
static int
live(void)
{
	char *p = malloc(8 << 20);
	struct stat st;

	if (!p)
		return BROKEN;
	memset(p, 1, 8 << 20);
	p = realloc(p, 16 << 20);
	free(p);
	if (fstat(STDERR_FILENO, &st) || getpid() <= 0)
		return BROKEN;
	jail_begin_letter();
	jail_end_letter();
	return DONE;
}

static int
abort_now(void)
{
	abort();
}

static int
spin(void)
{
	jail_begin_letter();
	for (volatile unsigned i = 0;; i++)
		;
	return BROKEN;
}

static int
eat(void)
{
	for (size_t i = 0; i < 64; i++) {
		char *p = malloc(16 << 20);

		if (!p)
			return DENIED;
		memset(p, 1, 16 << 20);
	}
	return DONE;
}

static void
test_life(void **state)
{
	int status = jailed_run(NULL, live);

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), DONE);
#ifndef WITH_ASAN
	status = jailed_run(NULL, abort_now);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	status = jailed_run(NULL, eat);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), DENIED);
#else
	(void)abort_now;
	(void)eat;
#endif
	status = jailed_run(NULL, spin);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGXCPU);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attempts),
		cmocka_unit_test(test_life),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
