/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every bound on what others may make us do, in one place.  What lies beyond
 * one is left unread and noted; it sends a letter to review where it is part
 * of the letter's own text, or where the letter is not complete without it.
 */
#ifndef CORE_LIMITS_H
#define CORE_LIMITS_H

#define KIB ((size_t)1 << 10)
#define MIB ((size_t)1 << 20)

#define LIMIT_LETTER		(10 * MIB)	/* larger: text parts only */
#define LIMIT_LETTER_CPU_S	5
#define LIMIT_LETTER_MEMORY	(256 * MIB)
#define LIMIT_MIME_DEPTH	16
#define LIMIT_MIME_PARTS	256
#define LIMIT_RFC822_NESTING	8
#define LIMIT_HEADER_BLOCK	(256 * KIB)
#define LIMIT_LINE		(1 * MIB)
#define LIMIT_MAILBOXES		(8 * KIB)	/* of a From, To or Cc */
#define LIMIT_ATTACHMENTS	32
#define LIMIT_INFLATED		(64 * MIB)
#define LIMIT_PDF_PAGES		200
#define LIMIT_TEXT		(2 * MIB)
#define LIMIT_WORDS		60000	/* of a text, and then no further one */
#define LIMIT_UNIT_WORDS	400	/* a longer sentence is cut */
#define LIMIT_FOUND		1000	/* of each kind of fact, in one text */
#define LIMIT_CALENDAR_PART	(256 * KIB)
#define LIMIT_CALENDAR_LINE	(64 * KIB)
#define LIMIT_SIGNATURE		(32 * KIB)	/* CMS beside what is signed */
#define LIMIT_REFERENTS		200
#define LIMIT_REQUESTS		16	/* sectors a letter */
#define LIMIT_NAME_POINTS	80	/* code points in a person's name */
#define LIMIT_ADDRESS		254	/* RFC 5321 4.5.3.1.3, less the <> */
#define LIMIT_EVIDENCE		600	/* bytes of evidence kept a field */
#define LIMIT_LINE_KEPT		500	/* bytes of a subject that we keep */
#define LIMIT_TITLE		200	/* bytes of a role, office or body */
#define LIMIT_PHONES		8	/* of one person */
#define LIMIT_ALTERNATIVES	16	/* groups "in subordine" */
#define LIMIT_REFERENCES	32	/* Message-IDs of a thread */
#define LIMIT_NOTES		64	/* doubts; and things left aside */
#define LIMIT_CANDIDATES	200	/* of which people are told */
#define LIMIT_REPORTS		16	/* tracks of a report */
#define LIMIT_REPORT		(12 * KIB)	/* of one track */
#define LIMIT_INTAKE		(512 * KIB)	/* an intake in its text form */
#define LIMIT_FRAME		(1 * MIB)	/* between our programs */
#define LIMIT_BATCH_LETTERS	100
#define LIMIT_BATCH_BYTES	(4 * MIB)
#define LIMIT_WITHHELD		10000	/* letters that a server keeps back */

#endif
