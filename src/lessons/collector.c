#include "lessons/collector.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lessons/stage.h"
#include "memory/gc_list.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "vm/state.h"

/* ---- drawing a graph ---- */

static unsigned draw(unsigned *state, unsigned below) {
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 16) % below;
}

static void draw_graph(Exercise *e, unsigned *state) {
    int named = 1 + (int)draw(state, (unsigned)(e->count + 1) / 2);
    memset(e->ntargets, 0, sizeof e->ntargets);
    memset(e->named, 0, sizeof e->named);
    for (int i = 0; i < e->count; i++) {
        int n = 1 + (int)draw(state, 2);
        for (int k = 0; k < n; k++) {
            int to = (int)draw(state, (unsigned)e->count);
            if (k == 0 || to != e->targets[i][0])
                e->targets[i][e->ntargets[i]++] = to;
        }
    }
    for (int i = 0; i < named; i++)
        e->named[draw(state, (unsigned)e->count)] = true;
}

/* An exercise should ask something: there is garbage in cycles, and somebody survives without a
 * name. */
static bool is_interesting(const Exercise *e) {
    bool reached[COLLECTOR_OBJECTS], garbage = false, unnamed = false;
    int held[COLLECTOR_OBJECTS] = {0};
    memcpy(reached, e->named, sizeof reached);
    for (int round = 0; round < e->count; round++)
        for (int i = 0; i < e->count; i++)
            for (int k = 0; reached[i] && k < e->ntargets[i]; k++)
                reached[e->targets[i][k]] = true;
    for (int i = 0; i < e->count; i++)
        for (int k = 0; k < e->ntargets[i]; k++)
            held[e->targets[i][k]]++;
    for (int i = 0; i < e->count; i++) {
        if (!held[i] && !e->named[i])
            return false; /* it would die before the collection */
        garbage = garbage || !reached[i];
        unnamed = unnamed || (reached[i] && !e->named[i]);
    }
    return garbage && unnamed;
}

/* The program that makes it: objects are lists that hold one another. */
static void write_program(const Exercise *e, Buffer *out) {
    buffer_printf(out,
                  "import gc\ngc.disable()\n_ = gc.collect()\n_all = [[] for i in range(%d)]\n",
                  e->count);
    for (int i = 0; i < e->count; i++)
        for (int k = 0; k < e->ntargets[i]; k++)
            buffer_printf(out, "_all[%d].append(_all[%d])\n", i, e->targets[i][k]);
    for (int i = 0; i < e->count; i++)
        if (e->named[i])
            buffer_printf(out, "%c = _all[%d]\n", 'a' + i, i);
}

/* ---- the machine's answers ---- */

typedef struct {
    Observer observer; /* comes first */
    Exercise *exercise;
    Object *objects[COLLECTOR_OBJECTS];
    bool aside[COLLECTOR_OBJECTS];
    bool read;
} Look;

static int refs_now(const Look *l, int i) {
    return (int)(gc_head(l->objects[i])->prev >> GC_REFS_SHIFT);
}

/* What became of an object that the walk has dealt with: those that are set aside are linked with
 * a mark. */
static enum ExerciseAct judge(Look *l, int i) {
    bool before = l->aside[i];
    l->aside[i] = gc_head(l->objects[i])->next & GC_UNREACHABLE;
    return l->aside[i] ? ACT_SET_ASIDE : before ? ACT_BROUGHT_BACK : ACT_KEPT;
}

static void note_subject(Look *l, enum GcPhase phase, int i) {
    Exercise *e = l->exercise;
    if (e->frames == COLLECTOR_FRAMES || phase > GC_MOVE_UNREACHABLE)
        return;
    ExerciseFrame *frame = &e->film[e->frames++];
    frame->object = i;
    frame->act = phase == GC_UPDATE_REFS     ? ACT_COUNT_COPIED
                 : phase == GC_SUBTRACT_REFS ? ACT_SUBTRACTED
                                             : judge(l, i);
    for (int k = 0; frame->act <= ACT_SUBTRACTED && k < e->count; k++)
        frame->gc_refs[k] = refs_now(l, k);
}

static void look(Observer *observer, World *w, enum EventKind kind, const void *subject,
                 size_t detail) {
    Look *l = (Look *)(void *)observer;
    Exercise *e = l->exercise;
    for (int i = 0; subject && i < e->count; i++)
        if (subject != l->objects[i])
            continue;
        else if (kind == EVENT_DIES)
            e->survives[i] = false;
        else if (kind == EVENT_COLLECT && !w->gc.rechecking)
            note_subject(l, (enum GcPhase)detail, i);
    if (kind != EVENT_COLLECT || subject || detail != GC_MOVE_UNREACHABLE || l->read)
        return;
    for (int i = 0; i < e->count; i++)
        e->gc_refs[i] = refs_now(l, i);
    l->read = true;
}

static bool collect(Stage *stage, Exercise *e) {
    World *w = stage->w;
    Look l = {.observer = {look}, .exercise = e};
    Object *all = dict_get_c(w, module_dict(VM(w)->main), "_all");
    if (!all || !is_list(all) || VAR_SIZE(all) != e->count)
        return false;
    for (int i = 0; i < e->count; i++) {
        l.objects[i] = list_get(all, i);
        e->survives[i] = true;
    }
    if (dict_delete_c(w, module_dict(VM(w)->main), "_all") < 0)
        return false;
    w->observer = &l.observer;
    gc_collect(w, 0); /* the candidates are the youngest: the names' dict is not among them */
    w->observer = NULL;
    return l.read;
}

bool exercise_make(Exercise *e, CollectorTask task, const Model *model) {
    Stage stage = {0};
    Buffer program = {0};
    memset(e, 0, sizeof *e);
    e->count = task.objects;
    unsigned state = task.seed * 2654435761u + 1;
    for (int tries = 0; tries < 10000 && !(tries && is_interesting(e)); tries++)
        draw_graph(e, &state);
    write_program(e, &program);
    bool ok = program.data && stage_open(&stage, model) && stage_run(&stage, program.data, NULL) &&
              collect(&stage, e);
    stage_close(&stage);
    buffer_free(&program);
    return ok;
}

/* ---- text ---- */

void exercise_describe(const Exercise *e, Buffer *out) {
    for (int i = 0; i < e->count; i++) {
        buffer_printf(out, "  %c refers to ", 'a' + i);
        for (int k = 0; k < e->ntargets[i]; k++)
            buffer_printf(out, "%s%c%s", k ? " and " : "", 'a' + e->targets[i][k],
                          e->targets[i][k] == i ? " (itself)" : "");
        buffer_puts(out, e->named[i] ? "; a name outside refers to it\n" : "\n");
    }
}

void exercise_refs(const Exercise *e, Buffer *out) {
    for (int i = 0; i < e->count; i++)
        buffer_printf(out, "%s%c=%d", i ? " " : "", 'a' + i, e->gc_refs[i]);
}

void exercise_survivors(const Exercise *e, Buffer *out) {
    bool any = false;
    for (int i = 0; i < e->count; i++)
        if (e->survives[i]) {
            buffer_printf(out, "%s%c", any ? " " : "", 'a' + i);
            any = true;
        }
    if (!any)
        buffer_puts(out, "none");
}

/* Words, and behind them a column for each object. */
static void put_words(const char *words, int object, Buffer *out) {
    size_t begin = out->len;
    buffer_printf(out, words, 'a' + object);
    size_t length = out->len - begin;
    buffer_fill(out, ' ', length < 32 ? 32 - length : 0);
}

static void put_frame(const Exercise *e, const ExerciseFrame *frame, Buffer *out) {
    static const char *const words[] = {[ACT_COUNT_COPIED] = "  all counts are copied",
                                        [ACT_SUBTRACTED] = "  what %c refers to loses one",
                                        [ACT_SET_ASIDE] = "  %c has 0: it is set aside",
                                        [ACT_KEPT] =
                                            "  %c stays: now what it refers to is reached, too",
                                        [ACT_BROUGHT_BACK] = "  %c is reached: it comes back"};
    bool counts = frame->act <= ACT_SUBTRACTED;
    if (counts)
        put_words(words[frame->act], frame->object, out);
    else
        buffer_printf(out, words[frame->act], 'a' + frame->object);
    for (int i = 0; counts && i < e->count; i++)
        buffer_printf(out, " %2d", frame->gc_refs[i]);
    buffer_putc(out, '\n');
}

/* The counts that are copied are told at once, with the last of them. */
void exercise_film(const Exercise *e, Buffer *out) {
    put_words("  gc_refs of", 0, out);
    for (int i = 0; i < e->count; i++)
        buffer_printf(out, "  %c", 'a' + i);
    buffer_putc(out, '\n');
    for (int i = 0; i < e->frames; i++)
        if (e->film[i].act != ACT_COUNT_COPIED || i + 1 == e->count)
            put_frame(e, &e->film[i], out);
    buffer_puts(out, "  garbage is what is left aside:");
    for (int i = 0; i < e->count; i++)
        if (!e->survives[i])
            buffer_printf(out, " %c", 'a' + i);
    buffer_putc(out, '\n');
}

int exercise_grade_refs(const Exercise *e, const char *given) {
    int right = 0, count = 0;
    while (*(given += strcspn(given, "0123456789"))) {
        char *end;
        long number = strtol(given, &end, 10);
        right += count < e->count && number == e->gc_refs[count];
        count++;
        given = end;
    }
    return count == e->count ? right : -1;
}

int exercise_grade_survivors(const Exercise *e, const char *given) {
    bool named[COLLECTOR_OBJECTS] = {false};
    bool none = strncmp(given, "none", 4) == 0;
    int right = 0;
    for (const char *c = none ? "" : given; *c; c++) {
        int i = tolower((unsigned char)*c) - 'a';
        if (i >= 0 && i < e->count)
            named[i] = true;
        else if (!strchr(" ,", *c))
            return -1;
    }
    if (!none && !given[strspn(given, " ,")])
        return -1;
    for (int i = 0; i < e->count; i++)
        right += named[i] == e->survives[i];
    return right;
}
