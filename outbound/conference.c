/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/conference.h"

#include <string.h>

#include "core/arena.h"
#include "core/clock.h"
#include "core/json_read.h"
#include "core/limits.h"

#define SCHEDULED 2		/* "type": at one hour, once */
#define NO_REGISTRATION 2	/* "approval_type" */
#define BEFORE_HOST 10		/* "jbh_time", minutes */
#define NUMBER_MAX 20
#define PASSCODE_MAX 64
#define MARK_MAX 200		/* of a mark, that much is compared */

struct span
conference_mark(struct arena *a, const char *group, const char *office)
{
	struct text t = text_new(a);

	text_addf(&t, CONFERENCE_MARK "%s %s]", group, office);
	return text_span(&t);
}

bool
conference_has_mark(const struct conference *c, struct span mark)
{
	return span_starts(c->agenda, span_head(mark, MARK_MAX));
}

static void
add_pair(struct json *j, const char *key, struct span value)
{
	json_key(j, key);
	json_string(j, value);
}

static void
add_bool(struct json *j, const char *key, bool value)
{
	json_key(j, key);
	json_bool(j, value);
}

static void
add_int(struct json *j, const char *key, int64_t value)
{
	json_key(j, key);
	json_int(j, value);
}

/* "2027-10-05T08:00:00Z": the zone says how Zoom shows it. */
static void
add_hour(struct json *j, const struct conference_plan *p)
{
	struct text t = text_new(j->out->arena);
	struct span s = clock_ical_utc(t.arena, p->start);

	text_addf(&t, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", s.at, s.at + 4,
		  s.at + 6, s.at + 9, s.at + 11, s.at + 13);
	add_pair(j, "start_time", text_span(&t));
	add_pair(j, "timezone", p->zone);
	add_int(j, "duration", p->minutes);
}

/*
 * An own number (use_pmi: each host has one that all his meetings could
 * share), nobody registers there, the many come in muted, and nothing is
 * recorded.  Zoom opens no meeting before its host while it has a waiting
 * room.
 */
static void
add_settings(struct json *j, bool waiting_room)
{
	json_key(j, "settings");
	json_object(j);
	add_bool(j, "waiting_room", waiting_room);
	add_bool(j, "join_before_host", !waiting_room);
	if (!waiting_room)
		add_int(j, "jbh_time", BEFORE_HOST);
	add_bool(j, "use_pmi", false);
	add_int(j, "approval_type", NO_REGISTRATION);
	add_bool(j, "mute_upon_entry", true);
	add_pair(j, "auto_recording", SPAN("none"));
	json_end_object(j);
}

void
conference_write(struct text *t, const struct conference_plan *p)
{
	struct json j = json_new(t);

	json_object(&j);
	add_pair(&j, "topic", p->topic);
	add_pair(&j, "agenda", p->agenda);
	add_int(&j, "type", SCHEDULED);
	add_hour(&j, p);
	add_settings(&j, p->waiting_room);
	json_end_object(&j);
}

void
conference_write_hour(struct text *t, const struct conference_plan *p)
{
	struct json j = json_new(t);

	json_object(&j);
	add_hour(&j, p);
	json_end_object(&j);
}

static struct span
value_of(const struct json_members *m, const char *key, enum json_kind kind)
{
	const struct json_member *said = json_member(m, key, kind);

	return said ? said->value : SPAN_NONE;
}

static bool
is_number(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_digit(s.at[i]))
			return false;
	return s.len && s.len <= NUMBER_MAX;
}

static bool
is_visible(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] <= ' ' || s.at[i] > '~')
			return false;
	return true;
}

bool
conference_read(struct arena *a, struct span json, struct conference *ret)
{
	struct json_members m;

	if (!json_read(a, json, &m))
		return false;
	struct conference c = {
		.id = value_of(&m, "id", JSON_NUMBER),
		.link = value_of(&m, "join_url", JSON_STRING),
		.passcode = value_of(&m, "password", JSON_STRING),
		.agenda = value_of(&m, "agenda", JSON_STRING),
	};

	if (!c.id.len)
		c.id = value_of(&m, "id", JSON_STRING);
	if (!is_number(c.id) || !is_visible(c.passcode) ||
	    c.passcode.len > PASSCODE_MAX)
		return false;
	if (!clock_parse(value_of(&m, "start_time", JSON_STRING), &c.start))
		c.start = 0;
	if (!span_int(value_of(&m, "duration", JSON_NUMBER), &c.minutes))
		c.minutes = 0;
	*ret = c;
	return true;
}

bool
conference_read_page(struct arena *a, struct span json,
		     struct conference **ret, size_t *n, struct span *next)
{
	struct json_members page, items;

	if (!json_read(a, json, &page) ||
	    !json_items(a, value_of(&page, "meetings", JSON_NESTED), &items))
		return false;
	struct conference *list = arena_array(a, items.n, sizeof(*list));
	size_t k = 0;

	for (size_t i = 0; i < items.n; i++)
		if (items.at[i].kind == JSON_NESTED &&
		    conference_read(a, items.at[i].value, &list[k]))
			k++;
	*ret = list;
	*n = k;
	*next = value_of(&page, "next_page_token", JSON_STRING);
	return true;
}

static struct span
behind_scheme(struct span link)
{
	const struct span scheme = SPAN("https://");

	return span_starts(link, scheme) ? span_tail(link, scheme.len)
					 : SPAN_NONE;
}

bool
conference_is_link(struct span link, const char *domain)
{
	struct span end = span_of(domain), host, rest = behind_scheme(link);

	if (link.len > LIMIT_LINE_KEPT || !is_visible(link) ||
	    !span_cut(&rest, '/', &host) || !rest.len)
		return false;
	for (size_t i = 0; i < link.len; i++)
		if (strchr("<>\"\\", link.at[i]))
			return false;
	for (size_t i = 0; i < host.len; i++)
		if (!ascii_alnum(host.at[i]) && !strchr(".-", host.at[i]))
			return false;
	if (host.len == end.len)
		return span_eq_nocase(host, end);
	return host.len > end.len && span_ends_nocase(host, end) &&
	       host.at[host.len - end.len - 1] == '.';
}

struct span
conference_number(struct span link)
{
	struct span host, rest = behind_scheme(link);
	size_t n = 0;

	if (!span_cut(&rest, '/', &host) || !span_starts(rest, SPAN("j/")))
		return SPAN_NONE;
	rest = span_tail(rest, strlen("j/"));
	while (n < rest.len && ascii_digit(rest.at[n]))
		n++;
	return span_head(rest, n);
}
