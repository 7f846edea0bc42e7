/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes as what a token server answers, and as a mail server's reason
 * for refusing a token.  What is taken can stand in a file and in a header.
 */
#include <string.h>

#include "core/json_read.h"
#include "outbound/bearer.h"
#include "outbound/grant.h"
#include "tests/fuzz/fuzz.h"

void
fuzz_warm_up(void)
{
}

static void
promise_token(struct span s)
{
	fuzz_promise(s.len <= GRANT_TOKEN_MAX);
	for (size_t i = 0; i < s.len; i++)
		fuzz_promise(s.at[i] > ' ' && s.at[i] <= '~');
}

/* What was read, written again, reads the same. */
static void
round_trip(struct arena *a, const struct json_members *m)
{
	struct text t = text_new(a);
	struct json j = json_new(&t);
	struct json_members again;

	json_object(&j);
	for (size_t i = 0; i < m->n; i++) {
		json_key(&j, span_dup(a, m->at[i].key));
		json_string(&j, m->at[i].value);
	}
	json_end_object(&j);
	fuzz_promise(json_read(a, text_span(&t), &again));
	fuzz_promise(again.n == m->n);
	for (size_t i = 0; i < m->n; i++) {
		fuzz_promise(span_eq(again.at[i].key, m->at[i].key));
		fuzz_promise(span_eq(again.at[i].value, m->at[i].value));
	}
}

void
fuzz_one(struct arena *a, struct span bytes)
{
	static const int statuses[] = { 200, 200, 200, 400,
					401, 302, 429, 500 };
	static const struct grant g = {
		.url = "https://login.example.org/token",
		.client_id = "id",
		.refresh_token = { "r3fr3sh-t0k3n", 13 },
		.refresh_token_file = "token",
	};
	struct http_answer answer = { .body = span_tail(bytes, 1) };
	struct grant_tokens tokens;
	struct json_members m;
	struct error err = { 0 };
	char words[40];

	bearer_refusal(bytes, words, sizeof(words));
	fuzz_promise(strlen(words) < sizeof(words));
	if (!bytes.len)
		return;
	answer.status = statuses[(unsigned char)bytes.at[0] % 8];
	answer.ahead_s = (signed char)bytes.at[0] * 60;
	if (json_read(a, answer.body, &m))
		round_trip(a, &m);
	if (grant_judge(a, &g, &answer, &tokens, &err) == OK) {
		fuzz_promise(tokens.access.len && tokens.lives_s >= 0);
		promise_token(tokens.access);
		promise_token(tokens.refresh);
	} else {
		fuzz_promise(err.text[0] && !strchr(err.text, '\n'));
		fuzz_promise(!strstr(err.text, "r3fr3sh"));
	}
}
