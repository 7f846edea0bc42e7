/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The only file that knows sqlite3.h: a connection set up as this wing needs
 * it, statements prepared once, and result codes turned into verdicts.
 * SQLITE_FULL, IOERR, BUSY, LOCKED, NOMEM and READONLY are LATER; a
 * constraint, CORRUPT, NOTADB, a refused fsync and our own mistakes are
 * NEVER.
 *
 * A statement is asked for by its text, a string literal, and is kept for the
 * life of the connection.  Values are put in the order of its marks:
 *
 *	q = sql_query(db, "UPDATE t SET a = ? WHERE b = ?");
 *	sql_put_int(q, 3);
 *	sql_put_text(q, name);
 *	v = sql_run(q, err);
 *
 * What fails on the way (memory, a mistaken text) is told by the step.
 */
#ifndef STORAGE_SQL_H
#define STORAGE_SQL_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"

struct sql;
struct query;

/* The code of an error that says: the file itself is damaged. */
#define SQL_DAMAGED 11

/*
 * Opens a file, for writing with WAL and synchronous=FULL (created where it
 * is missing), or for reading only.  vfs NULL is the system's disk.  LATER
 * when it is not there to be read, or somebody keeps it locked; NEVER when it
 * is no database or cannot be made.
 */
MUST_CHECK enum verdict sql_open(const char *path, const char *vfs, bool write,
				 struct sql **ret, struct error *);
void sql_close(struct sql *);		/* NULL is allowed */

/* Runs a text of our own that may hold several statements. */
MUST_CHECK enum verdict sql_exec(struct sql *, const char *text,
				 struct error *);

/*
 * The statement of a string literal, ready for values.  Never NULL; one that
 * is already being stepped may not be asked for again before its end.
 */
struct query *sql_query(struct sql *, const char *literal)
	__attribute__((returns_nonnull));

/* The next mark's value.  Bytes are borrowed until the statement's end. */
void sql_put_int(struct query *, int64_t);
void sql_put_text(struct query *, struct span);
void sql_put_blob(struct query *, struct span);
void sql_put_null(struct query *);

/*
 * To the next row: *row is false at the end.  At the end and on failure the
 * statement is ready for use again; sql_end() does that before the end.
 */
MUST_CHECK enum verdict sql_step(struct query *, bool *row, struct error *);
void sql_end(struct query *);

/* For a statement that gives no rows. */
MUST_CHECK enum verdict sql_run(struct query *, struct error *);

/* For one that gives at most one number; *ret stays where it gives none. */
MUST_CHECK enum verdict sql_number(struct query *, int64_t *ret,
				   struct error *);

/* Columns of the row, from 0.  The span is valid until the next step. */
int64_t sql_int(const struct query *, int column);
struct span sql_span(const struct query *, int column);
struct span sql_copy(struct arena *, const struct query *, int column);
bool sql_is_null(const struct query *, int column);

int64_t sql_last_row(const struct sql *);	/* of the last INSERT */
int64_t sql_changed(const struct sql *);	/* rows, by the last change */

/* False once a failure has rolled the whole transaction back by itself. */
bool sql_in_transaction(const struct sql *);

/*
 * Steps that the engine took for all statements so far: by it a test sees
 * whether a letter costs more where there are more.
 */
int64_t sql_work(const struct sql *);

/*
 * The system refused to confirm a write (fsync).  What it then holds in
 * memory may differ from the disk: this process must write no more.
 */
bool sql_is_broken(const struct sql *);

/* The file is damaged: this process must write no more. */
bool sql_is_damaged(const struct sql *);

/*
 * Looks whether the pages hold together; whole: also whether indices and
 * constraints do.  NEVER, and damaged from then on, where they do not.
 */
MUST_CHECK enum verdict sql_check(struct sql *, bool whole, struct error *);

/*
 * What is committed, into another file, which must be missing or empty; no
 * transaction may be open.  It is not durable yet.
 */
MUST_CHECK enum verdict sql_copy_into(struct sql *, const char *path,
				      struct error *);

/*
 * Copies what was committed from the log into the file.  By itself only once
 * the log has grown (sql_checkpoint_due()); emptying it needs all readers to
 * be gone.
 */
bool sql_checkpoint_due(const struct sql *);
MUST_CHECK enum verdict sql_checkpoint(struct sql *, bool empty_log,
				       struct error *);

#endif
