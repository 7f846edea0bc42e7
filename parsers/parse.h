/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The one door of this wing: the bytes of one letter become an intake.
 * Pure: no clock, no network, no file, no database; the same bytes, the same
 * programme and the same authorities give the same intake.
 */
#ifndef PARSERS_PARSE_H
#define PARSERS_PARSE_H

#include "core/intake.h"
#include "core/programme.h"

struct pkcs7_trust;

/*
 * Loads, once a process and before any jail closes, all that the libraries
 * would otherwise open later: character set converters, PDF tables.
 */
MUST_CHECK enum verdict parse_warm_up(struct error *);

/*
 * The trust (pkcs7_trust.h) are the authorities that certify PEC providers;
 * with NULL no signature is judged, and none proves anything.  *ret lives in
 * the arena and borrows from it; bytes need not outlive the call.  Every
 * letter has an intake, garbage too (KIND_OTHER with
 * DOUBT_NOT_UNDERSTOOD); NEVER only for a letter without a header block.
 */
MUST_CHECK enum verdict parse_letter(struct arena *, const struct programme *,
				     const struct pkcs7_trust *,
				     struct span bytes, struct intake **ret,
				     struct error *);

/*
 * The same, with what people want to see besides: the passages in which the
 * words of evidence stand, and the candidates that lost.
 */
MUST_CHECK enum verdict parse_explain(struct arena *, const struct programme *,
				      const struct pkcs7_trust *,
				      struct span bytes, struct intake **ret,
				      struct error *);

#endif
