/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/candidate.h"

static const char *const matters[MATTER_COUNT] = {
	[MATTER_BODY] = "body",
	[MATTER_SECTOR] = "sector",
	[MATTER_GROUP] = "group",
	[MATTER_PERSON] = "person",
	[MATTER_ADDRESS] = "address",
	[MATTER_PHONE] = "phone",
	[MATTER_TEXT] = "text",
	[MATTER_ATTACHMENT] = "attachment",
};

static const char *const fates[FATE_COUNT] = {
	[FATE_CHOSEN] = "chosen",
	[FATE_SIGNATURE] = "signature",
	[FATE_DECLINED] = "declined",
	[FATE_LATER] = "later",
	[FATE_ASKED] = "asked",
	[FATE_FORMER] = "former",
	[FATE_WRONG] = "wrong",
	[FATE_BUSY] = "busy",
	[FATE_UNTICKED] = "unticked",
	[FATE_OFFICE] = "office",
	[FATE_BESIDE] = "beside",
	[FATE_DISPUTED] = "disputed",
	[FATE_AGREES] = "agrees",
	[FATE_WEAK] = "weak",
	[FATE_TAKEN] = "taken",
	[FATE_BYSTANDER] = "bystander",
	[FATE_OURS] = "ours",
	[FATE_CERTIFIED] = "certified",
	[FATE_FAX] = "fax",
	[FATE_SWITCHBOARD] = "switchboard",
	[FATE_NO_PHONE] = "no-phone",
	[FATE_NOBODYS] = "nobodys",
	[FATE_OUTWEIGHED] = "outweighed",
	[FATE_OTHER_LETTER] = "other-letter",
	[FATE_READ] = "read",
	[FATE_QUOTED] = "quoted",
	[FATE_LETTERHEAD] = "letterhead",
	[FATE_DISCLAIMER] = "disclaimer",
	[FATE_HIDDEN] = "hidden",
	[FATE_ECHO] = "echo",
	[FATE_UNOPENED] = "unopened",
	[FATE_NO_TEXT] = "no-text",
	[FATE_PASSWORD] = "password",
	[FATE_CORRUPT] = "corrupt",
};

const char *
matter_name(enum matter matter)
{
	return matter < MATTER_COUNT ? matters[matter] : matters[MATTER_TEXT];
}

const char *
fate_name(enum fate fate)
{
	return fate < FATE_COUNT ? fates[fate] : fates[FATE_BESIDE];
}
