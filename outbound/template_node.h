/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a template file becomes: a flat row of nodes.  Known to the reader
 * (template_read.c) and the writer (template.c) of templates only.
 */
#ifndef OUTBOUND_TEMPLATE_NODE_H
#define OUTBOUND_TEMPLATE_NODE_H

#include <stdbool.h>

#include "outbound/template.h"

enum template_op {
	OP_TEXT,
	OP_VALUE,
	OP_SECTION, /* end: the node behind its last one */
	OP_INVERTED,
};

struct template_node {
	enum template_op op;
	enum template_kind kind;
	struct span text; /* OP_TEXT; else the name */
	size_t up, index; /* lists outwards, and slot there */
	size_t end;
};

struct template
{
	bool html;
	struct template_node *nodes;
	size_t n, room;
};

#endif
