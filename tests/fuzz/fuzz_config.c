/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as each of the files that an organiser writes: settings,
 * programme, bodies, domains, and a mail's template.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "config/bodies.h"
#include "config/domains.h"
#include "config/offer.h"
#include "config/settings.h"
#include "outbound/facts_words.h"
#include "tests/fuzz/fuzz.h"

static char folder[] = "/tmp/convoca-fuzz-XXXXXX";
static char html[64], plain[64], file[64];
static int fd;

static void
leave(void)
{
	unlink(html);
	unlink(plain);
	rmdir(folder);
}

/* The file lives in memory; templates are told apart by their names. */
void
fuzz_warm_up(void)
{
	fd = memfd_create("fuzz", MFD_CLOEXEC);
	fuzz_promise(fd >= 0 && mkdtemp(folder));
	snprintf(file, sizeof(file), "/proc/%d/fd/%d", getpid(), fd);
	snprintf(html, sizeof(html), "%s/t.html", folder);
	snprintf(plain, sizeof(plain), "%s/t.txt", folder);
	fuzz_promise(!symlink(file, html) && !symlink(file, plain));
	atexit(leave);
	fuzz_programme();
}

static void
template(struct arena *a, const char *name)
{
	struct template *t;
	struct text text = text_new(a);
	struct error err;

	if (template_open(a, folder, name, facts_words, &t, &err) == OK)
		fuzz_need(template_render(t, template_scope(a, facts_words),
					  &text, &err), &err);
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	struct mistakes m = { .arena = a };
	struct programme p = { 0 };
	struct settings *settings;
	enum verdict v;

	if (ftruncate(fd, 0) ||
	    pwrite(fd, bytes.at, bytes.len, 0) != (ssize_t)bytes.len)
		return;
	template(a, "t.html");
	template(a, "t.txt");
	v = bodies_read(a, file, file, &m, &p, NULL);
	v |= domains_read(a, file, &m, &p, NULL);
	v |= offer_read(a, file, &m, &p, NULL);
	v |= settings_open(a, file, NULL, NULL, &settings, NULL);
	fuzz_promise(v == OK || v == LATER || v == NEVER ||
		     v == (LATER | NEVER));
}
