/* How large an object is, where it lies, and what an expression's value is. */
#include "timeline/ask.h"

#include <inttypes.h>
#include <stdlib.h>

#include "objects/instance.h"
#include "objects/int.h"
#include "timeline/designate.h"
#include "timeline/evaluate.h"
#include "timeline/holders.h"
#include "timeline/value.h"
#include "vm/module.h"

enum {
    VALUE_TEXT = 400
};

/* ---- value ---- */

enum Asked ask_value(Timeline *t, const char *what, Buffer *out) {
    Evaluation e;
    char text[VALUE_TEXT], type[40];
    if (t->now.event) {
        Object *o = designate(t, what, out);
        if (!o)
            return ASKED_WRONG;
        value_put(t->world, o, out);
        buffer_putc(out, '\n');
        return ASKED_TOLD;
    }
    if (!evaluation_begin(&e, t->world, NULL)) {
        buffer_puts(out, "The host has not enough memory to compute it.\n");
        return ASKED_WRONG;
    }
    Object *value = evaluation_compute(&e, what);
    bool ok = value && evaluation_repr(&e, value, text, sizeof text);
    if (!ok)
        evaluation_error(&e, text, sizeof text);
    buffer_puts(out, text);
    if (ok && evaluation_before(&e, value) && object_number(t->world, value)) {
        value_type(value, type, sizeof type);
        buffer_printf(out, "  (#%" PRIu32 " %s)", object_number(t->world, value), type);
    }
    evaluation_end(&e);
    buffer_putc(out, '\n');
    return ok ? ASKED_TOLD : ASKED_WRONG;
}

/* ---- size ---- */

typedef struct Blocks {
    Buffer *out;
    const char *what;
} Blocks;

/* "  buffer: 88 bytes at 0x7f…, in pool 0x7f… of 96-byte blocks" */
static void put_block(World *w, void *block, void *arg) {
    const Blocks *blocks = arg;
    size_t size = value_block_size(w, block);
    buffer_printf(blocks->out, "  %s: a block of %zu bytes at 0x%" PRIx64, blocks->what, size,
                  world_address(w, block));
    if (pymalloc_owns(w, block)) {
        const Pool *pool = (const Pool *)(const void *)((const char *)block -
                                                        ((uintptr_t)block & w->pymalloc.pool_mask));
        buffer_printf(blocks->out, ", in the pool at 0x%" PRIx64 " of arena %" PRIu32 "\n",
                      world_address(w, pool), pool->arena);
    } else if (size) {
        buffer_puts(blocks->out, ", a large one outside of pools\n");
    } else {
        buffer_puts(blocks->out, ", shared and never freed\n");
    }
}

static void put_headers(World *w, Object *o, Buffer *out) {
    size_t prefix = object_prefix(w, o), gc = object_is_gc(o) ? sizeof(GcHead) : 0;
    size_t block = value_block_bytes(w, o);
    if (prefix > gc)
        buffer_printf(out, "  %zu bytes in front: pointers to its attributes and weak references\n",
                      prefix - gc);
    if (gc)
        buffer_printf(out, "  %zu bytes of the collector's header\n", gc);
    buffer_printf(out, "  %zu bytes of header: reference count and type\n", sizeof(Object));
    if (block)
        buffer_printf(out, "  %zu bytes of body\n", block - prefix - sizeof(Object));
}

/* What sys.getsizeof says. */
static void put_getsizeof(Timeline *t, Object *o, Buffer *out) {
    Evaluation e;
    char text[VALUE_TEXT];
    if (t->now.event || !evaluation_begin(&e, t->world, NULL))
        return;
    Object *value = evaluation_bind(&e, "__asked__", o)
                        ? evaluation_compute(&e, "__import__('sys').getsizeof(__asked__)")
                        : NULL;
    if (!value || !evaluation_text(&e, value, text, sizeof text))
        evaluation_error(&e, text, sizeof text);
    buffer_printf(out, "  sys.getsizeof: %s\n", text);
    evaluation_end(&e);
}

/* What a deep size does not count: what classes, functions and modules are made of. */
static bool is_plumbing(World *w, const Object *o) {
    return is_type(o) || IS(w, o, FUNCTION) || IS(w, o, MODULE) || IS(w, o, BUILTIN) ||
           IS(w, o, CODE) || VM_IS(w, o, FRAME);
}

typedef struct Deep {
    const Census *census;
    bool *met;
    uint32_t *queue;
    uint32_t count;
} Deep;

static int reach(World *w, Object *o, void *arg) {
    Deep *deep = arg;
    const CensusRow *row = census_find(deep->census, o);
    uint32_t i = row ? (uint32_t)(row - deep->census->rows) : 0;
    if (!row || deep->met[i] || is_plumbing(w, o))
        return 0;
    deep->met[i] = true;
    deep->queue[deep->count++] = i;
    return 0;
}

static bool put_deep(World *w, Object *o, Buffer *out) {
    Census census;
    size_t bytes = 0;
    bool ok = census_take(w, &census);
    Deep deep = {&census, calloc(census.count + 1, sizeof(bool)),
                 calloc(census.count + 1, sizeof(uint32_t)), 0};
    ok = ok && deep.met && deep.queue;
    if (ok)
        reach(w, o, &deep);
    for (uint32_t i = 0; ok && i < deep.count; i++) {
        Object *member = census.rows[deep.queue[i]].object;
        bytes += value_block_bytes(w, member) + value_buffer_bytes(w, member);
        if (TYPE_OF(member)->slots.traverse)
            TYPE_OF(member)->slots.traverse(w, member, reach, &deep);
    }
    if (ok && deep.count > 1)
        buffer_printf(out, "  with all that it leads to: %zu bytes in %" PRIu32 " objects\n", bytes,
                      deep.count);
    free(deep.met);
    free(deep.queue);
    census_free(&census);
    return ok;
}

enum Asked ask_size(Timeline *t, const char *what, Buffer *out) {
    World *w = t->world;
    Object *o = designate(t, what, out);
    if (!o)
        return ASKED_WRONG;
    value_put(w, o, out);
    buffer_putc(out, '\n');
    put_headers(w, o, out);
    if (value_block_bytes(w, o))
        put_block(w, (char *)o - object_prefix(w, o), &(Blocks){out, "object"});
    else
        buffer_puts(out, "  It is the interpreter's own and lies in no block.\n");
    if (TYPE_OF(o)->slots.blocks)
        TYPE_OF(o)->slots.blocks(w, o, put_block, &(Blocks){out, "buffer"});
    put_getsizeof(t, o, out);
    if (put_deep(w, o, out))
        return ASKED_TOLD;
    buffer_puts(out, "The host has not enough memory to look at the heap.\n");
    return ASKED_WRONG;
}
