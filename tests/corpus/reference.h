/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The reference programme of the season, for tests that need one without
 * reading a configuration: three sectors, twelve groups, six tracks, and the
 * bodies of config/provinces.tsv.
 */
#ifndef TESTS_CORPUS_REFERENCE_H
#define TESTS_CORPUS_REFERENCE_H

#include "core/programme.h"

struct arena;

/*
 * Fixes the zone to Europe/Rome.  tsv is the path of provinces.tsv; ends the
 * process when it cannot be read.
 */
const struct programme *reference_programme(struct arena *, const char *tsv);

#endif
