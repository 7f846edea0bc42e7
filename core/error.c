/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* vsnprintf cuts at a byte; a sentence must not end in half a letter. */
static void
cut_partial_utf8(char *s, size_t len)
{
	size_t start = len;

	while (start > 0 && ((unsigned char)s[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)s[start - 1];
	size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 :
		      lead >= 0xC0 ? 2 : 1;

	if (len - (start - 1) < want)
		s[start - 1] = '\0';
}

enum verdict
error_set(struct error *err, enum verdict v, const char *where, int code,
	  const char *fmt, ...)
{
	if (!err)
		return v;
	/* The arguments may point into *err (a sentence wrapped in another). */
	char text[sizeof(err->text)];
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (n >= (int)sizeof(text))
		cut_partial_utf8(text, sizeof(text) - 1);
	for (char *p = text; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			*p = '?';
	err->where = where;
	err->code = code;
	memcpy(err->text, text, sizeof(text));
	return v;
}

const char *
verdict_name(enum verdict v)
{
	switch (v) {
	case OK:
		return "ok";
	case LATER:
		return "later";
	case NEVER:
		break;
	}
	return "never";
}
