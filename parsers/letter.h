/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A letter taken apart, as the files of this wing hand it to each other:
 * mime and unwrap fill in headers and parts, the text readers make sheets
 * of lines, blocks gives each line its role, and the field readers look only
 * at lines whose role allows it.
 */
#ifndef PARSERS_LETTER_H
#define PARSERS_LETTER_H

#include "core/intake.h"
#include "core/programme.h"
#include "core/str.h"

struct arena;

/* What a line is; decides what may be read from it. */
enum role {
	ROLE_NEW,		/* the writer's own words */
	ROLE_ANSWER,		/* own words between quoted lines */
	ROLE_FORM,		/* filled in on quoted lines */
	ROLE_FORWARDED,		/* a forwarded letter that counts */
	ROLE_QUOTED,		/* quoted: our invitation, our own mail, ... */
	ROLE_SIGNATURE,
	ROLE_LETTERHEAD,
	ROLE_DISCLAIMER,	/* also banners of gateways */
	ROLE_HIDDEN,		/* display:none and the like: not text */
};

struct line {
	struct span text;	/* UTF-8, without quote marks, trimmed right */
	enum role role;
	uint8_t quote;		/* depth of "> " */
	bool row;		/* a table row: cells separated by TAB */
	bool blank;
	bool coloured;		/* all of it in a colour that is no grey */
	struct span folded;	/* fold_word() of its first 400 bytes */
};

/* Where a sheet's text comes from. */
enum origin {
	ORIGIN_PLAIN,		/* text/plain of the letter */
	ORIGIN_HTML,		/* text/html of the letter */
	ORIGIN_MESSAGE,		/* an attached or forwarded message */
	ORIGIN_ATTACHMENT,	/* PDF, DOCX, ODT, RTF, TXT, also out of p7m */
	ORIGIN_SUBJECT,		/* one line: the subject */
};

/* The header of an inner letter, forwarded inline or attached. */
struct inner {
	struct span from;	/* address, or empty */
	struct span from_name;
	struct span subject;
	int64_t date;		/* 0: unknown */
};

/* One continuous text.  The letter's main text is sheets[0]. */
struct sheet {
	enum origin origin;
	struct span name;	/* file name of an attachment, or empty */
	const struct inner *inner;	/* of ORIGIN_MESSAGE; or NULL */
	struct line *lines;
	size_t n_lines;
	bool alternative;	/* says the same as sheets[0] in another form */
	bool inlined;		/* forwarded inside of another sheet */
	bool enclosed;		/* out of a winmail.dat */
	bool truncated;		/* a limit cut it */
};

struct attachment {
	struct span name;	/* decoded file name; never a path */
	struct span type;	/* "application/pdf", lower case */
	struct span bytes;	/* decoded */
	bool unreadable;	/* no text could be extracted */
	bool unsure;		/* some of it may be hidden: see ink_gaps */
	const char *why;	/* static: "no-text", "password", "corrupt" */
};

struct calendar_part {
	struct span bytes;	/* decoded text/calendar */
	struct span method;	/* of the Content-Type, or empty */
};

/* A header field that matters to nobody else in particular. */
struct header {
	struct span name;	/* as written */
	struct span value;	/* unfolded; raw (not RFC 2047 decoded) */
};

struct opened {
	struct intake *intake;		/* headers are filled in here */
	struct header *headers;		/* of the outermost letter, in order */
	size_t n_headers;
	struct header *own_headers;	/* of the letter that counts (inside a
					   PEC envelope); or the same */
	size_t n_own_headers;
	struct span top_type;		/* "multipart/report", lower case */
	struct span report_type;	/* its report-type, lower case */
	struct sheet *sheets;
	size_t n_sheets;
	struct attachment *attachments;
	size_t n_attachments;
	struct calendar_part *calendars;
	size_t n_calendars;
	struct span daticert;		/* bytes of daticert.xml, or empty */
	struct span delivery_status;	/* text of message/delivery-status */
	struct span returned_id;	/* Message-ID of the returned message */
	bool receipt;			/* PEC receipt */
	bool anomaly;			/* PEC anomaly envelope */
	bool hidden_text;		/* something was hidden from readers */
	bool unsure_text;		/* or may have been */
	bool beyond_limit;		/* a limit left something unread */
	bool cut;			/* of the letter itself, perhaps */
	bool explain;			/* somebody asks why: see trace */
	bool html_told;			/* the HTML form was believed */
};

/* Appends a doubt or an aside to the intake; words are cut to a limit. */
void letter_doubt(struct arena *, struct intake *, enum doubt,
		  struct span words);
void letter_aside(struct arena *, struct intake *, const char *what,
		  struct span words);

/* The first header of that name (without case), or the empty span. */
struct span letter_header(const struct header *, size_t n, const char *name);

/* Whether there is one, though it be empty. */
bool letter_has(const struct header *, size_t n, const char *name);

#endif
