/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who writes, to whom the answer goes, into which thread, and what our own
 * server thinks of it: the headers of a letter as fields of its intake.
 * Whom we trust with what is decided elsewhere.
 */
#ifndef PARSERS_SENDER_H
#define PARSERS_SENDER_H

#include "parsers/letter.h"

struct mailbox {
	struct span address;	/* clean, or empty when it is not usable */
	struct span raw;	/* as written between the <> */
	struct span name;	/* decoded and clean, or empty */
};

/*
 * The mailboxes of a From, To or Reply-To (RFC 5322 3.4), at most max of
 * them; groups are opened, comments serve as names.  Returns how many.
 */
size_t sender_mailboxes(struct arena *, struct span value, struct mailbox *ret,
			size_t max);

/* The first "<...>" of a Message-ID, without the <>; or the empty span. */
struct span sender_message_id(struct arena *, struct span value);

/*
 * Fills in what the headers say: message_id to auth of the intake, with the
 * own headers of the letter that counts, and the outer ones for Return-Path,
 * Delivered-To and Authentication-Results (RFC 8601: only the topmost of our
 * own servers).
 */
void sender_read(struct arena *, const struct programme *, struct opened *);

/*
 * The letter inside counts (a forward by our own staff): its sender takes
 * the place of the writer.
 */
void sender_replace(struct intake *, const struct inner *);

/* Reads a header block as an inner letter's. */
struct inner sender_inner(struct arena *, const struct header *, size_t n);

/* A letter beyond ASCII in the domain that s begins with. */
bool sender_strange_host(struct span s);

#endif
