/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * To whom nothing may be written back, whatever a letter says (RFC 3834 2):
 * machines, lists, addresses that nobody reads, and our own mail that comes
 * back.  It forbids an answer only; what a machine carries for a person is
 * still read.
 */
#ifndef PARSERS_MUTE_H
#define PARSERS_MUTE_H

#include "parsers/letter.h"

/* MAILER-DAEMON, postmaster and their kin, by the local part. */
bool mute_is_daemon(struct span address);

/* The same, and noreply@, root@, list-request@, bounces+x=y@ ... */
bool mute_is_address(struct span address);

/* "<>" as it is written, and "<MAILER-DAEMON>", which means the same. */
bool mute_null_path(const struct opened *);

/* A mail of ours that comes back under its own marks. */
bool mute_is_own(const struct programme *, const struct opened *);

/* How we end our mails, where somebody passes it as his own text. */
struct span mute_own_words(const struct programme *, const struct opened *);

/* Why, in one word of ours for intake.silent; "" where one may answer. */
const char *mute_reason(const struct programme *, const struct opened *);

#endif
