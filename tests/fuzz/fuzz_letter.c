/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as a letter, with the programme that is shipped: whatever is
 * understood, the keeper believes it.
 */
#include "parsers/parse.h"
#include "tests/fuzz/fuzz.h"

void
fuzz_warm_up(void)
{
	struct error err;

	fuzz_need(parse_warm_up(&err), &err);
	fuzz_programme();
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	struct intake *in;
	struct error err;

	if (parse_letter(a, fuzz_programme(), NULL, bytes, &in, &err) == OK)
		fuzz_round_trip(a, in);
}
