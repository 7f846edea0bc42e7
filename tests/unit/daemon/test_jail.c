/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
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

#include "config/catalogue.h"
#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "daemon/ipc.h"
#include "daemon/jail.h"
#include "parsers/attachment.h"
#include "parsers/parse.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN
#endif

/* What a child says by its exit status. */
enum { DENIED = 10, DONE = 11, BROKEN = 12 };

static const char *documents, *letters, *conf;

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

static pid_t parent;

static int
try_kill_parent(void)
{
	return denied(kill(parent, 0));
}

static int
try_tgkill_parent(void)
{
	return denied(syscall(SYS_tgkill, parent, parent, 0));
}

static int
try_read_parent(void)
{
	char buf[8];
	struct iovec here = { buf, sizeof(buf) }, there = here;

	return denied(process_vm_readv(parent, &here, 1, &there, 1, 0));
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

static int
in_jail(int (*prepare)(void), int (*act)(void))
{
	int status;
	pid_t pid;

	parent = getpid();
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
		status = in_jail(NULL, attempts[i].try);
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
	int status = in_jail(NULL, live);

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), DONE);
#ifndef WITH_ASAN
	status = in_jail(NULL, abort_now);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	status = in_jail(NULL, eat);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), DENIED);
#else
	(void)abort_now;
	(void)eat;
#endif
	status = in_jail(NULL, spin);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGXCPU);
}

/* Files that are read before the jail closes and understood behind it. */
static struct {
	char name[256];
	struct span bytes, expected;
} files[128];
static size_t n_files;
static struct arena *store;
static struct programme *programme;

static int
load(const char *folder, bool with_text)
{
	DIR *dir = opendir(folder);
	struct dirent *e;
	char path[4096];

	if (!dir)
		return BROKEN;
	while ((e = readdir(dir)) && n_files < 128) {
		struct stat st;

		snprintf(path, sizeof(path), "%s/%s", folder, e->d_name);
		if (stat(path, &st) || !S_ISREG(st.st_mode) ||
		    file_read(store, path, LIMIT_LETTER, &files[n_files].bytes,
			      NULL) != OK)
			continue;
		snprintf(files[n_files].name, sizeof(files[n_files].name),
			 "%s", e->d_name);
		snprintf(path, sizeof(path), "%s/expected/%s.txt", folder,
			 e->d_name);
		if (!with_text || file_read(store, path, LIMIT_TEXT,
					    &files[n_files].expected,
					    NULL) != OK)
			files[n_files].expected = SPAN_NONE;
		n_files++;
	}
	closedir(dir);
	return n_files ? 0 : BROKEN;
}

static int
load_documents(void)
{
	struct error err;

	store = arena_open(LIMIT_LETTER_MEMORY);
	if (parse_warm_up(&err) != OK)
		return BROKEN;
	return load(documents, true);
}

static int
wrong(const char *name)
{
	fprintf(stderr, "%s is read otherwise in the jail\n", name);
	return BROKEN;
}

static int
read_documents(void)
{
	for (size_t i = 0; i < n_files; i++) {
		struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
		struct attachment att = { .name = span_of(files[i].name),
					  .bytes = files[i].bytes };
		struct attachment *in;
		struct span text;
		size_t n = 0;

		if (attachment_is_container(&att) &&
		    attachment_unpack(a, &att, &in, &n, NULL) == OK)
			att = in[n - 1];
		enum verdict v = attachment_text(a, &att, &text, NULL);

		if (files[i].expected.len &&
		    (v != OK || !span_eq(text, files[i].expected)))
			return wrong(files[i].name);
		arena_close(a);
	}
	return DONE;
}

static void
test_documents(void **state)
{
	int status = in_jail(load_documents, read_documents);

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), DONE);
}

static int
load_letters(void)
{
	struct settings *settings;
	struct error err;

	store = arena_open(LIMIT_LETTER_MEMORY);
	if (settings_open(store, conf, NULL, NULL, &settings, &err) != OK ||
	    catalogue_open(store, settings, NULL, NULL, &programme, &err) !=
		    OK ||
	    parse_warm_up(&err) != OK) {
		fprintf(stderr, "%s\n", err.text);
		return BROKEN;
	}
	return load(letters, false);
}

static int
read_letters(void)
{
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);

	for (size_t i = 0; i < n_files; i++) {
		struct intake *intake;

		arena_reset(a);
		jail_begin_letter();
		if (parse_letter(a, programme, files[i].bytes, &intake,
				 NULL) != OK)
			return wrong(files[i].name);
		jail_end_letter();
	}
	arena_close(a);
	return DONE;
}

static void
test_letters(void **state)
{
	int status = in_jail(load_letters, read_letters);

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), DONE);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attempts),
		cmocka_unit_test(test_life),
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_letters),
	};

	if (argc != 4) {
		fputs("usage: test_jail DOCUMENTS LETTERS CONF\n", stderr);
		return 2;
	}
	documents = argv[1];
	letters = argv[2];
	conf = argv[3];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
