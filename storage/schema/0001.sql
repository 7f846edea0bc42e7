-- SPDX-License-Identifier: EUPL-1.2
-- Instants are Unix seconds in UTC.  Lists of words in CHECKs repeat the
-- enums of core/ and storage/; they are chains of OR, since for a longer IN
-- the engine would build a table at every INSERT.  What is large, or never
-- rewritten, stands apart from the row whose state changes: an UPDATE writes
-- its row whole.

-- This installation.
CREATE TABLE house (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;

-- Mailboxes met so far; letters up to start are of older days.
CREATE TABLE mailbox (
	name TEXT NOT NULL,
	uidvalidity INTEGER NOT NULL,
	start INTEGER NOT NULL CHECK (start >= 0),
	-- A backup was put back: what lies there beyond it was perhaps
	-- answered before.
	lags INTEGER NOT NULL DEFAULT 0 CHECK (lags = 0 OR lags = 1),
	lags_since INTEGER NOT NULL DEFAULT 0,	-- its last letter
	PRIMARY KEY (name, uidvalidity)
) STRICT, WITHOUT ROWID;

-- Letters that are there and that their server does not give: the cursor
-- passes them, so they are remembered here and asked for again.
CREATE TABLE withheld (
	mailbox TEXT NOT NULL,
	uidvalidity INTEGER NOT NULL,
	uid INTEGER NOT NULL CHECK (uid > 0),
	since INTEGER NOT NULL,
	mute INTEGER NOT NULL CHECK (mute = 0 OR mute = 1),
	PRIMARY KEY (mailbox, uidvalidity, uid)
) STRICT, WITHOUT ROWID;

-- The ledger: every letter that was ever dealt with.
CREATE TABLE letter (
	id INTEGER PRIMARY KEY,
	mailbox TEXT NOT NULL,
	uidvalidity INTEGER NOT NULL,
	uid INTEGER NOT NULL CHECK (uid >= 0),
	settled INTEGER NOT NULL CHECK (settled = 0 OR settled = 1),
	state TEXT NOT NULL
		CHECK (state = 'decided' OR state = 'asked' OR
		state = 'doubted' OR state = 'review' OR
		state = 'quarantined' OR state = 'duplicate' OR
		state = 'rejected'),	-- docs: storage/commit.h
	act TEXT NOT NULL
		CHECK (act = 'accept' OR act = 'ask' OR act = 'review' OR
		act = 'record' OR act = 'ignore'),
	kind TEXT NOT NULL
		CHECK (kind = 'other' OR kind = 'registration' OR
		kind = 'change' OR kind = 'cancellation' OR
		kind = 'question' OR kind = 'rsvp' OR kind = 'bounce' OR
		kind = 'autoreply' OR kind = 'pec-receipt' OR
		kind = 'report'),
	reason TEXT NOT NULL,
	detail TEXT NOT NULL,
	received INTEGER NOT NULL,
	size INTEGER NOT NULL,
	digest BLOB NOT NULL CHECK (length(digest) = 32),
	message_id TEXT NOT NULL,
	thread TEXT NOT NULL,		-- Message-ID at the root of the talk
	date INTEGER NOT NULL,		-- that it bears; 0: unknown
	entity TEXT NOT NULL COLLATE NOCASE,
	same_as INTEGER REFERENCES letter,
	sender TEXT NOT NULL,
	subject TEXT NOT NULL,
	CHECK ((state = 'duplicate') = (same_as IS NOT NULL)),
	CHECK (act = 'review' OR NOT (state = 'review' OR
		state = 'doubted' OR state = 'quarantined')),
	CHECK (act = 'ask' OR state <> 'asked')
) STRICT;
CREATE UNIQUE INDEX letter_uid ON letter (mailbox, uidvalidity, uid)
	WHERE uid > 0;
CREATE TRIGGER letter_comes AFTER INSERT ON letter WHEN NEW.uid > 0 BEGIN
	DELETE FROM withheld WHERE mailbox = NEW.mailbox AND
		uidvalidity = NEW.uidvalidity AND uid = NEW.uid;
END;
CREATE INDEX letter_unsettled ON letter (mailbox, uidvalidity, uid)
	WHERE settled = 0;
CREATE INDEX letter_message_id ON letter (message_id, digest);
CREATE INDEX letter_state ON letter (state, act);
-- What a body has written, and whether it refused.
CREATE INDEX letter_entity ON letter (entity);
-- Who may still complete what he wrote.
CREATE INDEX letter_asked ON letter (entity) WHERE state = 'asked';

-- Its bytes (a Zstandard frame) and what was read in it, until the
-- retention date; intake is NULL for a letter that no reader survived.
CREATE TABLE letter_text (
	letter INTEGER PRIMARY KEY REFERENCES letter ON DELETE CASCADE,
	intake TEXT,
	packed BLOB NOT NULL
) STRICT;

-- A body's place in one sector.
CREATE TABLE registration (
	id INTEGER PRIMARY KEY,
	entity TEXT NOT NULL COLLATE NOCASE CHECK (entity <> ''),
	area INTEGER NOT NULL CHECK (area BETWEEN -1 AND 4),	-- -1: none
	sector TEXT NOT NULL CHECK (sector <> ''),
	session TEXT NOT NULL CHECK (session <> ''),
	contact TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state = 'active' OR state = 'withdrawn'),
	made INTEGER NOT NULL,
	letter INTEGER NOT NULL REFERENCES letter
) STRICT;
CREATE UNIQUE INDEX registration_entity ON registration (entity, sector)
	WHERE state = 'active';

CREATE INDEX registration_session ON registration (session)
	WHERE state = 'active';

-- Who is to be convened; without an address he cannot be invited yet.  Who
-- has left keeps his row: his appointment had a UID and a revision.
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	registration INTEGER NOT NULL
		REFERENCES registration ON DELETE CASCADE,
	state TEXT NOT NULL CHECK (state = 'seated' OR state = 'left'),
	email TEXT NOT NULL,
	name TEXT NOT NULL COLLATE NOCASE,
	role TEXT NOT NULL,
	org TEXT NOT NULL,
	phones TEXT NOT NULL CHECK (phones NOT GLOB '*[^+0-9 ]*'),
	uid TEXT NOT NULL,		-- of his VEVENT
	sequence INTEGER NOT NULL CHECK (sequence >= 0),
	dtstamp INTEGER NOT NULL,
	answer TEXT NOT NULL
		CHECK (answer = 'none' OR answer = 'accepted' OR
		answer = 'declined' OR answer = 'tentative' OR
		answer = 'delegated'),
	-- revision of the appointment that was answered, and when (RFC 5546)
	answer_sequence INTEGER NOT NULL,
	answer_dtstamp INTEGER NOT NULL,
	answered INTEGER NOT NULL,	-- when it came; 0: never
	answered_by TEXT NOT NULL,	-- a colleague's address; or empty
	bounced INTEGER NOT NULL,	-- when a mail came back; 0: never
	letter INTEGER NOT NULL REFERENCES letter,
	CHECK (uid = '' OR email <> '')
) STRICT;
CREATE INDEX person_registration ON person (registration)
	WHERE state = 'seated';
CREATE INDEX person_email ON person (email)
	WHERE email <> '' AND state = 'seated';
CREATE INDEX person_declined ON person (registration)
	WHERE state = 'seated' AND (answer = 'declined' OR
	answer = 'delegated');
CREATE UNIQUE INDEX person_uid ON person (uid) WHERE uid <> '';

-- How a registration was before a change or its withdrawal, so that it can
-- be undone.  Who left stands in person; of who was only corrected, the data
-- that he had.
CREATE TABLE past (
	id INTEGER PRIMARY KEY,
	registration INTEGER NOT NULL
		REFERENCES registration ON DELETE CASCADE,
	at INTEGER NOT NULL,
	letter INTEGER REFERENCES letter,	-- NULL: nobody wrote
	act TEXT NOT NULL CHECK (act = 'add' OR act = 'move' OR
		act = 'change' OR act = 'withdraw'),
	session TEXT NOT NULL,
	-- the session it waited for, and its row of the list; or empty
	waited TEXT NOT NULL,
	place INTEGER NOT NULL,
	since INTEGER NOT NULL,
	undone INTEGER NOT NULL CHECK (undone = 0 OR undone = 1)
) STRICT;
CREATE INDEX past_registration ON past (registration);

CREATE TABLE past_person (
	past INTEGER NOT NULL REFERENCES past ON DELETE CASCADE,
	person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
	what TEXT NOT NULL CHECK (what = 'came' OR what = 'left' OR
		what = 'corrected'),
	name TEXT NOT NULL,
	role TEXT NOT NULL,
	org TEXT NOT NULL,
	phones TEXT NOT NULL,
	PRIMARY KEY (past, person),
	CHECK (what = 'corrected' OR name = '')
) STRICT, WITHOUT ROWID;
CREATE INDEX past_person_person ON past_person (person);

-- Seats to which nobody comes: all have declined, or nobody is left.  since:
-- when the last did so, or left; person: who it was, or of whom nothing is to
-- stay.
CREATE VIEW vacancy AS
	SELECT r.id AS registration, r.entity, r.contact, r.session,
		max(p.answered) AS since,
		(SELECT max(id) FROM person w WHERE w.registration = r.id
		AND w.state = 'seated' AND w.email <> '' AND w.answered =
		(SELECT max(answered) FROM person WHERE registration = r.id
		AND state = 'seated' AND email <> '')) AS person
	FROM registration r JOIN person p ON p.registration = r.id AND
		p.state = 'seated' AND p.email <> ''
	WHERE r.state = 'active' AND r.id IN (SELECT registration
		FROM person WHERE state = 'seated' AND
		(answer = 'declined' OR answer = 'delegated'))
	GROUP BY r.id
	HAVING min(p.answer = 'declined' OR p.answer = 'delegated')
UNION ALL
	SELECT r.id, r.entity, r.contact, r.session,
		coalesce((SELECT max(at) FROM past
		WHERE registration = r.id), 0),
		coalesce((SELECT id FROM person w WHERE w.registration = r.id
		AND w.state = 'left' ORDER BY w.name <> '', id DESC LIMIT 1),
		0)
	FROM registration r
	WHERE r.state = 'active' AND NOT EXISTS (SELECT 1 FROM person p
		WHERE p.registration = r.id AND p.state = 'seated' AND
		p.email <> '');

-- Waiting lists; the order of id is the order of the list.
CREATE TABLE waiting (
	id INTEGER PRIMARY KEY,
	registration INTEGER NOT NULL UNIQUE
		REFERENCES registration ON DELETE CASCADE,
	session TEXT NOT NULL CHECK (session <> ''),
	since INTEGER NOT NULL,
	-- a seat is kept for it until then; 0: none
	offered INTEGER NOT NULL CHECK (offered >= 0),
	letter INTEGER NOT NULL REFERENCES letter
) STRICT;
CREATE INDEX waiting_session ON waiting (session, id);

-- How full the sessions are: kept by the triggers below, so that a letter
-- costs the same however many bodies sit there.
CREATE TABLE load (
	session TEXT NOT NULL,
	area INTEGER NOT NULL,
	bodies INTEGER NOT NULL DEFAULT 0 CHECK (bodies >= 0),
	waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
	PRIMARY KEY (session, area)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER registration_sits AFTER INSERT ON registration
WHEN NEW.state = 'active' BEGIN
	INSERT INTO load (session, area, bodies)
	VALUES (NEW.session, NEW.area, 1)
	ON CONFLICT DO UPDATE SET bodies = bodies + 1;
END;
CREATE TRIGGER registration_leaves AFTER DELETE ON registration
WHEN OLD.state = 'active' BEGIN
	UPDATE load SET bodies = bodies - 1
	WHERE session = OLD.session AND area = OLD.area;
END;
CREATE TRIGGER registration_moves
AFTER UPDATE OF session, area, state ON registration BEGIN
	UPDATE load SET bodies = bodies - 1
	WHERE session = OLD.session AND area = OLD.area
	AND OLD.state = 'active';
	INSERT INTO load (session, area, bodies)
	SELECT NEW.session, NEW.area, 1 WHERE NEW.state = 'active'
	ON CONFLICT DO UPDATE SET bodies = bodies + 1;
END;
CREATE TRIGGER waiting_joins AFTER INSERT ON waiting BEGIN
	INSERT INTO load (session, area, waiting) VALUES (NEW.session, -1, 1)
	ON CONFLICT DO UPDATE SET waiting = waiting + 1;
END;
CREATE TRIGGER waiting_leaves AFTER DELETE ON waiting BEGIN
	UPDATE load SET waiting = waiting - 1
	WHERE session = OLD.session AND area = -1;
END;

-- Mail on its way.  slot is the instant for which it was first meant: it
-- counts for the hourly brake and does not move when sending is retried.
-- What was held or put off has not failed meanwhile: only began tells since
-- when it has been tried.
CREATE TABLE parcel (
	id INTEGER PRIMARY KEY,
	letter INTEGER REFERENCES letter,
	-- what an answer to it is about
	registration INTEGER REFERENCES registration ON DELETE SET NULL,
	person INTEGER REFERENCES person ON DELETE SET NULL,
	sequence INTEGER NOT NULL,	-- of his appointment, as it tells
	state TEXT NOT NULL
		CHECK (state = 'queued' OR state = 'flying' OR
		state = 'held' OR state = 'sent' OR state = 'failed' OR
		state = 'dropped'),
	due INTEGER NOT NULL,
	slot INTEGER NOT NULL,
	created INTEGER NOT NULL,
	settled INTEGER NOT NULL,	-- 0: not yet sent or given up
	attempts INTEGER NOT NULL CHECK (attempts >= 0),
	began INTEGER NOT NULL,		-- first of the attempts; 0: none yet
	counted INTEGER NOT NULL CHECK (counted = 0 OR counted = 1),
	code INTEGER NOT NULL,		-- of the last failure; 0: none
	why TEXT NOT NULL,
	purpose TEXT NOT NULL,
	recipient TEXT NOT NULL CHECK (recipient <> ''),
	thread TEXT NOT NULL,
	message_id TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX parcel_state ON parcel (state, due);
CREATE INDEX parcel_recipient ON parcel (recipient, created)
	WHERE counted = 1;
CREATE INDEX parcel_thread ON parcel (thread, created) WHERE counted = 1;
CREATE INDEX parcel_review ON parcel (created) WHERE purpose = 'review';
CREATE INDEX parcel_slot ON parcel (slot) WHERE counted = 1;
-- Those that are paced.
CREATE INDEX parcel_invite ON parcel (slot)
	WHERE purpose = 'invite' OR purpose = 'chase';

CREATE TABLE parcel_text (
	parcel INTEGER PRIMARY KEY REFERENCES parcel ON DELETE CASCADE,
	packed BLOB NOT NULL
) STRICT;

-- The report of a group, track by track; the latest counts.
CREATE TABLE report (
	session TEXT NOT NULL CHECK (session <> ''),
	letter INTEGER NOT NULL REFERENCES letter,
	sender TEXT NOT NULL,
	at INTEGER NOT NULL,
	track INTEGER NOT NULL CHECK (track >= 0),
	words TEXT NOT NULL,
	PRIMARY KEY (session, letter, track)
) STRICT, WITHOUT ROWID;

-- What organisers change of a session while the season runs, over what
-- programme.conf says of it, or a session that they add; parts (core's enum
-- group_part) says which columns count.
CREATE TABLE session (
	rank INTEGER PRIMARY KEY,	-- the order of those that are added
	id TEXT NOT NULL UNIQUE CHECK (id <> ''),
	parts INTEGER NOT NULL CHECK (parts > 0),
	sector TEXT NOT NULL,
	title TEXT NOT NULL,
	number INTEGER NOT NULL,
	starts INTEGER NOT NULL,
	ends INTEGER NOT NULL,
	link TEXT NOT NULL,
	passcode TEXT NOT NULL,
	moderator TEXT NOT NULL,
	moderator_email TEXT NOT NULL,
	facilitator TEXT NOT NULL,
	facilitator_email TEXT NOT NULL,
	capacity INTEGER NOT NULL,
	minimum INTEGER NOT NULL,
	at INTEGER NOT NULL,
	CHECK (starts <= ends)
) STRICT;

-- Bodies that were invited to join, each at an address.  What has come of it
-- stands in letter and registration.
CREATE TABLE invited (
	id INTEGER PRIMARY KEY,
	address TEXT NOT NULL UNIQUE CHECK (address <> ''),
	entity TEXT NOT NULL COLLATE NOCASE CHECK (entity <> ''),
	at INTEGER NOT NULL,
	message_id TEXT NOT NULL,	-- of the mail that did it
	chased INTEGER NOT NULL CHECK (chased >= 0),	-- reminders, and
	chased_at INTEGER NOT NULL,	-- when the last was; 0: never
	bounced INTEGER NOT NULL	-- when a mail came back; 0: never
) STRICT;

CREATE INDEX invited_entity ON invited (entity);

-- What an address was told, or the organisers were told about it.
CREATE TABLE told (
	address TEXT NOT NULL,
	what TEXT NOT NULL CHECK (what = 'privacy' OR what = 'brake'),
	at INTEGER NOT NULL,
	PRIMARY KEY (address, what)
) STRICT, WITHOUT ROWID;

-- Of whom nothing is to stay, once the last mail to him is out.
CREATE TABLE forget (
	address TEXT PRIMARY KEY CHECK (address <> ''),
	at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who was forgotten, by a keyed digest of his address: what he had is not to
-- come back with an older copy of this file.
CREATE TABLE erased (
	mark BLOB PRIMARY KEY CHECK (length(mark) = 32),
	at INTEGER NOT NULL,		-- the last time
	times INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whether what convoca lives by goes on: the mailboxes, the server that takes
-- mail, the disk, the backups.
CREATE TABLE health (
	matter TEXT NOT NULL CHECK (matter <> ''),
	about TEXT NOT NULL,		-- a mailbox; or empty
	good INTEGER NOT NULL,		-- when it last was; 0: never
	since INTEGER NOT NULL,		-- it stands still; 0: it does not
	told INTEGER NOT NULL,		-- when organisers last were; 0: never
	why TEXT NOT NULL,
	PRIMARY KEY (matter, about)
) STRICT, WITHOUT ROWID;

-- What was done because its hour had come, so that it is done once.
CREATE TABLE duty (
	kind TEXT NOT NULL CHECK (kind <> ''),
	about TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (kind, about)
) STRICT, WITHOUT ROWID;

-- Who did what and when.  No name, address or word of a letter stands here,
-- but for the organiser who acted.
CREATE TABLE audit (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	actor TEXT NOT NULL,
	what TEXT NOT NULL
		CHECK (what = 'accept' OR what = 'ask' OR what = 'review' OR
		what = 'record' OR what = 'ignore' OR what = 'reject' OR
		what = 'quarantine' OR what = 'duplicate' OR
		what = 'other-bytes' OR what = 'new' OR what = 'add' OR
		what = 'move' OR what = 'same' OR what = 'change' OR
		what = 'withdraw' OR what = 'return' OR
		what = 'undo' OR what = 'answer' OR what = 'bounce' OR
		what = 'lost' OR
		what = 'offer' OR what = 'unwait' OR what = 'report' OR
		what = 'duty' OR what = 'session' OR what = 'invite' OR
		what = 'chase' OR
		what = 'expire' OR what = 'erase' OR what = 'drop'),
	letter INTEGER REFERENCES letter,	-- NULL: nobody wrote
	registration INTEGER REFERENCES registration,
	note TEXT NOT NULL
) STRICT;
