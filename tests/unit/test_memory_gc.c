/* The collector and the trashcan, with two made-up types: Box, a static container that releases its
 * last item first as lists do, and Node, a "Python class" with a finalizer. */
#include <stdlib.h>
#include <string.h>

#include "memory/alloc.h"
#include "memory/fields.h"
#include "memory/trash.h"
#include "unmarked.h"

enum {
    LIMIT = 64 * 1024 * 1024,
    ITEMS = 4
};

typedef struct Box {
    Object head;
    Object *items[ITEMS];
    intptr_t number;
} Box;

typedef struct Fixture {
    Type *type, *box, *node;
    intptr_t finalized[512], died[512];
    int finalized_count, died_count;
    Object **revive_to; /* finalizers of numbers >= 1000 store their object here */
    int collections;
    char phases[256];
    size_t phase_count;
} Fixture;

static Fixture f;

static int box_traverse(World *w, Object *self, VisitFn visit, void *arg) {
    for (int i = 0; i < ITEMS; i++) {
        Object *item = ((Box *)self)->items[i];
        int stop = item ? visit(w, item, arg) : 0;
        if (stop)
            return stop;
    }
    return 0;
}

static int box_clear(World *w, Object *self) {
    for (int i = ITEMS - 1; i >= 0; i--)
        clear_ref(w, &((Box *)self)->items[i]);
    return 0;
}

static void box_dealloc(World *w, Object *self) {
    gc_untrack(w, self);
    if (!trash_begin(w, self))
        return;
    box_clear(w, self);
    f.died[f.died_count++ % 512] = ((Box *)self)->number;
    object_free(w, self);
    trash_end(w);
}

static void node_dealloc(World *w, Object *self) {
    gc_untrack(w, self);
    if (!trash_begin(w, self))
        return;
    gc_track(w, self);
    if (gc_finalize_from_dealloc(w, self)) {
        trash_end(w);
        return;
    }
    gc_untrack(w, self);
    box_clear(w, self);
    object_free(w, self);
    trash_end(w);
}

static void node_finalize(World *w, Object *self) {
    intptr_t number = ((Box *)self)->number;
    f.finalized[f.finalized_count++ % 512] = number;
    if (number >= 1000 && f.revive_to)
        *f.revive_to = newref(w, self);
}

static void no_dealloc(World *w, Object *self) {
    (void)w;
    (void)self;
    ck_abort_msg("a type died");
}

static Type *make_type(World *w, Type *meta, uint32_t flags) {
    Type *t = mem_alloc(w, sizeof *t);
    t->head.head = (Object){.refcnt = 1, .type = meta ? meta : t};
    t->name = "fake";
    t->flags = flags;
    t->basicsize = sizeof(Box);
    return t;
}

static World *create(const char *model) {
    World *w = world_create(model_find(model), LIMIT);
    ck_assert_ptr_nonnull(w);
    memset(&f, 0, sizeof f);
    gc_init(w, NULL);
    w->next_serial = 1;
    f.type = make_type(w, NULL, TYPE_GC | TYPE_TYPE_SUB);
    f.type->slots.dealloc = no_dealloc;
    f.box = make_type(w, f.type, TYPE_GC);
    f.box->slots =
        (TypeSlots){.dealloc = box_dealloc, .traverse = box_traverse, .clear = box_clear};
    f.node = make_type(w, f.type, TYPE_GC); /* TYPE_HEAP where instances count as Python's */
    f.node->slots = (TypeSlots){.dealloc = node_dealloc,
                                .traverse = box_traverse,
                                .clear = box_clear,
                                .finalize = node_finalize};
    return w;
}

static void check(const World *w) {
    const char *wrong = world_check(w);
    ck_assert_msg(!wrong, "%s", wrong);
}

static Box *make(World *w, Type *type, intptr_t number) {
    Box *b = (Box *)object_alloc(w, type, sizeof(Box));
    ck_assert_ptr_nonnull(b);
    b->number = number;
    gc_track(w, b);
    return b;
}

static void hold(World *w, Box *b, int i, void *item) {
    b->items[i] = newref(w, item);
}

START_TEST(counting) {
    World *w = create("3.11");
    Box *a = make(w, f.box, 1), *b = make(w, f.box, 2);
    hold(w, a, 0, b);
    ck_assert_uint_eq(REFCNT(b), 2);
    ck_assert_uint_eq(b->head.serial, 2);
    ck_assert_int_eq(w->gc.generations[0].count, 2);
    decref(w, b);
    check(w);
    decref(w, a);
    ck_assert_int_eq(f.died_count, 2);
    ck_assert_int_eq(w->gc.generations[0].count, 0);
    ck_assert_uint_eq(w->pymalloc.blocks, 3); /* the types */
    world_destroy(w);
}
END_TEST

START_TEST(cycles_are_freed_and_what_is_held_stays) {
    World *w = create(models[_i]->name);
    Box *a = make(w, f.box, 1), *b = make(w, f.box, 2), *c = make(w, f.box, 3);
    Box *root = make(w, f.box, 4), *kept = make(w, f.box, 5);
    hold(w, a, 0, b);
    hold(w, b, 0, a);
    hold(w, b, 1, c); /* garbage with a tail, which holds something alive */
    hold(w, c, 0, kept);
    hold(w, root, 0, kept);
    hold(w, kept, 0, root); /* a cycle held from outside */
    decref(w, a), decref(w, b), decref(w, c), decref(w, kept);
    check(w);
    ck_assert_int_eq(gc_collect(w, 0), 3);
    ck_assert_int_eq(f.died_count, 3);
    ck_assert_uint_eq(REFCNT(kept), 1);
    check(w);
    ck_assert_int_eq((int)gc_list_size(&w->gc.generations[1].head), 2);
    ck_assert_int_eq(w->gc.generations[1].count, 1);
    decref(w, root);
    ck_assert_int_eq(gc_collect(w, 0), 0); /* too old for it */
    ck_assert_int_eq(gc_collect(w, 2), 2);
    ck_assert_int_eq((int)w->gc.stats[2].collected, 2);
    check(w);
    world_destroy(w);
}
END_TEST

/* Objects before what keeps them reachable come back at the end of the list. */
START_TEST(order_of_survivors) {
    World *w = create("3.11");
    Box *leaf = make(w, f.box, 1), *middle = make(w, f.box, 2), *root = make(w, f.box, 3);
    hold(w, middle, 0, leaf);
    hold(w, root, 0, middle);
    decref(w, leaf), decref(w, middle);
    gc_collect(w, 0);
    const GcHead *list = &w->gc.generations[1].head, *node = (GcHead *)list->next;
    intptr_t order[] = {3, 2, 1};
    for (int i = 0; i < 3; i++, node = (GcHead *)node->next)
        ck_assert_int_eq(((Box *)gc_object(node))->number, order[i]);
    ck_assert_ptr_eq(node, list);
    world_destroy(w);
}
END_TEST

START_TEST(finalizers_run_once_in_list_order) {
    World *w = create("3.11");
    Box *nodes[5];
    for (int i = 0; i < 5; i++)
        nodes[i] = make(w, f.node, i);
    for (int i = 0; i < 5; i++)
        hold(w, nodes[i], 0, nodes[(i + 1) % 5]);
    for (int i = 0; i < 5; i++)
        decref(w, nodes[i]);
    ck_assert_int_eq(gc_collect(w, 2), 5);
    ck_assert_int_eq(f.finalized_count, 5);
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(f.finalized[i], i);
    check(w);
    world_destroy(w);
}
END_TEST

/* One of two separate cycles is revived: older models free neither, newer ones the other. */
START_TEST(resurrection) {
    const char *names[] = {"3.6", "3.8", "3.9", "3.13"};
    int results[] = {2, 0, 1, 1}, left[] = {2, 2, 1, 1};
    World *w = create(names[_i]);
    Object *revived = NULL;
    f.revive_to = &revived;
    Box *a = make(w, f.node, 1000), *b = make(w, f.node, 7);
    hold(w, a, 0, a);
    hold(w, b, 0, b);
    decref(w, a), decref(w, b);
    ck_assert_int_eq(gc_collect(w, 2), results[_i]);
    ck_assert_ptr_eq(revived, a);
    ck_assert(gc_is_finalized(revived));
    ck_assert_int_eq((int)gc_list_size(&w->gc.generations[2].head), left[_i]);
    check(w);
    decref(w, revived);
    ck_assert_int_eq(gc_collect(w, 2), left[_i]); /* no finalizer runs twice */
    ck_assert_int_eq(f.finalized_count, 2);
    check(w);
    world_destroy(w);
}
END_TEST

START_TEST(thresholds_and_the_quarter_rule) {
    World *w = create("3.11");
    for (int i = 0; i < 700; i++)
        make(w, f.box, i);
    ck_assert_int_eq((int)w->gc.stats[0].collections, 0);
    make(w, f.box, 700);
    ck_assert_int_eq((int)w->gc.stats[0].collections, 1);
    ck_assert_int_eq(w->gc.generations[0].count, 0);
    ck_assert_int_eq((int)gc_list_size(&w->gc.generations[1].head), 700);
    ck_assert_int_eq((int)gc_list_size(&w->gc.generations[0].head), 1);
    for (int i = 701; i < 701 * 12; i++)
        make(w, f.box, i);
    ck_assert_int_eq((int)w->gc.stats[0].collections, 11);
    ck_assert_int_eq((int)w->gc.stats[1].collections, 1);
    for (int i = 0; i < 701 * 12 * 11; i++)
        make(w, f.box, i);
    ck_assert_int_eq((int)w->gc.stats[2].collections, 1);
    int64_t total = w->gc.long_lived_total;
    for (int i = 0; i < 701 * 12 * 11 / 4; i++)
        make(w, f.box, i);
    ck_assert_int_eq((int)w->gc.stats[2].collections, 1);
    ck_assert_int_eq(w->gc.long_lived_total, total);
    check(w);
    world_destroy(w);
}
END_TEST

START_TEST(newer_models_wait_for_a_safe_point) {
    World *w = create("3.12");
    for (int i = 0; i < 705; i++)
        make(w, f.box, i);
    ck_assert(w->gc.pending);
    ck_assert_int_eq((int)w->gc.stats[0].collections, 0);
    gc_run_pending(w);
    ck_assert_int_eq((int)w->gc.stats[0].collections, 1);
    ck_assert(!w->gc.pending);
    world_destroy(w);
}
END_TEST

START_TEST(freezing) {
    World *w = create("3.11");
    Box *a = make(w, f.box, 1);
    hold(w, a, 0, a);
    decref(w, a);
    gc_freeze(w);
    ck_assert_int_eq(gc_freeze_count(w), 1);
    ck_assert_int_eq(gc_collect(w, 2), 0);
    gc_unfreeze(w);
    check(w);
    ck_assert_int_eq(gc_collect(w, 2), 1);
    world_destroy(w);
}
END_TEST

static void note_phase(Observer *self, World *w, enum EventKind kind, const void *subject,
                       size_t detail) {
    (void)self;
    (void)w;
    if (kind == EVENT_COLLECT && !subject && f.phase_count < sizeof f.phases)
        f.phases[f.phase_count++] = (char)detail;
}

START_TEST(phases_are_told) {
    World *w = create("3.8");
    Observer observer = {note_phase};
    w->observer = &observer;
    gc_collect(w, 1);
    const char expected[] = {
        GC_MERGE,     GC_UPDATE_REFS,       GC_SUBTRACT_REFS,  GC_MOVE_UNREACHABLE,
        GC_UNTRACK,   GC_LEGACY_FINALIZERS, GC_CLEAR_WEAKREFS, GC_FINALIZE,
        GC_RESURRECT, GC_UPDATE_REFS,       GC_SUBTRACT_REFS,  GC_DELETE,
        GC_IDLE};
    ck_assert_uint_eq(f.phase_count, sizeof expected);
    ck_assert_mem_eq(f.phases, expected, sizeof expected);
    world_destroy(w);
}
END_TEST

/* [N(n), [N(n - 1), ...]] with 120 levels dies as the real interpreters' do. */
static void check_nest(const char *model, const int (*runs)[2]) {
    World *w = create(model);
    f.node->flags |= TYPE_HEAP;
    Box *nest = make(w, f.box, 0);
    nest->items[0] = (Object *)make(w, f.node, 0);
    for (int n = 1; n < 120; n++) {
        Box *outer = make(w, f.box, n);
        outer->items[0] = (Object *)make(w, f.node, n);
        outer->items[1] = (Object *)nest;
        nest = outer;
    }
    decref(w, nest);
    ck_assert_int_eq(f.finalized_count, 120);
    int at = 0;
    for (; runs[0][0] >= 0; runs++)
        for (int n = runs[0][0]; n <= runs[0][1]; n++)
            ck_assert_int_eq(f.finalized[at++], n);
    ck_assert_int_eq(at, 120);
    ck_assert_ptr_null(w->trash);
    check(w);
    world_destroy(w);
}

START_TEST(nests_die_as_in_cpython) {
    static const int v37[][2] = {{72, 119}, {71, 71}, {70, 70}, {23, 69},
                                 {22, 22},  {21, 21}, {0, 20},  {-1, 0}};
    static const int v38[][2] = {{71, 119}, {70, 70}, {22, 69}, {21, 21}, {0, 20}, {-1, 0}};
    static const int v313[][2] = {{0, 119}, {-1, 0}};
    check_nest("3.7", v37);
    check_nest("3.8", v38);
    check_nest("3.12", v38);
    check_nest("3.13", v313);
}
END_TEST

typedef struct Link {
    Object head;
    Object *next;
    void *buffer;
} Link;

static const Field link_fields[] = {{"next", offsetof(Link, next), FIELD_REF},
                                    {"buffer", offsetof(Link, buffer), FIELD_BUFFER},
                                    {NULL, 0, FIELD_END}};

static Type *make_link_type(World *w) {
    Type *t = make_type(w, f.type, TYPE_GC);
    t->slots = (TypeSlots){.dealloc = fields_dealloc,
                           .traverse = fields_traverse,
                           .clear = fields_clear,
                           .edge = fields_edge,
                           .blocks = fields_blocks,
                           .fields = link_fields};
    return t;
}

START_TEST(deep_structures_die_without_deep_recursion) {
    World *w = create(models[_i]->name);
    w->gc.enabled = false;
    Type *link = make_link_type(w);
    Object *head = NULL;
    for (int n = 0; n < 100000; n++) { /* no trashcan; every third a container with one */
        Object *o = n % 3 ? object_alloc(w, link, sizeof(Link)) : (Object *)make(w, f.box, n);
        if (n % 3) {
            ((Link *)o)->next = head;
            ((Link *)o)->buffer = mem_alloc(w, 40);
            gc_track(w, o);
        } else {
            ((Box *)o)->items[3] = head;
        }
        head = o;
    }
    char text[16];
    fields_edge(w, head, 0, text, sizeof text);
    decref(w, head);
    ck_assert_uint_eq(w->dealloc_depth, 0);
    ck_assert_uint_eq(w->trash_depth, 0);
    ck_assert_uint_eq(w->pymalloc.blocks, 4);
    check(w);
    world_destroy(w);
}
END_TEST

START_TEST(fields_name_their_edges) {
    World *w = create("3.11");
    Type *link = make_link_type(w);
    Link *a = (Link *)object_alloc(w, link, sizeof *a);
    char text[4];
    fields_edge(w, &a->head, 0, text, sizeof text);
    ck_assert_str_eq(text, "");
    a->next = newref(w, a);
    fields_edge(w, &a->head, 0, text, sizeof text);
    ck_assert_str_eq(text, ".ne");
    gc_track(w, a);
    decref(w, a);
    ck_assert_int_eq(gc_collect(w, 0), 1);
    world_destroy(w);
}
END_TEST

/* Random graphs: what is reachable from the roots survives, everything else goes. */
START_TEST(random_graphs) {
    enum {
        COUNT = 300,
        ROOTS = 10
    };
    World *w = create(models[_i]->name);
    w->gc.enabled = false;
    srand(1);
    Box *roots[ROOTS];
    for (int i = 0; i < ROOTS; i++)
        roots[i] = make(w, f.box, -1);
    for (int round = 0; round < 30; round++) {
        Box *all[COUNT];
        for (int i = 0; i < COUNT; i++)
            all[i] = make(w, f.box, i);
        for (int i = 0; i < COUNT; i++)
            for (int k = 0; k < 2; k++)
                set_ref(w, &all[i]->items[k], newref(w, all[rand() % COUNT]));
        for (int i = 0; i < 3; i++)
            set_ref(w, &roots[rand() % ROOTS]->items[rand() % ITEMS],
                    newref(w, all[rand() % COUNT]));
        for (int i = 0; i < COUNT; i++)
            decref(w, all[i]);
        gc_collect(w, rand() % 3);
        check(w);
    }
    for (int i = 0; i < ROOTS; i++)
        decref(w, roots[i]);
    gc_collect(w, 2);
    ck_assert_uint_eq(w->pymalloc.blocks, 3);
    check(w);
    world_destroy(w);
}
END_TEST

Suite *test_memory_gc_suite(void) {
    Suite *s = suite_create("memory_gc");
    TCase *c = tcase_create("gc");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, counting);
    tcase_add_loop_test(c, cycles_are_freed_and_what_is_held_stays, 0, 9);
    tcase_add_test(c, order_of_survivors);
    tcase_add_test(c, finalizers_run_once_in_list_order);
    tcase_add_loop_test(c, resurrection, 0, 4);
    tcase_add_test(c, thresholds_and_the_quarter_rule);
    tcase_add_test(c, newer_models_wait_for_a_safe_point);
    tcase_add_test(c, freezing);
    tcase_add_test(c, phases_are_told);
    tcase_add_test(c, nests_die_as_in_cpython);
    tcase_add_loop_test(c, deep_structures_die_without_deep_recursion, 0, 9);
    tcase_add_test(c, fields_name_their_edges);
    tcase_add_loop_test(c, random_graphs, 0, 9);
    suite_add_tcase(s, c);
    return s;
}
