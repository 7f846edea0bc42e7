/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/decision.h"

const char *
act_name(enum act act)
{
	switch (act) {
	case ACT_ACCEPT:
		return "accept";
	case ACT_ASK:
		return "ask";
	case ACT_REVIEW:
		return "review";
	case ACT_RECORD:
		return "record";
	case ACT_IGNORE:
		break;
	}
	return "ignore";
}

const char *
missing_name(enum missing bit)
{
	switch (bit) {
	case MISSING_ENTITY:
		return "entity";
	case MISSING_SECTOR:
		return "sector";
	case MISSING_REFERENT:
		return "referent";
	case MISSING_EMAIL:
		break;
	}
	return "referent.email";
}

bool
deal_invites(enum deal deal)
{
	return deal == DEAL_JOIN || deal == DEAL_FOLLOW ||
	       deal == DEAL_NOTICE || deal == DEAL_RETURN;
}

bool
deal_cancels(enum deal deal)
{
	return deal == DEAL_LEAVE || deal == DEAL_SUSPEND;
}

bool
deal_leaves(enum deal deal)
{
	return deal == DEAL_LEAVE || deal == DEAL_VANISH;
}
