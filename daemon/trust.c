/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/trust.h"

bool
trust_is_from(const struct intake *in, struct span address)
{
	return intake_is_proven(in) && address.len &&
	       span_eq_nocase(in->from, address);
}

bool
trust_is_of_body(const struct programme *p, const struct intake *in,
		 struct span entity)
{
	const struct body *own = programme_body_by_address(p, in->from);

	if (!intake_is_proven(in))
		return false;
	if (own && span_is_nocase(entity, own->sigla))
		return true;
	return in->signed_pec && in->own_mailbox && entity.len &&
	       span_eq_nocase(entity, in->body.value);
}

static bool
has_token(const struct talk *t, const struct intake *in)
{
	return t->proven && in->auth != AUTH_FAIL;
}

bool
trust_is_addressee(const struct talk *t, const struct intake *in)
{
	return has_token(t, in) || trust_is_from(in, t->recipient);
}

bool
trust_may_change(const struct programme *p, const struct talk *t,
		 const struct intake *in, const struct registration *old)
{
	if (has_token(t, in) &&
	    ((t->seat && t->seat->id == old->id) ||
	     span_eq_nocase(t->recipient, old->contact)))
		return true;
	return trust_is_from(in, old->contact) ||
	       trust_is_of_body(p, in, old->entity);
}

bool
trust_may_restore(const struct programme *p, const struct talk *t,
		  const struct intake *in, const struct past *past)
{
	if (has_token(t, in) &&
	    (span_eq_nocase(t->recipient, past->contact) ||
	     span_eq_nocase(t->recipient, past->writer)))
		return true;
	return trust_is_from(in, past->contact) ||
	       trust_is_of_body(p, in, past->entity);
}

bool
trust_may_consent(const struct programme *p, const struct talk *t,
		  const struct intake *in, struct span entity)
{
	return trust_is_addressee(t, in) || trust_is_of_body(p, in, entity);
}

bool
trust_is_organiser(const struct programme *p, const struct talk *t,
		   const struct intake *in)
{
	return programme_is_organiser(p, in->from) &&
	       (in->auth == AUTH_PASS ||
		(in->auth == AUTH_NONE && t->proven));
}
