/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The bytes under an IMAP session: a connection that is verified before the
 * first of them is believed, and that can neither hang nor flood us.  It
 * takes the place of libetpan's own TLS, which verifies nothing (no chain,
 * no name, TLS 1.0 accepted), sends no server name, has no limit in time,
 * and of its own sockets, which spin when the server closes them.
 */
#ifndef DAEMON_SOURCE_IMAP_STREAM_H
#define DAEMON_SOURCE_IMAP_STREAM_H

#include <libetpan/mailstream.h>

#include "daemon/source/source.h"

/*
 * Connects by TLS 1.2 or better, and verifies the chain and the name, or in
 * the clear where the settings say so and every address is loopback.  The
 * stream is closed with mailstream_close().  The watch outlives it.
 */
MUST_CHECK enum verdict imap_stream_open(const struct server *,
					 const struct source_watch *,
					 mailstream **ret, struct error *);

/*
 * To be called before each command: gives it a total deadline and a budget
 * of bytes to come, both made for an answer of about that many bytes.
 */
void imap_stream_allow(mailstream *, size_t bytes);

/* The same with a deadline in ms, for a short farewell. */
void imap_stream_hurry(mailstream *, int ms);

/* Takes in what has arrived without waiting; LATER when it is broken. */
MUST_CHECK enum verdict imap_stream_feed(mailstream *, struct error *);

/* Waits until a whole line has arrived. */
MUST_CHECK enum verdict imap_stream_await_line(mailstream *, struct error *);

/* A whole line has arrived. */
bool imap_stream_has_line(const mailstream *);

/*
 * The watch has stirred during a command since this was last asked: there
 * may be something to do that poll() no longer tells of.
 */
bool imap_stream_was_stirred(mailstream *);

int imap_stream_fd(const mailstream *);

/* Why it is broken, once and for all; NULL while it is sound. */
const struct error *imap_stream_failure(const mailstream *);

/* Overwrites what was last written: it held a password. */
void imap_stream_wipe(mailstream *);

#endif
