/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any XML as the parts of a Word or OpenDocument file.  The input is the
 * parts, divided by lines "%%", each below a line with its name; they are
 * packed here, so that no checksum stands in the way.
 */
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "core/arena.h"
#include "core/limits.h"
#include "parsers/attachment_office.h"
#include "tests/fuzz/fuzz.h"

#define PARTS 8
#define ROOM (256 * KIB)

void
fuzz_warm_up(void)
{
	office_warm_up();
}

static void
add_part(struct arena *a, struct archive *zip, struct span part)
{
	struct archive_entry *entry = archive_entry_new();
	struct span name;

	if (!span_line(&part, &name))
		name = SPAN_NONE;
	archive_entry_set_pathname(entry, span_dup(a, span_head(name, 200)));
	archive_entry_set_size(entry, (la_int64_t)part.len);
	archive_entry_set_filetype(entry, AE_IFREG);
	if (archive_write_header(zip, entry) == ARCHIVE_OK && part.len)
		archive_write_data(zip, part.at, part.len);
	archive_entry_free(entry);
}

static struct span
pack(struct arena *a, struct span bytes)
{
	struct archive *zip = archive_write_new();
	char *room = arena_alloc(a, ROOM);
	size_t used = 0;

	archive_write_set_format_zip(zip);
	archive_write_zip_set_compression_store(zip);
	archive_write_open_memory(zip, room, ROOM, &used);
	for (int i = 0; i < PARTS && bytes.len; i++)
		add_part(a, zip, fuzz_part(&bytes));
	archive_write_close(zip);
	archive_write_free(zip);
	return (struct span){ room, used };
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	struct span text;
	struct ink_gaps gaps = { 0 };

	if (office_text(a, pack(a, bytes), &text, &gaps, NULL) != OK)
		return;
	fuzz_promise(text.len);
	fuzz_is_text(text, LIMIT_TEXT);
}
