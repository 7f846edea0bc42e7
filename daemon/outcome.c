/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/outcome.h"

#include "core/log.h"

struct outcome
outcome_of(const struct decision *d, int64_t row)
{
	return (struct outcome){
		.event = "letter.committed", .row = row, .act = d->act,
		.reason = d->reason,
		.kind = d->intake ? kind_name(d->intake->kind) : "none",
		.n_filings = d->n_filings, .n_parcels = d->n_parcels,
	};
}

void
outcome_log(const struct outcome *o, const struct error *why)
{
	long long row = (long long)o->row;

	if (!o->event)
		return;
	if (o->same_as)
		log_info(o->event, "row=%lld same_as=%lld", row,
			 (long long)o->same_as);
	else if (!o->kind)
		log_error(o->event, "row=%lld why=%s", row, why->text);
	else
		log_info(o->event,
			 "row=%lld act=%s reason=%s kind=%s filings=%zu "
			 "mails=%zu", row, act_name(o->act), o->reason,
			 o->kind, o->n_filings, o->n_parcels);
}
