/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whom a letter may speak for: nothing else compares addresses to find out.
 *
 * What our own servers disown (dmarc=fail) may nothing.  Anybody may register
 * a body; to change, withdraw, or be told of what stands, a letter must be
 * proven to come from the body or from its contact, or be sent to the address
 * of a mail of ours, a token, that went to its writer.  Else the contact is
 * asked.  Pure.
 */
#ifndef DAEMON_TRUST_H
#define DAEMON_TRUST_H

#include "core/programme.h"
#include "core/roster.h"

/* Proven to come from that address. */
bool trust_is_from(const struct intake *, struct span address);

/* Proven to come from the body's own domain, or its certified mailbox. */
bool trust_is_of_body(const struct programme *, const struct intake *,
		      struct span entity);

/* Whom our mail went to: by its token, or proven by his address. */
bool trust_is_addressee(const struct talk *, const struct intake *);

/*
 * To change, withdraw, or be told of the registration.  A token is of one
 * seat, or of all that its addressee has filed.
 */
bool trust_may_change(const struct programme *, const struct talk *,
		      const struct intake *, const struct registration *);

/* To take a withdrawal back. */
bool trust_may_restore(const struct programme *, const struct talk *,
		       const struct intake *, const struct past *);

/* To stand by what a stranger wanted of the body, having been asked. */
bool trust_may_consent(const struct programme *, const struct talk *,
		       const struct intake *, struct span entity);

/*
 * To decide as an organiser: of the settings' addresses, with dmarc=pass or,
 * where our servers judge no mail from inside, by token.
 */
bool trust_is_organiser(const struct programme *, const struct talk *,
			const struct intake *);

#endif
