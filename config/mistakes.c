/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/mistakes.h"

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/str.h"

void
mistakes_addv(struct mistakes *m, const char *file, int line, const char *fmt,
	      va_list ap)
{
	struct text t = text_new(m->arena);
	struct error e;
	char room[sizeof(e.text) * 3];

	vsnprintf(room, sizeof(room), fmt, ap);
	/* A sentence is one line, whatever it quotes. */
	for (char *p = room; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			*p = '?';
	text_adds(&t, file);
	if (line)
		text_addf(&t, ":%d", line);
	text_addf(&t, ": %s", room);
	/* A file with an unknown option is parsed again; we say it once. */
	for (size_t i = 0; i < m->n; i++)
		if (!strcmp(m->told[i], t.bytes))
			return;
	m->told = arena_grow(m->arena, m->told, m->n, &m->room,
			     sizeof(*m->told));
	m->told[m->n++] = t.bytes;
	if (m->complain)
		m->complain(m->self, t.bytes);
}

void
mistakes_add(struct mistakes *m, const char *file, int line, const char *fmt,
	     ...)
{
	va_list ap;

	va_start(ap, fmt);
	mistakes_addv(m, file, line, fmt, ap);
	va_end(ap);
}

void
mistakes_unread(struct mistakes *m, const char *path, const struct error *why)
{
	size_t n = strlen(path);
	bool named = !strncmp(why->text, path, n) &&
		     !strncmp(why->text + n, ": ", 2);

	mistakes_add(m, path, 0, "%s", why->text + (named ? n + 2 : 0));
}

enum verdict
mistakes_verdict(const struct mistakes *m, struct error *err)
{
	if (!m->n)
		return OK;
	return error_set(err, NEVER, "config", 0, "%s", m->told[0]);
}
