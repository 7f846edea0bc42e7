/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/attachment_docx_look.h"

#include <string.h>

static unsigned
table_of(const struct docx_look *l)
{
	return l->tables < DOCX_TABLES ? l->tables : DOCX_TABLES - 1;
}

/* Drawings that their own properties switch off. */
static void
look_at_drawing(struct docx_look *l, const char *name,
		const struct office_attr *attrs, size_t n)
{
	struct span hidden = office_attr(attrs, n, "hidden");
	struct span style = office_attr(attrs, n, "style");

	if (!strcmp(name, ":docPr") || !strcmp(name, ":anchor"))
		l->unshown |= span_is(hidden, "1") || span_is(hidden, "true");
	else if (style.len)
		l->unshown |= span_find_nocase(style, SPAN("hidden")) >= 0 ||
			      span_find_nocase(style,
					       SPAN("display:none")) >= 0;
}

/* Whose properties follow.  True for the element that says so. */
static bool
look_whose(struct docx_look *l, const char *name)
{
	if (!strcmp(name, "w:pPr") && !l->in_run)
		l->own = &l->paragraph;
	else if (!strcmp(name, "w:rPr") && l->in_run)
		l->own = &l->run;
	else if (!strcmp(name, "w:tcPr"))
		l->own = &l->cells[table_of(l)];
	else if (!strcmp(name, "w:trPr"))
		l->own = &l->rows[table_of(l)];
	else if (!strcmp(name, "w:rPr") && l->own == &l->paragraph)
		l->mark = true;
	else
		return false;
	return true;
}

static void
look_at_block(struct docx_look *l, const char *name)
{
	if (!strcmp(name, "w:p")) {
		l->paragraph = (struct ink){ 0 };
		docx_ink_style(l->inks, SPAN_NONE, &l->paragraph);
		l->own = NULL;
		l->in_run = l->mark = false;
	} else if (!strcmp(name, "w:r")) {
		l->run = (struct ink){ 0 };
		l->own = NULL;
		l->in_run = true;
	} else if (!strcmp(name, "w:tbl")) {
		l->tables++;
		l->styled[table_of(l)] = false;
		l->own = NULL;
	} else if (!strcmp(name, "w:tr")) {
		l->rows[table_of(l)] = (struct ink){ 0 };
	} else if (!strcmp(name, "w:tc")) {
		l->cells[table_of(l)] = (struct ink){ 0 };
	} else if (!strcmp(name, "w:drawing") || !strcmp(name, "w:pict")) {
		l->unshown = false;
	}
}

bool
docx_look_start(struct docx_look *l, const char *name,
		const struct office_attr *attrs, size_t n)
{
	struct ink *row = &l->rows[table_of(l)];

	if (look_whose(l, name))
		return true;
	look_at_block(l, name);
	look_at_drawing(l, name, attrs, n);
	if (!strcmp(name, "w:tblStyle"))
		l->styled[table_of(l)] = true;
	/* The mark at the end of a paragraph is no text. */
	if (!l->own || l->mark)
		return false;
	if (!strcmp(name, "w:pStyle") || !strcmp(name, "w:rStyle"))
		docx_ink_style(l->inks, office_attr(attrs, n, "val"), l->own);
	else if (l->own == row &&
		 (!strcmp(name, "w:hidden") || !strcmp(name, "w:del")))
		row->gone = INK_ON;
	else
		return docx_ink_property(l->inks, name, attrs, n, l->own);
	/* The contents of a deletion are left out elsewhere. */
	return strcmp(name, "w:del") != 0;
}

void
docx_look_end(struct docx_look *l, const char *name)
{
	if (!strcmp(name, "w:rPr") && l->mark)
		l->mark = false;
	else if (!strcmp(name, "w:pPr") || !strcmp(name, "w:rPr") ||
		 !strcmp(name, "w:tcPr") || !strcmp(name, "w:trPr"))
		l->own = NULL;
	else if (!strcmp(name, "w:r"))
		l->in_run = false;
	else if (!strcmp(name, "w:tbl"))
		l->tables -= l->tables > 0;
}

enum ink_sight
docx_look_sight(const struct docx_look *l, bool boxed)
{
	struct ink ink = { 0 };

	if (boxed && l->unshown)
		return INK_HIDDEN;
	for (unsigned i = 1; l->tables && i <= table_of(l); i++) {
		ink_overlay(&ink, &l->cells[i]);
		if (l->rows[i].gone == INK_ON)
			return INK_HIDDEN;
		if (l->rows[i].unsure == INK_ON)
			ink.unsure = INK_ON;
	}
	ink_overlay(&ink, &l->paragraph);
	if (l->in_run)
		ink_overlay(&ink, &l->run);

	enum ink_sight sight = ink_sight(&ink);

	/* White in a drawing or in a dark row of a table's style. */
	if (sight == INK_HIDDEN && ink.gone != INK_ON && !ink.backed &&
	    (boxed || (l->tables && l->styled[table_of(l)])))
		return INK_PERHAPS;
	return sight;
}
