/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/html.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/html_flow.h"
#include "parsers/html_link.h"
#include "parsers/html_look.h"
#include "parsers/html_tag.h"

/*
 * libxml2 looks through its stack of open elements at every end tag, so the
 * stack may not grow without bound; no program writes as deep as this.
 */
#define DEPTH 512
#define STYLE (256 * KIB) /* bytes of a style element */

enum element {
	EL_OTHER,
	EL_BLOCK,
	EL_PARAGRAPH,
	EL_BREAK,
	EL_RULE,
	EL_ITEM,
	EL_DROP,
	EL_STYLE,
	EL_TABLE,
	EL_ROW,
	EL_CELL,
	EL_QUOTE,
	EL_LINK,
	EL_PRE,
	EL_INPUT,
};

static const struct {
	const char *name;
	enum element el;
} elements[] = {
	{ "a", EL_LINK }, { "address", EL_BLOCK },
	{ "applet", EL_DROP }, { "article", EL_BLOCK },
	{ "blockquote", EL_QUOTE }, { "br", EL_BREAK },
	{ "caption", EL_BLOCK }, { "center", EL_BLOCK },
	{ "datalist", EL_DROP }, { "dd", EL_BLOCK },
	{ "div", EL_BLOCK }, { "dl", EL_PARAGRAPH },
	{ "dt", EL_BLOCK }, { "fieldset", EL_BLOCK },
	{ "footer", EL_BLOCK }, { "form", EL_BLOCK },
	{ "h1", EL_PARAGRAPH }, { "h2", EL_PARAGRAPH },
	{ "h3", EL_PARAGRAPH }, { "h4", EL_PARAGRAPH },
	{ "h5", EL_PARAGRAPH }, { "h6", EL_PARAGRAPH },
	{ "header", EL_BLOCK }, { "hr", EL_RULE },
	{ "iframe", EL_DROP }, { "input", EL_INPUT },
	{ "legend", EL_BLOCK }, { "li", EL_ITEM },
	{ "main", EL_BLOCK }, { "noframes", EL_DROP },
	{ "ol", EL_PARAGRAPH }, { "p", EL_PARAGRAPH },
	{ "pre", EL_PRE }, { "script", EL_DROP },
	{ "section", EL_BLOCK }, { "style", EL_STYLE },
	{ "table", EL_TABLE }, { "td", EL_CELL },
	{ "template", EL_DROP }, { "th", EL_CELL },
	{ "title", EL_DROP }, { "tr", EL_ROW },
	{ "ul", EL_PARAGRAPH }, { "xml", EL_DROP },
};

struct open_element {
	enum element el;
	struct css_node node;
	struct css_style style;
	enum css_truth hides;	/* its text from readers */
	bool coloured;		/* a link keeps the colour around it */
	bool link;
	bool gap;		/* a paragraph with room around it */
	bool quote;		/* it raised the depth of quotation */
	bool drop;		/* its text is not for readers */
	bool pre;
	struct span address;	/* a mailto: link's */
	size_t from;		/* where the link's text begins */
};

struct page {
	struct arena *arena;
	htmlParserCtxtPtr parser;
	struct html_flow flow;
	struct css_sheet sheet;
	struct open_element *open;
	size_t n_open;
	struct text style;	/* text of the style element */
	struct span media;	/* and what it is for */
	struct span strange;
	bool gathering;		/* the style elements, which come first */
	bool hidden, unsure, truncated;
};

static enum element
element_of(const char *name)
{
	size_t lo = 0, hi = sizeof(elements) / sizeof(elements[0]);

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = strcasecmp(name, elements[mid].name);

		if (!c)
			return elements[mid].el;
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return EL_OTHER;
}

static bool
quotes(const struct open_element *o, const xmlChar **atts)
{
	struct span class = html_look_attribute(atts, "class");

	struct span type = html_look_attribute(atts, "type");

	return o->style.bar || span_is_nocase(type, "cite") ||
	       html_look_has(atts, "cite") ||
	       span_find_nocase(class, SPAN("quote")) >= 0 ||
	       span_find_nocase(class, SPAN("cite")) >= 0;
}

static void
begin_block(struct page *p, struct open_element *o, const xmlChar **atts)
{
	struct html_flow *f = &p->flow;
	struct span class = html_look_attribute(atts, "class");

	switch (o->el) {
	case EL_PARAGRAPH:
		o->gap = !span_starts_nocase(class, SPAN("Mso")) &&
			 !o->style.tight;
		/* fall through */
	case EL_PRE:
		if (o->gap) {
			html_flow_gap(f);
		} else {
			html_flow_line(f, false);
			f->paragraph = true;
		}
		o->pre |= o->el == EL_PRE;
		break;
	case EL_BLOCK:
		html_flow_line(f, false);
		f->paragraph = true;
		break;
	case EL_BREAK:
		html_flow_line(f, true);
		break;
	case EL_RULE:
		html_flow_line(f, false);
		html_flow_add(f, SPAN("________________________________"),
			      false, false);
		html_flow_line(f, false);
		break;
	case EL_ITEM:
		html_flow_line(f, false);
		f->paragraph = true;
		if (!o->hides)
			html_flow_add(f, SPAN("- "), false, false);
		f->seen = 0;
		break;
	case EL_QUOTE:
		html_flow_line(f, false);
		if (quotes(o, atts) && f->quote < UINT8_MAX) {
			o->quote = true;
			f->quote++;
		}
		break;
	case EL_TABLE:
		html_flow_table(f);
		break;
	case EL_ROW:
		html_flow_row(f);
		break;
	case EL_CELL:
		html_flow_cell(f);
		break;
	default:
		break;
	}
}

/* Form fields are text: what is typed in, and which boxes are ticked. */
static void
add_input(struct page *p, const xmlChar **atts)
{
	struct span type = html_look_attribute(atts, "type");

	if (span_is_nocase(type, "checkbox") || span_is_nocase(type, "radio"))
		html_flow_add(&p->flow,
			      html_look_has(atts, "checked") ? SPAN(" [x] ")
							     : SPAN(" [ ] "),
			      false, false);
	else if (!type.len || span_is_nocase(type, "text") ||
		 span_is_nocase(type, "email") || span_is_nocase(type, "tel"))
		html_flow_add(&p->flow, html_look_attribute(atts, "value"),
			      false, false);
}

/* The name that html_tag_mend() gave to a second body. */
static struct span
tag_of(const char *name)
{
	struct span tag = span_of(name);

	return span_starts_nocase(tag, SPAN("x-")) ? span_tail(tag, 2) : tag;
}

static void
look_at(struct page *p, const xmlChar **atts, struct open_element *o)
{
	struct css_style first = css_style_first();
	const struct open_element *around =
		p->n_open ? &p->open[p->n_open - 1] : NULL;

	if (around) {
		o->node.around = &around->node;
		o->drop = around->drop;
		o->pre = around->pre;
	}
	/* Only rules ask for them. */
	if (p->sheet.n) {
		o->node.id = span_copy(p->arena,
				       html_look_attribute(atts, "id"));
		o->node.classes = span_copy(
			p->arena, html_look_attribute(atts, "class"));
	}
	o->style = html_look_at(&p->sheet, &o->node, atts,
				around ? &around->style : &first);
	o->hides = css_style_hides(&o->style);
	o->link = o->el == EL_LINK || (around && around->link);
	o->coloured = (o->style.has_color && o->style.paint == CSS_PAINT &&
		       css_color_is_coloured(o->style.color.rgb)) ||
		      (o->link && around && around->coloured);
	if (o->el == EL_DROP || o->el == EL_STYLE)
		o->drop = true;
}

/* A sheet that nobody has, brought along in its address. */
static bool
is_strange_sheet(const char *name, const xmlChar **atts)
{
	struct span rel = html_look_attribute(atts, "rel");
	struct span href = html_look_attribute(atts, "href");

	return !strcasecmp(name, "link") &&
	       span_find_nocase(rel, SPAN("stylesheet")) >= 0 &&
	       !span_starts_nocase(span_trim(href), SPAN("http"));
}

static void
start(void *self, const xmlChar *name, const xmlChar **atts)
{
	struct page *p = self;
	const char *tag = (const char *)name;
	struct open_element o = { .el = element_of(tag) };

	if (p->n_open == DEPTH) {
		p->truncated = true;
		xmlStopParser(p->parser);
		return;
	}
	o.node.tag = tag_of(tag);
	p->unsure = p->unsure || is_strange_sheet(tag, atts);
	if (p->gathering) {
		if (o.el == EL_STYLE)
			p->media = span_copy(
				p->arena, html_look_attribute(atts, "media"));
		p->open[p->n_open++] = o;
		return;
	}
	look_at(p, atts, &o);
	if (!o.drop && !o.style.gone && !o.style.unsure)
		begin_block(p, &o, atts);
	if (!o.drop && o.el == EL_INPUT) {
		p->unsure = p->unsure || o.hides == CSS_MAYBE;
		if (!o.hides)
			add_input(p, atts);
	}
	if (!o.drop && !o.hides && o.el == EL_LINK) {
		struct span href = html_look_attribute(atts, "href");

		o.address = html_link_address(p->arena, href);
		if (!p->strange.len)
			p->strange = html_link_strange(p->arena, href);
		o.from = p->flow.text.len;
	}
	p->open[p->n_open++] = o;
}

/* An address that only the link knows is what a reader writes to. */
static void
end_link(struct page *p, const struct open_element *o)
{
	struct text *t = &p->flow.text;
	struct span shown = SPAN_NONE;

	if (t->len > o->from)
		shown = (struct span){ t->bytes + o->from, t->len - o->from };
	if (!o->address.len || span_chr(o->address, '@') <= 0 ||
	    span_chr(shown, '@') >= 0)
		return;
	html_flow_add(&p->flow, SPAN(" <"), false, false);
	html_flow_add(&p->flow, o->address, false, false);
	html_flow_add(&p->flow, SPAN(">"), false, false);
}

static void
end(void *self, const xmlChar *name)
{
	struct page *p = self;

	if (!p->n_open)
		return;
	struct open_element *o = &p->open[--p->n_open];

	if (p->gathering && o->el == EL_STYLE) {
		css_sheet_read(&p->sheet, text_span(&p->style), p->media);
		p->style = text_new(p->arena);
	}
	if (p->gathering || o->drop || o->style.gone || o->style.unsure)
		return;
	switch (o->el) {
	case EL_PARAGRAPH:
		if (o->gap) {
			html_flow_gap(&p->flow);
			break;
		}
		/* fall through */
	case EL_BLOCK:
	case EL_PRE:
	case EL_ITEM:
		/* An empty Word paragraph is a blank line. */
		html_flow_line(&p->flow,
			       o->el == EL_PARAGRAPH && p->flow.space > 0);
		break;
	case EL_QUOTE:
		html_flow_line(&p->flow, false);
		if (o->quote)
			p->flow.quote--;
		break;
	case EL_LINK:
		end_link(p, o);
		break;
	case EL_ROW:
		html_flow_row(&p->flow);
		break;
	case EL_CELL:
		html_flow_line(&p->flow, false);
		break;
	case EL_TABLE:
		html_flow_table_end(&p->flow);
		break;
	default:
		break;
	}
}

static void
characters(void *self, const xmlChar *ch, int len)
{
	struct page *p = self;
	struct span s = { (const char *)ch, (size_t)len };

	const struct open_element *o =
		p->n_open ? &p->open[p->n_open - 1] : NULL;

	if (p->gathering) {
		if (o && o->el == EL_STYLE && p->style.len < STYLE)
			text_add(&p->style, s);
		else if (o && o->el == EL_STYLE)
			p->sheet.cut = true;
		return;
	}
	if (o && o->drop)
		return;
	if (o && o->hides) {
		bool text = span_trim(s).len > 0;

		p->hidden = p->hidden || text;
		p->unsure = p->unsure || (text && o->hides == CSS_MAYBE);
		return;
	}
	html_flow_add(&p->flow, s, o && o->pre, o && o->coloured);
	if (p->flow.full)
		xmlStopParser(p->parser);
}

/* Hands a page to the functions above, from its first byte to its last. */
static bool
walk(struct page *p, struct span text)
{
	htmlSAXHandler sax = {
		.startElement = start,
		.endElement = end,
		.characters = characters,
		.cdataBlock = characters,
		.ignorableWhitespace = characters,
	};

	p->n_open = 0;
	p->parser = htmlCreatePushParserCtxt(&sax, p, NULL, 0, NULL,
					     XML_CHAR_ENCODING_UTF8);
	if (!p->parser)
		return false;
	htmlCtxtUseOptions(p->parser,
			   HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
				   HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
				   HTML_PARSE_IGNORE_ENC |
				   HTML_PARSE_NOIMPLIED);
	/* Text outside a body would be put into paragraphs. */
	htmlParseChunk(p->parser, "<html><body>", 12, 0);
	htmlParseChunk(p->parser, text.at, (int)text.len, 1);
	htmlFreeParserCtxt(p->parser);
	return true;
}

void
html_read(struct arena *a, struct span text, struct html_page *ret)
{
	struct page p = { .arena = a, .sheet.arena = a,
			  .style = text_new(a) };
	bool walked = true;

	*ret = (struct html_page){ 0 };
	if (!text.len)
		return;
	text = html_tag_mend(a, text, &p.unsure);
	p.open = arena_array(a, DEPTH, sizeof(*p.open));
	/* A sheet counts for what stands before it as well. */
	if (span_find_nocase(text, SPAN("<style")) >= 0) {
		p.gathering = true;
		walked = walk(&p, text);
		p.gathering = false;
	}
	html_flow_open(&p.flow, a);
	if (!walked || !walk(&p, text)) {
		ret->truncated = true;
		return;
	}
	html_flow_close(&p.flow, &ret->lines, &ret->n_lines);
	ret->strange = p.strange;
	ret->hidden = p.hidden;
	ret->unsure = p.unsure || p.sheet.cut;
	ret->truncated = p.truncated || p.flow.full;
}
