/* SPDX-License-Identifier: EUPL-1.2 */
/* An organiser has the latest change of a registration undone. */
#include <sysexits.h>

#include "core/arena.h"
#include "core/log.h"
#include "daemon/answer.h"
#include "daemon/control_client.h"
#include "daemon/why.h"
#include "storage/commit.h"
#include "storage/past.h"
#include "storage/view.h"

struct undoing {
	struct control *control;
	struct span actor, entity, sector;
	bool dry;
	struct past *past;
	struct decided *made;
};

/* What is undone, and its mails; NEVER with the reason when it cannot be. */
static enum verdict
prepare(struct undoing *u, struct error *err)
{
	struct control *k = u->control;
	const struct intaking_needs *n = k->n.needs;
	int64_t now = seam_now(n->seam);
	struct roster *roster;
	enum verdict v = past_latest(n->store, k->scratch, u->entity,
				     u->sector, &u->past, err);

	if (v == OK && !u->past)
		return error_set(err, NEVER, "daemon/control_undo", 0,
				 "%.*s has nothing to undo in %.*s",
				 SPANF(u->entity), SPANF(u->sector));
	if (v == OK)
		v = view_roster(n->store, k->scratch,
				undoing_intake(k->scratch, u->past), now,
				&roster, err);
	if (v != OK)
		return v;
	u->made = decide_undo(k->scratch, n->programme, n->policy, roster,
			      u->past, now);
	if (u->made->decision.act != ACT_ACCEPT)
		return error_set(err, NEVER, "daemon/control_undo", 0,
				 "it cannot be undone: %s",
				 why_english(u->made->decision.reason));
	u->made->decision.actor = u->actor;
	return answer_undo(k->scratch, n->answering, roster, u->past, u->made,
			   err);
}

static void
say(const struct undoing *u, struct text *t)
{
	const struct decision *d = &u->made->decision;
	size_t n = d->n_parcels;

	text_addf(t, "%.*s, %.*s: the latest %.*s %s, it sits in %.*s, "
		  "%zu mail%s%s\n", SPANF(u->past->entity),
		  SPANF(u->past->sector), SPANF(u->past->act),
		  u->dry ? "would be undone" : "is undone",
		  SPANF(u->past->group), n, n == 1 ? "" : "s",
		  u->dry && n ? " to" : "");
	for (size_t i = 0; u->dry && i < n; i++)
		text_addf(t, "  %.*s  %.*s\n",
			  SPANF(d->parcels[i].recipient),
			  SPANF(d->parcels[i].purpose));
}

void
control_undo(struct client *c, struct request_verb *r)
{
	struct control *k = c->control;
	const struct intaking_needs *n = k->n.needs;
	struct undoing u = { .control = k };
	struct text t = text_new(k->scratch);
	struct error err;

	if (r->n < 4) {
		control_tell(c, EX_USAGE, SPAN("a body and a sector are "
					       "missing"));
		return;
	}
	u.actor = r->args[0];
	u.dry = r->args[1].len;
	u.entity = r->args[2];
	u.sector = r->args[3];
	enum verdict v = prepare(&u, &err);

	if (v == OK && !u.dry)
		v = group_begin(n->group, &err);
	if (v == OK && !u.dry) {
		v = commit_duty(n->store, &u.made->decision, NULL, 0, &err);
		if (v == LATER)
			group_fail(n->group, &err);
	}
	if (v != OK) {
		control_tell_error(c, v, &err);
		return;
	}
	say(&u, &t);
	if (u.dry) {
		control_tell(c, EX_OK, text_span(&t));
		return;
	}
	log_info("registration.undone", "past=%lld mails=%zu",
		 (long long)u.past->id, u.made->decision.n_parcels);
	if (k->n.dispatch)
		dispatch_wake(k->n.dispatch);
	control_promise(c, EX_OK, text_span(&t));
}
