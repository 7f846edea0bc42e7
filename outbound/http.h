/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One HTTPS request and its short answer.  It verifies the server, follows
 * nothing, keeps no connection, and is not for documents.
 */
#ifndef OUTBOUND_HTTP_H
#define OUTBOUND_HTTP_H

#include <stdbool.h>

#include "core/str.h"

struct arena;

#define HTTP_BODY_MAX ((size_t)64 << 10)

struct http_request {
	const char *url;     /* https:// */
	const char *ca_file; /* NULL: the system's */
	const char *method;  /* NULL: POST */
	struct span body;    /* empty: none, but for a POST */
	const char *type;    /* of the body; NULL: a form */
	/* Authorization: Basic of both, or Bearer; NULL: none */
	const char *user, *password, *bearer;
	size_t most;         /* bytes of the answer; 0: HTTP_BODY_MAX */
	unsigned patience_s; /* for all of it; 0: 30 */
	/* Asked now and then: true gives up.  May be NULL. */
	bool (*stop)(void *self);
	void *self;
};

struct http_answer {
	int status;
	struct span body;      /* in the arena */
	int64_t retry_after_s; /* 0: not said */
	int64_t ahead_s;       /* the server's clock before ours; 0: not said */
};

/*
 * OK: there is an answer, whatever its status.  LATER: there is none.  NEVER:
 * the server cannot be trusted, or ca_file not be read.  err->code is a
 * sysexits(3) number; the sentence begins with the server's name.
 */
MUST_CHECK enum verdict http_ask(struct arena *, const struct http_request *,
				 struct http_answer *ret, struct error *);

/* What may stand in an address or a form: all but the unreserved as %41. */
void http_encode(struct text *, struct span);

/* The host of an https:// address: "login.example.org". */
struct span http_host(const char *url);

#endif
