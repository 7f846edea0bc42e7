/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/metrics.h"

#include "core/arena.h"
#include "daemon/vital.h"

static void
head(struct text *t, const char *name, const char *help)
{
	text_addf(t, "# HELP convoca_%s %s\n# TYPE convoca_%s gauge\n", name,
		  help, name);
}

static void
value(struct text *t, const char *name, int64_t n)
{
	text_addf(t, "convoca_%s %lld\n", name, (long long)n);
}

static void
add_label(struct text *t, const char *key, struct span words)
{
	text_addf(t, "%s=\"", key);
	for (size_t i = 0; i < words.len; i++)
		switch (words.at[i]) {
		case '\\':
			text_adds(t, "\\\\");
			break;
		case '"':
			text_adds(t, "\\\"");
			break;
		case '\n':
			text_adds(t, "\\n");
			break;
		default:
			text_addc(t, words.at[i]);
		}
	text_addc(t, '"');
}

static void
labelled(struct text *t, const char *name, const char *key, const char *word,
	 int64_t n)
{
	text_addf(t, "convoca_%s{", name);
	add_label(t, key, span_of(word));
	text_addf(t, "} %lld\n", (long long)n);
}

static void
add_states(struct text *t, const struct view_counts *n)
{
	const struct {
		const char *name;
		int64_t n;
	} letters[] = {
		{ "accepted", n->accepted }, { "asked", n->asked },
		{ "review", n->review }, { "recorded", n->recorded },
		{ "ignored", n->ignored }, { "duplicate", n->duplicates },
		{ "quarantined", n->quarantined },
		{ "rejected", n->rejected },
	}, mails[] = {
		{ "queued", n->outbox_queued }, { "held", n->outbox_held },
		{ "sent", n->outbox_sent }, { "failed", n->outbox_failed },
		{ "dropped", n->outbox_dropped },
	};

	head(t, "letters", "Letters in the database, by state.");
	for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++)
		labelled(t, "letters", "state", letters[i].name,
			 letters[i].n);
	head(t, "mails", "Mails in the outbox, by state.");
	for (size_t i = 0; i < sizeof(mails) / sizeof(*mails); i++)
		labelled(t, "mails", "state", mails[i].name, mails[i].n);
}

static void
add_mailboxes(struct text *t, const struct settings *s,
	      const struct checkup *c)
{
	if (!s->n_mailboxes)
		return;
	head(t, "mailbox_last_look_timestamp_seconds",
	     "When a mailbox was last seen to the end, Unix time; 0 never.");
	for (size_t i = 0; i < s->n_mailboxes; i++) {
		const char *name = s->mailboxes[i].name;
		const struct pulse_row *r = checkup_row(
			c, vital_name(VITAL_INTAKE), name);

		labelled(t, "mailbox_last_look_timestamp_seconds", "mailbox",
			 name, r ? r->good : 0);
	}
}

static void
add_problems(struct text *t, const struct checkup *c)
{
	if (!c->n_rows)
		return;
	head(t, "problem", "1 where the matter stands still, else 0.");
	for (size_t i = 0; i < c->n_rows; i++) {
		text_adds(t, "convoca_problem{");
		add_label(t, "matter", c->rows[i].matter);
		text_addc(t, ',');
		add_label(t, "about", c->rows[i].about);
		text_addf(t, "} %d\n", c->rows[i].since != 0);
	}
}

struct span
metrics_text(struct arena *a, const struct settings *s,
	     const struct checkup *c, int64_t started, int64_t now)
{
	const struct view_counts *n = &c->counts;
	const struct {
		const char *name, *help;
		int64_t n;
	} all[] = {
		{ "start_timestamp_seconds",
		  "When the keeper was started, Unix time.", started },
		{ "written_timestamp_seconds",
		  "When these figures were taken, Unix time.", now },
		{ "problems", "Matters that stand still.", c->problems },
		{ "last_letter_timestamp_seconds",
		  "When the last letter was filed, Unix time; 0 none.",
		  n->last_letter },
		{ "oldest_review_timestamp_seconds",
		  "The oldest letter that waits for a person, Unix time; 0 "
		  "none.", n->oldest_review },
		{ "withheld_letters",
		  "Letters that their server shows and does not give.",
		  n->withheld },
		{ "oldest_withheld_timestamp_seconds",
		  "Since when the oldest of them is known, Unix time; 0 none.",
		  n->oldest_withheld },
		{ "oldest_due_timestamp_seconds",
		  "The hour of the mail that is due first, Unix time; 0 none.",
		  n->oldest_due },
		{ "last_sent_timestamp_seconds",
		  "When a mail was last accepted, Unix time; 0 none.",
		  n->last_sent },
		{ "registrations", "Registrations that stand.",
		  n->registrations },
		{ "waiting", "Places on waiting lists.", n->waiting },
		{ "database_bytes", "Size of the database.", c->db_bytes },
		{ "database_schema", "Number of the database's schema.",
		  c->schema },
		{ "disk_free_bytes", "Room on the disk of the database.",
		  c->disk_free },
		{ "last_backup_timestamp_seconds",
		  "The newest backup, which was found whole, Unix time; 0 "
		  "none.", c->backup_at },
		{ "last_backup_bytes", "Size of the newest backup.",
		  c->backup_bytes },
		{ "backups", "Backups that are kept.", (int64_t)c->backups },
	};
	struct text t = text_new(a);

	head(&t, "info", "The version that runs.");
	labelled(&t, "info", "version", CONVOCA_VERSION, 1);
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		head(&t, all[i].name, all[i].help);
		value(&t, all[i].name, all[i].n);
	}
	add_states(&t, n);
	add_mailboxes(&t, s, c);
	add_problems(&t, c);
	return text_span(&t);
}
