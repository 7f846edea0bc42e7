/* SPDX-License-Identifier: EUPL-1.2 */
/* The words of the mail templates, and where each stands in its scope. */
#ifndef OUTBOUND_FACTS_WORDS_H
#define OUTBOUND_FACTS_WORDS_H

#include "core/reply.h"
#include "outbound/template.h"

enum phone_word {
	PHONE_NUMBER,
};

enum person_word {
	PERSON_NAME,
	PERSON_EMAIL,
	PERSON_PHONES,
	PERSON_ROLE,
	PERSON_ORG,
};

/* A group, as a row of the programme. */
enum group_word {
	GROUP_TITLE,
	GROUP_NUMBER,
	GROUP_DATE,
	GROUP_HOURS,
};

enum sector_word {
	SECTOR_TITLE,
	SECTOR_SHORT,
	SECTOR_GROUPS,
};

enum row_word {
	ROW_SECTOR,
	ROW_SHORT,
	ROW_GROUP,
	ROW_DATE,
	ROW_HOURS,
	ROW_STARTS,
	ROW_LINK,
	ROW_PASSCODE,
	ROW_MODERATOR,
	ROW_FACILITATOR,
	ROW_IS_NEW,
	ROW_IS_ADDED,
	ROW_IS_MOVED,
	ROW_IS_SAME,
	ROW_IS_CHANGED,
	ROW_IS_WITHDRAWN,
	ROW_IS_RETURNED,
	ROW_WANTED,
	ROW_WANTED_DATE,
	ROW_WANTED_HOURS,
	ROW_GONE,
	ROW_GONE_DATE,
	ROW_GONE_HELD,
	ROW_PEOPLE,
	ROW_JOINED,
	ROW_UNREACHED,
	ROW_LEFT,
	ROW_UNWAITED,
	ROW_BODY,
	ROW_BODIES,
	ROW_SEATS,
	ROW_MINIMUM,
	ROW_FREE,
};

enum track_word {
	TRACK_TITLE,
};

enum note_word {
	NOTE_WHO,
	NOTE_WHAT,
	NOTE_SINCE,
	NOTE_LETTER,
	NOTE_LATE,
};

enum top_word {
	TOP_PROJECT,
	TOP_OFFICE,
	TOP_OFFICE_ADDRESS,
	TOP_NAME,
	TOP_ENTITY,
	TOP_OF_ENTITY,
	TOP_FROM_ENTITY,
	TOP_PROTOCOL,
	TOP_ROWS,
	TOP_SECTORS,
	TOP_ALL_HELD,
	TOP_TRACKS,
	TOP_WITHOUT_EMAIL,
	TOP_UNDERSTOOD,
	TOP_FILEABLE,
	TOP_MISSING_ENTITY,
	TOP_MISSING_SECTOR,
	TOP_MISSING_REFERENT,
	TOP_MISSING_EMAIL,
	TOP_PRIVACY_URL,
	TOP_ERASURE_DATE,
	TOP_CHANGED,
	TOP_ALL_SAME,
	TOP_ANY_NEW,
	TOP_NO_ROWS,
	TOP_ALL_WITHDRAWN,
	TOP_WITHDRAWS,
	TOP_UNTIL,
	TOP_UNTIL_DAY,
	TOP_SINCE,
	TOP_AGAIN,
	TOP_NOTES,		/* the lists, in the order of enum note_kind */
	TOP_COUNTS = TOP_NOTES + NOTE_KIND_COUNT,
	TOP_MORE = TOP_COUNTS + NOTE_KIND_COUNT,
	TOP_AFTER_NOTES = TOP_MORE + NOTE_KIND_COUNT - 1,
	TOP_HAS_REACHED,
	TOP_HAS_UNREACHED,
	TOP_HAS_TRACKS,
	TOP_NEWS_HOUR,
	TOP_NEWS_LINK,
	TOP_NEWS_STAFF,
	TOP_NEWS_CANCELLED,
	TOP_NEWS_ADDED,
	TOP_OLD_GROUP,
	TOP_OLD_DATE,
	TOP_OLD_HOURS,
	TOP_OLD_STARTS,
	TOP_OLD_LINK,
	TOP_SAME_HOUR,
	TOP_WAITS,
	TOP_MODERATES,
	TOP_FACILITATES,
	TOP_NAMED,
	TOP_RELIEVED,
	TOP_REASON,
	TOP_ASKS,
	TOP_ABOUT,
	TOP_OWN_ADDRESS,
	TOP_LETTER,
};

extern const struct template_word phone_words[];
extern const struct template_word person_words[];
extern const struct template_word group_words[];
extern const struct template_word sector_words[];
extern const struct template_word row_words[];
extern const struct template_word track_words[];
extern const struct template_word note_words[];
extern const struct template_word facts_words[];

#endif
