/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/facts_words.h"

const struct template_word phone_words[] = {
	[PHONE_NUMBER] = { "phone", TEMPLATE_VALUE, NULL },
	{ NULL, 0, NULL },
};

const struct template_word person_words[] = {
	[PERSON_NAME] = { "name", TEMPLATE_VALUE, NULL },
	[PERSON_EMAIL] = { "email", TEMPLATE_VALUE, NULL },
	[PERSON_PHONES] = { "phones", TEMPLATE_LIST, phone_words },
	[PERSON_ROLE] = { "role", TEMPLATE_VALUE, NULL },
	[PERSON_ORG] = { "org", TEMPLATE_VALUE, NULL },
	{ NULL, 0, NULL },
};

const struct template_word group_words[] = {
	[GROUP_TITLE] = { "group", TEMPLATE_VALUE, NULL },
	[GROUP_NUMBER] = { "number", TEMPLATE_VALUE, NULL },
	[GROUP_DATE] = { "date", TEMPLATE_VALUE, NULL },
	[GROUP_HOURS] = { "hours", TEMPLATE_VALUE, NULL },
	{ NULL, 0, NULL },
};

const struct template_word sector_words[] = {
	[SECTOR_TITLE] = { "sector", TEMPLATE_VALUE, NULL },
	[SECTOR_SHORT] = { "sector-short", TEMPLATE_VALUE, NULL },
	[SECTOR_GROUPS] = { "groups", TEMPLATE_LIST, group_words },
	{ NULL, 0, NULL },
};

const struct template_word row_words[] = {
	[ROW_SECTOR] = { "sector", TEMPLATE_VALUE, NULL },
	[ROW_SHORT] = { "sector-short", TEMPLATE_VALUE, NULL },
	[ROW_GROUP] = { "group", TEMPLATE_VALUE, NULL },
	[ROW_DATE] = { "date", TEMPLATE_VALUE, NULL },
	[ROW_HOURS] = { "hours", TEMPLATE_VALUE, NULL },
	[ROW_STARTS] = { "starts", TEMPLATE_VALUE, NULL },
	[ROW_LINK] = { "link", TEMPLATE_URL, NULL },
	[ROW_PASSCODE] = { "passcode", TEMPLATE_VALUE, NULL },
	[ROW_MODERATOR] = { "moderator", TEMPLATE_VALUE, NULL },
	[ROW_FACILITATOR] = { "facilitator", TEMPLATE_VALUE, NULL },
	[ROW_IS_NEW] = { "is-new", TEMPLATE_VALUE, NULL },
	[ROW_IS_ADDED] = { "is-added", TEMPLATE_VALUE, NULL },
	[ROW_IS_MOVED] = { "is-moved", TEMPLATE_VALUE, NULL },
	[ROW_IS_SAME] = { "is-same", TEMPLATE_VALUE, NULL },
	[ROW_IS_CHANGED] = { "is-changed", TEMPLATE_VALUE, NULL },
	[ROW_IS_WITHDRAWN] = { "is-withdrawn", TEMPLATE_VALUE, NULL },
	[ROW_WANTED] = { "wanted", TEMPLATE_VALUE, NULL },
	[ROW_WANTED_DATE] = { "wanted-date", TEMPLATE_VALUE, NULL },
	[ROW_PEOPLE] = { "people", TEMPLATE_LIST, person_words },
	[ROW_JOINED] = { "joined", TEMPLATE_LIST, person_words },
	[ROW_UNREACHED] = { "unreached", TEMPLATE_LIST, person_words },
	[ROW_LEFT] = { "left", TEMPLATE_LIST, person_words },
	[ROW_UNWAITED] = { "unwaited", TEMPLATE_VALUE, NULL },
	[ROW_BODY] = { "body", TEMPLATE_VALUE, NULL },
	[ROW_BODIES] = { "bodies", TEMPLATE_VALUE, NULL },
	[ROW_SEATS] = { "seats", TEMPLATE_VALUE, NULL },
	{ NULL, 0, NULL },
};

const struct template_word track_words[] = {
	[TRACK_TITLE] = { "track", TEMPLATE_VALUE, NULL },
	{ NULL, 0, NULL },
};

const struct template_word facts_words[] = {
	[TOP_PROJECT] = { "project", TEMPLATE_VALUE, NULL },
	[TOP_OFFICE] = { "office", TEMPLATE_VALUE, NULL },
	[TOP_OFFICE_ADDRESS] = { "office-address", TEMPLATE_VALUE, NULL },
	[TOP_NAME] = { "name", TEMPLATE_VALUE, NULL },
	[TOP_ENTITY] = { "entity", TEMPLATE_VALUE, NULL },
	[TOP_OF_ENTITY] = { "of-entity", TEMPLATE_VALUE, NULL },
	[TOP_FROM_ENTITY] = { "from-entity", TEMPLATE_VALUE, NULL },
	[TOP_PROTOCOL] = { "protocol", TEMPLATE_VALUE, NULL },
	[TOP_ROWS] = { "rows", TEMPLATE_LIST, row_words },
	[TOP_SECTORS] = { "sectors", TEMPLATE_LIST, sector_words },
	[TOP_ALL_HELD] = { "all-held", TEMPLATE_VALUE, NULL },
	[TOP_TRACKS] = { "tracks", TEMPLATE_LIST, track_words },
	[TOP_WITHOUT_EMAIL] = { "without-email", TEMPLATE_LIST, person_words },
	[TOP_UNDERSTOOD] = { "understood", TEMPLATE_VALUE, NULL },
	[TOP_FILEABLE] = { "fileable", TEMPLATE_VALUE, NULL },
	[TOP_MISSING_ENTITY] = { "missing-entity", TEMPLATE_VALUE, NULL },
	[TOP_MISSING_SECTOR] = { "missing-sector", TEMPLATE_VALUE, NULL },
	[TOP_MISSING_REFERENT] = { "missing-referent", TEMPLATE_VALUE, NULL },
	[TOP_MISSING_EMAIL] = { "missing-email", TEMPLATE_VALUE, NULL },
	[TOP_PRIVACY_URL] = { "privacy-url", TEMPLATE_URL, NULL },
	[TOP_ERASURE_DATE] = { "erasure-date", TEMPLATE_VALUE, NULL },
	[TOP_CHANGED] = { "changed", TEMPLATE_VALUE, NULL },
	[TOP_ALL_SAME] = { "all-same", TEMPLATE_VALUE, NULL },
	[TOP_ANY_NEW] = { "any-new", TEMPLATE_VALUE, NULL },
	[TOP_NO_ROWS] = { "no-rows", TEMPLATE_VALUE, NULL },
	[TOP_ALL_WITHDRAWN] = { "all-withdrawn", TEMPLATE_VALUE, NULL },
	[TOP_WITHDRAWS] = { "withdraws", TEMPLATE_VALUE, NULL },
	[TOP_UNTIL] = { "until", TEMPLATE_VALUE, NULL },
	[TOP_AGAIN] = { "again", TEMPLATE_VALUE, NULL },
	[TOP_NEW_BODIES] = { "new-bodies", TEMPLATE_VALUE, NULL },
	[TOP_WAITING] = { "waiting", TEMPLATE_VALUE, NULL },
	[TOP_ASKED] = { "asked", TEMPLATE_VALUE, NULL },
	[TOP_DOUBTED] = { "doubted", TEMPLATE_VALUE, NULL },
	[TOP_IN_REVIEW] = { "in-review", TEMPLATE_VALUE, NULL },
	[TOP_UNDELIVERED] = { "undelivered", TEMPLATE_VALUE, NULL },
	[TOP_HAS_REACHED] = { "has-reached", TEMPLATE_VALUE, NULL },
	[TOP_HAS_UNREACHED] = { "has-unreached", TEMPLATE_VALUE, NULL },
	[TOP_HAS_TRACKS] = { "has-tracks", TEMPLATE_VALUE, NULL },
	[TOP_REASON] = { "reason", TEMPLATE_VALUE, NULL },
	[TOP_ASKS] = { "asks", TEMPLATE_VALUE, NULL },
	[TOP_ABOUT] = { "about", TEMPLATE_VALUE, NULL },
	[TOP_LETTER] = { "letter", TEMPLATE_VALUE, NULL },
	{ NULL, 0, NULL },
};
