/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/proxy.h"

#include "tests/unit/parsers/desk.h"

static struct survey *
letter(struct desk *d, const char *text)
{
	struct survey *r = desk_read(d, text, NULL, NULL);

	(void)intent_read(r);
	return r;
}

static size_t
body(struct desk *d, const char *address)
{
	return province_of_address(d->arena, d->vocabulary, span_of(address));
}

static void
who_speaks_for_another_is_known(void **state)
{
	static const char second[] =
		"Per la SUA comunico un secondo referente: Bice Verdi";
	struct desk *d = *state;

	assert_true(proxy_behalf(letter(d, "Per conto della Provincia di Pisa "
					   "aderiamo alla SUA.")).len);
	assert_true(proxy_behalf(letter(d, "La Provincia di Pisa ci incarica "
					   "di iscriverla.")).len);
	desk_equal("ours", proxy_behalf(letter(d, "La Provincia di Pisa "
						  "aderisce alla SUA.")), "");
	assert_true(proxy_second(letter(d, second)).len);
	assert_true(proxy_second(letter(d, "Oltre a Ugo Neri viene Bice "
					   "Verdi")).len);
	desk_equal("first", proxy_second(letter(d, "Alla SUA viene Ugo "
						   "Neri.")), "");
}

static void
two_bodies_are_two(void **state)
{
	static const char both[] =
		"La Provincia di Pisa e quella di Lucca aderiscono alla SUA.";
	static const char list[] =
		"Le Province di Pisa e Lucca aderiscono alla SUA.";
	static const char one[] =
		"La Provincia di Pisa aderisce alla SUA come quella di Lucca.";
	struct desk *d = *state;
	size_t pisa = body(d, "x@provincia.pisa.it");

	assert_true(pisa != BODY_NONE);
	assert_true(proxy_joint(letter(d, both), pisa).len);
	assert_true(proxy_joint(letter(d, list), pisa).len);
	desk_equal(one, proxy_joint(letter(d, one), pisa), "");
}

static void
a_guest_is_no_province(void **state)
{
	static const char guest[] = "Il Comune di Pontedera aderisce alla SUA.";
	static const char theirs[] =
		"Per il Comune di Pontedera partecipa anche Ugo Neri.";
	struct desk *d = *state;

	assert_true(proxy_guest(letter(d, guest)).len);
	desk_equal(theirs, proxy_guest(letter(d, theirs)), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_speaks_for_another_is_known),
		cmocka_unit_test(two_bodies_are_two),
		cmocka_unit_test(a_guest_is_no_province),
	};

	return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
