/* Garbage that is not freed yet, by the cycles that hold it. */
#include "timeline/ask.h"

#include <inttypes.h>
#include <stdlib.h>

#include "timeline/cycles.h"
#include "timeline/value.h"

enum {
    CYCLES_MOST = 100,
    MEMBERS_MOST = 20 /* of one cycle */
};

/* Which cycle holds each part of the garbage: a part that is cyclic itself, or the group of what
 * holds it. Parts come behind what they lead to, so holders are settled first. */
static void group(const Cycles *c, uint32_t *groups) {
    for (uint32_t i = 0; i < c->parts; i++)
        groups[i] = UINT32_MAX;
    for (uint32_t i = c->count; i-- > 0;) {
        uint32_t row = c->first + c->order[i], part = cycles_part(c, row);
        size_t count;
        const uint32_t *edges = holders_of(c->holders, row, &count);
        if (c->cyclic[part])
            groups[part] = part;
        for (size_t k = 0; k < count && groups[part] == UINT32_MAX; k++) {
            uint32_t from = c->holders->census.edges[edges[k]].from;
            if (cycles_has(c, from))
                groups[part] = groups[cycles_part(c, from)];
        }
    }
}

static bool is_shown(const Cycles *c, uint32_t row) {
    return cycles_is_garbage(c->holders, row) && !holders_dict_owner(c->holders, row);
}

/* Members of a group: those of the cycle itself, or what hangs on it. */
static void put_members(const Cycles *c, const uint32_t *groups, uint32_t part, bool hanging,
                        Buffer *out) {
    uint32_t members = 0;
    for (uint32_t row = c->first; row < c->first + c->count; row++) {
        uint32_t own = cycles_part(c, row);
        if (groups[own] != part || (own != part) != hanging || !is_shown(c, row) ||
            ++members > MEMBERS_MOST)
            continue;
        buffer_puts(out, hanging ? "  holds " : "  ");
        value_put(c->holders->w, c->holders->census.rows[row].object, out);
        buffer_putc(out, '\n');
    }
    if (members > MEMBERS_MOST)
        buffer_printf(out, "  %sand %" PRIu32 " more\n", hanging ? "holds " : "",
                      members - MEMBERS_MOST);
}

static bool put_group(const Cycles *c, const uint32_t *groups, uint32_t part, Buffer *out) {
    uint32_t on = UINT32_MAX;
    for (uint32_t row = c->first; row < c->first + c->count; row++)
        if (cycles_part(c, row) == part &&
            (on == UINT32_MAX || (!is_shown(c, on) && is_shown(c, row))))
            on = row;
    buffer_puts(out, "cycle ");
    bool ok = cycles_put(c, on, out);
    buffer_puts(out, "; ");
    cycles_put_finder(c, on, out);
    buffer_putc(out, '\n');
    put_members(c, groups, part, false, out);
    put_members(c, groups, part, true, out);
    return ok;
}

static void put_sum(const Cycles *c, Buffer *out) {
    World *w = c->holders->w;
    uint32_t objects = 0;
    size_t bytes = 0;
    for (uint32_t row = c->first; row < c->first + c->count; row++) {
        if (!cycles_is_garbage(c->holders, row))
            continue;
        Object *o = c->holders->census.rows[row].object;
        objects++;
        bytes += value_block_bytes(w, o) + value_buffer_bytes(w, o);
    }
    char size[32];
    value_size(bytes, size, sizeof size);
    if (!objects)
        buffer_puts(out, "Nothing is unreachable.\n");
    else
        buffer_printf(out, "%" PRIu32 " unreachable object%s (%s) %s not freed yet:\n", objects,
                      objects == 1 ? "" : "s", size, objects == 1 ? "is" : "are");
}

static bool put_leaks(const Cycles *c, Buffer *out) {
    uint32_t *groups = calloc(c->parts + (size_t)1, sizeof *groups), cycles = 0;
    bool ok = groups != NULL;
    if (ok) {
        group(c, groups);
        put_sum(c, out);
    }
    for (uint32_t part = 0; ok && part < c->parts; part++)
        if (c->cyclic[part] && ++cycles <= CYCLES_MOST)
            ok = put_group(c, groups, part, out);
    if (cycles > CYCLES_MOST)
        buffer_printf(out, "and %" PRIu32 " more cycles\n", cycles - CYCLES_MOST);
    free(groups);
    return ok;
}

enum Asked ask_leaks(Timeline *t, const char *what, Buffer *out) {
    Holders h;
    Cycles c = {0};
    (void)what;
    bool ok = holders_take(&h, t->world) && cycles_find(&c, &h) && put_leaks(&c, out);
    if (!ok)
        buffer_puts(out, "The host has not enough memory to look at the heap.\n");
    cycles_free(&c);
    holders_free(&h);
    return ok ? ASKED_TOLD : ASKED_WRONG;
}
