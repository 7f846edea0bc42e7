/* SPDX-License-Identifier: EUPL-1.2 */
/* What somebody may have meant who misspelt the name of an option. */
#ifndef CONFIG_SUGGEST_H
#define CONFIG_SUGGEST_H

#include "config/conf.h"

/* The option whose name is nearest, or NULL when none is near. */
const struct conf_spec *suggest_option(const struct conf_spec *,
				       const char *name);

/* The same of words; the list ends in NULL. */
const char *suggest_word(const char *const *words, const char *word);

#endif
