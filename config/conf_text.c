/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/conf_text.h"

#include <string.h>

#include "core/clean.h"

#define MAX_DEPTH 8

enum place { PLAIN, QUOTED, SINGLE, COMMENT, BLOCK };

/* The lines of the braces that are open. */
struct braces {
	int lines[MAX_DEPTH];
	size_t depth;
};

static const char *
first_bad_byte(struct span text, int *line)
{
	struct span rest = text, one;

	*line = 1;
	for (; span_line(&rest, &one); ++*line) {
		if (!clean_is_utf8(one))
			return "the text is not UTF-8; save the file as UTF-8";
		for (size_t i = 0; i < one.len; i++)
			if (((unsigned char)one.at[i] < 0x20 &&
			     one.at[i] != '\t') || one.at[i] == 0x7F)
				return "a control character; take it out";
	}
	return NULL;
}

static const char *
unfinished(enum place place)
{
	switch (place) {
	case QUOTED:
	case SINGLE:
		return "this string is not closed; end it with the same "
		       "quote that it begins with";
	case BLOCK:
		return "this comment is not closed; end it with */";
	default:
		return NULL;
	}
}

/* Where the byte at i leads; *skip counts further bytes of the same token. */
static enum place
step(enum place place, const char *at, size_t *skip)
{
	*skip = 0;
	switch (place) {
	case PLAIN:
		if (*at == '"')
			return QUOTED;
		if (*at == '\'')
			return SINGLE;
		if (*at == '#' || (at[0] == '/' && at[1] == '/'))
			return COMMENT;
		if (at[0] == '/' && at[1] == '*') {
			*skip = 1;
			return BLOCK;
		}
		return PLAIN;
	case QUOTED:
		if (at[0] == '\\' && at[1] && at[1] != '\n')
			*skip = 1;
		return *at == '"' ? PLAIN : QUOTED;
	case SINGLE:
		if (at[0] == '\\' && (at[1] == '\\' || at[1] == '\''))
			*skip = 1;
		return *at == '\'' ? PLAIN : SINGLE;
	case BLOCK:
		if (at[0] == '*' && at[1] == '/') {
			*skip = 1;
			return PLAIN;
		}
		return BLOCK;
	case COMMENT:
		return *at == '\n' ? PLAIN : COMMENT;
	}
	return place;
}

static void
count_brace(struct braces *b, char c, int line)
{
	if (c == '{' && b->depth < MAX_DEPTH)
		b->lines[b->depth++] = line;
	else if (c == '}' && b->depth)
		b->depth--;
}

/*
 * Strings stay on one line, since a forgotten quote would swallow the file;
 * and libconfuse takes the end of the file for a section's closing brace.
 */
static const char *
blank_comments(char *text, size_t len, int *line)
{
	enum place place = PLAIN;
	struct braces braces = { .depth = 0 };
	int began = 1;

	*line = 1;
	for (size_t i = 0; i < len; i++) {
		size_t skip;
		enum place next = step(place, text + i, &skip);

		if (place == PLAIN && next != PLAIN)
			began = *line;
		if (place == PLAIN)
			count_brace(&braces, text[i], *line);
		if ((place == PLAIN || place == QUOTED) && text[i] == '$' &&
		    text[i + 1] == '{')
			return "'${' would be replaced from the environment; "
			       "write the string in single quotes";
		if (text[i] == '\n') {
			if (place == QUOTED || place == SINGLE)
				return unfinished(place);
			++*line;
		}
		for (size_t k = 0; k <= skip; k++)
			if ((next == COMMENT || next == BLOCK ||
			     place == BLOCK) && text[i + k] != '\n')
				text[i + k] = ' ';
		i += skip;
		place = next;
	}
	*line = began;
	if (unfinished(place) || !braces.depth)
		return unfinished(place);
	*line = braces.lines[0];
	return "this '{' is not closed; write the '}' that ends it";
}

const char *
conf_text_prepare(char *text, size_t len, int *line)
{
	if (len >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3))
		memset(text, ' ', 3);
	for (size_t i = 0; i + 1 < len; i++)
		if (text[i] == '\r' && text[i + 1] == '\n')
			text[i] = ' ';
	const char *why = first_bad_byte((struct span){ text, len }, line);

	return why ? why : blank_comments(text, len, line);
}

int
conf_text_section(struct span text, const char *name, const char *title)
{
	struct span line;

	for (int n = 1; span_line(&text, &line); n++) {
		line = span_trim(line);
		if (!span_starts(line, span_of(name)))
			continue;
		line = span_tail(line, strlen(name));
		struct span rest = span_trim(line);

		/* "group-x" does not begin a "group" */
		if (line.len && rest.len == line.len && rest.at[0] != '{' &&
		    rest.at[0] != '"' && rest.at[0] != '\'')
			continue;
		if (rest.len && (rest.at[0] == '"' || rest.at[0] == '\''))
			rest = span_tail(rest, 1);
		if (!span_starts(rest, span_of(title)))
			continue;
		rest = span_tail(rest, strlen(title));
		if (!rest.len || strchr("\"' \t{", rest.at[0]))
			return n;
	}
	return 0;
}

bool
conf_text_drop(char *text, size_t len, int line)
{
	struct span rest = { text, len }, one = SPAN_NONE;

	for (int n = 0; n < line; n++)
		if (!span_line(&rest, &one))
			return false;
	int depth = 0;

	for (size_t i = 0; i < one.len; i++)
		depth += (one.at[i] == '{') - (one.at[i] == '}');
	ptrdiff_t sign = span_chr(one, '=');

	if (depth || sign < 0 ||
	    !span_trim(span_tail(one, (size_t)sign + 1)).len ||
	    one.at[one.len - 1] == ',')
		return false;
	memset(text + (one.at - text), ' ', one.len);
	return true;
}
