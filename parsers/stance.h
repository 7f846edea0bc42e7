/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How the writer stands to the words: what is declined, put off, asked,
 * supposed, or given up for something else.  Worked out clause by clause and
 * once a page; every field reader asks it before it believes a word.
 */
#ifndef PARSERS_STANCE_H
#define PARSERS_STANCE_H

#include "parsers/page.h"

enum stance {
	STANCE_DECLINED = 1,	/* "non aderiamo", "salvo la SUA" */
	STANCE_LATER = 2,	/* "seguirà comunicazione" */
	STANCE_ASKED = 4,	/* a question, or "se indicassimo ..." */
	STANCE_OLD = 8,		/* "al posto di", "dal ... al": the former */
	STANCE_BUSY = 16,	/* "il 5 siamo impegnati": not that day */
	STANCE_SECOND = 32,	/* "in subordine": a second choice */
	STANCE_WRONG = 64,	/* "scritto male", "anzi no": taken back */
	STANCE_KEPT = 128,	/* "resta confermata": stands as it was */
	STANCE_CARE = 256,	/* "per informazioni": whom one may call */
	STANCE_HISTORY = 512,	/* "già iscritti": of an earlier letter */
	STANCE_BOUND = 1024,	/* first word of a clause (for readers) */
	STANCE_INSTEAD = 2048,	/* "anziché al 3": what is not wanted */
	STANCE_READ = 4096,	/* a word of a phrase that somebody reads */
	STANCE_JOINS = 8192,	/* of one that says who takes part */
	STANCE_LEAVES = 16384,	/* of a person: he gives up his place */
};

/* One set of flags a word of the page, in the arena. */
uint16_t *stance_read(struct arena *, struct page *);

/*
 * "SIT: nessuna adesione", "SIT: nessuno, non aderiamo": where the topic
 * begins that stands before the clause at first, no further back than head;
 * else first.
 */
size_t stance_topic(const struct page *, size_t first, size_t head);

#endif
