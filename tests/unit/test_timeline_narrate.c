/* The narration: it changes nothing in the machine, and the programs of tests/narration let every
 * kind of event happen. */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/narrate.h"
#include "timeline/session.h"
#include "unmarked.h"

enum {
    HISTORY = 64 << 20,
    HEAP = 64 << 20,
    STEPS_MOST = 60
};

static bool seen[EVENT_KINDS];

static bool note(void *arg, Timeline *t, enum EventKind kind, const void *subject, size_t detail) {
    Buffer *sentence = arg;
    seen[kind] = true;
    buffer_clear(sentence);
    event_tell(t->world, kind, subject, detail, sentence);
    ck_assert_uint_gt(sentence->len, 10);
    ck_assert_int_eq(sentence->data[sentence->len - 1], '.');
    return false;
}

static const Model *model_of(const Session *s) {
    static const char mark[] = "# model: ";
    char name[20] = "";
    if (s->source.len > sizeof mark && strncmp(s->source.data, mark, sizeof mark - 1) == 0)
        strncat(name, s->source.data + sizeof mark - 1,
                strcspn(s->source.data + sizeof mark - 1, "\n"));
    return *name ? model_find(name) : s->model;
}

/* Each step of a program is told, forward and back: the machine is the same before and after. */
static void tell_steps(Timeline *t) {
    Buffer text = {0}, heard = {0}, events = {0};
    for (int i = 0; i < STEPS_MOST; i++) {
        Moment from = t->now;
        Narrator narrator;
        EventLog log = {&events, LEVEL_MACHINE, 1000};
        buffer_clear(&heard);
        narrator_begin(&narrator, t, &log);
        enum Stop stop = step_forward(t, STEP_LINE);
        narrator_end(&narrator, stop, &heard);
        if (stop != STOP_ARRIVED)
            break;
        Moment to = t->now;
        uint64_t hash = world_hash(t->world);
        buffer_clear(&text);
        narrate_step(t, from, to, &text);
        ck_assert_str_eq(heard.data, text.data);
        ck_assert_int_eq(moment_compare(t->now, to), 0);
        ck_assert_uint_eq(world_hash(t->world), hash);
        timeline_seek(t, from);
        hash = world_hash(t->world);
        buffer_clear(&text);
        narrate_step(t, to, from, &text);
        ck_assert_int_eq(strncmp(text.data, "Back to before this. ", 21), 0);
        ck_assert_int_eq(moment_compare(t->now, from), 0);
        ck_assert_uint_eq(world_hash(t->world), hash);
        timeline_seek(t, to);
    }
    buffer_free(&text);
    buffer_free(&heard);
    buffer_free(&events);
}

static void play(const char *file) {
    Session s;
    Buffer sentence = {0};
    ck_assert_ptr_null(session_open(&s, models[0], HEAP, HISTORY));
    ck_assert_ptr_null(session_load(&s, file));
    ck_assert_ptr_null(session_redo(&s, model_of(&s)));
    timeline_seek(s.t, (Moment){0, 0});
    tell_steps(s.t);
    timeline_seek(s.t, (Moment){0, 0});
    timeline_observe(s.t, (Moment){UINT64_MAX, 0}, NULL, note, &sentence);
    ck_assert(s.t->ended);
    buffer_free(&sentence);
    session_close(&s);
}

START_TEST(test_every_kind_occurs_and_nothing_changes) {
    glob_t found;
    ck_assert_int_eq(glob("tests/narration/*.py", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        play(found.gl_pathv[i]);
    globfree(&found);
    for (int kind = 0; kind < EVENT_KINDS; kind++)
        ck_assert_msg(seen[kind], "no program of tests/narration has the event '%s'",
                      event_rows[kind].name);
}
END_TEST

START_TEST(test_table_is_whole) {
    for (int kind = 0; kind < EVENT_KINDS; kind++) {
        ck_assert_ptr_nonnull(event_rows[kind].name);
        ck_assert_ptr_nonnull(event_rows[kind].sentence);
        ck_assert_int_ge(event_rows[kind].level, LEVEL_PROGRAM);
        ck_assert_int_le(event_rows[kind].level, LEVEL_MACHINE);
    }
    for (int phase = 0; phase < GC_PHASES; phase++)
        ck_assert_ptr_nonnull(event_phase((enum GcPhase)phase));
}
END_TEST

Suite *test_timeline_narrate_suite(void);
Suite *test_timeline_narrate_suite(void) {
    Suite *suite = suite_create("narrate");
    TCase *tc = tcase_create("narration");
    tcase_add_test(tc, test_every_kind_occurs_and_nothing_changes);
    tcase_add_test(tc, test_table_is_whole);
    suite_add_tcase(suite, tc);
    return suite;
}
