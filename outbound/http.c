/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/http.h"

#include <curl/curl.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "core/arena.h"

#define PATIENCE_S 30L
#define CONNECT_S 15L

static const char where[] = "outbound/http";

struct exchange {
	const struct http_request *request;
	char *room;
	size_t most, len, head;
	bool flooded, stopped;
	int64_t date;
	char text[CURL_ERROR_SIZE];
};

struct span
http_host(const char *url)
{
	struct span s = span_of(url);

	if (span_starts(s, SPAN("https://")))
		s = span_tail(s, strlen("https://"));
	return span_head(s, strcspn(s.at, "/?#"));
}

/* RFC 3986 2.3; in a form a blank as %20 is understood everywhere, too. */
void
http_encode(struct text *t, struct span s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (ascii_alnum(c) || (c && strchr("-._~", c)))
			text_addc(t, c);
		else
			text_addf(t, "%%%02X", (unsigned)(unsigned char)c);
	}
}

static size_t
on_body(char *at, size_t size, size_t n, void *self)
{
	struct exchange *x = self;
	size_t len = size * n;

	if (len > x->most - x->len) {
		x->flooded = true;
		return 0;
	}
	memcpy(x->room + x->len, at, len);
	x->len += len;
	return len;
}

/* libcurl bounds one line, and not their number. */
static size_t
on_head(char *at, size_t size, size_t n, void *self)
{
	struct exchange *x = self;
	struct span line = span_trim((struct span){ at, size * n });
	char date[64];

	x->head += size * n;
	if (x->head > HTTP_BODY_MAX) {
		x->flooded = true;
		return 0;
	}
	if (!span_starts_nocase(line, SPAN("date:")) ||
	    line.len >= sizeof(date))
		return size * n;
	line = span_tail(line, strlen("date:"));
	memcpy(date, line.at, line.len);
	date[line.len] = '\0';
	x->date = (int64_t)curl_getdate(date, NULL);
	return size * n;
}

static int
on_progress(void *self, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	struct exchange *x = self;
	const struct http_request *r = x->request;

	if (r->stop && r->stop(r->self))
		x->stopped = true;
	return x->stopped;
}

static CURLcode
set_trust(CURL *c, const struct http_request *r)
{
	CURLcode rc = 0;

	rc |= curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "https");
	rc |= curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	rc |= curl_easy_setopt(c, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
	rc |= curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	rc |= curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	/* No proxy: a variable of the environment must not divert a secret. */
	rc |= curl_easy_setopt(c, CURLOPT_PROXY, "");
	if (r->ca_file) {
		rc |= curl_easy_setopt(c, CURLOPT_CAINFO, r->ca_file);
		rc |= curl_easy_setopt(c, CURLOPT_CAPATH, NULL);
	}
	return rc;
}

/* What is asked, and who asks. */
static CURLcode
set_request(CURL *c, const struct http_request *r)
{
	CURLcode rc = curl_easy_setopt(c, CURLOPT_URL, r->url);

	if (r->body.len || !r->method) {
		rc |= curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE,
				       (curl_off_t)r->body.len);
		rc |= curl_easy_setopt(c, CURLOPT_POSTFIELDS, r->body.at);
	}
	if (r->method)
		rc |= curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, r->method);
	if (r->user) {
		rc |= curl_easy_setopt(c, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
		rc |= curl_easy_setopt(c, CURLOPT_USERNAME, r->user);
		rc |= curl_easy_setopt(c, CURLOPT_PASSWORD, r->password);
	} else if (r->bearer) {
		rc |= curl_easy_setopt(c, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
		rc |= curl_easy_setopt(c, CURLOPT_XOAUTH2_BEARER, r->bearer);
	}
	return rc;
}

static CURLcode
set_all(CURL *c, const struct http_request *r, struct exchange *x,
	struct curl_slist *headers)
{
	long patience = r->patience_s ? (long)r->patience_s : PATIENCE_S;
	CURLcode rc = set_trust(c, r);

	rc |= set_request(c, r);
	rc |= curl_easy_setopt(c, CURLOPT_HTTP_VERSION,
			       (long)CURL_HTTP_VERSION_1_1);
	rc |= curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
	rc |= curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	rc |= curl_easy_setopt(c, CURLOPT_WRITEDATA, x);
	rc |= curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_head);
	rc |= curl_easy_setopt(c, CURLOPT_HEADERDATA, x);
	rc |= curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	rc |= curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, on_progress);
	rc |= curl_easy_setopt(c, CURLOPT_XFERINFODATA, x);
	rc |= curl_easy_setopt(c, CURLOPT_ERRORBUFFER, x->text);
	rc |= curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	rc |= curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT,
			       patience < CONNECT_S ? patience : CONNECT_S);
	rc |= curl_easy_setopt(c, CURLOPT_TIMEOUT, patience);
	return rc;
}

/* Why there is no answer, in one sentence. */
static enum verdict
judge(CURLcode rc, const struct exchange *x, struct error *err)
{
	struct span host = http_host(x->request->url);
	enum verdict v = LATER;
	const char *why = x->text[0] ? x->text : curl_easy_strerror(rc);
	int code = EX_TEMPFAIL;

	if (x->stopped) {
		why = "interrupted";
	} else if (x->flooded) {
		why = "it sends far more than was asked for";
		code = EX_PROTOCOL;
	} else if (rc == CURLE_COULDNT_RESOLVE_HOST) {
		why = "there is no such host, or no network";
		code = EX_NOHOST;
	} else if (rc == CURLE_COULDNT_CONNECT) {
		why = "nobody answers there";
		code = EX_UNAVAILABLE;
	} else if (rc == CURLE_OPERATION_TIMEDOUT) {
		why = "no answer comes in time";
	} else if (rc == CURLE_PEER_FAILED_VERIFICATION) {
		/* libcurl has one code for all that is wrong with it. */
		v = NEVER;
		code = EX_PROTOCOL;
		why = strstr(x->text, "does not match")
			? "the certificate is for another name"
			: "the certificate has expired or is from an "
			  "authority that is not known here; is the clock "
			  "right?";
	} else if (rc == CURLE_SSL_CACERT_BADFILE) {
		v = NEVER;
		code = EX_CONFIG;
		why = "the file with its authority cannot be read";
	} else if (rc == CURLE_SSL_CONNECT_ERROR) {
		code = EX_PROTOCOL;
	}
	return error_set(err, v, where, code, "%.*s: %s", SPANF(host), why);
}

static CURLcode
perform(CURL *c, struct exchange *x, struct http_answer *ret)
{
	long status = 0;
	curl_off_t after = 0;
	CURLcode rc = curl_easy_perform(c);

	if (rc != CURLE_OK)
		return rc;
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(c, CURLINFO_RETRY_AFTER, &after);
	*ret = (struct http_answer){
		.status = (int)status,
		.body = { x->room, x->len },
		.retry_after_s = (int64_t)after,
		.ahead_s = x->date > 0 ? x->date - (int64_t)time(NULL) : 0,
	};
	return rc;
}

/* A short body needs no leave to be sent.  NULL: no memory. */
static struct curl_slist *
headers_of(struct arena *a, const struct http_request *r)
{
	struct text type = text_new(a);
	struct curl_slist *all = curl_slist_append(NULL, "Expect:");
	struct curl_slist *more =
		curl_slist_append(all, "Accept: application/json");

	if (more && r->type) {
		text_addf(&type, "Content-Type: %s", r->type);
		more = curl_slist_append(all, type.bytes);
	}
	if (!more)
		curl_slist_free_all(all);
	return more ? all : NULL;
}

enum verdict
http_ask(struct arena *a, const struct http_request *r,
	 struct http_answer *ret, struct error *err)
{
	struct exchange x = {
		.request = r, .most = r->most ? r->most : HTTP_BODY_MAX,
	};
	CURLcode rc = curl_global_init(CURL_GLOBAL_DEFAULT);

	if (rc)
		return error_set(err, LATER, where, EX_SOFTWARE,
				 "libcurl cannot start");
	CURL *c = curl_easy_init();
	struct curl_slist *headers = headers_of(a, r);

	x.room = arena_alloc(a, x.most);
	if (!c || !headers || set_all(c, r, &x, headers) != CURLE_OK)
		rc = CURLE_OUT_OF_MEMORY;
	else
		rc = perform(c, &x, ret);
	enum verdict v = rc == CURLE_OK ? OK : judge(rc, &x, err);

	curl_slist_free_all(headers);
	curl_easy_cleanup(c);
	curl_global_cleanup();
	return v;
}
