/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * convoca.conf: how this installation works.  Paths inside it are taken from
 * the folder of the file itself, so a tree can be moved as a whole.
 */
#ifndef CONFIG_SETTINGS_H
#define CONFIG_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

struct arena;

enum source_kind { SOURCE_IMAP, SOURCE_MAILDIR };
enum settle_mode {
	SETTLE_MOVE,		/* to one of the three folders */
	SETTLE_KEYWORD,		/* $ConvocaEvasa and its kin */
	SETTLE_NONE,		/* leave the mailbox as it is */
};
enum post_kind { POST_SMTP, POST_MAILDIR };

/* How access tokens are had: see outbound/oauth.h. */
struct oauth_settings {
	const char *token_url;		/* NULL: a password is used */
	const char *client_id;
	const char *client_secret_file;	/* NULL: none */
	const char *refresh_token_file;	/* NULL: client_credentials */
	const char *scope;		/* NULL: none */
	const char *ca_file;		/* NULL: the system's trust */
	const char *mechanism;		/* NULL: what the server offers */
	const char *at;			/* "convoca.conf:12", for sentences */
};

/* A server that we log in to. */
struct server {
	const char *host;
	uint16_t port;
	const char *user;		/* NULL: no login (SMTP only) */
	const char *password_file;	/* absolute path */
	const char *password_at;	/* "convoca.conf:12", for sentences */
	const char *ca_file;		/* NULL: the system's trust */
	bool plain_loopback;		/* no TLS: only ever to 127/8 or ::1 */
	struct oauth_settings oauth;
};

struct mailbox {
	const char *name;		/* title of the section */
	enum source_kind source;
	struct server server;		/* SOURCE_IMAP */
	const char *folder;		/* "INBOX" */
	const char *maildir;		/* SOURCE_MAILDIR: absolute path */
	enum settle_mode settle;
	const char *folder_done;	/* "Convoca/Evase" */
	const char *folder_review;	/* "Convoca/Da verificare" */
	const char *folder_other;	/* "Convoca/Altro" */
	unsigned idle_renew_s;		/* <= 540 */
	unsigned sweep_s;		/* full UID sweep, and poll w/o IDLE */
};

struct post_settings {
	enum post_kind kind;
	struct server server;		/* POST_SMTP */
	const char *helo;		/* our name in EHLO */
	bool starttls;			/* else implicit TLS */
	const char *maildir;		/* POST_MAILDIR: absolute path */
	unsigned connections;
	unsigned retry_first_s, retry_max_s;	/* back-off */
	unsigned give_up_s;		/* then NEVER */
};

/* How meetings on Zoom are made: see outbound/zoom.h. */
struct zoom_settings {
	const char *account_id;		/* NULL: they are not */
	const char *client_id, *client_secret_file;
	const char *user;		/* whose they are; "me" */
	bool waiting_room;
	const char *link_domain;	/* where their links lead: "zoom.us" */
	const char *token_url, *api_url;
	const char *ca_file;		/* NULL: the system's trust */
	const char *at;			/* "convoca.conf:12", for sentences */
};

/* Backups, health and alarms. */
struct upkeep_settings {
	const char *backup_dir;		/* NULL: none are made */
	unsigned backups_kept;
	unsigned night;			/* hour of backup and comparison */
	const char *metrics_file;	/* for node-exporter; NULL: none */
	/* so long mailboxes may be out of reach, and due mail lie */
	unsigned intake_alarm_s, sending_alarm_s;
};

struct settings {
	const char *path;		/* of the file, absolute */
	const char *state_dir;
	const char *programme_file, *bodies_file, *aliases_file, *domains_file;
	const char *templates_dir;
	/* the lines that name them; 0: none, these are the defaults */
	int programme_line, bodies_line, aliases_line, domains_line,
		templates_line;
	const struct mailbox *mailboxes;
	size_t n_mailboxes;
	struct post_settings post;
	struct zoom_settings zoom;
	struct upkeep_settings upkeep;
	/* the office: copied into the programme by catalogue_open() */
	const char *office_name, *office_address;
	const char *const *own_addresses, *const *organisers;
	const char *const *authservers;
	const char *privacy_url, *erasure_date;
	const char *pec_authorities;	/* path of a PEM file; NULL: none */
	bool hold_answers;		/* answers = hold */
	bool organiser_copies;
	bool review_notices;		/* organisers are told of reviews */
	unsigned readers;		/* reader processes */
	unsigned answers_sender_day, answers_thread_day, answers_hour;
	unsigned reviews_day;		/* notices; then one line */
	unsigned invites_hour;		/* mails to who is to join, an hour */
	unsigned referents_body;	/* beyond it a person decides */
	unsigned outsiders_letter;	/* the same, of unproven senders */
	/* days before a session, 0: none; working days for the others */
	unsigned first_reminder, last_reminder;
	unsigned question_days;		/* until a question is repeated */
	unsigned silence_days;		/* until the organisers hear of it */
	unsigned form_days;		/* until a report is asked for again */
	bool digest;			/* organisers, each working morning */
	/* until an invited body that is silent is reminded; how often */
	unsigned chase_days, chase_times;
	unsigned offer_days;		/* working days a free seat is kept */
	unsigned retention_days;	/* of the bytes of letters and mails */
	int log_level;			/* enum log_level */
};

/*
 * All strings live in the arena.  NEVER with "convoca.conf:12: ..." and what
 * to write instead; every mistake of the file is passed to complain(), one
 * sentence each, before it returns.  complain may be NULL.
 */
MUST_CHECK enum verdict settings_open(struct arena *, const char *path,
				      void (*complain)(void *, const char *),
				      void *self, struct settings **ret,
				      struct error *);

/* The file named by --config, else the default one that exists. */
const char *settings_default_path(void);

/* Puts the place where the templates are named before what they lack. */
void settings_blame_templates(const struct settings *, struct error *);

/*
 * The password of a server, without the newline.  NEVER when the file is
 * missing, empty, readable by others than owner and group, or holds a
 * control character.  Wipe it with explicit_bzero() after use.
 */
MUST_CHECK enum verdict settings_password(struct arena *,
					  const struct server *,
					  struct span *ret, struct error *);

#endif
