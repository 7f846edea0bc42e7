/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * bench-read CONFIG ROUNDS FOLDER...: how long reading the letters takes,
 * against the least that any program must do with them: GMime's parse with
 * every text part decoded to UTF-8.  Both in this process, round by round,
 * on the same bytes in memory.  One line a folder: its name, letters, and
 * the seconds of each (medians of the rounds).  ROUNDS 0: read_all() once,
 * for a tool that counts its instructions.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <gmime/gmime.h>

#include "config/catalogue.h"
#include "config/settings.h"
#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "parsers/parse.h"

#define ROUNDS 99

struct letters {
	struct arena *arena;
	struct span *at;
	size_t n, room;
};

void read_all(struct arena *, const struct programme *, const struct letters *);

static _Noreturn void
give_up(const struct error *err)
{
	fprintf(stderr, "bench-read: %s\n", err->text);
	exit(1);
}

static void
load(struct letters *l, const char *folder)
{
	struct dirent **names;
	struct error err;
	int n = scandir(folder, &names, NULL, alphasort);

	for (int i = 0; i < n; free(names[i++])) {
		struct text path = text_new(l->arena);
		size_t len = strlen(names[i]->d_name);

		if (len < 5 || strcmp(names[i]->d_name + len - 4, ".eml"))
			continue;
		text_addf(&path, "%s/%s", folder, names[i]->d_name);
		l->at = arena_grow(l->arena, l->at, l->n, &l->room,
				   sizeof(*l->at));
		if (file_read(l->arena, path.bytes, LIMIT_LETTER,
			      &l->at[l->n++], &err) != OK)
			give_up(&err);
	}
	free(names);
	if (!l->n) {
		fprintf(stderr, "bench-read: no letters in %s\n", folder);
		exit(1);
	}
}

/* As the reader does it: one arena, one letter after the other. */
void __attribute__((noinline))
read_all(struct arena *a, const struct programme *p, const struct letters *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct intake *in;
		struct text form = text_new(a);

		if (parse_letter(a, p, NULL, l->at[i], &in, NULL) == OK)
			intake_write(&form, in);
		arena_reset(a);
	}
}

/* Attached messages too, as every reader must. */
static void
walk(GMimeObject *o)
{
	if (GMIME_IS_MULTIPART(o)) {
		GMimeMultipart *m = GMIME_MULTIPART(o);

		for (int i = 0; i < g_mime_multipart_get_count(m); i++)
			walk(g_mime_multipart_get_part(m, i));
	} else if (GMIME_IS_MESSAGE_PART(o)) {
		GMimeMessage *m =
			g_mime_message_part_get_message(GMIME_MESSAGE_PART(o));

		if (m && g_mime_message_get_mime_part(m))
			walk(g_mime_message_get_mime_part(m));
	} else if (GMIME_IS_TEXT_PART(o)) {
		g_free(g_mime_text_part_get_text(GMIME_TEXT_PART(o)));
	}
}

static void
parse_all(const struct letters *l)
{
	for (size_t i = 0; i < l->n; i++) {
		GMimeStream *s = g_mime_stream_mem_new_with_buffer(
			l->at[i].at, l->at[i].len);
		GMimeParser *p = g_mime_parser_new_with_stream(s);
		GMimeMessage *m = g_mime_parser_construct_message(p, NULL);

		if (m && g_mime_message_get_mime_part(m))
			walk(g_mime_message_get_mime_part(m));
		if (m) {
			(void)g_mime_message_get_subject(m);
			g_object_unref(m);
		}
		g_object_unref(p);
		g_object_unref(s);
	}
}

static double
seconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *times, int n)
{
	qsort(times, (size_t)n, sizeof(*times), by_size);
	return n % 2 ? times[n / 2] : (times[n / 2 - 1] + times[n / 2]) / 2;
}

static void
measure(const char *folder, const struct programme *p, int rounds)
{
	struct letters l = { .arena = arena_open(2048 * MIB) };
	struct arena *a = arena_open(LIMIT_LETTER_MEMORY);
	double ours[ROUNDS], theirs[ROUNDS];

	load(&l, folder);
	if (!rounds)
		read_all(a, p, &l);
	for (int i = 0; i < rounds; i++) {
		double start = seconds();

		parse_all(&l);
		double middle = seconds();

		read_all(a, p, &l);
		theirs[i] = middle - start;
		ours[i] = seconds() - middle;
	}
	printf("%s %zu", folder, l.n);
	if (rounds)
		printf(" %.6f %.6f", median(ours, rounds),
		       median(theirs, rounds));
	putchar('\n');
	arena_close(a);
	arena_close(l.arena);
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_open(64 * MIB);
	struct settings *settings;
	struct programme *programme;
	struct error err;
	int rounds = argc > 2 ? (int)strtol(argv[2], NULL, 10) : -1;

	if (argc < 4 || rounds < 0 || rounds > ROUNDS) {
		fputs("usage: bench-read CONFIG ROUNDS FOLDER...\n", stderr);
		return 64;
	}
	if (settings_open(a, argv[1], NULL, NULL, &settings, &err) != OK ||
	    catalogue_open(a, settings, NULL, NULL, &programme, &err) != OK ||
	    parse_warm_up(&err) != OK)
		give_up(&err);
	for (int i = 3; i < argc; i++)
		measure(argv[i], programme, rounds);
	arena_close(a);
	return 0;
}
