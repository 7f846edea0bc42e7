/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_office.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/attachment_docx.h"
#include "parsers/attachment_odf.h"

#define WHERE "parsers/attachment_office"
#define ENTRIES 4096  /* in one archive */
#define MARGINS 12    /* headers, or footers, of one document */
#define ATTRIBUTES 32 /* of one element; no element we read has more */
#define NAMES 1024
#define CHUNK ((size_t)64 << 10)

struct margin {
	char name[64];
	struct flow flow;
};

struct office {
	struct arena *arena;
	struct docx *docx;
	struct odf *odf;
	struct flow body, odf_head, odf_foot;
	struct margin heads[MARGINS], feet[MARGINS];
	size_t n_heads, n_feet;
	size_t inflated;
	bool has_body;
};

struct span
office_attr(const struct office_attr *attrs, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(attrs[i].name, name))
			return attrs[i].value;
	return SPAN_NONE;
}

void
office_add(struct office_names *names, struct span key, struct span value)
{
	if (names->n == NAMES)
		return;
	names->pairs = arena_grow(names->arena, names->pairs, names->n,
				  &names->room, sizeof(*names->pairs));
	names->pairs[names->n][0] = span_copy(names->arena, key);
	names->pairs[names->n++][1] = span_copy(names->arena, value);
}

bool
office_find(const struct office_names *names, struct span key,
	    struct span *value)
{
	for (size_t i = names->n; key.len && i-- > 0;) {
		if (!span_eq(names->pairs[i][0], key))
			continue;
		if (value)
			*value = names->pairs[i][1];
		return true;
	}
	return false;
}

/* Our prefix for a namespace, "" for one that says nothing to us. */
static struct span
prefix_of(const xmlChar *uri)
{
	struct span u = span_of((const char *)uri);

	if (!u.len)
		return SPAN("");
	ptrdiff_t at = span_find(u, SPAN(":xmlns:"));

	if (at >= 0) {
		u = span_tail(u, (size_t)at + 7);
		ptrdiff_t colon = span_chr(u, ':');

		return colon < 0 ? u : span_head(u, (size_t)colon);
	}
	if (span_ends_nocase(u, SPAN("/wordprocessingml/2006/main")) ||
	    span_ends_nocase(u, SPAN("/wordprocessingml/main")))
		return SPAN("w");
	if (span_ends_nocase(u, SPAN("/2010/wordml")))
		return SPAN("w14");
	if (span_ends_nocase(u, SPAN("/markup-compatibility/2006")))
		return SPAN("mc");
	if (span_ends_nocase(u, SPAN("/2006/relationships")))
		return SPAN("rel");
	return SPAN("");
}

static void
name_of(char *buf, size_t size, const xmlChar *local, const xmlChar *uri)
{
	struct span p = prefix_of(uri);

	snprintf(buf, size, "%.*s:%s", SPANF(p), (const char *)local);
}

static void
on_start(void *ctx, const xmlChar *local, const xmlChar *prefix,
	 const xmlChar *uri, int n_ns, const xmlChar **ns, int n,
	 int n_defaulted, const xmlChar **raw)
{
	struct office_part *part = ((xmlParserCtxtPtr)ctx)->_private;
	struct office_attr attrs[ATTRIBUTES];
	char name[64];

	if (n > ATTRIBUTES)
		n = ATTRIBUTES;
	for (int i = 0; i < n; i++, raw += 5)
		attrs[i] = (struct office_attr){
			.name = (const char *)raw[0],
			.value = { (const char *)raw[3],
				   (size_t)(raw[4] - raw[3]) },
		};
	name_of(name, sizeof(name), local, uri);
	part->start(part->self, name, attrs, (size_t)n);
}

static void
on_end(void *ctx, const xmlChar *local, const xmlChar *prefix,
       const xmlChar *uri)
{
	struct office_part *part = ((xmlParserCtxtPtr)ctx)->_private;
	char name[64];

	name_of(name, sizeof(name), local, uri);
	part->end(part->self, name);
}

static void
on_text(void *ctx, const xmlChar *s, int len)
{
	struct office_part *part = ((xmlParserCtxtPtr)ctx)->_private;

	part->text(part->self, (struct span){ (const char *)s, (size_t)len });
}

/* Office documents have no DTD; one that has wants its entities expanded. */
static void
on_dtd(void *ctx, const xmlChar *name, const xmlChar *id, const xmlChar *sys)
{
	xmlStopParser(ctx);
}

static void
on_error(void *ctx, const char *fmt, ...)
{
	/* wellFormed tells; the library's own sentence goes nowhere. */
}

static xmlSAXHandler handler = {
	.initialized = XML_SAX2_MAGIC,
	.startElementNs = on_start,
	.endElementNs = on_end,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
	.internalSubset = on_dtd,
	.error = on_error,
	.fatalError = on_error,
	.warning = on_error,
};

void
office_warm_up(void)
{
	xmlInitParser();
}

/* An archive that goes on where its directory says it ends is a broken one. */
static enum verdict
read_part(struct office *o, struct archive *zip, struct office_part part,
	  struct error *err)
{
	xmlParserCtxtPtr xml =
		xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
	char *chunk = arena_alloc(o->arena, CHUNK);
	enum verdict v = OK;
	la_ssize_t n;

	if (!xml)
		return error_set(err, LATER, WHERE, 0, "no memory");
	xmlCtxtUseOptions(xml, XML_PARSE_NONET | XML_PARSE_NOERROR |
				       XML_PARSE_NOWARNING);
	xml->_private = &part;
	while ((n = archive_read_data(zip, chunk, CHUNK)) > 0) {
		o->inflated += (size_t)n;
		if (o->inflated > LIMIT_INFLATED) {
			v = error_set(err, NEVER, WHERE, 0, "too-large");
			goto out;
		}
		if (xmlParseChunk(xml, chunk, (int)n, 0))
			break;
	}
	if (n == 0)
		xmlParseChunk(xml, chunk, 0, 1);
	if (n < 0 || !xml->wellFormed || xml->disableSAX)
		v = error_set(err, NEVER, WHERE, 0, "corrupt");
out:
	xmlFreeParserCtxt(xml);
	return v;
}

/* "word/header1.xml": head "word/header", tail ".xml". */
static bool
is_like(struct span name, struct span head)
{
	return span_starts(name, head) &&
	       span_ends_nocase(name, SPAN(".xml")) && name.len < 60;
}

static struct flow *
margin_flow(struct office *o, struct margin *margins, size_t *n,
	    const char *name)
{
	if (*n == MARGINS)
		return NULL;
	struct margin *m = &margins[(*n)++];

	snprintf(m->name, sizeof(m->name), "%s", name);
	m->flow = flow_new(o->arena);
	return &m->flow;
}

/* What is learnt first, whatever stands first in the archive. */
static bool
first_pass(struct office *o, const char *name, struct office_part *ret)
{
	if (!strcmp(name, "word/styles.xml"))
		*ret = docx_styles(o->docx);
	else if (!strcmp(name, "word/theme/theme1.xml"))
		*ret = docx_theme(o->docx);
	else if (!strcmp(name, "word/_rels/document.xml.rels"))
		*ret = docx_links(o->docx);
	else if (!strcmp(name, "styles.xml"))
		*ret = odf_styles(o->odf);
	else if (!strcmp(name, "META-INF/manifest.xml"))
		*ret = odf_manifest(o->odf);
	else
		return false;
	return true;
}

static bool
second_pass(struct office *o, const char *name, struct office_part *ret)
{
	struct flow *flow = NULL;
	struct span s = span_of(name);

	if (!strcmp(name, "content.xml")) {
		*ret = odf_body(o->odf, &o->body);
		return o->has_body = true;
	}
	/* Some programs call the document "document2.xml". */
	if (is_like(s, SPAN("word/document"))) {
		*ret = docx_body(o->docx, &o->body);
		return o->has_body = true;
	}
	if (!strcmp(name, "styles.xml")) {
		*ret = odf_margins(o->odf, &o->odf_head, &o->odf_foot);
		return true;
	}
	if (is_like(s, SPAN("word/header")))
		flow = margin_flow(o, o->heads, &o->n_heads, name);
	else if (is_like(s, SPAN("word/footer")))
		flow = margin_flow(o, o->feet, &o->n_feet, name);
	if (!flow)
		return false;
	*ret = docx_body(o->docx, flow);
	return true;
}

static enum verdict
read_entry(struct office *o, struct archive *zip, struct archive_entry *entry,
	   bool first, struct error *err)
{
	const char *path = archive_entry_pathname(entry);
	struct office_part part;
	char name[256];

	if (!path || strlen(path) >= sizeof(name))
		return OK;
	/* A few programs write the separators of Windows. */
	for (size_t i = 0; i <= strlen(path); i++)
		name[i] = path[i];
	for (char *p = name; *p; p++)
		if (*p == '\\')
			*p = '/';
	if (!(first ? first_pass : second_pass)(o, name, &part))
		return OK;
	if (archive_entry_is_encrypted(entry))
		return error_set(err, NEVER, WHERE, 0, "password");
	return read_part(o, zip, part, err);
}

static enum verdict
walk(struct office *o, struct span bytes, bool first, struct error *err)
{
	struct archive *zip = archive_read_new();
	struct archive_entry *entry;
	enum verdict v = OK;
	int rc;

	if (!zip)
		return error_set(err, LATER, WHERE, 0, "no memory");
	archive_read_support_format_zip(zip);
	rc = archive_read_open_memory(zip, bytes.at, bytes.len);
	for (int i = 0; rc == ARCHIVE_OK && v == OK; i++) {
		rc = archive_read_next_header(zip, &entry);
		/* Names that we cannot read are of no part that we read. */
		if (rc == ARCHIVE_WARN)
			rc = ARCHIVE_OK;
		if (rc == ARCHIVE_OK && i == ENTRIES)
			v = error_set(err, NEVER, WHERE, 0, "too-large");
		else if (rc == ARCHIVE_OK)
			v = read_entry(o, zip, entry, first, err);
	}
	if (v == OK && rc != ARCHIVE_EOF)
		v = error_set(err, NEVER, WHERE, 0, "corrupt");
	archive_read_free(zip);
	return v;
}

/* The same words in the header of the first page and of the others: once. */
static void
add_margins(struct text *to, struct margin *margins, size_t n,
	    struct ink_gaps *gaps)
{
	for (size_t i = 0; i < n; i++) {
		struct span s = span_trim(flow_end(&margins[i].flow));

		gaps->cut |= margins[i].flow.cut;
		gaps->unsure |= margins[i].flow.unsure;
		if (!s.len || span_find(text_span(to), s) >= 0)
			continue;
		text_add(to, s);
		text_adds(to, "\n\n");
	}
}

static struct span
assemble(struct office *o, struct ink_gaps *gaps)
{
	struct text all = text_new(o->arena);
	struct span foot;

	text_add(&all, flow_end(&o->odf_head));
	add_margins(&all, o->heads, o->n_heads, gaps);
	if (span_trim(text_span(&all)).len)
		text_adds(&all, "\n");
	text_add(&all, flow_end(&o->body));
	foot = span_trim(flow_end(&o->odf_foot));
	if (foot.len || o->n_feet)
		text_adds(&all, "\n\n");
	text_add(&all, foot);
	add_margins(&all, o->feet, o->n_feet, gaps);
	gaps->unsure |= o->body.unsure || o->odf_head.unsure ||
			o->odf_foot.unsure;
	gaps->cut |= o->body.cut || all.len > LIMIT_TEXT;
	return span_head(text_span(&all), LIMIT_TEXT);
}

enum verdict
office_text(struct arena *arena, struct span bytes, struct span *ret,
	    struct ink_gaps *gaps, struct error *err)
{
	struct office *o = arena_alloc(arena, sizeof(*o));
	enum verdict v;

	o->arena = arena;
	o->docx = docx_new(arena);
	o->odf = odf_new(arena);
	o->body = flow_new(arena);
	o->odf_head = flow_new(arena);
	o->odf_foot = flow_new(arena);
	v = walk(o, bytes, true, err);
	if (v == OK && odf_is_encrypted(o->odf))
		return error_set(err, NEVER, WHERE, 0, "password");
	if (v == OK)
		v = walk(o, bytes, false, err);
	if (v != OK)
		return v;
	if (!o->has_body)
		return error_set(err, NEVER, WHERE, 0, "unknown");
	struct span all = assemble(o, gaps);

	if (!span_trim(all).len)
		return error_set(err, NEVER, WHERE, 0, "no-text");
	*ret = all;
	return OK;
}
