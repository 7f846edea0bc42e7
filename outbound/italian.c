/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/italian.h"

#include "core/arena.h"
#include "core/clock.h"

static const char *const months[] = {
	"gennaio", "febbraio", "marzo",	    "aprile",  "maggio",   "giugno",
	"luglio",  "agosto",   "settembre", "ottobre", "novembre", "dicembre",
};

static const char *const weekdays[] = {
	"domenica", "lunedì",  "martedì", "mercoledì",
	"giovedì",  "venerdì", "sabato",
};

static void
add_day(struct text *t, int month, int day)
{
	/* Only the first of a month is an ordinal: "1° ottobre". */
	text_addf(t, "%d%s %s", day, day == 1 ? "°" : "", months[month - 1]);
}

/* Two numbers begin with a vowel: "l'8 ottobre", "l'11 ottobre". */
static void
add_the_day(struct text *t, int month, int day)
{
	text_adds(t, day == 8 || day == 11 ? "l'" : "il ");
	add_day(t, month, day);
}

struct span
italian_date(struct arena *a, int64_t instant)
{
	struct civil c = clock_civil(instant);
	struct text t = text_new(a);

	text_addf(&t, "%s ", weekdays[c.weekday]);
	add_day(&t, c.month, c.day);
	text_addf(&t, " %d", c.year);
	return text_span(&t);
}

struct span
italian_moment(struct arena *a, int64_t instant)
{
	struct civil c = clock_civil(instant);
	struct text t = text_new(a);

	text_add(&t, italian_date(a, instant));
	text_addf(&t, ", ore %d.%02d", c.hour, c.minute);
	return text_span(&t);
}

struct span
italian_start(struct arena *a, int64_t instant)
{
	struct civil c = clock_civil(instant);
	struct text t = text_new(a);

	add_day(&t, c.month, c.day);
	text_addf(&t, ", ore %d.%02d", c.hour, c.minute);
	return text_span(&t);
}

struct span
italian_the_day(struct arena *a, int64_t instant)
{
	struct civil c = clock_civil(instant);
	struct text t = text_new(a);

	add_the_day(&t, c.month, c.day);
	return text_span(&t);
}

struct span
italian_hours(struct arena *a, int64_t start, int64_t end)
{
	struct civil s = clock_civil(start), e = clock_civil(end);
	struct text t = text_new(a);

	text_addf(&t, "dalle %d.%02d alle %d.%02d", s.hour, s.minute, e.hour,
		  e.minute);
	return text_span(&t);
}

struct span
italian_day(struct arena *a, struct span iso)
{
	int64_t year, month, day;
	struct text t = text_new(a);

	if (iso.len != 10 || iso.at[4] != '-' || iso.at[7] != '-' ||
	    !span_int(span_head(iso, 4), &year) ||
	    !span_int(span_head(span_tail(iso, 5), 2), &month) ||
	    !span_int(span_tail(iso, 8), &day) || year < 1 || month < 1 ||
	    month > 12 || day < 1 || day > 31)
		return iso;
	add_the_day(&t, (int)month, (int)day);
	text_addf(&t, " %d", (int)year);
	return text_span(&t);
}

/* The digits of an area's code, or of a mobile network's; 0: no such. */
static size_t
area_code(struct span n)
{
	/* Codes of three digits, but for the 0 before them. */
	static const char three[] =
		"10 11 15 19 30 31 35 39 40 41 45 49 50 51 55 59 70 71 75 79 "
		"80 81 85 89 90 91 95 99";

	if (n.len < 6)
		return 0;
	if (n.at[0] == '3')
		return 3;
	if (n.at[0] != '0')
		return 0;
	if (n.at[1] == '2' || n.at[1] == '6')
		return 2;
	for (const char *p = three; *p; p += p[2] ? 3 : 2)
		if (p[0] == n.at[1] && p[1] == n.at[2])
			return 3;
	return 4;
}

struct span
italian_phone(struct arena *a, struct span n)
{
	struct text t = text_new(a);

	if (!span_starts(n, SPAN("+39")))
		return n;
	n = span_tail(n, 3);
	text_adds(&t, "+39 ");
	size_t code = area_code(n);

	if (code) {
		text_add(&t, span_head(n, code));
		text_addc(&t, ' ');
	}
	text_add(&t, span_tail(n, code));
	return text_span(&t);
}

struct span
italian_with(struct arena *a, enum italian_preposition p, struct span body)
{
	static const struct {
		const char *first, *di, *da;
	} articles[] = {
		{ "Provincia", "della ", "dalla " },
		{ "Città", "della ", "dalla " },
		{ "Citta'", "della ", "dalla " },
		{ "Regione", "della ", "dalla " },
		{ "Comunità", "della ", "dalla " },
		{ "Camera", "della ", "dalla " },
		{ "Fondazione", "della ", "dalla " },
		{ "Federazione", "della ", "dalla " },
		{ "Società", "della ", "dalla " },
		{ "Stazione", "della ", "dalla " },
		{ "Centrale", "della ", "dalla " },
		{ "Comune", "del ", "dal " },
		{ "Libero", "del ", "dal " },
		{ "Consorzio", "del ", "dal " },
		{ "Circondario", "del ", "dal " },
		{ "Unione", "dell'", "dall'" },
		{ "Associazione", "dell'", "dall'" },
		{ "Agenzia", "dell'", "dall'" },
		{ "Azienda", "dell'", "dall'" },
		{ "Ente", "dell'", "dall'" },
		{ "Autorità", "dell'", "dall'" },
		{ "Università", "dell'", "dall'" },
		{ "Ufficio", "dell'", "dall'" },
	};
	struct text t = text_new(a);
	struct span rest = body, first;
	bool di = p == ITALIAN_DI;
	const char *article = di ? "dell'ente " : "dall'ente ";

	if (!span_cut(&rest, ' ', &first))
		return body;
	for (size_t i = 0; i < sizeof(articles) / sizeof(*articles); i++)
		if (span_is_nocase(first, articles[i].first))
			article = di ? articles[i].di : articles[i].da;
	text_adds(&t, article);
	text_add(&t, body);
	return text_span(&t);
}
