/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/source/imap_name.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>

static const char where[] = "daemon/source/imap_name";

struct writer {
	char *at;
	size_t len, room;
	bool full;
	/* a run of UTF-16 units in base64 */
	bool shifted;
	uint32_t bits;
	unsigned n_bits;
};

static void
put(struct writer *w, char c)
{
	if (w->len + 1 < w->room)
		w->at[w->len++] = c;
	else
		w->full = true;
}

static void
put_sextets(struct writer *w)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789+,";

	while (w->n_bits >= 6) {
		w->n_bits -= 6;
		put(w, digits[w->bits >> w->n_bits & 63]);
	}
}

static void
unshift(struct writer *w)
{
	if (!w->shifted)
		return;
	if (w->n_bits) {
		w->bits <<= 6 - w->n_bits;
		w->n_bits = 6;
		put_sextets(w);
	}
	put(w, '-');
	w->shifted = false;
}

static void
put_unit(struct writer *w, uint32_t unit)
{
	if (!w->shifted) {
		put(w, '&');
		w->shifted = true;
		w->bits = 0;
		w->n_bits = 0;
	}
	w->bits = w->bits << 16 | unit;
	w->n_bits += 16;
	put_sextets(w);
}

static void
put_point(struct writer *w, uint32_t point)
{
	if (point >= 0x20 && point <= 0x7E) {
		unshift(w);
		put(w, (char)point);
		if (point == '&')
			put(w, '-');
	} else if (point < 0x10000) {
		put_unit(w, point);
	} else {
		point -= 0x10000;
		put_unit(w, 0xD800 + (point >> 10));
		put_unit(w, 0xDC00 + (point & 0x3FF));
	}
}

/* The next code point of valid UTF-8, or -1 at anything else. */
static int32_t
next_point(const unsigned char **s)
{
	static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = *s;
	unsigned more = *p < 0x80 ? 0
		      : *p < 0xC2 ? 9
		      : *p < 0xE0 ? 1
		      : *p < 0xF0 ? 2
		      : *p < 0xF5 ? 3
				  : 9;

	if (more > 3)
		return -1;
	uint32_t point = more ? *p & (0x3Fu >> more) : *p;

	for (unsigned i = 1; i <= more; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return -1;
		point = point << 6 | (p[i] & 0x3F);
	}
	if (point < least[more] || point > 0x10FFFF ||
	    (point >= 0xD800 && point <= 0xDFFF))
		return -1;
	*s = p + 1 + more;
	return (int32_t)point;
}

enum verdict
imap_name_encode(const char *folder, const char *prefix, char separator,
		 char ret[static IMAP_NAME_MAX], struct error *err)
{
	char out[IMAP_NAME_MAX];
	struct writer w = { .at = out, .room = sizeof(out) };
	const unsigned char *p = (const unsigned char *)folder;
	size_t lead = strlen(prefix);

	if (!*folder)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "a folder has no name");
	if (strcasecmp(folder, "INBOX") == 0) {
		memcpy(ret, "INBOX", sizeof("INBOX"));
		return OK;
	}
	/* "INBOX/Convoca" below the namespace "INBOX." says it twice. */
	if (lead && strncasecmp(folder, prefix, lead - 1) == 0 &&
	    folder[lead - 1] == '/')
		p += lead;
	for (size_t i = 0; i < lead; i++)
		put(&w, prefix[i]);
	while (*p) {
		int32_t point = next_point(&p);

		if (point == '/')
			point = separator ? separator : '-';
		else if (point < 0x20 || point == 0x7F || point == '%' ||
			 point == '*' || (separator && point == separator))
			return error_set(
				err, NEVER, where, EX_CONFIG,
				"the folder \"%s\" has a character that this "
				"server cannot have in a name",
				folder);
		put_point(&w, (uint32_t)point);
	}
	unshift(&w);
	if (w.full)
		return error_set(err, NEVER, where, EX_CONFIG,
				 "the folder \"%s\" has too long a name",
				 folder);
	memcpy(ret, out, w.len);
	ret[w.len] = '\0';
	return OK;
}
