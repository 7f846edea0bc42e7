/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/watchdog.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/str.h"

/* A path, or a name of the abstract namespace that begins with '@'. */
static int
connect_to(const char *name)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	size_t len = strlen(name);

	if ((name[0] != '/' && name[0] != '@') || len < 2 ||
	    len >= sizeof(at.sun_path))
		return -1;
	memcpy(at.sun_path, name, len + 1);
	if (name[0] == '@')
		at.sun_path[0] = '\0';
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
			0);
	socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) +
				     len + (name[0] == '/'));

	if (fd >= 0 && connect(fd, (struct sockaddr *)&at, size)) {
		close(fd);
		return -1;
	}
	return fd;
}

/* Half of what we are given, as sd_watchdog_enabled(3) advises; 0: none. */
static int64_t
read_interval(void)
{
	const char *usec = getenv("WATCHDOG_USEC");
	const char *pid = getenv("WATCHDOG_PID");
	int64_t us, who;

	if (!usec || !span_int(span_of(usec), &us) || us < 2000)
		return 0;
	if (pid && (!span_int(span_of(pid), &who) || who != getpid()))
		return 0;
	return us / 2000;
}

static void
wake(void *self)
{
	struct watchdog *w = self;

	w->due = true;
	w->wake.at = seam_ticks(w->seam) + w->every_ms;
}

void
watchdog_open(struct watchdog *w, const struct seam *seam, struct loop *loop)
{
	const char *name = getenv("NOTIFY_SOCKET");

	*w = (struct watchdog){
		.seam = seam, .fd = name ? connect_to(name) : -1,
		.wake = { .at = -1, .due = wake, .self = w },
	};
	if (w->fd >= 0)
		w->every_ms = read_interval();
	unsetenv("NOTIFY_SOCKET");
	unsetenv("WATCHDOG_USEC");
	unsetenv("WATCHDOG_PID");
	if (w->every_ms)
		w->wake.at = seam_ticks(seam);
	loop_add_timer(loop, &w->wake);
}

void
watchdog_close(struct watchdog *w)
{
	if (w->fd >= 0)
		close(w->fd);
	w->fd = -1;
}

void
watchdog_say(struct watchdog *w, const char *lines)
{
	if (w->fd < 0)
		return;
	/* Who does not listen is told at the next time. */
	ssize_t n = send(w->fd, lines, strlen(lines), MSG_NOSIGNAL);

	(void)n;
}

void
watchdog_idle(struct watchdog *w)
{
	if (!w->due)
		return;
	w->due = false;
	watchdog_say(w, "WATCHDOG=1");
}
