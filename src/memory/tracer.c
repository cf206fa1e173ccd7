#include "memory/tracer.h"

#include "memory/alloc.h"

#include <string.h>

static const uint64_t prime = UINT64_C(0x9e3779b97f4a7c15);

/* ---- the table of blocks ---- */

static size_t home_of(const World *w, const void *block) {
    uint64_t h = ((uint64_t)((const char *)block - (const char *)w) >> 3) * prime;
    return (size_t)(h >> 20) & (w->tracer.room - 1);
}

/* The block's slot, or the free one where it would be. */
static Trace *slot_of(const World *w, const void *block) {
    const Tracer *t = &w->tracer;
    size_t i = home_of(w, block);
    while (t->traces[i].block && t->traces[i].block != block)
        i = (i + 1) & (t->room - 1);
    return &t->traces[i];
}

static bool grow(World *w) {
    Tracer *t = &w->tracer;
    size_t old_room = t->room;
    Trace *old = t->traces, *grown = raw_alloc(w, 2 * old_room * sizeof *grown);
    if (!grown)
        return false;
    t->traces = grown;
    t->room = 2 * old_room;
    for (size_t i = 0; i < old_room; i++)
        if (old[i].block)
            *slot_of(w, old[i].block) = old[i];
    raw_free(w, old);
    return true;
}

/* Empties a slot and moves those behind it that may now be nearer to their home. */
static void empty_slot(const World *w, Trace *slot) {
    const Tracer *t = &w->tracer;
    size_t hole = (size_t)(slot - t->traces), i = hole;
    for (;;) {
        i = (i + 1) & (t->room - 1);
        if (!t->traces[i].block)
            break;
        size_t home = home_of(w, t->traces[i].block);
        if (((i - home) & (t->room - 1)) >= ((i - hole) & (t->room - 1))) {
            t->traces[hole] = t->traces[i];
            hole = i;
        }
    }
    t->traces[hole] = (Trace){NULL, 0, NULL};
}

/* ---- tracebacks ---- */

static bool own_filename(World *w, Object *filename) {
    Tracer *t = &w->tracer;
    for (size_t i = t->nfilenames; i-- > 0;)
        if (t->filenames[i] == filename)
            return true;
    if (t->nfilenames == t->filename_room) {
        size_t room = t->filename_room ? 2 * t->filename_room : 16;
        Object **more = raw_realloc(w, t->filenames, room * sizeof *more);
        if (!more)
            return false;
        t->filenames = more;
        t->filename_room = room;
    }
    t->filenames[t->nfilenames++] = newref(w, filename);
    return true;
}

static uint64_t hash_frames(const World *w, const TraceFrame *frames, uint32_t count) {
    uint64_t hash = count;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t file = frames[i].filename ? (uint64_t)((char *)frames[i].filename - (char *)w) : 0;
        hash = (hash ^ file) * prime;
        hash = (hash ^ frames[i].line ^ hash >> 31) * prime;
    }
    return hash ^ hash >> 32;
}

static TraceStack *new_stack(World *w, uint64_t hash, const TraceFrame *frames, uint32_t count,
                             uint32_t total) {
    for (uint32_t i = 0; i < count; i++)
        if (frames[i].filename && !own_filename(w, frames[i].filename))
            return NULL;
    TraceStack *stack = raw_alloc(w, sizeof *stack + count * sizeof *frames);
    if (!stack)
        return NULL;
    TraceStack **chain = &w->tracer.stacks[hash % TRACER_STACKS];
    *stack = (TraceStack){.next = *chain, .hash = hash, .count = count, .total = total};
    memcpy(stack->frames, frames, count * sizeof *frames);
    return *chain = stack;
}

/* The traceback of this moment, made when it is met for the first time. */
static const TraceStack *stack_now(World *w) {
    Tracer *t = &w->tracer;
    TraceFrame frames[TRACER_MAX_FRAMES];
    uint32_t total = t->stack(w, frames, t->limit);
    uint32_t count = total < t->limit ? total : t->limit;
    if (!count) {
        frames[0] = (TraceFrame){NULL, 0};
        count = total = 1;
    }
    uint64_t hash = hash_frames(w, frames, count);
    for (TraceStack *s = t->stacks[hash % TRACER_STACKS]; s; s = s->next)
        if (s->hash == hash && s->count == count && s->total == total &&
            !memcmp(s->frames, frames, count * sizeof *frames))
            return s;
    return new_stack(w, hash, frames, count, total);
}

/* ---- for the allocator ---- */

void tracer_add(World *w, void *block, size_t size) {
    Tracer *t = &w->tracer;
    const TraceStack *stack = stack_now(w);
    if (!stack || (2 * (t->count + 1) > t->room && !grow(w)))
        return;
    Trace *slot = slot_of(w, block);
    t->traced -= slot->block ? slot->size : 0;
    t->count += !slot->block;
    *slot = (Trace){block, size, stack};
    t->traced += size;
    if (t->traced > t->peak)
        t->peak = t->traced;
}

void tracer_remove(World *w, void *block) {
    Tracer *t = &w->tracer;
    Trace *slot = slot_of(w, block);
    if (!slot->block)
        return;
    t->traced -= slot->size;
    t->count--;
    empty_slot(w, slot);
}

void tracer_again(World *w, void *block) {
    Trace *slot = slot_of(w, block);
    const TraceStack *stack = slot->block ? stack_now(w) : NULL;
    if (stack)
        slot->stack = stack;
}

/* ---- switching ---- */

enum {
    FIRST_ROOM = 1024
};

bool tracer_start(World *w, TracerStackFn stack, uint32_t limit) {
    Tracer *t = &w->tracer;
    if (t->on)
        return true;
    t->traces = raw_alloc(w, FIRST_ROOM * sizeof *t->traces);
    t->stacks = raw_alloc(w, TRACER_STACKS * sizeof *t->stacks);
    if (!t->traces || !t->stacks) {
        raw_free(w, t->traces);
        raw_free(w, t->stacks);
        t->traces = NULL;
        t->stacks = NULL;
        return false;
    }
    t->room = FIRST_ROOM;
    t->stack = stack;
    t->limit = limit < TRACER_MAX_FRAMES ? limit : TRACER_MAX_FRAMES;
    t->on = true;
    return true;
}

static void free_stacks(World *w) {
    Tracer *t = &w->tracer;
    for (size_t i = 0; i < TRACER_STACKS; i++)
        while (t->stacks[i]) {
            TraceStack *stack = t->stacks[i];
            t->stacks[i] = stack->next;
            raw_free(w, stack);
        }
}

/* File names may die here, which frees blocks: after the traces are gone. */
static void release_filenames(World *w) {
    Tracer *t = &w->tracer;
    while (t->nfilenames)
        decref(w, t->filenames[--t->nfilenames]);
}

void tracer_clear(World *w) {
    Tracer *t = &w->tracer;
    if (!t->on)
        return;
    memset(t->traces, 0, t->room * sizeof *t->traces);
    t->count = t->traced = t->peak = 0;
    free_stacks(w);
    release_filenames(w);
}

void tracer_stop(World *w) {
    Tracer *t = &w->tracer;
    if (!t->on)
        return;
    tracer_clear(w);
    t->on = false;
    raw_free(w, t->traces);
    raw_free(w, t->stacks);
    raw_free(w, t->filenames);
    *t = (Tracer){0};
}

/* ---- looking ---- */

const Trace *tracer_find(const World *w, const void *block) {
    const Trace *slot = w->tracer.on ? slot_of(w, block) : NULL;
    return slot && slot->block ? slot : NULL;
}

size_t tracer_bytes(const World *w) {
    const Tracer *t = &w->tracer;
    if (!t->on)
        return 0;
    size_t bytes = t->room * sizeof *t->traces + TRACER_STACKS * sizeof *t->stacks +
                   t->filename_room * sizeof *t->filenames;
    for (size_t i = 0; i < TRACER_STACKS; i++)
        for (const TraceStack *s = t->stacks[i]; s; s = s->next)
            bytes += sizeof *s + s->count * sizeof *s->frames;
    return bytes;
}

const char *tracer_check(const World *w) {
    const Tracer *t = &w->tracer;
    size_t count = 0, traced = 0;
    for (size_t i = 0; t->on && i < t->room; i++)
        if (t->traces[i].block) {
            count++;
            traced += t->traces[i].size;
            if (slot_of(w, t->traces[i].block) != &t->traces[i])
                return "tracer: a trace cannot be found";
        }
    return count == t->count && traced == t->traced ? NULL : "tracer: bytes or blocks miscounted";
}
