/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the writer of a page wants of us: to take part, to change or withdraw
 * an earlier registration, to know something, or nothing.
 */
#ifndef PARSERS_INTENT_H
#define PARSERS_INTENT_H

#include "parsers/survey.h"

struct intent {
	/* how strongly each is said; 0: not at all */
	int join, change, leave, ask, advert;
	struct span join_words, change_words, leave_words, ask_words,
		    advert_words;
	bool person_leaves;	/* a person, not the body, withdraws */
	bool parts;		/* and somebody else comes besides */
	bool leavers_vague;	/* and not all who do are STANCE_LEAVES */
	bool self_leaves;	/* the writer asks to be struck off */
	size_t self_leaves_at;
	bool stray;		/* another one is named, and not what for */
	struct span unsure_words;	/* said of the body, or of a person */
	bool replaces;		/* somebody takes somebody's place */
	bool adds;		/* somebody joins those already named */
	bool moves;		/* to another group */
	bool corrects;		/* a datum of an earlier letter */
	bool same;		/* the referent stays who he was */
	bool relieved;		/* somebody is named in his place */
	bool earlier;		/* speaks of an earlier registration */
	bool everything;	/* "tutte le iscrizioni" */
	bool acts;		/* a verb says that it joins, not only nouns */
	bool bare;		/* only facts say that it joins, and no verb */
	bool listed;		/* they stand in a form or a list */
	bool self;		/* the writer takes part himself */
	size_t self_at;		/* the word that says so */
	bool mine;		/* speaks of his own number or address */
	size_t mine_at;
	bool machine;		/* says that a machine wrote it */
	struct span machine_words;
	bool named_later;	/* "il nominativo seguirà" */
	bool about;		/* speaks of registering, groups, referents */
	bool wishes;		/* "saremmo interessati": only implied */
	bool unsaid;		/* a draft, on condition, sent by mistake */
	struct span unsaid_words;
	bool refuses;		/* the body takes no part, in so many words */
	struct span refuse_words;
	bool erases;		/* data of somebody are to go */
	bool personal_data;	/* asks for other people's data, or erasure */
	struct span personal_words;
};

struct intent intent_read(const struct survey *);

/* Adds what another page of the same letter says. */
void intent_add(struct intent *, const struct intent *);

/* The kind that all of it comes to; KIND_OTHER when nothing is said. */
enum kind intent_kind(const struct intent *);

#endif
