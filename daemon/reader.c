/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * convoca-reader: letter bytes in, what they say out.  It reads the
 * configuration, loads all that its libraries would load later, closes the
 * jail behind itself, and then serves the keeper until that hangs up.
 */
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "config/catalogue.h"
#include "core/arena.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/record.h"
#include "daemon/ipc.h"
#include "daemon/jail.h"
#include "daemon/role_main.h"
#include "daemon/timetable.h"
#include "parsers/parse.h"
#include "parsers/pkcs7_trust.h"

#define SETTINGS_MEMORY (16 * MIB)
#define AUTHORITIES_MAX (4 * MIB)
#define REQUEST_MEMORY (4 * MIB)
#define IDLE_MEMORY	(8 * MIB)	/* freed, yet kept from the system */

struct reader {
	struct channel *channel;
	const struct programme *programme;
	struct timetable timetable;
	struct pkcs7_trust *trust;	/* NULL: no signature is judged */
	struct arena *request, *letter;
};

static void
complain(void *self, const char *sentence)
{
	fprintf(stderr, "convoca-reader: %s\n", sentence);
}

/* One letter in, one frame out; only the channel can fail. */
static enum verdict
answer(struct reader *r, size_t index, struct span bytes, bool explain,
       struct error *err)
{
	struct error why = { 0 };
	struct intake *intake;
	enum frame_type type = FRAME_INTAKE;
	enum verdict v;

	jail_begin_letter();
	struct text body = text_new(r->letter), form = text_new(r->letter);

	record_addi(&body, "index", (int64_t)index);
	v = explain ? parse_explain(r->letter, r->programme, r->trust, bytes,
				    &intake, &why)
		    : parse_letter(r->letter, r->programme, r->trust, bytes,
				   &intake, &why);
	if (v == OK) {
		intake_write(&form, intake);
		if (form.len > LIMIT_INTAKE)
			v = error_set(&why, NEVER, "daemon/reader", 0,
				      "what was understood is too long");
	}
	if (v == OK) {
		record_add(&body, "intake", text_span(&form));
	} else {
		type = FRAME_UNREADABLE;
		record_adds(&body, "text", why.text);
	}
	jail_end_letter();
	v = channel_send(r->channel, type, text_span(&body), -1, err);
	arena_reset(r->letter);
	return v;
}

/* Perhaps explain; off and len, off and len: the letters of one batch. */
static enum verdict
serve_batch(struct reader *r, struct span request, struct span letters,
	    struct error *err)
{
	struct record record = record_open(r->request, request);
	int64_t off, len;
	size_t index = 0;
	bool explain = false;
	enum verdict v = OK;

	while (v == OK && record_next(&record)) {
		if (!index && !explain && span_is(record.key, "explain")) {
			explain = true;
			continue;
		}
		if (!span_is(record.key, "off") || !record_int(&record, &off) ||
		    !record_next(&record) || !span_is(record.key, "len") ||
		    !record_int(&record, &len) || off < 0 || len < 0 ||
		    (uint64_t)off > letters.len ||
		    (uint64_t)len > letters.len - (uint64_t)off)
			return error_set(err, NEVER, "daemon/reader", 0,
					 "letters that are not in the batch");
		v = answer(r, index++,
			   span_head(span_tail(letters, (size_t)off),
				     (size_t)len),
			   explain, err);
	}
	return v;
}

static enum verdict
change_programme(struct reader *r, struct span body, struct error *err)
{
	struct group_change *changes;
	size_t n;

	arena_reset(r->request);
	if (!timetable_read(r->request, body, &changes, &n))
		return error_set(err, NEVER, "daemon/reader", 0,
				 "a programme that cannot be read");
	timetable_set(&r->timetable, changes, n);
	return OK;
}

static enum verdict
serve_frame(struct reader *r, struct frame *f, struct error *err)
{
	struct span request, letters;
	enum verdict v;

	if (f->type == FRAME_SESSIONS)
		return change_programme(r, f->body, err);
	if (f->type != FRAME_LETTERS || f->fd < 0)
		return error_set(err, NEVER, "daemon/reader", 0,
				 "a frame that is not for a reader");
	/* Its body is gone with the first answer. */
	arena_reset(r->request);
	request = span_copy(r->request, f->body);
	v = file_map(f->fd, &letters, err);
	if (v != OK)
		return v;
	v = serve_batch(r, request, letters, err);
	file_unmap(letters);
	return v;
}

/* One large letter must not hold its memory for ever. */
static void
give_back(void)
{
	if (mallinfo2().fordblks > IDLE_MEMORY)
		malloc_trim(0);
}

/* 0 when the keeper hangs up. */
static int
serve(struct reader *r)
{
	struct error err;
	struct frame f;
	enum verdict v;

	while ((v = channel_recv(r->channel, &f, &err)) == OK) {
		v = serve_frame(r, &f, &err);
		if (f.fd >= 0)
			close(f.fd);
		if (v != OK)
			break;
		give_back();
	}
	if (v == LATER)
		return EX_OK;
	complain(NULL, err.text);
	return EX_PROTOCOL;
}

/* The file of pec_authorities; NULL where none is named. */
static enum verdict
open_trust(struct arena *a, const struct settings *s, struct pkcs7_trust **ret,
	   struct error *err)
{
	struct span pem;
	struct error why = { 0 };
	enum verdict v;

	*ret = NULL;
	if (!s->pec_authorities)
		return OK;
	v = file_read(a, s->pec_authorities, AUTHORITIES_MAX, &pem, err);
	if (v != OK)
		return v;
	v = pkcs7_trust_open(pem, ret, &why);
	if (v != OK)
		return error_set(err, v, why.where, why.code, "%s %s",
				 s->pec_authorities, why.text);
	return OK;
}

/* Says what is wrong with the authorities as of today. */
static int
check(struct arena *a, const char *config)
{
	struct settings *s;
	struct pkcs7_trust *trust = NULL;
	struct error err;
	int code = EX_OK;
	enum verdict v = settings_open(a, config, complain, NULL, &s, &err);

	if (v == OK)
		v = open_trust(a, s, &trust, &err);
	if (v != OK) {
		fprintf(stderr, "pec        %s\n", err.text);
		return EX_CONFIG;
	}
	size_t n = trust ? pkcs7_trust_count(trust) : 0, bad = 0;

	for (size_t i = 0; i < n; i++)
		if (pkcs7_trust_valid(trust, i, time(NULL), &err) != OK) {
			fprintf(stderr, "pec        %s: %s; take it out\n",
				s->pec_authorities, err.text);
			code = EX_CONFIG;
			bad++;
		}
	if (trust)
		printf("pec        %s: authorities %zu, valid %zu\n",
		       s->pec_authorities, n, n - bad);
	pkcs7_trust_close(trust);
	return code;
}

/* All that needs files, before there are none. */
static enum verdict
prepare(struct arena *a, const char *config, struct reader *r,
	struct error *err)
{
	struct settings *settings;
	struct programme *programme;
	enum verdict v =
		settings_open(a, config, complain, NULL, &settings, err);

	if (v == OK)
		v = catalogue_open(a, settings, complain, NULL, &programme,
				   err);
	if (v == OK)
		v = open_trust(a, settings, &r->trust, err);
	if (v == OK)
		v = parse_warm_up(err);
	if (v == OK)
		v = channel_open(IPC_ROLE_FD, false, &r->channel, err);
	if (v != OK)
		return v;
	r->programme = programme;
	timetable_open(&r->timetable, programme);
	r->request = arena_open(REQUEST_MEMORY);
	r->letter = arena_open(LIMIT_LETTER_MEMORY);
	return OK;
}

int
main(int argc, char **argv)
{
	struct role_options o;
	struct arena *a;
	struct reader r = { 0 };
	struct error err;
	int rc;

	if (!role_read_options(argc, argv, &o)) {
		fputs("usage: convoca-reader --config FILE [--check]\n",
		      stderr);
		return EX_USAGE;
	}
	if (jail_prepare(&err) != OK) {
		complain(NULL, err.text);
		return EX_OSERR;
	}
	a = arena_open(SETTINGS_MEMORY);
	if (o.check) {
		rc = check(a, o.config);
		arena_close(a);
		return rc;
	}
	if (prepare(a, o.config, &r, &err) != OK) {
		complain(NULL, err.text);
		return EX_CONFIG;
	}
	if (jail_close(&err) != OK) {
		complain(NULL, err.text);
		return EX_OSERR;
	}
	rc = serve(&r);
	channel_close(r.channel);
	arena_close(r.letter);
	arena_close(r.request);
	timetable_close(&r.timetable);
	pkcs7_trust_close(r.trust);
	arena_close(a);
	return rc;
}
