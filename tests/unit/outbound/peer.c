/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/outbound/peer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/file.h"
#include "core/limits.h"

#define PYTHON "/usr/bin/python3"

static void
add(const char **argv, size_t *n, const char *a, const char *b)
{
	argv[(*n)++] = a;
	if (b)
		argv[(*n)++] = b;
}

static pid_t
spawn(const char *const *argv, int in, int out)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	dup2(in, 0);
	dup2(out, 1);
	for (int fd = 3; fd < 64; fd++)
		close(fd);
	execv(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

struct peer
peer_start(const char *program, const char *certs, const struct smtp_case *c)
{
	const char *argv[24] = { PYTHON, program };
	char cert[128], line[32] = "";
	int to[2], from[2];
	size_t n = 2, len = 0;

	for (size_t i = 0; i < 2 && c->plans[i]; i++)
		add(argv, &n, "--plan", c->plans[i]);
	if (c->cert) {
		snprintf(cert, sizeof(cert), "%s/%s", certs, c->cert);
		add(argv, &n, "--cert", cert);
		add(argv, &n, "--tls",
		    c->how == IMPLICIT ? "implicit" : "starttls");
	}
	if (c->auth)
		add(argv, &n, "--auth", c->auth);
	if (c->login)
		add(argv, &n, "--login", PEER_USER ":" PEER_PASSWORD);
	if (c->more)
		add(argv, &n, c->more, NULL);
	if (pipe2(to, O_CLOEXEC) || pipe2(from, O_CLOEXEC))
		fail_msg("no pipe");
	struct peer p = { .pid = spawn(argv, to[0], from[1]),
			  .to = to[1],
			  .from = from[0] };

	close(to[0]);
	close(from[1]);
	while (len + 1 < sizeof(line) && read(p.from, line + len, 1) == 1 &&
	       line[len] != '\n')
		len++;
	p.port = (uint16_t)strtoul(line, NULL, 10);
	if (!p.port)
		fail_msg("the peer did not start");
	return p;
}

/* Everything that the peer saw. */
struct span
peer_stop(struct arena *a, struct peer *p)
{
	struct span seen = SPAN_NONE;
	struct error err;
	int status;

	close(p->to);
	if (file_read_fd(a, p->from, MIB, &seen, &err) != OK)
		fail_msg("%s", err.text);
	close(p->from);
	waitpid(p->pid, &status, 0);
	return seen;
}

size_t
peer_count(struct span seen, struct span what)
{
	struct span line;
	size_t n = 0;

	while (span_line(&seen, &line))
		n += span_starts(line, what);
	return n;
}

int
peer_certs(const char *program, const char *certs)
{
	const char *argv[] = { PYTHON, program, "--certs", certs, NULL };
	int status = -1;

	waitpid(spawn(argv, 0, 1), &status, 0);
	return status;
}

void
peer_remove_certs(const char *certs)
{
	static const char *const names[] = {
		"ca",
		"other-ca",
		"good",
		"wrong",
	};
	static const char *const ends[] = { "key", "pem", "csr", "ext", "srl" };
	char path[128];

	for (size_t i = 0; i < 4; i++)
		for (size_t j = 0; j < 5; j++) {
			snprintf(path, sizeof(path), "%s/%s.%s", certs,
				 names[i], ends[j]);
			unlink(path);
		}
	rmdir(certs);
}
