/* The trace, read back: what its records add up to is at each step what the World holds then. The
 * frames with all their names, every object with its address, bytes and count, blocks, pools,
 * arenas and output are rebuilt from the JSON alone and compared with a census of the World. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/scene.h"
#include "timeline/trace.h"
#include "timeline/value.h"
#include "unmarked.h"

enum {
    OBJECTS = 200000,
    FRAMES = 1100,
    NAMES = 100
};

typedef struct Known {
    bool lives;
    uint32_t count, bytes;
    uint64_t address;
    char type[48];
} Known;

typedef struct KnownName {
    char name[100], value[60]; /* value as it stands in the JSON: 12, "None" */
} KnownName;

typedef struct KnownFrame {
    char name[100];
    KnownName names[NAMES];
    size_t count;
} KnownFrame;

typedef struct Replay {
    Timeline *t;
    const char *at; /* in the line that is read */
    Known *objects; /* by number */
    size_t living, whole, records,
        numbers; /* whole: records compared with a census; numbers given so far */
    KnownFrame *frames;
    size_t frame_count;
    uint64_t step, instruction, line, blocks, pools, arenas, moved, passed, collections;
    size_t written[2];
    uint32_t next_serial;
    char end[20];
    uint64_t code, most; /* most: bytes of the longest line */
} Replay;

/* ---- a small reader of JSON ---- */

static void expect(Replay *r, char c) {
    ck_assert_msg(*r->at == c, "'%c' is not at: %.60s", c, r->at);
    r->at++;
}

/* Whether the list or object goes on; false: it has ended. */
static bool more(Replay *r, char end) {
    if (*r->at == ',')
        r->at++;
    if (*r->at != end)
        return true;
    r->at++;
    return false;
}

static uint64_t read_number(Replay *r) {
    char *end;
    ck_assert_msg(*r->at >= '0' && *r->at <= '9', "no number at: %.60s", r->at);
    uint64_t value = strtoull(r->at, &end, 10);
    r->at = end;
    return value;
}

static size_t put_utf8(char *out, unsigned c) {
    if (c < 0x80)
        return out[0] = (char)c, 1;
    ck_assert_msg(c >= 0xdc80 && c < 0xdd00, "an escape that none needs: %x", c);
    return out[0] = (char)(c & 0xff), 1;
}

/* Reads a string into [out], cut; returns how many bytes it stands for. */
static size_t read_string(Replay *r, char *out, size_t room) {
    size_t length = 0;
    expect(r, '"');
    while (*r->at != '"') {
        char byte = *r->at++;
        ck_assert_msg((unsigned char)byte >= ' ', "a control character in a string");
        if (byte == '\\' && *r->at == 'u') {
            char digits[5] = "";
            memcpy(digits, r->at + 1, 4);
            r->at += 5;
            put_utf8(&byte, (unsigned)strtoul(digits, NULL, 16));
        } else if (byte == '\\') {
            byte = *r->at == 'n' ? '\n' : *r->at;
            r->at++;
        }
        if (length + 1 < room)
            out[length] = byte;
        length++;
    }
    r->at++;
    if (room)
        out[length < room ? length : room - 1] = '\0';
    return length;
}

/* A value's own text: a number, null, or a string with its quotes. */
static void read_raw(Replay *r, char *out, size_t room) {
    const char *from = r->at;
    if (*from == '"')
        read_string(r, NULL, 0);
    else
        r->at += strcspn(r->at, ",}]");
    snprintf(out, room, "%.*s", (int)(r->at - from), from);
}

/* ---- applying a record ---- */

static uint32_t read_count(Replay *r) {
    if (*r->at != 'n')
        return (uint32_t)read_number(r);
    r->at += 4;
    return REFCNT_IMMORTAL;
}

static Known *known_object(Replay *r, uint64_t number) {
    ck_assert_uint_gt(number, 0);
    ck_assert_uint_lt(number, OBJECTS);
    return &r->objects[number];
}

static uint64_t read_address(Replay *r) {
    char text[30];
    read_string(r, text, sizeof text);
    ck_assert_msg(strncmp(text, "0x7f", 4) == 0, "address %s", text);
    return strtoull(text, NULL, 16);
}

static void read_born(Replay *r) {
    expect(r, '[');
    while (more(r, ']')) {
        expect(r, '[');
        Known *o = known_object(r, read_number(r));
        ck_assert(!o->lives);
        o->lives = true;
        r->living++;
        expect(r, ',');
        read_string(r, o->type, sizeof o->type);
        expect(r, ',');
        o->count = read_count(r);
        expect(r, ',');
        o->bytes = (uint32_t)read_number(r);
        expect(r, ',');
        o->address = read_address(r);
        if (more(r, ']')) {
            read_string(r, NULL, 0);
            expect(r, ']');
        }
        r->numbers++;
    }
}

static void read_gone(Replay *r) {
    expect(r, '[');
    while (more(r, ']')) {
        Known *o = known_object(r, read_number(r));
        ck_assert(o->lives);
        o->lives = false;
        r->living--;
    }
}

static uint64_t read_key_number(Replay *r) {
    char text[24];
    read_string(r, text, sizeof text);
    expect(r, ':');
    return strtoull(text, NULL, 10);
}

static void read_counts(Replay *r) {
    expect(r, '{');
    while (more(r, '}')) {
        Known *o = known_object(r, read_key_number(r));
        uint32_t count = read_count(r);
        ck_assert(o->lives);
        ck_assert_uint_ne(o->count, count); /* only what has changed */
        o->count = count;
    }
}

static void read_moved(Replay *r) {
    expect(r, '[');
    while (more(r, ']')) {
        expect(r, '[');
        Known *o = known_object(r, read_number(r));
        ck_assert(o->lives);
        expect(r, ',');
        o->bytes = (uint32_t)read_number(r);
        expect(r, ',');
        o->address = read_address(r);
        expect(r, ']');
        r->moved++;
    }
}

static void read_left(Replay *r) {
    uint64_t frames = read_number(r);
    ck_assert_uint_le(frames, r->frame_count);
    r->frame_count -= frames;
}

static void read_entered(Replay *r) {
    expect(r, '[');
    while (more(r, ']')) {
        ck_assert_uint_lt(r->frame_count, FRAMES);
        KnownFrame *f = &r->frames[r->frame_count++];
        f->count = 0;
        bool elsewhere = *r->at == '[';
        r->at += elsewhere;
        read_string(r, f->name, sizeof f->name);
        if (elsewhere) {
            expect(r, ',');
            read_string(r, NULL, 0);
            expect(r, ']');
        }
    }
}

static KnownName *known_name(KnownFrame *f, const char *name) {
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->names[i].name, name) == 0)
            return &f->names[i];
    return NULL;
}

static void bind(KnownFrame *f, const char *name, const char *value) {
    KnownName *known = known_name(f, name);
    ck_assert_msg(!known || strcmp(known->value, value) != 0, "%s = %s again", name, value);
    if (strcmp(value, "null") == 0) {
        ck_assert_msg(known != NULL, "%s was not bound", name);
        *known = f->names[--f->count];
        return;
    }
    if (!known) {
        ck_assert_uint_lt(f->count, NAMES);
        known = &f->names[f->count++];
    }
    snprintf(known->name, sizeof known->name, "%s", name);
    snprintf(known->value, sizeof known->value, "%s", value);
}

static void read_names(Replay *r) {
    char name[100], value[60];
    expect(r, '{');
    while (more(r, '}')) {
        uint64_t frame = read_key_number(r);
        ck_assert_uint_lt(frame, r->frame_count);
        expect(r, '{');
        while (more(r, '}')) {
            read_string(r, name, sizeof name);
            expect(r, ':');
            read_raw(r, value, sizeof value);
            bind(&r->frames[frame], name, value);
        }
    }
}

static void read_collected(Replay *r) {
    expect(r, '[');
    while (more(r, ']')) {
        expect(r, '[');
        ck_assert_uint_lt(read_number(r), GC_GENERATIONS);
        expect(r, ',');
        r->collections += read_number(r);
        expect(r, ',');
        read_number(r);
        expect(r, ']');
    }
}

static void read_out(Replay *r) {
    r->written[0] += read_string(r, NULL, 0);
}
static void read_err(Replay *r) {
    r->written[1] += read_string(r, NULL, 0);
}
static void read_end(Replay *r) {
    read_string(r, r->end, sizeof r->end);
}
static void read_text(Replay *r) {
    ck_assert_uint_gt(read_string(r, NULL, 0), 0);
}
static void read_passed(Replay *r) {
    r->passed = read_number(r);
}
static void skip_number(Replay *r) {
    read_number(r);
}

/* clang-format off */
static const struct TraceField {
    const char *name;
    void (*read)(Replay *r);
    size_t offset; /* of a number that is kept as it is, if there is no function */
} fields[] = {
    {"glassheap", read_text, 0},
    {"format", skip_number, 0},
    {"model", read_text, 0},
    {"program", read_text, 0},
    {"says", read_text, 0},
    {"end", read_end, 0},
    {"left", read_left, 0},
    {"entered", read_entered, 0},
    {"names", read_names, 0},
    {"born", read_born, 0},
    {"gone", read_gone, 0},
    {"counts", read_counts, 0},
    {"moved", read_moved, 0},
    {"collected", read_collected, 0},
    {"collecting", skip_number, 0},
    {"out", read_out, 0},
    {"err", read_err, 0},
    {"passed", read_passed, 0},
    {"steps", skip_number, 0},
    {"objects", skip_number, 0},
    {"step", NULL, offsetof(Replay, step)},
    {"at", NULL, offsetof(Replay, instruction)},
    {"line", NULL, offsetof(Replay, line)},
    {"blocks", NULL, offsetof(Replay, blocks)},
    {"pools", NULL, offsetof(Replay, pools)},
    {"arenas", NULL, offsetof(Replay, arenas)},
    {"code", NULL, offsetof(Replay, code)},
};
/* clang-format on */

static void read_record(Replay *r) {
    char name[20];
    expect(r, '{');
    while (more(r, '}')) {
        read_string(r, name, sizeof name);
        expect(r, ':');
        size_t i = 0;
        while (i < sizeof fields / sizeof *fields && strcmp(fields[i].name, name) != 0)
            i++;
        ck_assert_msg(i < sizeof fields / sizeof *fields, "an unknown field: %s", name);
        if (fields[i].read)
            fields[i].read(r);
        else
            *(uint64_t *)(void *)((char *)r + fields[i].offset) = read_number(r);
    }
    ck_assert_str_eq(r->at, "\n");
}

/* ---- comparing with the World ---- */

static void compare_object(const Replay *r, const CensusRow *row) {
    World *w = r->t->world;
    const Object *o = row->object;
    uint32_t number = object_number(w, o);
    const Known *known = &r->objects[number];
    char type[48];
    value_type(o, type, 41);
    ck_assert_msg(known->lives, "step %" PRIu64 ": %s #%u is missing", r->step, type, number);
    ck_assert_msg(known->count == o->refcnt, "step %" PRIu64 ": %s #%u: count %u, in the trace %u",
                  r->step, type, number, o->refcnt, known->count);
    ck_assert_msg(known->address == world_address(w, o), "step %" PRIu64 ": address of %s #%u",
                  r->step, type, number);
    ck_assert_msg(known->bytes == value_block_bytes(w, row->object),
                  "step %" PRIu64 ": bytes of %s #%u", r->step, type, number);
}

static void compare_objects(Replay *r) {
    Census census;
    size_t living = 0;
    ck_assert(census_take(r->t->world, &census));
    for (size_t i = 0; i < census.count; i++) {
        if (census.rows[i].is_key_table || !object_number(r->t->world, census.rows[i].object))
            continue;
        compare_object(r, &census.rows[i]);
        living++;
    }
    ck_assert_msg(living == r->living, "step %" PRIu64 ": %zu objects live, in the trace %zu",
                  r->step, living, r->living);
    census_free(&census);
    r->whole++;
}

static void value_as_json(World *w, Object *value, char *text, size_t room) {
    char label[41];
    if (object_number(w, value)) {
        snprintf(text, room, "%u", object_number(w, value));
        return;
    }
    value_label(w, value, label, sizeof label);
    Buffer out = {0};
    buffer_putc(&out, '"');
    for (const char *c = label; *c; c++) {
        if (*c == '\\' || *c == '"')
            buffer_putc(&out, '\\');
        buffer_putc(&out, *c);
    }
    buffer_putc(&out, '"');
    snprintf(text, room, "%s", out.data);
    buffer_free(&out);
}

static void compare_frame(const Replay *r, const Scene *scene, size_t i) {
    const SceneFrame *f = &scene->frames[i];
    KnownFrame *known = &r->frames[i];
    size_t bound = 0;
    char value[60];
    ck_assert_str_eq(f->name, known->name);
    for (size_t k = 0; k < f->name_count; k++) {
        const SceneName *name = &scene->names[f->first_name + k];
        if (!name->value)
            continue;
        const KnownName *found = known_name(known, name->name);
        value_as_json(scene->w, name->value, value, sizeof value);
        ck_assert_msg(found && strcmp(found->value, value) == 0,
                      "step %" PRIu64 ": %s of %s is %s, in the trace %s", r->step, name->name,
                      f->name, value, found ? found->value : "not bound");
        bound++;
    }
    ck_assert_msg(bound == known->count, "step %" PRIu64 ": %s has other names", r->step, f->name);
}

static void compare_frames(Replay *r) {
    Scene scene;
    ck_assert(scene_take(&scene, r->t->world, &(SceneMoment){.file = ""}, NULL));
    size_t count = VM(r->t->world)->frame ? scene.frame_count : 0;
    ck_assert_uint_eq(count, r->frame_count);
    for (size_t i = 0; i < count; i++)
        compare_frame(r, &scene, i);
    if (count)
        ck_assert_int_eq(scene.frames[count - 1].line, (int)r->line);
    scene_free(&scene);
}

static bool check_line(void *arg, const char *line, size_t length) {
    Replay *r = arg;
    World *w = r->t->world;
    ck_assert_uint_eq(strlen(line), length);
    r->at = line;
    r->passed = r->numbers = 0;
    uint64_t step = r->step;
    read_record(r);
    if (length > r->most)
        r->most = length;
    if (r->records++ && !r->end[0]) {
        ck_assert_uint_eq(r->step, step + 1);
        ck_assert_uint_eq(r->numbers + r->passed, w->next_serial - r->next_serial);
        compare_frames(r);
        if (w->native_depth == 0)
            compare_objects(r);
    }
    r->next_serial = w->next_serial;
    ck_assert_uint_eq(r->instruction, w->instructions);
    ck_assert_uint_eq(r->blocks, w->pymalloc.blocks);
    ck_assert_uint_eq(r->arenas, w->pymalloc.arenas_now);
    PymallocStats stats;
    size_t pools = 0;
    pymalloc_stats(w, &stats);
    for (int i = 0; i < PYMALLOC_CLASSES; i++)
        pools += stats.classes[i].pools;
    ck_assert_uint_eq(r->pools, pools);
    ck_assert_uint_eq(r->written[0], VM(w)->written[0]);
    ck_assert_uint_eq(r->written[1], VM(w)->written[1]);
    return true;
}

/* Traces a program and compares every record; the replay's last state is in [r], to be freed. */
static void trace_text(Replay *r, const char *model, const char *text, bool narrates) {
    bool too_small;
    const char *argv[] = {"test.py"};
    int code;
    *r = (Replay){
        .t = timeline_create(model_find(model), (size_t)1 << 30, (size_t)64 << 20, &too_small)};
    r->objects = calloc(OBJECTS, sizeof *r->objects);
    r->frames = calloc(FRAMES, sizeof *r->frames);
    ck_assert(r->t && r->objects && r->frames);
    ck_assert(timeline_add(r->t, ENTRY_PROGRAM, text, strlen(text), 1, argv));
    timeline_answer(r->t, "one\ntwo\n", 8);
    timeline_end_input(r->t);
    ck_assert_int_eq(trace_run(r->t, narrates, check_line, r, &code), TRACE_DONE);
    ck_assert_str_ne(r->end, "");
    ck_assert_uint_eq(r->code, (uint64_t)code);
    ck_assert_uint_gt(r->whole, 1);
}

static void replay_free(Replay *r) {
    timeline_destroy(r->t);
    free(r->objects);
    free(r->frames);
}

static const char *const models_tested[] = {"textbook", "3.6", "3.11", "3.13"};

/* Under two of the models. */
static void trace_file(const char *name, size_t first) {
    Buffer text = {0};
    Replay r;
    ck_assert_int_eq(buffer_read_file(&text, name), 0);
    for (size_t i = 0; i < 2; i++) {
        trace_text(&r, models_tested[(first + i) % 4], text.data, false);
        replay_free(&r);
    }
    buffer_free(&text);
}

/* ---- tests ---- */

static const char *const programs[] = {
    "tests/lang/first_session.py",
    "tests/exam/finalizers/resurrection.py",
    "tests/exam/finalizers/exception_in_del.py",
    "tests/exam/finalizers/uncaught_exception.py",
    "tests/exam/finalizers/at_exit_globals.py",
    "tests/exam/generators/close_and_throw.py",
    "tests/exam/generators/generator_references.py",
    "tests/exam/order/locals_of_a_function.py",
    "tests/exam/slots_dicts/slots_and_inheritance.py",
    "tests/exam/weakref/cycles_and_weak_links.py",
    "tests/exam/gc/saving_garbage.py",
    "tests/lang/language/traceback_marks.py",
};

START_TEST(programs_add_up) {
    trace_file(programs[_i], (size_t)_i);
}
END_TEST

/* clang-format off */
static const struct Case {
    const char *text, *end;
    uint64_t code;
} cases[] = {
    {"", "exit", 0},
    {"a = input()\nb = input()\nprint(a, b)\ntry:\n    input()\nexcept EOFError as e:\n    c = str(e)\n",
     "exit", 0},
    {"import sys\nx = []\nsys.exit(3)\n", "exit", 3},
    {"x = []\nraise ValueError(x)\n", "exception", 1},
    {"def f(:\n", "exception", 1},
    {"async def f(): pass\n", "refused", 2},
    /* a block that grows: the object moves */
    {"def f():\n    s = 'a' * 40\n    for i in range(30):\n        s += 'some more text '\nf()\ns = 'a' * 40\nfor i in range(9):\n    s += 'some more text '\nt = tuple(x for x in range(40))\n",
     "exit", 0},
    /* one line, two calls: of the same function, and out of native code */
    {"def f(x):\n    y = [x]\n    return y\na = f(1); b = f(2)\nd = sorted([3, 1, 2], key=f)\n", "exit", 0},
    /* names that come and go, also under equal keys */
    {"def outer():\n    n = 0\n    def inner():\n        nonlocal n\n        global late\n        n += 1000\n"
     "        late = n\n        del late\n        return n\n    inner(); inner()\n    del inner\n    return n\n"
     "outer()\ng = globals()\nfor i in range(3):\n    g['na' + 'me' * (i + 1)] = i\n"
     "for k in [k for k in g if k.startswith('na')]:\n    del g[k]\n    g[''.join(list(k))] = 5.5\n"
     "class C:\n    a = 1\n    b = [a]\n    del a\n    c = 2.5\n",
     "exit", 0},
    /* the variable of a comprehension that runs in the module's or class's own frame */
    {"n = 7\nq = [\n    [n]\n    for n in range(3)]\nclass C:\n    k = {m:\n         [m] for m in (1, 2)}\n"
     "f = [\n    lambda: v\n    for v in 'ab']\n", "exit", 0},
    {"def deep(n):\n    here = [n]\n    if n:\n        deep(n - 1)\n    return here\ndeep(60)\n", "exit", 0},
    {"class A:\n    def __del__(self):\n        global kept\n        kept = self\n        t = (self,)\n"
     "def f():\n    a = A()\n    a.me = a\nf()\nimport gc\ngc.collect()\ndel kept\ngc.collect()\n",
     "exit", 0},
    {"import sys\nsys.stdout.buffer.write(b'\\xff\\x00\\n') if hasattr(sys.stdout, 'buffer') else None\n"
     "print('\\x1b[1m\"\\\\\\u00e9\\U0001f600')\nprint('e', file=sys.stderr)\n",
     "exit", 0},
    {"import heapq\nh = []\nfor x in (5, 1, 4):\n    heapq.heappush(h, [x])\nprint(heapq.heappop(h))\n", "exit", 0},
    {"def g():\n    x = [1]\n    yield x\n    yield x\na = g()\nb = g()\nnext(a)\nnext(b)\nnext(a)\ndel a\n", "exit",
     0},
    {"x = list(map(list, [()] * 3000))\ndel x\n", "exit", 0},
};
/* clang-format on */

START_TEST(cases_add_up) {
    Replay r;
    for (size_t i = 0; i < sizeof models_tested / sizeof *models_tested; i++) {
        trace_text(&r, models_tested[i], cases[_i].text, i == 1);
        ck_assert_str_eq(r.end, cases[_i].end);
        ck_assert_uint_eq(r.code, cases[_i].code);
        replay_free(&r);
    }
}
END_TEST

START_TEST(moves_and_collections_are_told) {
    Replay r;
    trace_text(&r, "3.11",
               "def f():\n    s = 'a' * 40\n    for i in range(30):\n        s += 'some more text "
               "'\nf()\nimport gc\ngc.collect()\n",
               false);
    ck_assert_uint_ge(r.moved, 10);
    ck_assert_uint_ge(r.collections, 1);
    replay_free(&r);
}
END_TEST

static bool stop_at_third(void *arg, const char *line, size_t length) {
    (void)line, (void)length;
    return ++*(int *)arg < 3;
}

START_TEST(the_writer_may_stop_it) {
    bool too_small;
    const char *argv[] = {"test.py"}, text[] = "while True:\n    pass\n";
    int lines = 0, code;
    Timeline *t =
        timeline_create(model_find("3.11"), (size_t)1 << 30, (size_t)64 << 20, &too_small);
    ck_assert(timeline_add(t, ENTRY_PROGRAM, text, strlen(text), 1, argv));
    ck_assert_int_eq(trace_run(t, false, stop_at_third, &lines, &code), TRACE_STOPPED);
    ck_assert_int_eq(lines, 3);
    timeline_destroy(t);
}
END_TEST

Suite *test_timeline_trace_suite(void);
Suite *test_timeline_trace_suite(void) {
    Suite *suite = suite_create("timeline_trace");
    TCase *tests = tcase_create("trace");
    tcase_set_timeout(tests, 300);
    tcase_add_loop_test(tests, programs_add_up, 0, sizeof programs / sizeof *programs);
    tcase_add_loop_test(tests, cases_add_up, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tests, moves_and_collections_are_told);
    tcase_add_test(tests, the_writer_may_stop_it);
    suite_add_tcase(suite, tests);
    return suite;
}
