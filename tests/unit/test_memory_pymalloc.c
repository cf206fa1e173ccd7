/* The raw heap, pymalloc and the World: order of blocks, accounting, copying a World back. */
#include <stdlib.h>
#include <string.h>

#include "memory/alloc.h"
#include "unmarked.h"

enum {
    LIMIT = 64 * 1024 * 1024
};

static World *create(const char *name) {
    World *w = world_create(model_find(name), LIMIT);
    ck_assert_ptr_nonnull(w);
    gc_init(w, NULL);
    w->next_serial = 1;
    return w;
}

static void check(const World *w) {
    const char *wrong = world_check(w);
    ck_assert_msg(!wrong, "%s", wrong);
}

static uint64_t next_random(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

START_TEST(fresh_pool_ascends_then_last_freed_first) {
    World *w = create("3.11");
    char *blocks[6];
    for (int i = 0; i < 6; i++) {
        blocks[i] = mem_alloc(w, 490);
        ck_assert_uint_eq((uintptr_t)blocks[i] % w->model->pool_size, 48 + 496 * (unsigned)i);
    }
    int freed[] = {1, 4, 2};
    for (int i = 0; i < 3; i++)
        mem_free(w, blocks[freed[i]]);
    for (int i = 2; i >= 0; i--)
        ck_assert_ptr_eq(mem_alloc(w, 490), blocks[freed[i]]);
    ck_assert_ptr_eq(mem_alloc(w, 490), blocks[5] + 496);
    check(w);
    world_destroy(w);
}
END_TEST

START_TEST(textbook_classes_are_multiples_of_eight) {
    World *w = create("textbook");
    char *first = mem_alloc(w, 9), *second = mem_alloc(w, 16), *other = mem_alloc(w, 8);
    ck_assert_ptr_eq(second, first + 16);
    ck_assert_uint_eq((uintptr_t)other % 4096, 48);
    ck_assert_uint_eq(pymalloc_block_size(w, other), 8);
    ck_assert_uint_eq(w->pymalloc.arenas[1].total_pools, 256);
    ck_assert_uint_eq(w->pymalloc.blocks, 3);
    check(w);
    world_destroy(w);
}
END_TEST

START_TEST(full_pool_comes_back_in_front) {
    World *w = create("3.8");
    char *blocks[4][8];
    for (int p = 0; p < 4; p++)
        for (int b = 0; b < 8; b++)
            blocks[p][b] = mem_alloc(w, 496);
    int freed_in[] = {0, 2, 2, 1}, next_from[] = {1, 2, 2, 0};
    for (int i = 0; i < 4; i++)
        mem_free(w, blocks[freed_in[i]][i]);
    for (int i = 0; i < 4; i++) {
        uintptr_t pool = (uintptr_t)mem_alloc(w, 496) & ~(uintptr_t)4095;
        ck_assert_uint_eq(pool, (uintptr_t)blocks[next_from[i]][0] & ~(uintptr_t)4095);
    }
    check(w);
    world_destroy(w);
}
END_TEST

START_TEST(emptied_pools_are_taken_last_emptied_first) {
    World *w = create("3.8");
    char *blocks[5][8];
    for (int p = 0; p < 5; p++)
        for (int b = 0; b < 8; b++)
            blocks[p][b] = mem_alloc(w, 496);
    int emptied[] = {1, 3, 2}, taken[] = {2, 3, 1};
    for (int i = 0; i < 3; i++)
        for (int b = 0; b < 8; b++)
            mem_free(w, blocks[emptied[i]][b]);
    check(w);
    for (int i = 0; i < 3; i++)
        for (int b = 0; b < 7; b++) { /* 7 blocks of 512 fill a pool */
            uintptr_t pool = (uintptr_t)mem_alloc(w, 512) & ~(uintptr_t)4095;
            ck_assert_uint_eq(pool, (uintptr_t)blocks[taken[i]][0] & ~(uintptr_t)4095);
        }
    check(w);
    world_destroy(w);
}
END_TEST

/* Fills arenas with pools of one block class and gives pools back in the order of the measured
 * facts: freed in arenas 1, 0, 2 (equally many), served by 2, 0, 1. */
START_TEST(arena_with_fewest_free_pools_serves) {
    World *w = create("3.8");
    static char *blocks[4 * 64][8];
    for (int p = 0; p < 4 * 64; p++)
        for (int b = 0; b < 8; b++)
            blocks[p][b] = mem_alloc(w, 496);
    ck_assert_uint_eq(w->pymalloc.arenas_now, 4);
    int order[] = {1, 0, 2}, served[] = {2, 0, 1};
    for (int i = 0; i < 3; i++)
        for (int p = 0; p < 2; p++)
            for (int b = 0; b < 8; b++)
                mem_free(w, blocks[order[i] * 64 + p][b]);
    check(w);
    for (int i = 0; i < 6; i++) {
        const Pool *pool = (Pool *)((uintptr_t)mem_alloc(w, 512) & ~(uintptr_t)4095);
        ck_assert_uint_eq(pool->arena, 1 + (uint32_t)served[i / 2]);
        for (int b = 1; b < 7; b++)
            mem_alloc(w, 512);
    }
    world_destroy(w);
}
END_TEST

START_TEST(arenas_go_back) {
    const char *names[] = {"3.8", "3.9"};
    for (int n = 0; n < 2; n++) {
        World *w = create(names[n]);
        static char *blocks[3 * 64 * 8];
        for (int i = 0; i < 3 * 64 * 8; i++)
            blocks[i] = mem_alloc(w, 496);
        for (int i = 0; i < 3 * 64 * 8; i++)
            mem_free(w, blocks[i]);
        check(w);
        ck_assert_uint_eq(w->pymalloc.arenas_now, n); /* 3.9 keeps the last */
        ck_assert_uint_eq(w->pymalloc.blocks, 0);
        world_destroy(w);
    }
}
END_TEST

/* The block of an owner who points to the new one at once. */
static void *resize(World *w, void *block, size_t size) {
    void *left, *resized = mem_realloc(w, block, size, &left);
    ck_assert(left == NULL || left == block);
    mem_free(w, left);
    return resized;
}

START_TEST(realloc_keeps_and_moves_as_cpython) {
    World *w = create("3.11");
    char *block = mem_alloc(w, 100); /* class of 112 */
    ck_assert_ptr_eq(resize(w, block, 112), block);
    ck_assert_ptr_eq(resize(w, block, 85), block);
    memset(block, 7, 84);
    char *small = resize(w, block, 84);
    ck_assert_ptr_ne(small, block);
    ck_assert_int_eq(small[83], 7);
    char *large = resize(w, small, 5000);
    ck_assert_int_eq(large[83], 7);
    ck_assert_int_eq(large[4999], 0);
    ck_assert(!pymalloc_owns(w, large));
    char *shrunk = resize(w, large, 10); /* the raw heap keeps what it has */
    ck_assert_ptr_eq(shrunk, large);
    mem_free(w, shrunk);
    ck_assert_uint_eq(w->pymalloc.blocks, 0);
    check(w);
    world_destroy(w);
}
END_TEST

START_TEST(limit_and_failing_allocations) {
    World *w = create("3.11");
    ck_assert_ptr_null(mem_alloc(w, LIMIT + 1));
    ck_assert_ptr_null(mem_alloc(w, SIZE_MAX - 8));
    size_t got = 0;
    while (mem_alloc(w, 1000000))
        got++;
    ck_assert_uint_ge(got, 60);
    w->fail_allocation = 2;
    ck_assert_ptr_nonnull(mem_alloc(w, 600));
    ck_assert_ptr_null(mem_alloc(w, 600));
    ck_assert_uint_eq(w->fail_allocation, 0);
    ck_assert_ptr_nonnull(mem_alloc(w, 600));
    check(w);
    world_destroy(w);
}
END_TEST

enum {
    SLOTS = 3000
};

typedef struct Torture {
    World *w;
    unsigned char *blocks[SLOTS];
    size_t sizes[SLOTS];
    uint64_t random;
} Torture;

static bool is_all(const unsigned char *block, size_t size, int value) {
    for (size_t i = 0; i < size; i++)
        if (block[i] != value)
            return false;
    return true;
}

static size_t random_size(Torture *t) {
    size_t kind = next_random(&t->random) % 100;
    if (kind < 80)
        return next_random(&t->random) % 520;
    return next_random(&t->random) % (kind < 98 ? 5000 : 300000);
}

/* One request or release; every block is filled with its own value and must still hold it. */
static void torture_step(Torture *t, bool growing) {
    size_t i = next_random(&t->random) % SLOTS;
    int value = (int)(i % 255) + 1;
    if (t->blocks[i] && next_random(&t->random) % 4 == 0) {
        size_t size = random_size(t), kept = size < t->sizes[i] ? size : t->sizes[i];
        t->blocks[i] = resize(t->w, t->blocks[i], size);
        ck_assert(is_all(t->blocks[i], kept, value));
        t->sizes[i] = size;
        memset(t->blocks[i], value, size);
    } else if (t->blocks[i]) {
        ck_assert(is_all(t->blocks[i], t->sizes[i], value));
        mem_free(t->w, t->blocks[i]);
        t->blocks[i] = NULL;
    } else if (growing || next_random(&t->random) % 3 == 0) {
        t->sizes[i] = random_size(t);
        t->blocks[i] = mem_alloc(t->w, t->sizes[i]);
        ck_assert(is_all(t->blocks[i], t->sizes[i], 0));
        memset(t->blocks[i], value, t->sizes[i]);
    }
}

START_TEST(torture) {
    const char *name = models[_i]->name;
    static Torture t;
    t = (Torture){.w = create(name), .random = 42};
    for (int step = 0; step < 60000; step++) {
        torture_step(&t, step / 10000 % 2 == 0);
        if (step % 2000 == 0)
            check(t.w);
    }
    for (int i = 0; i < SLOTS; i++)
        mem_free(t.w, t.blocks[i]);
    check(t.w);
    ck_assert_uint_eq(t.w->pymalloc.blocks, 0);
    ck_assert_uint_eq(t.w->pymalloc.arenas_now, t.w->model->arena_keeps_last);
    world_destroy(t.w);
}
END_TEST

/* Runs on, comes back and runs on again: the same bytes, whatever lay behind the used end. */
START_TEST(copying_back_is_time_travel) {
    static Torture t, saved;
    t = (Torture){.w = create("textbook"), .random = 7};
    for (int step = 0; step < 5000; step++)
        torture_step(&t, true);
    size_t used = world_used(t.w);
    void *bytes = malloc(used);
    memcpy(bytes, t.w, used);
    saved = t;
    uint64_t before = world_hash(t.w), after = 0;
    for (int round = 0; round < 3; round++) {
        for (int step = 0; step < 8000; step++)
            torture_step(&t, step < 4000);
        if (round)
            ck_assert_uint_eq(world_hash(t.w), after);
        after = world_hash(t.w);
        ck_assert_uint_ne(after, before);
        for (int step = 0; step < 5000 * round; step++)
            torture_step(&t, true);
        world_restore(t.w, bytes, used);
        t = saved;
        ck_assert_uint_eq(world_hash(t.w), before);
    }
    ck_assert_uint_eq(world_address(t.w, t.w), WORLD_SHOWN_BASE);
    ck_assert_ptr_eq(world_pointer(t.w, world_address(t.w, &t.w->gc)), &t.w->gc);
    ck_assert_ptr_null(world_pointer(t.w, 12));
    free(bytes);
    world_destroy(t.w);
}
END_TEST

Suite *test_memory_pymalloc_suite(void) {
    Suite *s = suite_create("memory_pymalloc");
    TCase *c = tcase_create("pymalloc");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, fresh_pool_ascends_then_last_freed_first);
    tcase_add_test(c, textbook_classes_are_multiples_of_eight);
    tcase_add_test(c, full_pool_comes_back_in_front);
    tcase_add_test(c, emptied_pools_are_taken_last_emptied_first);
    tcase_add_test(c, arena_with_fewest_free_pools_serves);
    tcase_add_test(c, arenas_go_back);
    tcase_add_test(c, realloc_keeps_and_moves_as_cpython);
    tcase_add_test(c, limit_and_failing_allocations);
    tcase_add_loop_test(c, torture, 0, 9);
    tcase_add_test(c, copying_back_is_time_travel);
    suite_add_tcase(s, c);
    return s;
}
