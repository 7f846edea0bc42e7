/* SPDX-License-Identifier: EUPL-1.2 */
#include "outbound/smtp_words.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

/* libcurl has one code for all that is wrong with a certificate. */
static const char *
certificate(const char *text)
{
	if (strstr(text, "does not match"))
		return "the certificate is for another name; write as 'host' "
		       "the name that stands on it";
	return "the certificate has expired or is from an authority that is "
	       "not known here; is the clock right, and is its authority in "
	       "'ca_file'?";
}

static const char *
late(const struct smtp_peer *p)
{
	if (p->silent && p->starttls)
		return "no greeting comes; starttls = yes wants port 587, and "
		       "port 465 wants starttls = no";
	return "no answer comes in time";
}

const char *
smtp_words(char *buf, size_t size, int code, const char *text,
	   const struct smtp_peer *p)
{
	const char *why = text;

	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		why = "there is no such host; write another 'host'";
		break;
	case CURLE_COULDNT_CONNECT:
		why = "nobody answers there; are 'host' and 'port' right?";
		break;
	case CURLE_PEER_FAILED_VERIFICATION:
		why = certificate(text);
		break;
	case CURLE_SSL_CACERT_BADFILE:
		why = "'ca_file' holds no authority; write the path of a PEM "
		      "file";
		break;
	case CURLE_SSL_CONNECT_ERROR:
		if (strstr(text, "unexpected TLS packet"))
			why = "it does not speak TLS from the first byte; "
			      "port 465 does, port 587 wants starttls = yes";
		break;
	case CURLE_USE_SSL_FAILED:
		why = "it offers no STARTTLS, and nothing is sent without "
		      "TLS; try port 465 and starttls = no";
		break;
	case CURLE_OPERATION_TIMEDOUT:
		why = late(p);
		break;
	default:
		break;
	}
	snprintf(buf, size, "%s port %u: %s", p->host, (unsigned)p->port,
		 why);
	return buf;
}
