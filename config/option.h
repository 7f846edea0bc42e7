/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The meaning of an option's words: numbers, times, addresses, paths.  Every
 * function notes a mistake (conf_mistake()) where a word is not what it
 * should be, and then gives the fallback, so that reading goes on.
 */
#ifndef CONFIG_OPTION_H
#define CONFIG_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config/conf.h"

/* As written; fallback when it is not given. */
const char *option_text(struct conf *, const struct conf_section *,
			const char *name, const char *fallback);

/*
 * Notes a mistake when it is not given, with an example of what to write;
 * never NULL.
 */
const char *option_need(struct conf *, const struct conf_section *,
			const char *name, const char *example);

/* The line of an option, else of its section. */
int option_line(const struct conf_section *, const char *name);

unsigned option_number(struct conf *, const struct conf_section *,
		       const char *name, unsigned min, unsigned max,
		       unsigned fallback);

/* "90s", "9m", "4h", "5d", in seconds; min and max too. */
unsigned option_seconds(struct conf *, const struct conf_section *,
			const char *name, unsigned min, unsigned max,
			unsigned fallback);

bool option_bool(struct conf *, const struct conf_section *, const char *name,
		 bool fallback);

/* Its place in the words, which end in NULL. */
int option_choice(struct conf *, const struct conf_section *, const char *name,
		  const char *const *words, int fallback);

/* Never NULL, ends in NULL. */
const char *const *option_list(struct conf *, const struct conf_section *,
			       const char *name);

/* Lower case addresses (clean_address()). */
const char *const *option_addresses(struct conf *, const struct conf_section *,
				    const char *name);

/* The address, or "" when none is given. */
const char *option_address(struct conf *, const struct conf_section *,
			   const char *name);

/* A host name or an IP address; "" when none is given or it is neither. */
const char *option_host(struct conf *, const struct conf_section *,
			const char *name);
bool option_is_host(struct span);
bool option_is_loopback(const char *host);	/* 127/8 or ::1 */

/* An address that begins with https://; "" when none is given. */
const char *option_https(struct conf *, const struct conf_section *,
			 const char *name);

/* Absolute: from the folder of the file where it is not. */
const char *option_path(struct conf *, const struct conf_section *,
			const char *name, const char *fallback);
/* The same of a PEM file that holds a certificate; NULL: not given. */
const char *option_authorities(struct conf *, const struct conf_section *,
			       const char *name);
/* folder/path, or path when it is absolute; "x/../" is taken out. */
const char *option_join(struct arena *, const char *folder, const char *path);

#endif
