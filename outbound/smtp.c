/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/smtp.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "outbound/oauth.h"
#include "outbound/smtp_login.h"
#include "outbound/smtp_verdict.h"
#include "outbound/smtp_words.h"

#define WHERE "outbound/smtp"
#define CONNECT_S 30L
/*
 * RFC 5321 4.5.3.2 asks for 2 to 10 minutes; a whole transfer must end
 * before the keeper believes that its postman hangs.
 */
#define PATIENCE_S 120L
#define CONNECTION_AGE_S 90L /* servers drop an idle one after 2 to 5 min */

struct smtp {
	CURL *curl;
	bool user;	       /* a login is demanded */
	struct oauth *oauth;   /* NULL: by password, or none */
	const char *logins;    /* that may be used */
	bool logged_in;	       /* on the connection that stands */
	struct smtp_seen seen; /* of one transfer */
	bool leaving;	       /* QUIT was said: what follows says nothing */
	struct span rest;      /* of the mail */
	struct smtp_peer peer;
	char text[CURL_ERROR_SIZE];
};

static size_t
on_read(char *to, size_t size, size_t n, void *self)
{
	struct smtp *s = self;
	struct span part = span_head(s->rest, size * n);

	if (!s->seen.body)
		s->seen.replied = false;
	s->seen.body = true;
	if (part.len)
		memcpy(to, part.at, part.len);
	s->rest = span_tail(s->rest, part.len);
	return part.len;
}

/* The words of a reply; what is not printable ASCII becomes '?'. */
static void
keep_words(struct smtp *s, struct span line)
{
	size_t n = 0;

	line = span_trim(span_tail(line, 4));
	for (; n < line.len && n + 1 < sizeof(s->seen.reply); n++) {
		char c = line.at[n];

		s->seen.reply[n] = c >= ' ' && c <= '~' ? c : '?';
	}
	s->seen.reply[n] = '\0';
}

/* One line of a reply. */
static size_t
on_reply(char *at, size_t size, size_t n, void *self)
{
	struct smtp *s = self;
	struct span line = { at, size * n };
	int64_t code;

	if (s->leaving)
		return line.len;
	s->seen.replied = true;
	s->seen.code = 0;
	if (!span_int(span_head(line, 3), &code) || code < 200 || code > 599)
		return line.len;
	s->seen.code = (int)code;
	keep_words(s, line);
	if (s->seen.stage == STAGE_LOGIN && code == 235)
		s->logged_in = true;
	/*
	 * libcurl sends on without a login where the server offers none;
	 * the refusals that follow would be blamed on the mails.
	 */
	if (s->seen.stage == STAGE_SENDER && s->user && !s->logged_in) {
		s->seen.no_login = true;
		return 0;
	}
	return line.len;
}

/* Follows what libcurl says to the server. */
static int
on_debug(CURL *curl, curl_infotype type, char *at, size_t len, void *self)
{
	static const struct {
		const char *verb;
		enum smtp_stage stage;
	} verbs[] = {
		{ "EHLO ", STAGE_HELLO },
		{ "HELO ", STAGE_HELLO },
		{ "STARTTLS\r\n", STAGE_HELLO },
		{ "AUTH ", STAGE_LOGIN },
		{ "MAIL FROM:", STAGE_SENDER },
		{ "RCPT TO:", STAGE_RECIPIENT },
		{ "DATA\r\n", STAGE_DATA },
		{ "NOOP", STAGE_OTHER },
	};
	struct span said = { at, len };
	struct smtp *s = self;

	(void)curl;
	if (type != CURLINFO_HEADER_OUT)
		return 0;
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		if (span_starts(said, span_of(verbs[i].verb))) {
			s->seen.stage = verbs[i].stage;
			s->leaving = false;
		}
	/* Also to an old connection, before a new one is made. */
	if (span_is(said, "QUIT\r\n"))
		s->leaving = true;
	if (s->seen.stage == STAGE_HELLO)
		s->logged_in = false;
	return 0;
}

static bool
is_loopback(const struct sockaddr *sa)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	if (sa->sa_family == AF_INET) {
		memcpy(&in, sa, sizeof(in));
		return ntohl(in.sin_addr.s_addr) >> 24 == 127;
	}
	if (sa->sa_family == AF_INET6) {
		memcpy(&in6, sa, sizeof(in6));
		return IN6_IS_ADDR_LOOPBACK(&in6.sin6_addr);
	}
	return false;
}

/* Used without TLS only: whatever the name resolved to, it stays at home. */
static curl_socket_t
on_socket(void *self, curlsocktype purpose, struct curl_sockaddr *peer)
{
	struct smtp *s = self;

	(void)purpose;
	if (!is_loopback(&peer->addr)) {
		s->seen.far_peer = true;
		return CURL_SOCKET_BAD;
	}
	return socket(peer->family, peer->socktype | SOCK_CLOEXEC,
		      peer->protocol);
}

/* A host name or an IP address: nothing that could end the URL's host. */
static bool
is_host(const char *host)
{
	for (const char *p = host; *p; p++)
		if (!ascii_alnum(*p) && !strchr(".-:", *p))
			return false;
	return *host;
}

static bool
is_name(const char *name)
{
	return is_host(name) && !strchr(name, ':');
}

static CURLcode
set_tls(CURL *c, const struct post_options *o, struct smtp *s)
{
	CURLcode rc = 0;

	if (o->plain_loopback) {
		rc |= curl_easy_setopt(c, CURLOPT_USE_SSL, CURLUSESSL_NONE);
		rc |= curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION,
				       on_socket);
		rc |= curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, s);
		return rc;
	}
	rc |= curl_easy_setopt(c, CURLOPT_USE_SSL, CURLUSESSL_ALL);
	rc |= curl_easy_setopt(c, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
	rc |= curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	rc |= curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	if (o->ca_file) {
		rc |= curl_easy_setopt(c, CURLOPT_CAINFO, o->ca_file);
		rc |= curl_easy_setopt(c, CURLOPT_CAPATH, NULL);
	}
	return rc;
}

static CURLcode
set_peer(CURL *c, const struct post_options *o)
{
	bool implicit = !o->plain_loopback && !o->starttls;
	const char *scheme = implicit ? "smtps" : "smtp";
	bool v6 = strchr(o->host, ':');
	CURLcode rc = 0;
	char *url;

	/* libcurl takes the name for EHLO from the path. */
	if (asprintf(&url, "%s://%s%s%s:%u/%s", scheme, v6 ? "[" : "", o->host,
		     v6 ? "]" : "", (unsigned)o->port, o->helo) < 0)
		return CURLE_OUT_OF_MEMORY;
	rc |= curl_easy_setopt(c, CURLOPT_URL, url);
	free(url);
	rc |= curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, scheme);
	/* No proxy: a variable of the environment must not divert mail. */
	rc |= curl_easy_setopt(c, CURLOPT_PROXY, "");
	rc |= curl_easy_setopt(c, CURLOPT_MAIL_FROM, o->envelope_sender);
	return rc;
}

static CURLcode
set_all(CURL *c, const struct post_options *o, struct smtp *s)
{
	long patience = o->patience_s ? (long)o->patience_s : PATIENCE_S;
	CURLcode rc = set_peer(c, o) | set_tls(c, o, s);

	if (o->user)
		rc |= smtp_login_set(c, o);
	rc |= curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	rc |= curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	rc |= curl_easy_setopt(c, CURLOPT_READFUNCTION, on_read);
	rc |= curl_easy_setopt(c, CURLOPT_READDATA, s);
	rc |= curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_reply);
	rc |= curl_easy_setopt(c, CURLOPT_HEADERDATA, s);
	rc |= curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, on_debug);
	rc |= curl_easy_setopt(c, CURLOPT_DEBUGDATA, s);
	rc |= curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
	rc |= curl_easy_setopt(c, CURLOPT_ERRORBUFFER, s->text);
	rc |= curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT,
			       patience < CONNECT_S ? patience : CONNECT_S);
	rc |= curl_easy_setopt(c, CURLOPT_SERVER_RESPONSE_TIMEOUT, patience);
	/* And for a server that takes the bytes one by one. */
	rc |= curl_easy_setopt(c, CURLOPT_TIMEOUT, 2 * patience);
	rc |= curl_easy_setopt(c, CURLOPT_MAXAGE_CONN, CONNECTION_AGE_S);
	return rc;
}

enum verdict
smtp_open(const struct post_options *o, struct smtp **ret, struct error *err)
{
	if (!o->host || !is_host(o->host) || !o->port)
		return error_set(err, NEVER, WHERE, 0,
				 "the SMTP server needs a host and a port");
	if (!o->helo || !is_name(o->helo))
		return error_set(err, NEVER, WHERE, 0,
				 "our name for the SMTP server (helo) must be "
				 "a host name");
	if (curl_global_init(CURL_GLOBAL_DEFAULT))
		return error_set(err, LATER, WHERE, 0, "libcurl cannot start");
	struct smtp *s = calloc(1, sizeof(*s));

	if (s)
		s->curl = curl_easy_init();
	if (s) {
		s->user = o->user;
		s->oauth = o->oauth;
		s->logins = smtp_login_names(o);
		s->peer = (struct smtp_peer){ .port = o->port,
					      .starttls = o->starttls };
		snprintf(s->peer.host, sizeof(s->peer.host), "%s", o->host);
	}
	if (!s)
		curl_global_cleanup();
	if (!s || !s->curl || set_all(s->curl, o, s) != CURLE_OK) {
		smtp_close(s);
		return error_set(err, LATER, WHERE, 0,
				 "libcurl does not take our settings");
	}
	*ret = s;
	return OK;
}

void
smtp_close(struct smtp *s)
{
	if (!s)
		return;
	curl_easy_cleanup(s->curl);
	free(s);
	curl_global_cleanup();
}

static enum verdict
judge(struct smtp *s, CURLcode rc, struct error *err)
{
	struct smtp_peer peer = s->peer;
	char words[sizeof(peer.host) + CURL_ERROR_SIZE + 16];

	if (rc == CURLE_OK)
		return OK;
	/* It found nothing among what was offered. */
	if (rc == CURLE_LOGIN_DENIED && s->seen.stage == STAGE_HELLO)
		s->seen.no_login = true;
	peer.silent = !s->seen.replied;
	return smtp_verdict(&s->seen,
			    smtp_words(words, sizeof(words), (int)rc,
				       s->text[0] ? s->text
						  : curl_easy_strerror(rc),
				       &peer), err);
}

static CURLcode
perform(struct smtp *s, struct span bytes, bool fresh)
{
	s->seen = (struct smtp_seen){ .stage = STAGE_BANNER,
				      .logins = s->logins };
	s->leaving = false;
	s->text[0] = '\0';
	s->rest = bytes;
	curl_easy_setopt(s->curl, CURLOPT_FRESH_CONNECT, (long)fresh);
	curl_easy_setopt(s->curl, CURLOPT_INFILESIZE_LARGE,
			 (curl_off_t)bytes.len);
	return curl_easy_perform(s->curl);
}

/* The connection was kept too long: the server had left it. */
static bool
was_dead(const struct smtp *s, CURLcode rc)
{
	long connects = 0;

	curl_easy_getinfo(s->curl, CURLINFO_NUM_CONNECTS, &connects);
	return rc != CURLE_OK && !connects && !s->seen.body &&
	       !s->seen.no_login && (!s->seen.code || s->seen.code == 421);
}

/*
 * Once more with a new token, where one that was good is refused.  fresh: a
 * check, which sends nothing at which a missing login would show.
 */
static enum verdict
transfer(struct smtp *s, struct span bytes, bool fresh, struct error *err)
{
	CURLcode rc;
	bool refused;

	do {
		enum verdict v = smtp_login_token(s->curl, s->oauth, err);

		if (v != OK)
			return v;
		rc = perform(s, bytes, fresh);
		if (!fresh && was_dead(s, rc))
			rc = perform(s, bytes, true);
		refused = rc != CURLE_OK && s->oauth &&
			  smtp_login_refused(&s->seen);
	} while (refused && oauth_refused(s->oauth));
	if (fresh && rc == CURLE_OK && s->user && !s->logged_in) {
		s->seen.no_login = true;
		rc = CURLE_LOGIN_DENIED;
	}
	return judge(s, rc, err);
}

enum verdict
smtp_send(struct smtp *s, const char *recipient, struct span bytes,
	  struct error *err)
{
	struct curl_slist *to = curl_slist_append(NULL, recipient);

	if (!to)
		return error_set(err, LATER, WHERE, 0, "out of memory");
	curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, to);
	enum verdict v = transfer(s, bytes, false, err);

	curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, NULL);
	curl_slist_free_all(to);
	return v;
}

enum verdict
smtp_check(struct smtp *s, struct error *err)
{
	CURL *c = s->curl;

	curl_easy_setopt(c, CURLOPT_UPLOAD, 0L);
	curl_easy_setopt(c, CURLOPT_NOBODY, 1L);
	curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, "NOOP");
	curl_easy_setopt(c, CURLOPT_FORBID_REUSE, 1L);
	enum verdict v = transfer(s, SPAN_NONE, true, err);

	curl_easy_setopt(c, CURLOPT_FORBID_REUSE, 0L);
	curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, NULL);
	curl_easy_setopt(c, CURLOPT_NOBODY, 0L);
	curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
	return v;
}
