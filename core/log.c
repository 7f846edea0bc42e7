/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The format is walked here and each argument printed alone, so that every
 * one can be escaped before it joins the line: escaping the finished line
 * could not tell our words from a stranger's.
 */
#include "core/log.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

#include "core/arena.h"
#include "core/hash.h"

#define LINE_MAX_BYTES 1000
#define VALUE_MAX 4096		/* of one argument, before it is escaped */

/* Of this process; set once, at its start. */
static const char *log_role = "convoca";
static enum log_level log_shown = LOG_LEVEL_INFO;

struct line {
	char bytes[LINE_MAX_BYTES + 1];	/* and the newline */
	size_t len;
	bool cut;
};

void
log_open(const char *role, enum log_level level)
{
	log_role = role;
	log_shown = level;
}

/* All of s or nothing: an escape or a character is never halved. */
static void
add(struct line *l, struct span s)
{
	if (l->cut || l->len + s.len > LINE_MAX_BYTES) {
		l->cut = true;
		return;
	}
	memcpy(l->bytes + l->len, s.at, s.len);
	l->len += s.len;
}

/* Length of the printable character at the front; 0 when it is none. */
static size_t
printable(struct span s)
{
	utf8proc_int32_t p;
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.at,
					      (utf8proc_ssize_t)s.len, &p);

	if (n <= 0)
		return 0;
	switch (utf8proc_category(p)) {
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
		return p == ' ' ? 1 : 0;
	default:
		return (size_t)n;
	}
}

/* The escaped form of the front of *s, which moves on. */
static struct span
escape_next(struct span *s, char room[5])
{
	size_t n = printable(*s);
	char c = s->at[0];

	if (n && c != '"' && c != '\\') {
		struct span plain = span_head(*s, n);

		*s = span_tail(*s, n);
		return plain;
	}
	*s = span_tail(*s, 1);
	if (n)
		snprintf(room, 5, "\\%c", c);
	else
		snprintf(room, 5, "\\x%02x", (unsigned)(unsigned char)c);
	return span_of(room);
}

/* Already in the form that log_quote() gives? */
static bool
is_quoted(struct span s)
{
	if (s.len < 2 || s.at[0] != '"' || s.at[s.len - 1] != '"')
		return false;
	s = span_head(span_tail(s, 1), s.len - 2);
	while (s.len) {
		size_t n = printable(s);

		if (!n || s.at[0] == '"')
			return false;
		if (s.at[0] == '\\') {
			if (s.len < 2 || !memchr("\"\\x", s.at[1], 3))
				return false;
			n = 2;
		}
		s = span_tail(s, n);
	}
	return true;
}

static bool
is_bare(struct span s)
{
	if (!s.len)
		return false;
	while (s.len) {
		size_t n = printable(s);

		if (!n || memchr(" \"'\\=", s.at[0], 5))
			return false;
		s = span_tail(s, n);
	}
	return true;
}

static void
add_value(struct line *l, struct span s)
{
	if (is_bare(s) || is_quoted(s)) {
		while (s.len) {
			size_t n = printable(s);

			add(l, span_head(s, n));
			s = span_tail(s, n);
		}
		return;
	}
	add(l, SPAN("\""));
	while (s.len) {
		char room[5];

		add(l, escape_next(&s, room));
	}
	add(l, SPAN("\""));
}

/* One conversion: "%-5.*s" as the caller wrote it. */
struct conversion {
	char spec[32];
	size_t len;
	char kind;		/* 's', 'd', ... */
	char size;		/* 'l', 'L' for ll, 'z', 'j', 't' or 0 */
	bool stars[2];		/* width, precision */
	bool dotted;
};

static struct conversion
take_conversion(const char **fmt)
{
	struct conversion c = { .len = 0 };
	const char *p = *fmt;

	for (;;) {
		assert(c.len + 2 < sizeof(c.spec));
		c.spec[c.len++] = *p;
		char now = *p++;

		if (c.len == 1 || strchr("-+ #0123456789", now))
			continue;
		if (now == '.')
			c.dotted = true;
		else if (now == '*')
			c.stars[c.dotted] = true;
		else if (now == 'l')
			c.size = c.size == 'l' ? 'L' : 'l';
		else if (now == 'h')
			continue;	/* promoted to int all the same */
		else if (strchr("zjt", now))
			c.size = now;
		else {
			c.kind = now;
			break;
		}
	}
	c.spec[c.len] = '\0';
	*fmt = p;
	return c;
}

/* The compiler has checked every call against its format. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

#define PRINT(value)							\
	(!c->stars[0] && !c->stars[1] ?					\
		snprintf(room, size, c->spec, value) :			\
	 c->stars[0] && c->stars[1] ?					\
		snprintf(room, size, c->spec, star[0], star[1], value) :\
		snprintf(room, size, c->spec, star[0], value))

static int
print_integer(const struct conversion *c, const int star[2], va_list *ap,
	      char *room, size_t size)
{
	switch (c->size) {
	case 'l':
		return PRINT(va_arg(*ap, long));
	case 'L':
		return PRINT(va_arg(*ap, long long));
	case 'z':
		return PRINT(va_arg(*ap, size_t));
	case 'j':
		return PRINT(va_arg(*ap, intmax_t));
	case 't':
		return PRINT(va_arg(*ap, ptrdiff_t));
	default:
		return PRINT(va_arg(*ap, int));
	}
}

static size_t
print_one(const struct conversion *c, va_list *ap, char *room, size_t size)
{
	int star[2] = { 0, 0 }, n = 0;

	room[0] = '\0';
	for (int i = 0, k = 0; i < 2; i++)
		if (c->stars[i])
			star[k++] = va_arg(*ap, int);
	switch (c->kind) {
	case 'd': case 'i': case 'u': case 'x': case 'X': case 'o': case 'c':
		n = print_integer(c, star, ap, room, size);
		break;
	case 's': {
		const char *s = va_arg(*ap, const char *);

		n = PRINT(s ? s : "(null)");
		break;
	}
	case 'p':
		n = PRINT(va_arg(*ap, void *));
		break;
	case 'f': case 'g': case 'e':
		n = PRINT(va_arg(*ap, double));
		break;
	default:
		assert(!"a conversion that the log does not know");
	}
	if (n < 0)
		n = 0;
	return (size_t)n < size ? (size_t)n : size - 1;
}

#pragma GCC diagnostic pop

static void
add_format(struct line *l, const char *fmt, va_list *ap)
{
	while (*fmt) {
		const char *end = strchrnul(fmt, '%');

		add(l, (struct span){ fmt, (size_t)(end - fmt) });
		fmt = end;
		if (!*fmt)
			break;
		if (fmt[1] == '%') {
			add(l, SPAN("%"));
			fmt += 2;
			continue;
		}
		char room[VALUE_MAX];
		struct conversion c = take_conversion(&fmt);
		size_t n = print_one(&c, ap, room, sizeof(room));

		add_value(l, (struct span){ room, n });
	}
}

static void
write_line(enum log_level level, const char *event, const char *fmt,
	   va_list *ap)
{
	struct line l = { .len = 0 };
	int kept = errno;

	if (level > log_shown)
		return;
	add(&l, SPAN("ev="));
	add_value(&l, span_of(event));
	if (level == LOG_LEVEL_ERROR)
		add(&l, SPAN(" level=error"));
	add(&l, SPAN(" role="));
	add_value(&l, span_of(log_role));
	if (fmt && *fmt) {
		add(&l, SPAN(" "));
		add_format(&l, fmt, ap);
	}
	l.bytes[l.len++] = '\n';
	/* One write, so that the lines of several roles do not mix. */
	(void)!write(STDERR_FILENO, l.bytes, l.len);
	errno = kept;
}

void
log_error(const char *event, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	write_line(LOG_LEVEL_ERROR, event, fmt, &ap);
	va_end(ap);
}

void
log_info(const char *event, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	write_line(LOG_LEVEL_INFO, event, fmt, &ap);
	va_end(ap);
}

void
log_debug(const char *event, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	write_line(LOG_LEVEL_DEBUG, event, fmt, &ap);
	va_end(ap);
}

const char *
log_quote(struct arena *a, struct span s)
{
	struct text t = text_new(a);

	text_addc(&t, '"');
	while (s.len) {
		char room[5];

		text_add(&t, escape_next(&s, room));
	}
	text_addc(&t, '"');
	return t.bytes;
}

const char *
log_digest(struct arena *a, struct span address)
{
	struct hash h = hash_sha256(span_lower(a, address));

	return hash_hex(a, h.bytes, 4).at;
}
