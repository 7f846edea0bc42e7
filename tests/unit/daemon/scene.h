/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the tests of deciding share: a small programme, and one letter of
 * Perugia with what is known of it.
 */
#ifndef TESTS_UNIT_DAEMON_SCENE_H
#define TESTS_UNIT_DAEMON_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/limits.h"
#include "daemon/decide.h"

#define HOUR 3600
#define NOW (10 * HOUR)

/* One letter of Perugia, and what is known; tests change what they test. */
struct scene {
	struct arena *arena;
	struct load loads[5];
	struct roster roster;
	struct registration old;
	struct seated seated[3];
	struct referent referents[4];
	struct request requests[2];
	struct intake intake;
	struct talk talk;
	struct resumed thread;
};

extern const struct programme *const scene_programme;

struct field scene_field(const char *);

/* cmocka fixtures: a scene in *state. */
int scene_setup(void **state);
int scene_teardown(void **state);

/* Somebody of Perugia sits in a group of the first sector. */
void scene_sits_in(struct scene *, const char *group, const char *email);

struct decided *scene_decide(struct scene *, bool approved);

/* The same of scene.thread as it stands. */
const struct decision *scene_go_on(struct scene *);

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

#endif
