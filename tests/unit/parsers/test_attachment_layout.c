/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/attachment_layout.h"

#define PIECES 24

/* Left edge and top; a line is 12 high, a letter 6 wide. */
struct spot {
	double x, y;
	const char *text;
};

static const struct {
	const char *what;
	struct spot spots[PIECES];
	const char *text;
} cases[] = {
	{ "lines in the order of the page",
	  { { 50, 42, "due" }, { 50, 20, "uno" }, { 50, 100, "tre" } },
	  "uno\n\ndue\n\ntre\n" },
	{ "words close together are one cell",
	  { { 50, 20, "Mario" }, { 85, 20, "Rossi" }, { 200, 20, "tel" } },
	  "Mario Rossi\ttel\n" },
	{ "labels and values, one a line",
	  { { 50, 20, "Ente:" },
	    { 200, 20, "Provincia" },
	    { 50, 32, "Settore:" },
	    { 200, 32, "SUA" },
	    { 50, 44, "Fax:" },
	    { 50, 56, "Tel.:" },
	    { 200, 56, "0123" } },
	  "Ente:\tProvincia\nSettore:\tSUA\nFax:\nTel.:\t0123\n" },
	{ "a value that goes on below",
	  { { 50, 20, "Settore:" },
	    { 200, 20, "Stazione Unica" },
	    { 200, 32, "Appaltante" },
	    { 50, 44, "Gruppo:" },
	    { 200, 44, "2" } },
	  "Settore:\tStazione Unica Appaltante\nGruppo:\t2\n" },
	{ "an address broken in its cell",
	  { { 50, 20, "E-mail" },
	    { 200, 20, "m.rossi@provincia" },
	    { 200, 32, ".asti.example" } },
	  "E-mail\tm.rossi@provincia.asti.example\n" },
	{ "cells in the middle of their row",
	  { { 50, 20, "Stazione Unica" },
	    { 50, 32, "Appaltante" },
	    { 200, 26, "n. 2" },
	    { 300, 20, "Mario" },
	    { 300, 32, "Rossi" },
	    { 50, 60, "SAPE" },
	    { 200, 60, "n. 1" },
	    { 300, 60, "Anna" } },
	  "Stazione Unica Appaltante\tn. 2\tMario Rossi\n"
	  "SAPE\tn. 1\tAnna\n" },
	{ "cells at the top of their row",
	  { { 50, 20, "Settore" },
	    { 200, 20, "Gruppo" },
	    { 300, 20, "Chi" },
	    { 50, 38, "Stazione" },
	    { 200, 38, "n. 2" },
	    { 300, 38, "Mario" },
	    { 50, 50, "Unica" },
	    { 300, 50, "Rossi" },
	    { 50, 68, "SAPE" },
	    { 200, 68, "n. 1" },
	    { 300, 68, "Anna" } },
	  "Settore\tGruppo\tChi\nStazione Unica\tn. 2\tMario Rossi\n"
	  "SAPE\tn. 1\tAnna\n" },
	{ "no white between rows: a broken address tells them",
	  { { 50, 20, "Settore" },
	    { 140, 20, "N." },
	    { 180, 20, "Chi" },
	    { 280, 20, "Posta" },
	    { 50, 32, "Stazione" },
	    { 140, 32, "2" },
	    { 180, 32, "Nives" },
	    { 280, 32, "n.neri@prov" },
	    { 50, 44, "Appaltante" },
	    { 180, 44, "Neri" },
	    { 280, 44, "incia.asti.it" },
	    { 50, 56, "Politiche" },
	    { 140, 56, "no" },
	    { 50, 68, "Europee" },
	    { 50, 80, "Servizi" },
	    { 140, 80, "3" },
	    { 180, 80, "Elio Re" },
	    { 280, 80, "e.re@provincia.asti.it" },
	    { 50, 92, "Innovativi" } },
	  "Settore\tN.\tChi\tPosta\n"
	  "Stazione Appaltante\t2\tNives Neri\tn.neri@provincia.asti.it\n"
	  "Politiche Europee\tno\t\t\n"
	  "Servizi Innovativi\t3\tElio Re\te.re@provincia.asti.it\n" },
	{ "columns that nearly touch",
	  { { 50, 20, "Sanna" },
	    { 100, 20, "e.sanna@prov" },
	    { 178, 20, "0785 790831 / 347" },
	    { 100, 32, "incia.nu.it" },
	    { 178, 32, "8812604" },
	    { 50, 50, "Mereu" },
	    { 100, 50, "g.mereu@aa.it" },
	    { 178, 50, "0784 238714" } },
	  "Sanna\te.sanna@provincia.nu.it\t0785 790831 / 347 8812604\n"
	  "Mereu\tg.mereu@aa.it\t0784 238714\n" },
	{ "a box belongs to the words behind it",
	  { { 50, 20, "☒" },
	    { 80, 20, "SUA" },
	    { 200, 20, "☐" },
	    { 230, 20, "SIT" } },
	  "☒ SUA\t☐ SIT\n" },
	{ "a letterhead down the margin",
	  { { 50, 20, "Ufficio" },
	    { 50, 33, "Via Roma 1" },
	    { 50, 46, "Asti" },
	    { 50, 59, "tel. 0141" },
	    { 50, 72, "fax 0141" },
	    { 50, 85, "dal lunedì" },
	    { 200, 24, "Si comunica che" },
	    { 200, 39, "la Provincia di" },
	    { 200, 54, "Asti aderisce" },
	    { 200, 69, "al settore SUA" },
	    { 200, 84, "Saluti" } },
	  "Ufficio\nVia Roma 1\nAsti\ntel. 0141\nfax 0141\ndal lunedì\n\n"
	  "Si comunica che\nla Provincia di\nAsti aderisce\n"
	  "al settore SUA\nSaluti\n" },
};

static void
test_layout(void **state)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_open(MIB);
		struct piece p[PIECES] = { 0 };
		struct text t = text_new(a);
		size_t n = 0;

		for (; n < PIECES && cases[i].spots[n].text; n++) {
			const struct spot *s = &cases[i].spots[n];

			p[n] = (struct piece){
				.x0 = s->x,
				.y0 = s->y,
				.x1 = s->x + 6 * (double)strlen(s->text),
				.y1 = s->y + 12,
				.text = span_of(s->text),
			};
		}
		layout_page(a, p, n, &t);
		print_message("%s\n", cases[i].what);
		assert_string_equal(span_dup(a, text_span(&t)), cases[i].text);
		arena_close(a);
	}
}

static void
test_empty(void **state)
{
	struct arena *a = arena_open(MIB);
	struct text t = text_new(a);

	layout_page(a, NULL, 0, &t);
	assert_int_equal(t.len, 0);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layout),
		cmocka_unit_test(test_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
