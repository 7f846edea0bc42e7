/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/upkeep_section.h"

#include <string.h>

#include "config/option.h"

#define MINUTE	60
#define DAY	86400

const struct conf_spec upkeep_section_specs[] = {
	{ "backup_dir", CONF_WORD, NULL, NULL, NULL },
	{ "backups_kept", CONF_WORD, NULL, NULL, NULL },
	{ "night", CONF_WORD, NULL, NULL, NULL },
	{ "metrics_file", CONF_WORD, NULL, NULL, NULL },
	{ "intake_alarm", CONF_WORD, NULL, NULL, NULL },
	{ "sending_alarm", CONF_WORD, NULL, NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

/* NULL for "none". */
static const char *
folder(struct conf *c, const struct conf_section *s, const char *state_dir)
{
	if (!strcmp(option_text(c, s, "backup_dir", ""), "none"))
		return NULL;
	if (conf_entry(s, "backup_dir"))
		return option_path(c, s, "backup_dir", NULL);
	return state_dir ? option_join(c->arena, state_dir, "backup") : NULL;
}

void
upkeep_section_read(struct conf *c, const char *state_dir,
		    struct upkeep_settings *u)
{
	const struct conf_section *s = conf_next(&c->root, "upkeep", NULL);

	u->backup_dir = folder(c, s, state_dir);
	/* Beside the store they would be lost with it by one "rm". */
	if (u->backup_dir && state_dir && !strcmp(u->backup_dir, state_dir))
		conf_mistake(c, option_line(s, "backup_dir"),
			     "'backup_dir' is the state_dir itself; write "
			     "another folder, or none");
	u->backups_kept = option_number(c, s, "backups_kept", 1, 1000, 14);
	u->night = option_number(c, s, "night", 0, 23, 3);
	if (conf_entry(s, "metrics_file"))
		u->metrics_file = option_path(c, s, "metrics_file", NULL);
	u->intake_alarm_s = option_seconds(c, s, "intake_alarm", 1, 7 * DAY,
					   30 * MINUTE);
	u->sending_alarm_s = option_seconds(c, s, "sending_alarm", 1, 7 * DAY,
					    60 * MINUTE);
}
