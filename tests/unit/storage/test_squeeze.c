/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/squeeze.h"

#include <stdint.h>
#include <string.h>

#include "core/limits.h"
#include "tests/unit/storage/house.h"

struct press {
	struct arena *arena;
	struct squeezer *q;
	struct error err;
};

static struct press p;

static int
setup(void **state)
{
	(void)state;
	p.arena = arena_open(256 * MIB);
	return squeeze_open(&p.q, &p.err) == OK ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	squeeze_close(p.q);
	squeeze_close(NULL);
	arena_close(p.arena);
	return 0;
}

static struct span
sample(size_t n, bool noisy)
{
	char *s = arena_alloc(p.arena, n);
	uint32_t seed = 1;

	for (size_t i = 0; i < n; i++) {
		seed = seed * 1664525 + 1013904223;
		s[i] = noisy ? (char)(seed >> 24) : (char)('a' + i % 23);
	}
	return (struct span){ s, n };
}

static void
gives_back_the_same(void **state)
{
	static const size_t sizes[] = {
		0, 1, 100, 64 * KIB, MIB + 1, 10 * MIB, 3,
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		for (int noisy = 0; noisy < 2; noisy++) {
			struct span s = sample(sizes[i], noisy), packed, back;

			assert_ok(&p, squeeze_pack(p.q, s, &packed, &p.err));
			assert_true(packed.len < s.len + s.len / 200 + 64);
			if (!noisy && s.len > 1000)
				assert_true(packed.len < s.len / 50);
			assert_ok(&p, squeeze_unpack(p.q, p.arena, packed,
						     10 * MIB, &back,
						     &p.err));
			assert_true(span_eq(s, back));
		}
}

static void
refuses_damage(void **state)
{
	struct span s = sample(3000, true), packed, back = SPAN_NONE;

	(void)state;
	assert_ok(&p, squeeze_pack(p.q, s, &packed, &p.err));
	for (size_t i = 0; i < packed.len; i++) {
		struct span bad = span_copy(p.arena, packed);

		((char *)(uintptr_t)bad.at)[i] ^= 0x10;
		if (squeeze_unpack(p.q, p.arena, bad, 4000, &back,
				   &p.err) == OK)
			assert_true(span_eq(s, back));
	}
	for (size_t n = 0; n < packed.len; n++)
		assert_int_equal(NEVER, squeeze_unpack(p.q, p.arena,
			span_head(packed, n), 4000, &back, &p.err));
	/* Longer than may be: not even tried. */
	assert_int_equal(NEVER, squeeze_unpack(p.q, p.arena, packed, 2999,
					       &back, &p.err));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(gives_back_the_same, setup,
						teardown),
		cmocka_unit_test_setup_teardown(refuses_damage, setup,
						teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
