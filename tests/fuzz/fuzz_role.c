/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as what a role sends the keeper: an intake in its text form, a
 * record, and frames on the channel.  What is taken says the same when it is
 * written again.
 */
#include <sys/socket.h>
#include <unistd.h>

#include "core/limits.h"
#include "core/record.h"
#include "daemon/ipc.h"
#include "tests/fuzz/fuzz.h"

void
fuzz_warm_up(void)
{
}

static void
intake(struct arena *a, struct span text)
{
	struct intake *in;

	if (intake_read(a, text, &in, NULL) == OK)
		fuzz_round_trip(a, in);
}

static void
record(struct arena *a, struct span text)
{
	struct record r = record_open(a, text);
	struct text again = text_new(a);
	int64_t number;

	while (record_next(&r)) {
		record_add(&again, "key", r.value);
		if (record_int(&r, &number))
			record_addi(&again, "key", number);
		if (span_is(r.key, "intake"))
			intake(a, r.value);
	}
	r = record_open(a, text_span(&again));
	while (record_next(&r))
		;
	fuzz_promise(record_done(&r));
}

static void
frames(struct arena *a, struct span bytes)
{
	struct channel *c;
	struct error err;
	struct frame f;
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return;
	fuzz_need(channel_open(ends[0], true, &c, &err), &err);
	/* What does not fit in the socket is left out. */
	if (send(ends[1], bytes.at, bytes.len, MSG_DONTWAIT) < 0)
		bytes.len = 0;
	close(ends[1]);
	while (channel_recv(c, &f, NULL) == OK && f.type != FRAME_NONE) {
		fuzz_promise(f.type < FRAME_TYPE_COUNT && f.fd < 0);
		record(a, f.body);
	}
	channel_close(c);
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	intake(a, bytes);
	record(a, bytes);
	frames(a, bytes);
}
