/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Waiting for letters: IDLE (RFC 2177), spoken by hand because libetpan's
 * mailimap_idle() hangs when a notice comes before the "+", and forgets one
 * that comes in the same packet; or, where a server has none, patience.
 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>

#include "daemon/source/imap_session.h"

static const char where[] = "daemon/source/imap_idle";

enum notice { NOTICE_NOTHING, NOTICE_LETTERS, NOTICE_GO_AHEAD, NOTICE_END };

static bool
line_has_word(const char *line, const char *word)
{
	return strncasecmp(line, word, strlen(word)) == 0;
}

static enum notice
judge_line(const char *line)
{
	if (line[0] == '+')
		return NOTICE_GO_AHEAD;
	if (line[0] != '*' || line[1] != ' ')
		return NOTICE_END;
	line += 2;
	if (line_has_word(line, "BYE"))
		return NOTICE_END;
	size_t digits = strspn(line, "0123456789");

	if (digits && line[digits] == ' ' &&
	    line_has_word(line + digits + 1, "EXISTS"))
		return NOTICE_LETTERS;
	/* "* OK Still here", EXPUNGE, RECENT, flags: not our affair. */
	return NOTICE_NOTHING;
}

static enum verdict
read_notice(struct imap *m, enum notice *ret, struct error *err)
{
	const char *line = mailimap_read_line(m->session);

	if (!line)
		return imap_result(m, MAILIMAP_ERROR_STREAM, "IDLE", err);
	*ret = judge_line(line);
	return OK;
}

static enum verdict
send_idle(struct imap *m, struct error *err)
{
	static const char idle[] = "IDLE\r\n";
	mailstream *s = m->session->imap_stream;
	int r = mailimap_send_current_tag(m->session);

	if (r != MAILIMAP_NO_ERROR)
		return imap_result(m, r, "IDLE", err);
	if (mailstream_write(s, idle, sizeof(idle) - 1) < 0 ||
	    mailstream_flush(s) < 0)
		return imap_result(m, MAILIMAP_ERROR_STREAM, "IDLE", err);
	return OK;
}

/* A server that refuses IDLE is polled from then on. */
static enum verdict
idle_begin(struct imap *m, bool *news, struct error *err)
{
	enum verdict v = imap_command(m, 0, err);

	if (v == OK)
		v = send_idle(m, err);
	while (v == OK) {
		enum notice notice = NOTICE_NOTHING;

		v = read_notice(m, &notice, err);
		if (v != OK)
			break;
		if (notice == NOTICE_LETTERS)
			*news = true;
		if (notice == NOTICE_GO_AHEAD) {
			m->idling = source_ticks();
			break;
		}
		if (notice == NOTICE_END) {
			if (m->session->imap_stream_buffer->str[0] == '*')
				return error_set(err, LATER, where, EX_TEMPFAIL,
						 "the server says goodbye");
			m->can_idle = false;
			break;
		}
	}
	return v;
}

enum verdict
imap_idle_end(struct imap *m, struct error *err)
{
	if (!m->idling)
		return OK;
	m->idling = 0;
	imap_stream_allow(m->session->imap_stream, MIB);
	return imap_result(m, mailimap_idle_done(m->session), "IDLE", err);
}

static enum verdict
judge_notices(struct imap *m, bool *news, struct error *err)
{
	enum verdict v = OK;

	while (v == OK && imap_stream_has_line(m->session->imap_stream)) {
		enum notice notice = NOTICE_NOTHING;

		v = read_notice(m, &notice, err);
		if (v == OK && notice == NOTICE_LETTERS)
			*news = true;
		if (v == OK && notice == NOTICE_END)
			v = error_set(err, LATER, where, EX_TEMPFAIL,
				      "the server ends IDLE");
	}
	return v;
}

/*
 * Reads the notices that have come whole; LATER after BYE.  Nothing may be
 * left behind that poll() does not see.
 */
static enum verdict
take_notices(struct imap *m, bool *news, struct error *err)
{
	mailstream *s = m->session->imap_stream;
	enum verdict v;

	imap_stream_allow(s, MIB);
	do {
		v = imap_stream_feed(s, err);
		if (v != OK || !imap_stream_has_line(s))
			return v;
		v = judge_notices(m, news, err);
	} while (v == OK);
	return v;
}

/* Sleeps until either side has something; *stirred: ours has. */
static enum verdict
sleep_on(struct imap *m, int ms, bool *stirred, struct error *err)
{
	struct pollfd p[2] = {
		{ .fd = imap_stream_fd(m->session->imap_stream),
		  .events = POLLIN },
		{ .fd = m->watch->fd, .events = POLLIN },
	};
	int n = poll(p, 2, ms);

	*stirred = n > 0 && p[1].revents;
	if (n < 0 && errno != EINTR)
		return error_set(err, LATER, where, EX_OSERR, "poll: %s",
				 strerror(errno));
	if (*stirred)
		m->watch->stirred(m->watch->self);
	return OK;
}

/* Letters may be there that nobody told of: look now and then regardless. */
static int64_t
next_look(const struct imap *m)
{
	int64_t sweep = m->awake + (int64_t)m->box->sweep_s * 1000;
	int64_t renew = m->idling + (int64_t)m->box->idle_renew_s * 1000;

	return m->idling && renew < sweep ? renew : sweep;
}

enum verdict
imap_wait(struct source *base, int ms, bool *news, struct error *err)
{
	struct imap *m = (struct imap *)base;
	int64_t until = ms < 0 ? INT64_MAX : source_ticks() + ms;
	enum verdict v = OK;
	bool come = false, stirred = false;

	/* A server tells once: also in the answer to another command. */
	if (m->session->imap_selection_info->sel_has_exists) {
		*news = true;
		return OK;
	}
	if (m->can_idle && !m->idling)
		v = idle_begin(m, &come, err);
	stirred = imap_stream_was_stirred(m->session->imap_stream);
	while (v == OK && !stirred) {
		v = take_notices(m, &come, err);
		int64_t now = source_ticks(), look = next_look(m);

		if (v != OK || come || now >= until)
			break;
		if (now >= look) {
			come = true;
			break;
		}
		int64_t end = until < look ? until : look;

		v = sleep_on(m, (int)(end - now), &stirred, err);
	}
	if (v == OK)
		*news = come;
	return v;
}
