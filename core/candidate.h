/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a reader weighed besides what it took, for people who ask why: every
 * name, sector, group, body, address and number of a letter with what became
 * of it, and the texts that were not read.  Nothing is decided by it; it is
 * made only when it is asked for.
 */
#ifndef CORE_CANDIDATE_H
#define CORE_CANDIDATE_H

#include <stdint.h>

#include "core/str.h"

enum matter {
	MATTER_BODY,
	MATTER_SECTOR,
	MATTER_GROUP,
	MATTER_PERSON,
	MATTER_ADDRESS,
	MATTER_PHONE,
	MATTER_TEXT,		/* lines of one role */
	MATTER_ATTACHMENT,
	MATTER_COUNT,
};

enum fate {
	FATE_CHOSEN,
	/* of facts */
	FATE_SIGNATURE,		/* stands in a signature or letterhead */
	FATE_DECLINED,		/* "non aderiamo" */
	FATE_LATER,		/* "seguirà comunicazione" */
	FATE_ASKED,		/* a question, or "se indicassimo" */
	FATE_FORMER,		/* replaced, or of an earlier letter */
	FATE_WRONG,		/* the letter takes it back */
	FATE_BUSY,		/* a day on which they cannot */
	FATE_UNTICKED,		/* beside an empty box */
	FATE_OFFICE,		/* somebody's office or post */
	FATE_BESIDE,		/* by the way: something says it better */
	FATE_DISPUTED,		/* another part says otherwise */
	FATE_AGREES,		/* says again what was chosen */
	FATE_WEAK,		/* too little says that it is a name */
	FATE_TAKEN,		/* words of a sector, body or place */
	FATE_BYSTANDER,		/* named, but not to be convened */
	FATE_OURS,		/* our own address */
	FATE_CERTIFIED,		/* a PEC mailbox */
	FATE_FAX,
	FATE_SWITCHBOARD,
	FATE_NO_PHONE,		/* protocol, VAT, post code, date */
	FATE_NOBODYS,		/* there was nobody to give it to */
	FATE_OUTWEIGHED,	/* another body has more on its side */
	FATE_OTHER_LETTER,	/* of a letter inside that does not decide */
	/* of texts and attachments */
	FATE_READ,
	FATE_QUOTED,
	FATE_LETTERHEAD,
	FATE_DISCLAIMER,
	FATE_HIDDEN,
	FATE_ECHO,		/* says the same in another form */
	FATE_UNOPENED,		/* nothing in it could count */
	FATE_NO_TEXT,		/* a scan, a picture */
	FATE_PASSWORD,
	FATE_CORRUPT,
	FATE_COUNT,
};

struct candidate {
	enum matter matter;
	enum fate fate;
	struct field what;	/* as it would be written down; the words */
	struct span to;		/* who got it; or empty */
	int64_t weight;		/* of a person the evidence, of a text its
				   lines; 0: none */
};

const char *matter_name(enum matter);	/* "person", ... */
const char *fate_name(enum fate);	/* "signature", ... */

#endif
