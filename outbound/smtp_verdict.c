/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/smtp_verdict.h"

#define WHERE "outbound/smtp"

static const char *
stage_name(enum smtp_stage stage)
{
	switch (stage) {
	case STAGE_BANNER:
		return "the connection";
	case STAGE_HELLO:
		return "our greeting";
	case STAGE_LOGIN:
		return "the login";
	case STAGE_SENDER:
		return "the sender";
	case STAGE_RECIPIENT:
		return "the recipient";
	case STAGE_DATA:
		return "the mail";
	case STAGE_OTHER:
		break;
	}
	return "a command";
}

/* RFC 4954 6 and RFC 3207: it wants a login or TLS, whatever the mail is. */
static bool
blames_us(int code)
{
	return code == 530 || code == 534 || code == 535 || code == 538;
}

static enum verdict
judge_refusal(const struct smtp_seen *s, struct error *err)
{
	bool about_mail = s->stage == STAGE_SENDER ||
			  s->stage == STAGE_RECIPIENT || s->stage == STAGE_DATA;
	enum verdict v = LATER;

	if (s->code >= 500 && about_mail && !blames_us(s->code))
		v = NEVER;
	return error_set(err, v, WHERE, s->code,
			 "the SMTP server refused %s: %d %s",
			 stage_name(s->stage), s->code, s->reply);
}

enum verdict
smtp_verdict(const struct smtp_seen *s, const char *why, struct error *err)
{
	bool definite = !s->body || s->replied;

	if (s->far_peer)
		return error_set(err, LATER, WHERE, 0,
				 "without TLS only 127.0.0.0/8 and ::1 are "
				 "spoken to");
	if (s->no_login)
		return error_set(err, LATER, WHERE, 0,
				 "the SMTP server offers no login that can "
				 "be used here (%s)", s->logins);
	if (definite && s->code >= 400)
		return judge_refusal(s, err);
	if (!s->body)
		return error_set(err, LATER, WHERE, 0, "no mail goes out by %s",
				 why);
	if (s->replied && s->code >= 200 && s->code < 300)
		return OK;
	return error_set(err, LATER, WHERE, 0,
			 "the connection ended before the SMTP server said "
			 "whether it took the mail: %s",
			 why);
}
