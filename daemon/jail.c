/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "core/limits.h"
#include "daemon/ipc.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN
#endif

/* Beside the letter's own: the programme, the libraries' tables. */
#define BASE_MEMORY (128 * MIB)
#define ADDRESSES (2048 * MIB) /* mapped, much of it never touched */
#define DESCRIPTORS 24	       /* ours, and letters handed to us */

static const char where[] = "daemon/jail";

static timer_t cpu_timer;

#ifdef WITH_ASAN
/* The search would trace this process from a second one. */
int __lsan_is_turned_off(void);

int
__lsan_is_turned_off(void)
{
	return 1;
}
#endif

static bool
limit(int what, rlim_t most)
{
	struct rlimit l = { most, most };

	return setrlimit((__rlimit_resource_t)what, &l) == 0;
}

enum verdict
jail_prepare(struct error *err)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
	    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) || !limit(RLIMIT_CORE, 0))
		return error_set(err, NEVER, where, errno,
				 "cannot give up privileges: %s",
				 strerror(errno));
	/* Fails only where the kernel does not know it: nothing is lost. */
	(void)close_range(IPC_ROLE_FD + 1, ~0U, 0);
	signal(SIGPIPE, SIG_IGN);
	/* A log that is a file refuses what we print, which must not kill. */
	signal(SIGXFSZ, SIG_IGN);
	return OK;
}

/* No right to any file or port, nor to signal or reach other processes. */
static enum verdict
close_landlock(struct error *err)
{
#ifndef WITH_ASAN
	/* As the kernel's header has it since ABI 6, with all rights so far. */
	struct {
		uint64_t fs, net, scoped;
	} attr = { (1 << 13) - 1, 0, 0 };
	size_t size = sizeof(attr.fs);
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0,
			   LANDLOCK_CREATE_RULESET_VERSION);

	if (abi < 1)
		return OK;
	if (abi >= 2)
		attr.fs |= 1 << 13; /* refer */
	if (abi >= 3)
		attr.fs |= 1 << 14; /* truncate */
	if (abi >= 4) {
		attr.net = 3; /* bind, connect */
		size += sizeof(attr.net);
	}
	if (abi >= 5)
		attr.fs |= 1 << 15; /* ioctl of devices */
	if (abi >= 6) {
		attr.scoped = 3; /* abstract sockets, signals */
		size += sizeof(attr.scoped);
	}
	int fd = (int)syscall(SYS_landlock_create_ruleset, &attr, size, 0);

	if (fd < 0 || syscall(SYS_landlock_restrict_self, fd, 0))
		return error_set(err, NEVER, where, errno,
				 "Landlock refuses: %s", strerror(errno));
	close(fd);
#endif
	return OK;
}

static const int allowed[] = {
	SCMP_SYS(brk),
	SCMP_SYS(clock_getres),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(close),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	SCMP_SYS(fstat),
	SCMP_SYS(futex),
	SCMP_SYS(getpid),
	SCMP_SYS(getrandom),
	SCMP_SYS(gettid),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(madvise),
	SCMP_SYS(mremap),
	SCMP_SYS(munmap),
	SCMP_SYS(poll),
	SCMP_SYS(ppoll),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sched_yield),
	SCMP_SYS(sysinfo),
	SCMP_SYS(time),
	SCMP_SYS(timer_settime),
};

/* What libraries try in passing, and can do without. */
static const int refused[] = {
	SCMP_SYS(access),	SCMP_SYS(chdir),
	SCMP_SYS(faccessat),	SCMP_SYS(faccessat2),
	SCMP_SYS(getcwd),	SCMP_SYS(getdents64),
	SCMP_SYS(getegid),	SCMP_SYS(geteuid),
	SCMP_SYS(getgid),	SCMP_SYS(getrlimit),
	SCMP_SYS(getuid),	SCMP_SYS(ioctl),
	SCMP_SYS(lseek),	SCMP_SYS(lstat),
	SCMP_SYS(open),		SCMP_SYS(openat),
	SCMP_SYS(openat2),	SCMP_SYS(prlimit64),
	SCMP_SYS(readlink),	SCMP_SYS(readlinkat),
	SCMP_SYS(rt_sigaction), SCMP_SYS(sched_getaffinity),
	SCMP_SYS(stat),		SCMP_SYS(statfs),
	SCMP_SYS(statx),	SCMP_SYS(uname),
	SCMP_SYS(unlink),	SCMP_SYS(unlinkat),
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* The first error of several rules, or 0. */
static int
add_plain(scmp_filter_ctx f)
{
	int rc = 0;

	for (size_t i = 0; i < COUNT(allowed) && !rc; i++)
		rc = seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0);
	/* Without its own sake denied calls may not be named a second time. */
	for (size_t i = 0; i < COUNT(refused) && !rc; i++) {
		rc = seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES), refused[i], 0);
#ifdef WITH_ASAN
		rc = 0; /* the default already */
#endif
	}
	return rc;
}

/* Calls that are harmless with some arguments only. */
static int
add_narrow(scmp_filter_ctx f)
{
	const struct {
		int call;
		struct scmp_arg_cmp arg;
	} rules[] = {
		{ SCMP_SYS(read), SCMP_A0(SCMP_CMP_EQ, IPC_ROLE_FD) },
		{ SCMP_SYS(recvmsg), SCMP_A0(SCMP_CMP_EQ, IPC_ROLE_FD) },
		{ SCMP_SYS(sendmsg), SCMP_A0(SCMP_CMP_EQ, IPC_ROLE_FD) },
		{ SCMP_SYS(write), SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO) },
		{ SCMP_SYS(writev), SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO) },
		{ SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0) },
		{ SCMP_SYS(mprotect),
		  SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0) },
		{ SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GET_SEALS) },
		{ SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFL) },
		{ SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD) },
		/* fstat() is written so today. */
		{ SCMP_SYS(newfstatat), SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH) },
		/* abort(): it may end itself, and nobody else. */
		{ SCMP_SYS(tgkill),
		  SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()) },
	};
	int rc = 0;

	for (size_t i = 0; i < COUNT(rules) && !rc; i++)
		rc = seccomp_rule_add_array(f, SCMP_ACT_ALLOW, rules[i].call, 1,
					    &rules[i].arg);
#ifdef WITH_ASAN
	static const int more[] = { SCMP_SYS(sigaltstack), SCMP_SYS(write),
				    SCMP_SYS(rt_sigaction),
				    SCMP_SYS(sched_getaffinity) };

	for (size_t i = 0; i < COUNT(more) && !rc; i++)
		rc = seccomp_rule_add(f, SCMP_ACT_ALLOW, more[i], 0);
#else
	/* The same call with a path. */
	if (!rc)
		rc = seccomp_rule_add(f, SCMP_ACT_ERRNO(EACCES),
				      SCMP_SYS(newfstatat), 1,
				      SCMP_A3(SCMP_CMP_NE, AT_EMPTY_PATH));
#endif
	return rc;
}

static enum verdict
close_seccomp(struct error *err)
{
#ifdef WITH_ASAN
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EACCES));
#else
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
#endif
	int rc = f ? 0 : -ENOMEM;

	if (!rc)
		rc = add_plain(f);
	if (!rc)
		rc = add_narrow(f);
	if (!rc)
		rc = seccomp_load(f);
	seccomp_release(f);
	if (rc)
		return error_set(err, NEVER, where, -rc,
				 "the kernel cannot filter system calls: %s",
				 strerror(-rc));
	return OK;
}

static bool
set_limits(void)
{
	bool ok = limit(RLIMIT_NOFILE, DESCRIPTORS) && limit(RLIMIT_FSIZE, 0) &&
		  limit(RLIMIT_NPROC, 0);

#ifndef WITH_ASAN
	ok = ok && limit(RLIMIT_DATA, BASE_MEMORY + LIMIT_LETTER_MEMORY) &&
	     limit(RLIMIT_AS, ADDRESSES);
#endif
	return ok;
}

enum verdict
jail_close(struct error *err)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
				  .sigev_signo = SIGXCPU };
	enum verdict v;

	if (timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &cpu_timer))
		return error_set(err, LATER, where, errno, "no timer: %s",
				 strerror(errno));
	if (!set_limits())
		return error_set(err, NEVER, where, errno,
				 "cannot bound the reader: %s",
				 strerror(errno));
	v = close_landlock(err);
	return v == OK ? close_seccomp(err) : v;
}

static void
arm(time_t seconds)
{
	struct itimerspec in = { .it_value.tv_sec = seconds };

	(void)timer_settime(cpu_timer, 0, &in, NULL);
}

void
jail_begin_letter(void)
{
	arm(LIMIT_LETTER_CPU_S);
}

void
jail_end_letter(void)
{
	arm(0);
}
