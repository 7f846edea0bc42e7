/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as the answers of an IMAP server, over a connection on loopback:
 * each chooses a sentence of the protocol, the next ones its numbers.  So a
 * server says whatever it likes, but in sentences: libetpan dies of half of
 * one, and its process with it.  Nobody waits for more: the watch breaks off.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/source/source.h"
#include "tests/fuzz/fuzz.h"

#define SENTENCES 200

static struct span script;
static struct mailbox box = {
	.name = "fuzz", .source = SOURCE_IMAP, .folder = "INBOX",
	.settle = SETTLE_MOVE, .folder_done = "Convoca/Evase",
	.folder_review = "Convoca/Da verificare",
	.folder_other = "Convoca/Altro", .idle_renew_s = 540, .sweep_s = 600,
	.server = { .host = "127.0.0.1", .user = "u",
		    .plain_loopback = true },
};
static struct source_watch watch;
static char secret[64];
static int listening;
static int spoken = -1;

/*
 * The client waits: for the first time, and the server says all it has to
 * say; or because there is no more of it, and then it need not wait longer.
 */
static bool
speak(void *self)
{
	if (spoken >= 0)
		return true;
	spoken = accept4(listening, NULL, NULL, SOCK_CLOEXEC);
	return spoken < 0 || send(spoken, script.at, script.len,
				  MSG_NOSIGNAL | MSG_DONTWAIT) < 0;
}

void
fuzz_warm_up(void)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	socklen_t len = sizeof(in);
	int fd = memfd_create("secret", MFD_CLOEXEC);

	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	fuzz_promise(!bind(listening, (struct sockaddr *)&in, len));
	fuzz_promise(!listen(listening, 4));
	fuzz_promise(!getsockname(listening, (struct sockaddr *)&in, &len));
	box.server.port = ntohs(in.sin_port);
	fuzz_promise(write(fd, "secret\n", 7) == 7 && !fchmod(fd, 0600));
	snprintf(secret, sizeof(secret), "/proc/%d/fd/%d", getpid(), fd);
	box.server.password_file = secret;
	watch = (struct source_watch){ eventfd(1, EFD_CLOEXEC), speak,
				       NULL };
}

static void
work(struct source *s, struct source_status *status)
{
	struct source_place place = { .cursor = 0, .since = 1 };
	struct source_move moves[] = { { .uid = 1 }, { .uid = 2, .to = 1 } };
	struct source_batch batch = { .fd = -1 };
	struct error err;
	bool news;

	fuzz_promise(status->uidvalidity > 0);
	if (s->ops->look(s, &place, &err) != OK)
		return;
	do {
		batch = (struct source_batch){ .fd = -1 };
		if (s->ops->next(s, &batch, &err) != OK)
			return;
		if (batch.fd >= 0)
			close(batch.fd);
	} while (batch.n || batch.n_missed);
	if (s->ops->settle(s, moves, 2, &err) == OK &&
	    s->ops->wait(s, 0, &news, &err) != OK)
		return;
}

static unsigned
number(struct span *rest)
{
	unsigned char c = rest->len ? (unsigned char)rest->at[0] : 0;

	*rest = span_tail(*rest, 1);
	/* Mostly small ones; the last are as large as they can be. */
	return c < 250 ? c : UINT32_MAX - (255 - c);
}

/* "#" is a number, "@" the command's tag, "&" a date. */
static void
sentence(struct text *t, const char *s, struct span *rest, unsigned tag)
{
	static const char day[] = "\"07-Sep-2027 10:00:00 +0200\"";

	for (; *s; s++) {
		if (*s == '#')
			text_addf(t, "%u", number(rest));
		else if (*s == '@')
			text_addf(t, "%u", tag);
		else if (*s == '&')
			text_adds(t, day);
		else
			text_addc(t, *s);
	}
	text_adds(t, "\r\n");
}

static void
letter(struct text *t, struct span *rest)
{
	struct span body = span_head(*rest, number(rest) % 64);

	text_addf(t, "* %u FETCH (UID %u BODY[] {%zu}\r\n", number(rest),
		  number(rest), body.len);
	text_add(t, body);
	text_adds(t, ")\r\n");
}

static struct span
compose(struct arena *a, struct span rest)
{
	static const char *const sentences[] = {
		"@ OK done", "@ NO not so", "@ BAD what?",
		"@ OK [READ-ONLY] x", "@ OK [READ-WRITE] x",
		"@ OK [COPYUID # # #] x", "@ NO [UNAVAILABLE] x",
		"* CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS NAMESPACE",
		"* CAPABILITY IMAP4rev1", "* CAPABILITY IMAP4rev1 IDLE",
		"* NAMESPACE ((\"INBOX.\" \".\")) NIL NIL",
		"* NAMESPACE NIL NIL NIL", "* LIST (\\Noselect) \"/\" \"\"",
		"* LIST () NIL INBOX", "* # EXISTS", "* # EXPUNGE",
		"* # RECENT", "* OK [UIDVALIDITY #] x", "* OK [UIDNEXT #] x",
		"* FLAGS (\\Seen)", "* OK [PERMANENTFLAGS (\\* \\Seen)] x",
		"* SEARCH", "* SEARCH #", "* SEARCH # # #", "* NO wait",
		"* # FETCH (UID # RFC822.SIZE # INTERNALDATE &)",
		"* # FETCH (UID # RFC822.SIZE #)", "* # FETCH (UID #)",
		"* # FETCH (FLAGS (\\Seen))", "* # FETCH (UID # BODY[] NIL)",
		"+ idling", "* BYE then",
	};
	const size_t n = sizeof(sentences) / sizeof(*sentences);
	struct text t = text_new(a);
	unsigned tag = 1;

	text_adds(&t, "* OK hi\r\n");
	for (int i = 0; i < SENTENCES && rest.len; i++) {
		size_t k = number(&rest) % (n + 1);

		if (k == n) {
			letter(&t, &rest);
			continue;
		}
		sentence(&t, sentences[k], &rest, tag);
		tag += sentences[k][0] == '@';
	}
	return text_span(&t);
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	struct source_status status;
	struct source *s = NULL;
	struct error err;

	script = compose(a, bytes);
	if (source_imap()->open(&box, NULL, &watch, &s, &status, &err) == OK) {
		work(s, &status);
		source_imap()->close(s);
	}
	if (spoken >= 0)
		close(spoken);
	spoken = -1;
}
