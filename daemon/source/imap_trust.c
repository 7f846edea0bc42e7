/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/source/imap_trust.h"

#include <arpa/inet.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include <gnutls/x509.h>

/* At least 112 bits of security, and nothing older than TLS 1.2. */
#define PRIORITY "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:%PROFILE_MEDIUM"

static const char where[] = "daemon/source/imap_trust";

static enum verdict
tls_error(int r, struct error *err)
{
	return error_set(err, LATER, where, EX_SOFTWARE, "TLS: %s",
			 gnutls_strerror(r));
}

static bool
is_address(const char *host)
{
	unsigned char any[sizeof(struct in6_addr)];

	return inet_pton(AF_INET, host, any) == 1 ||
	       inet_pton(AF_INET6, host, any) == 1;
}

static enum verdict
load_trust(const struct server *s, gnutls_certificate_credentials_t trust,
	   struct error *err)
{
	int n = s->ca_file ? gnutls_certificate_set_x509_trust_file(
				     trust, s->ca_file, GNUTLS_X509_FMT_PEM)
			   : gnutls_certificate_set_x509_system_trust(trust);

	if (n > 0)
		return OK;
	return error_set(err, NEVER, where, EX_CONFIG,
			 "no certification authority in %s%s%s",
			 s->ca_file ? s->ca_file : "the system's trust",
			 n < 0 ? ": " : "", n < 0 ? gnutls_strerror(n) : "");
}

enum verdict
imap_trust_begin(const struct server *s, int fd,
		 gnutls_certificate_credentials_t *trust, gnutls_session_t *tls,
		 struct error *err)
{
	int r = gnutls_certificate_allocate_credentials(trust);

	if (r < 0)
		return tls_error(r, err);
	enum verdict v = load_trust(s, *trust, err);

	if (v != OK)
		return v;
	r = gnutls_init(tls,
			GNUTLS_CLIENT | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL);
	if (r >= 0)
		r = gnutls_priority_set_direct(*tls, PRIORITY, NULL);
	if (r >= 0)
		r = gnutls_credentials_set(*tls, GNUTLS_CRD_CERTIFICATE,
					   *trust);
	/* RFC 6066 3 allows names only, not addresses. */
	if (r >= 0 && !is_address(s->host))
		r = gnutls_server_name_set(*tls, GNUTLS_NAME_DNS, s->host,
					   strlen(s->host));
	if (r < 0)
		return tls_error(r, err);
	gnutls_session_set_verify_cert(*tls, s->host, 0);
	gnutls_transport_set_int(*tls, fd);
	return OK;
}

/* The names on the server's certificate: "a, b", cut to the room. */
static void
list_names(gnutls_session_t tls, char *buf, size_t size)
{
	unsigned n_certs;
	const gnutls_datum_t *der = gnutls_certificate_get_peers(tls, &n_certs);
	gnutls_x509_crt_t crt;
	size_t used = 0;

	buf[0] = '\0';
	if (!der || !n_certs || gnutls_x509_crt_init(&crt) < 0)
		return;
	if (gnutls_x509_crt_import(crt, &der[0], GNUTLS_X509_FMT_DER) < 0) {
		gnutls_x509_crt_deinit(crt);
		return;
	}
	for (unsigned i = 0; used < size; i++) {
		char name[80];
		size_t len = sizeof(name) - 1;
		int type = gnutls_x509_crt_get_subject_alt_name(crt, i, name,
								&len, NULL);

		if (type == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
			break;
		if (type != GNUTLS_SAN_DNSNAME)
			continue;
		name[len] = '\0';
		int n = snprintf(buf + used, size - used, "%s%s",
				 used ? ", " : "", name);

		used += n > 0 ? (size_t)n : 0;
	}
	gnutls_x509_crt_deinit(crt);
}

static enum verdict
bad_certificate(const struct server *s, gnutls_session_t tls, struct error *err)
{
	unsigned status = gnutls_session_get_verify_cert_status(tls);
	char names[100];

	if (status & GNUTLS_CERT_SIGNER_NOT_FOUND)
		return error_set(
			err, NEVER, where, EX_PROTOCOL,
			"%s port %u: the certificate is from an authority "
			"that is not known here",
			s->host, s->port);
	if (status & GNUTLS_CERT_EXPIRED)
		return error_set(err, NEVER, where, EX_PROTOCOL,
				 "%s port %u: the certificate has expired",
				 s->host, s->port);
	if (status & GNUTLS_CERT_NOT_ACTIVATED)
		return error_set(
			err, NEVER, where, EX_PROTOCOL,
			"%s port %u: the certificate is not valid yet: is "
			"the clock right?",
			s->host, s->port);
	if (status & GNUTLS_CERT_REVOKED)
		return error_set(err, NEVER, where, EX_PROTOCOL,
				 "%s port %u: the certificate was revoked",
				 s->host, s->port);
	if (status & GNUTLS_CERT_UNEXPECTED_OWNER) {
		list_names(tls, names, sizeof(names));
		return error_set(
			err, NEVER, where, EX_PROTOCOL,
			"%s port %u: the certificate is for another name "
			"(%s)",
			s->host, s->port, names[0] ? names : "none");
	}
	return error_set(err, NEVER, where, EX_PROTOCOL,
			 "%s port %u: the certificate cannot be trusted",
			 s->host, s->port);
}

enum verdict
imap_trust_failure(const struct server *s, gnutls_session_t tls, int r,
		   struct error *err)
{
	switch (r) {
	case GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR:
		return bad_certificate(s, tls, err);
	case GNUTLS_E_UNEXPECTED_PACKET:
	case GNUTLS_E_UNEXPECTED_PACKET_LENGTH:
	case GNUTLS_E_UNSUPPORTED_VERSION_PACKET:
	case GNUTLS_E_RECORD_OVERFLOW:
		return error_set(
			err, NEVER, where, EX_PROTOCOL,
			"%s port %u does not speak TLS from the first byte "
			"(IMAPS is port 993)",
			s->host, s->port);
	case GNUTLS_E_PREMATURE_TERMINATION:
	case GNUTLS_E_PULL_ERROR:
	case GNUTLS_E_PUSH_ERROR:
		return error_set(
			err, LATER, where, EX_TEMPFAIL,
			"%s port %u closes the connection during the TLS "
			"handshake",
			s->host, s->port);
	default:
		return error_set(err, NEVER, where, EX_PROTOCOL,
				 "%s port %u: TLS: %s", s->host, s->port,
				 gnutls_strerror(r));
	}
}
