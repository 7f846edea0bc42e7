/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/unit/config/files.h"

#include "config/offer.h"
#include "core/clock.h"

#define HEAD "title = P\n"						\
	     "sector sua { title = S acronyms = SUA }\n"		\
	     "sector sit { title = T synonyms = innovazione }\n"

/* from line 4 */
#define GROUP "group sua-1 {\nsector = sua\ntitle = G\n"

#define START "start = \"2027-10-05 10:00\"\n"

static enum verdict
load(struct files *f, const char *text, struct programme *p, struct error *err)
{
	const char *path = files_put(f, "programme.conf", span_of(text));
	struct mistakes m = { .arena = f->arena, .complain = files_complain,
			      .self = f };

	f->told[0] = '\0';
	enum verdict v = offer_read(f->arena, path, &m, p, err);

	return v == OK ? mistakes_verdict(&m, err) : v;
}

static void
mistakes(void **state)
{
	static const struct {
		const char *text;
		const char *told;
	} table[] = {
		{ HEAD GROUP "}\n",
		  "programme.conf:4: group 'sua-1' lacks 'start'; write "
		  "start = \"2027-10-05 10:00\"" },
		{ HEAD "group sua-1 {\n" START "}\n",
		  "programme.conf:4: group 'sua-1' lacks 'title'\n"
		  "programme.conf:4: group 'sua-1' lacks 'sector'" },
		{ HEAD GROUP "start = \"2027-10-05\"\n}\n",
		  "programme.conf:7: 'start' is '2027-10-05'; write a day and "
		  "an hour that exist" },
		{ HEAD GROUP "start = \"2027-06-31 10:00\"\n}\n",
		  "programme.conf:7: 'start' is '2027-06-31 10:00'" },
		{ HEAD GROUP "start = \"2027-10-05 25:00\"\n}\n",
		  "programme.conf:7: 'start' is '2027-10-05 25:00'" },
		{ HEAD GROUP "start = \"05/10/2027 10:00\"\n}\n",
		  "programme.conf:7: 'start' is '05/10/2027 10:00'" },
		{ HEAD GROUP "start = \"2027-03-28 02:30\"\n}\n",
		  "programme.conf:7: 'start' is '2027-03-28 02:30', but that "
		  "night the clocks leave this hour out" },
		{ HEAD GROUP START "end = \"2027-10-05 09:00\"\n}\n",
		  "programme.conf:8: group 'sua-1' ends before it starts" },
		{ HEAD GROUP START "end = \"2027-10-05 10:00\"\n}\n",
		  "programme.conf:8: group 'sua-1' ends before it starts" },
		{ HEAD GROUP START "end = \"2027-10-05 12:00\"\nminutes = 9\n"
		  "}\n", "programme.conf:8: both 'end' and 'minutes' are "
			 "given; keep one" },
		{ HEAD GROUP START "minutes = 0\n}\n",
		  "programme.conf:8: 'minutes' is '0'; write a whole number" },
		{ HEAD GROUP START "capacity = 0\n}\n",
		  "programme.conf:8: 'capacity' is '0'; write a whole number "
		  "from 1 to 1000" },
		{ HEAD GROUP START "capacity = 5\nminimum = 6\n}\n",
		  "programme.conf:9: group 'sua-1' wishes for 6 bodies, but "
		  "seats 5" },
		{ HEAD "group x {\nsector = sape\ntitle = G\n" START "}\n",
		  "programme.conf:5: there is no sector 'sape'; write sua or "
		  "sit" },
		{ HEAD GROUP START "}\n" GROUP START "}\n",
		  "programme.conf:9: found duplicate title 'sua-1'" },
		{ HEAD GROUP START "}\ngroup sua-2 {\nsector = sua\ntitle = G\n"
		  "number = 1\n" START "}\n",
		  "programme.conf:12: group 'sua-2' has number 1, as 'sua-1' "
		  "has" },
		{ HEAD "group \"SUA 1\" {\nsector = sua\ntitle = G\n" START
		  "}\n", "programme.conf:4: 'SUA 1' cannot name a group" },
		{ HEAD GROUP START "link = \"http://x\"\n}\n",
		  "programme.conf:8: 'link' is 'http://x'; write an address "
		  "that begins with https://" },
		{ HEAD GROUP START "link = \"https://x\\r\\nBcc: a@b.it\"\n}\n",
		  "programme.conf:8: 'link' holds a control character" },
		{ HEAD GROUP START "moderator = \"<b>\"\n}\n",
		  "programme.conf:8: 'moderator' is '<b>'; write first name" },
		{ HEAD GROUP START "moderator_email = \"a@b.it\"\n}\n",
		  "programme.conf:8: 'moderator_email' is given without a "
		  "name" },
		{ HEAD GROUP START "facilitator = A\n"
		  "facilitator_email = \"a\"\n}\n",
		  "programme.conf:9: 'facilitator_email': 'a' is no e-mail" },
		{ HEAD GROUP START "titel = x\n}\n",
		  "programme.conf:8: unknown option 'titel' in 'group'; did "
		  "you mean 'title'?" },
		{ HEAD "zone = \"Europe/Roma\"\n" GROUP START "}\n",
		  "programme.conf:4: 'zone': no time zone 'Europe/Roma'" },
		{ "title = \"<P>\"\n"
		  "sector sua { title = S acronyms = SUA }\n" GROUP START
		  "}\n", "programme.conf:1: 'title' cannot stand in a mail" },
		{ "sector a { title = S acronyms = SUA }\n"
		  "sector b { title = S acronyms = {sua, SUA} }\n"
		  "group b-1 { title = G sector = b " START "}\n",
		  "'title' is missing; write title =\n"
		  "programme.conf:2: the acronym 'sua' is not in capitals\n"
		  "programme.conf:2: 'sua' stands for sector 'a' already\n"
		  "programme.conf:2: 'SUA' stands for sector 'a' already" },
		{ "title = P\ntracks = {a, \"\"}\n",
		  "programme.conf:2: '' cannot be the heading of a track\n"
		  "programme.conf: no sector is offered\n"
		  "programme.conf: no group is offered" },
	};
	struct files *f = *state;

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct programme p = { .title = NULL };
		struct error err;

		assert_int_equal(load(f, table[i].text, &p, &err), NEVER);
		files_expect(f, table[i].text, table[i].told);
	}
}

static void
fourth_sector(void **state)
{
	static const char text[] =
		HEAD "sector personale {\n"
		"title = \"Politiche del personale\"\n"
		"synonyms = {reclutamento}\nnot = {PNRR}\n}\n"
		GROUP START "minutes = 90\ncapacity = 3\n"
		"link = \"https://zoom.us/j/1?pwd=x\"\npasscode = \"0 1\"\n"
		"moderator = \"Nicolò D'Amico\"\n"
		"moderator_email = \"N.Damico@upinet.it\"\n}\n"
		"group p-1 { sector = personale title = G\n" START
		"end = \"2027-10-05T11:30\" number = 7 }\n"
		"group p-2 { sector = personale title = G\n"
		"start = \"2027-10-31 02:30\" }\n";
	struct files *f = *state;
	struct programme p = { .title = NULL };
	struct error err;

	if (load(f, text, &p, &err) != OK)
		fail_msg("%s", err.text);
	assert_int_equal(p.n_sectors, 3);
	assert_string_equal(p.sectors[2].id, "personale");
	assert_string_equal(p.sectors[2].not[0], "PNRR");
	assert_null(p.sectors[2].acronyms[0]);
	assert_int_equal(p.n_groups, 3);
	const struct group *g = p.groups;

	assert_int_equal(g[0].start, 1822723200);
	assert_int_equal(g[0].end - g[0].start, 90 * 60);
	assert_int_equal(g[0].capacity, 3);
	assert_int_equal(g[0].minimum, 3);
	assert_string_equal(g[0].passcode, "0 1");
	assert_string_equal(g[0].moderator.name, "Nicolò D'Amico");
	assert_string_equal(g[0].moderator.email, "n.damico@upinet.it");
	assert_string_equal(g[0].facilitator.email, "");
	assert_int_equal(g[1].sector, 2);
	assert_int_equal(g[1].number, 7);
	assert_int_equal(g[1].end - g[1].start, 90 * 60);
	assert_int_equal(g[2].number, 8);
	/* two hours by the clock on the wall's ticking, not its hands */
	assert_int_equal(g[2].end - g[2].start, 120 * 60);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes),
		cmocka_unit_test(fourth_sector),
	};

	return cmocka_run_group_tests(tests, files_setup, files_teardown);
}
