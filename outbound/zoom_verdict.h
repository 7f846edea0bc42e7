/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What an answer of Zoom's REST interface means ("Error definitions", and
 * the codes that each request lists).  Pure.
 */
#ifndef OUTBOUND_ZOOM_VERDICT_H
#define OUTBOUND_ZOOM_VERDICT_H

#include "outbound/http.h"

/* One kind of request: for sentences. */
struct zoom_call {
	const char *url;	/* of the interface */
	const char *does;	/* "make a meeting" */
	const char *scope;	/* that it takes */
	const char *user;	/* whose meetings */
};

/*
 * OK for 2xx.  LATER for a server that is busy or not well.  NEVER when a
 * person must do something: err->code is a sysexits(3) number, EX_NOPERM for
 * a right that lacks, EX_NOINPUT for a meeting that is not there.
 */
MUST_CHECK enum verdict zoom_verdict(struct arena *,
				     const struct zoom_call *,
				     const struct http_answer *,
				     struct error *);

/* LATER: a 2xx whose body nobody understands. */
MUST_CHECK enum verdict zoom_verdict_garbled(const struct zoom_call *,
					     const struct http_answer *,
					     struct error *);

#endif
