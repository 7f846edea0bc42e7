/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/facts.h"

#include "core/arena.h"
#include "outbound/facts_words.h"
#include "outbound/italian.h"

static void
put(struct template_scope *s, size_t word, struct span value)
{
	s->slots[word].value = value;
}

/* None is no value, so that a section can be left out. */
static void
put_number(struct arena *a, struct template_scope *s, size_t word, int64_t n)
{
	struct text t = text_new(a);

	if (n <= 0)
		return;
	text_addf(&t, "%lld", (long long)n);
	put(s, word, text_span(&t));
}

static void
put_if(struct template_scope *s, size_t word, bool there)
{
	s->slots[word].value = there ? SPAN("1") : SPAN_NONE;
}

/* Appends a member to the list that *tail is the open end of. */
static struct template_scope *
append(struct arena *a, struct template_scope ***tail,
       const struct template_word *words)
{
	struct template_scope *s = template_scope(a, words);

	**tail = s;
	*tail = &s->next;
	return s;
}

static void
add_person(struct arena *a, struct template_scope ***tail,
	   const struct invitee *p)
{
	struct template_scope *s = append(a, tail, person_words);
	struct template_scope **phones = &s->slots[PERSON_PHONES].members;

	for (size_t i = 0; i < p->n_phones; i++)
		put(append(a, &phones, phone_words), PHONE_NUMBER,
		    italian_phone(a, p->phones[i]));
	/* Some letters give an address and no name. */
	put(s, PERSON_NAME, p->name.len ? p->name : p->email);
	put(s, PERSON_EMAIL, p->name.len ? p->email : SPAN_NONE);
	put(s, PERSON_ROLE, p->role);
	put(s, PERSON_ORG, p->org);
}

static void
put_sector(struct template_scope *s, size_t title, size_t abbreviation,
	   const struct sector *sector)
{
	put(s, title, span_of(sector->title));
	if (sector->acronyms)
		put(s, abbreviation, span_of(sector->acronyms[0]));
}

/* A page's address; what is none stays out of the mails. */
static struct span
https(const char *url)
{
	struct span s = span_of(url);

	return span_starts(s, SPAN("https://")) ? s : SPAN_NONE;
}

static void
put_group(struct arena *a, struct template_scope *s, const struct group *g)
{
	put(s, ROW_GROUP, span_of(g->title));
	put(s, ROW_DATE, italian_date(a, g->start));
	put(s, ROW_HOURS, italian_hours(a, g->start, g->end));
	put(s, ROW_STARTS, italian_start(a, g->start));
	put(s, ROW_LINK, https(g->link));
	put(s, ROW_PASSCODE, span_of(g->passcode));
	put(s, ROW_MODERATOR, span_of(g->moderator.name));
	put(s, ROW_FACILITATOR, span_of(g->facilitator.name));
}

/* With people added, those that stand are told from those that join. */
static void
put_people(struct arena *a, struct template_scope *s, const struct reply_row *r)
{
	struct template_scope **people = &s->slots[ROW_PEOPLE].members;
	struct template_scope **joined = &s->slots[ROW_JOINED].members;
	struct template_scope **unreached = &s->slots[ROW_UNREACHED].members;
	struct template_scope **left = &s->slots[ROW_LEFT].members;

	for (size_t i = 0; i < r->n_people; i++) {
		const struct invitee *p = &r->people[i];
		bool joins = (r->act == FILING_ADD ||
			      r->act == FILING_CHANGE) && !p->seated;

		add_person(a, joins ? &joined : &people, p);
	}
	for (size_t i = 0; i < r->n_unreached; i++)
		add_person(a, &unreached, &r->unreached[i]);
	for (size_t i = 0; i < r->n_left; i++)
		add_person(a, &left, &r->left[i]);
}

static void
add_row(struct arena *a, struct template_scope ***tail,
	const struct reply_row *r)
{
	struct template_scope *s = append(a, tail, row_words);

	if (r->sector)
		put_sector(s, ROW_SECTOR, ROW_SHORT, r->sector);
	if (r->group)
		put_group(a, s, r->group);
	put_if(s, ROW_IS_NEW, r->act == FILING_NEW);
	put_if(s, ROW_IS_ADDED, r->act == FILING_ADD);
	put_if(s, ROW_IS_MOVED, r->act == FILING_MOVE);
	put_if(s, ROW_IS_SAME, r->act == FILING_SAME && !r->unwaited);
	put_if(s, ROW_IS_CHANGED, r->act == FILING_CHANGE);
	put_if(s, ROW_IS_WITHDRAWN, r->act == FILING_WITHDRAW);
	put_if(s, ROW_IS_RETURNED, r->act == FILING_RETURN);
	put(s, ROW_BODY, r->entity);
	put_number(a, s, ROW_BODIES, r->bodies);
	put_number(a, s, ROW_MINIMUM, r->minimum);
	if (r->group)
		put_number(a, s, ROW_SEATS, r->group->capacity);
	if (r->group && r->group->capacity > r->bodies)
		put_number(a, s, ROW_FREE, r->group->capacity - r->bodies);
	if (r->unwaited)
		put(s, ROW_UNWAITED, span_of(r->unwaited->title));
	if (r->wanted) {
		put(s, ROW_WANTED, span_of(r->wanted->title));
		put(s, ROW_WANTED_DATE, italian_date(a, r->wanted->start));
		put(s, ROW_WANTED_HOURS, italian_hours(a, r->wanted->start,
						       r->wanted->end));
	}
	if (r->gone) {
		put(s, ROW_GONE, span_of(r->gone->title));
		put(s, ROW_GONE_DATE, italian_date(a, r->gone->start));
		put_if(s, ROW_GONE_HELD, !r->gone->cancelled);
	}
	put_people(a, s, r);
}

static void
add_group(struct arena *a, struct template_scope ***tail, const struct group *g)
{
	struct template_scope *s = append(a, tail, group_words);
	struct text number = text_new(a);

	text_addf(&number, "%u", g->number);
	put(s, GROUP_TITLE, span_of(g->title));
	put(s, GROUP_NUMBER, text_span(&number));
	put(s, GROUP_DATE, italian_date(a, g->start));
	put(s, GROUP_HOURS, italian_hours(a, g->start, g->end));
}

/* The programme that is still ahead. */
static void
put_sectors(struct arena *a, struct template_scope *top,
	    const struct programme *p, int64_t now)
{
	struct template_scope **sectors = &top->slots[TOP_SECTORS].members;
	bool held = true;

	for (size_t i = 0; i < p->n_groups; i++)
		held = held && (p->groups[i].cancelled ||
				p->groups[i].start <= now);
	put_if(top, TOP_ALL_HELD, held);
	for (size_t i = 0; i < p->n_sectors; i++) {
		struct template_scope *s = append(a, &sectors, sector_words);
		struct template_scope **groups =
			&s->slots[SECTOR_GROUPS].members;

		put_sector(s, SECTOR_TITLE, SECTOR_SHORT, &p->sectors[i]);
		for (size_t j = 0; j < p->n_groups; j++)
			if (p->groups[j].sector == i &&
			    !p->groups[j].cancelled &&
			    p->groups[j].start > now)
				add_group(a, &groups, &p->groups[j]);
	}
}

static void
put_tracks(struct arena *a, struct template_scope *top,
	   const struct programme *p)
{
	struct template_scope **tail = &top->slots[TOP_TRACKS].members;

	put_if(top, TOP_HAS_TRACKS, p->n_tracks);
	for (size_t i = 0; i < p->n_tracks; i++)
		put(append(a, &tail, track_words), TRACK_TITLE,
		    span_of(p->tracks[i]));
}

/* A question names those whose address it asks for. */
static void
put_without_email(struct arena *a, struct template_scope *top,
		  const struct reply *r)
{
	struct template_scope **tail = &top->slots[TOP_WITHOUT_EMAIL].members;

	for (size_t i = 0; i < r->n_rows; i++) {
		const struct reply_row *row = &r->rows[i];

		for (size_t j = 0; j < row->n_people; j++)
			if (!row->people[j].email.len)
				add_person(a, &tail, &row->people[j]);
		for (size_t j = 0; j < row->n_unreached; j++)
			add_person(a, &tail, &row->unreached[j]);
	}
}

static void
put_rows(struct arena *a, struct template_scope *top, const struct reply *r)
{
	struct template_scope **rows = &top->slots[TOP_ROWS].members;
	bool all_same = r->n_rows, any_new = false, understood = r->entity.len;
	bool reached = false, unreached = false, withdrawn = r->n_rows;

	for (size_t i = 0; i < r->n_rows; i++) {
		const struct reply_row *row = &r->rows[i];

		add_row(a, &rows, row);
		all_same &= row->act == FILING_SAME && !row->unwaited;
		withdrawn &= row->act == FILING_WITHDRAW;
		any_new |= row->act == FILING_NEW;
		understood |= row->sector || row->n_people || row->n_unreached;
		reached |= row->group && row->n_people &&
			   row->act != FILING_WITHDRAW &&
			   row->act != FILING_SAME;
		unreached |= row->n_unreached > 0;
	}
	put_if(top, TOP_ALL_SAME, all_same);
	put_if(top, TOP_ANY_NEW, any_new);
	put_if(top, TOP_NO_ROWS, !r->n_rows);
	put_if(top, TOP_ALL_WITHDRAWN, withdrawn);
	put_if(top, TOP_UNDERSTOOD, understood);
	put_if(top, TOP_FILEABLE, r->fileable);
	put_if(top, TOP_HAS_REACHED, reached);
	put_if(top, TOP_HAS_UNREACHED, unreached);
}

/* "Prot. n. 1234/2027" without the words, which stand in the templates. */
static struct span
bare_number(struct span s)
{
	static const char *const words[] = {
		"protocollo", "prot", "numero", "num", "nr", "n",
		".",	      ":",    "°",	"º",   " ",
	};
	size_t i = 0, n = sizeof(words) / sizeof(*words);

	while (i < n) {
		struct span w = span_of(words[i]), rest;

		rest = span_tail(s, w.len);
		/* "N1234" is a number: no word goes on with a digit. */
		if (span_starts_nocase(s, w) && rest.len &&
		    !(ascii_alpha(w.at[0]) && ascii_alnum(rest.at[0]))) {
			s = rest;
			i = 0;
		} else {
			i++;
		}
	}
	return s;
}

static void
put_entity(struct arena *a, struct template_scope *top, struct span entity)
{
	put(top, TOP_ENTITY, entity);
	put(top, TOP_OF_ENTITY, italian_with(a, ITALIAN_DI, entity));
	put(top, TOP_FROM_ENTITY, italian_with(a, ITALIAN_DA, entity));
}

static void
put_office(struct arena *a, struct template_scope *top,
	   const struct programme *p, bool privacy)
{
	const struct office *o = &p->office;

	put(top, TOP_PROJECT, span_of(p->title));
	put(top, TOP_OFFICE, span_of(o->name));
	put(top, TOP_OFFICE_ADDRESS, span_of(o->address));
	if (!privacy)
		return;
	put(top, TOP_PRIVACY_URL, https(o->privacy_url));
	put(top, TOP_ERASURE_DATE, italian_day(a, span_of(o->erasure_date)));
}

/* What organisers have changed, and how it was. */
static void
put_news(struct arena *a, struct template_scope *top, const struct reply *r)
{
	put_if(top, TOP_NEWS_HOUR, r->news == NEWS_HOUR);
	put_if(top, TOP_NEWS_LINK, r->news == NEWS_LINK);
	put_if(top, TOP_NEWS_STAFF, r->news == NEWS_STAFF);
	put_if(top, TOP_SAME_HOUR, r->news == NEWS_LINK ||
				   r->news == NEWS_STAFF);
	put_if(top, TOP_NEWS_CANCELLED, r->news == NEWS_CANCELLED);
	put_if(top, TOP_NEWS_ADDED, r->news == NEWS_ADDED);
	put_if(top, TOP_WAITS, r->waits);
	put_if(top, TOP_MODERATES, r->staff & STAFF_MODERATES);
	put_if(top, TOP_FACILITATES, r->staff & STAFF_FACILITATES);
	put_if(top, TOP_NAMED, r->staff & STAFF_NAMED);
	put_if(top, TOP_RELIEVED, r->staff & STAFF_RELIEVED);
	if (!r->was)
		return;
	put(top, TOP_OLD_GROUP, span_of(r->was->title));
	put(top, TOP_OLD_DATE, italian_date(a, r->was->start));
	put(top, TOP_OLD_STARTS, italian_start(a, r->was->start));
	put(top, TOP_OLD_HOURS, italian_hours(a, r->was->start, r->was->end));
	put_if(top, TOP_OLD_LINK, *r->was->link);
}

static void
put_notes(struct arena *a, struct template_scope *top,
	  const struct reply_notes *notes)
{
	for (size_t k = 0; k < NOTE_KIND_COUNT; k++) {
		struct template_scope **tail =
			&top->slots[TOP_NOTES + k].members;

		for (size_t i = 0; i < notes[k].n; i++) {
			const struct reply_note *n = &notes[k].list[i];
			struct template_scope *s = append(a, &tail,
							  note_words);

			put(s, NOTE_WHO, n->who);
			put(s, NOTE_WHAT, n->what);
			if (n->since)
				put(s, NOTE_SINCE, italian_date(a, n->since));
			put_number(a, s, NOTE_LETTER, n->letter);
			put_if(s, NOTE_LATE, n->late);
		}
		put_number(a, top, TOP_COUNTS + k,
			   (int64_t)(notes[k].n + notes[k].more));
		put_number(a, top, TOP_MORE + k, (int64_t)notes[k].more);
	}
}

struct template_scope *
facts_of(struct arena *a, const struct programme *p, const struct reply *r)
{
	struct template_scope *top = template_scope(a, facts_words);
	struct text letter = text_new(a);

	/* A referent's data come from somebody else: he is always told. */
	put_office(a, top, p, r->privacy || r->kind == REPLY_INVITATION);
	put(top, TOP_NAME, r->to_name);
	put_entity(a, top, r->entity);
	put(top, TOP_PROTOCOL, bare_number(r->protocol));
	put_rows(a, top, r);
	put_without_email(a, top, r);
	put_sectors(a, top, p, r->now);
	put_tracks(a, top, p);
	put_if(top, TOP_MISSING_ENTITY, r->missing & MISSING_ENTITY);
	put_if(top, TOP_MISSING_SECTOR, r->missing & MISSING_SECTOR);
	put_if(top, TOP_MISSING_REFERENT, r->missing & MISSING_REFERENT);
	put_if(top, TOP_MISSING_EMAIL, r->missing & MISSING_EMAIL);
	put_if(top, TOP_CHANGED, r->invitee && (r->invitee->sequence > 0 ||
						r->news != NEWS_NONE));
	put_news(a, top, r);
	put_if(top, TOP_WITHDRAWS, r->letter_kind == KIND_CANCELLATION);
	put_if(top, TOP_AGAIN, r->again);
	if (r->notes)
		put_notes(a, top, r->notes);
	if (r->until) {
		put(top, TOP_UNTIL, italian_moment(a, r->until));
		put(top, TOP_UNTIL_DAY, italian_the_day(a, r->until));
	}
	if (r->since)
		put(top, TOP_SINCE, italian_date(a, r->since));
	put(top, TOP_REASON, r->reason);
	put(top, TOP_ASKS, r->asks);
	put(top, TOP_ABOUT, r->about);
	put_if(top, TOP_OWN_ADDRESS, r->about.len &&
					     span_eq_nocase(r->about, r->to));
	if (r->letter_row > 0) {
		text_addf(&letter, "%lld", (long long)r->letter_row);
		put(top, TOP_LETTER, text_span(&letter));
	}
	return top;
}
