/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/lzfu.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"

#define WHERE "parsers/lzfu"
#define HEADER 16
#define DICTIONARY 4096
#define MOST (LIMIT_INFLATED / 4)

/* MS-OXRTFCP 2.1.3.1: what the dictionary begins with. */
static const char beginning[] =
	"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman "
	"\\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes "
	"New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard"
	"\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

struct lzfu {
	struct span in;
	char dictionary[DICTIONARY];
	size_t at; /* where the next byte goes */
	char *out;
	size_t n, room;
};

static uint32_t
word(struct span s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.at + at;

	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

static bool
emit(struct lzfu *z, char c)
{
	if (z->n == z->room)
		return false;
	z->out[z->n++] = c;
	z->dictionary[z->at] = c;
	z->at = (z->at + 1) % DICTIONARY;
	return true;
}

/* One byte, or a stretch of the dictionary.  False at the end. */
static bool
step(struct lzfu *z, bool reference)
{
	if (z->in.len < (reference ? 2 : 1))
		return false;
	unsigned char hi = (unsigned char)z->in.at[0];

	z->in = span_tail(z->in, 1);
	if (!reference)
		return emit(z, (char)hi);
	unsigned char lo = (unsigned char)z->in.at[0];
	size_t from = (size_t)hi << 4 | lo >> 4;

	z->in = span_tail(z->in, 1);
	if (from == z->at)
		return false;
	for (unsigned i = 0; i < (lo & 15U) + 2; i++)
		if (!emit(z, z->dictionary[(from + i) % DICTIONARY]))
			return false;
	return true;
}

static void
inflate(struct lzfu *z)
{
	while (z->in.len) {
		unsigned char flags = (unsigned char)z->in.at[0];

		z->in = span_tail(z->in, 1);
		for (unsigned i = 0; i < 8; i++)
			if (!step(z, flags >> i & 1))
				return;
	}
}

enum verdict
lzfu_inflate(struct arena *a, struct span s, struct span *ret,
	     struct error *err)
{
	if (s.len < HEADER)
		return error_set(err, NEVER, WHERE, 0, "corrupt");
	size_t raw = word(s, 4);
	struct span form = { s.at + 8, 4 };

	if (raw > MOST)
		raw = MOST;
	if (span_is(form, "MELA")) {
		*ret = span_head(span_tail(s, HEADER), raw);
		return OK;
	}
	if (!span_is(form, "LZFu"))
		return error_set(err, NEVER, WHERE, 0, "corrupt");
	struct lzfu *z = arena_alloc(a, sizeof(*z));

	z->in = span_tail(s, HEADER);
	/* Two bytes make at most 17: no file asks for more than that. */
	z->room = raw < 9 * s.len ? raw : 9 * s.len;
	z->out = arena_alloc(a, z->room + 1);
	z->at = sizeof(beginning) - 1;
	memcpy(z->dictionary, beginning, z->at);
	inflate(z);
	*ret = (struct span){ z->out, z->n };
	return OK;
}
