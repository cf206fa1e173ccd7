#include "timeline/holders.h"

#include "objects/dict_keys.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/str.h"
#include "objects/type.h"
#include "timeline/value.h"
#include "vm/frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the edges, grouped by target ---- */

static bool group(Holders *self) {
    const Census *c = &self->census;
    self->start = calloc(c->count + 2, sizeof *self->start);
    self->edges = malloc((c->edge_count + 1) * sizeof *self->edges);
    if (!self->start || !self->edges)
        return false;
    uint32_t *start = self->start;
    for (size_t i = 0; i < c->edge_count && !census_stopped(c, i); i++)
        start[c->edges[i].to + 2]++;
    for (size_t i = 2; i < c->count + 2; i++)
        start[i] += start[i - 1];
    for (size_t i = 0; i < c->edge_count && !census_stopped(c, i); i++)
        self->edges[start[c->edges[i].to + 1]++] = (uint32_t)i;
    return !census_stopped(c, 0);
}

/* Whose attributes the dict holds: an instance, a class or a module; NULL: a dict of its own. */
static Object *dict_owner(const Holders *self, const Object *dict, uint32_t row) {
    World *w = self->w;
    for (uint32_t i = self->start[row]; i < self->start[row + 1]; i++) {
        uint32_t from = self->census.edges[self->edges[i]].from;
        if (from >= CENSUS_FRAME)
            continue;
        Object *o = self->census.rows[from].object;
        if (self->census.rows[from].is_key_table)
            continue;
        if (is_type(o) ? ((Type *)o)->dict == dict
            : IS(w, o, MODULE)
                ? ((Module *)o)->dict == dict
                : (TYPE_OF(o)->flags & TYPE_HEAP) && instance_existing_dict(w, o) == dict)
            return o;
    }
    return NULL;
}

Object *holders_dict_owner(const Holders *self, uint32_t row) {
    const Object *o = self->census.rows[row].object;
    return !self->census.rows[row].is_key_table && is_dict(o) ? dict_owner(self, o, row) : NULL;
}

bool holders_take_extent(Holders *self, World *w, const CensusExtent *extent) {
    *self = (Holders){.w = w};
    return census_take_extent(w, extent, &self->census) && group(self);
}

bool holders_take(Holders *self, World *w) {
    return holders_take_extent(self, w, &(CensusExtent){0});
}

void holders_free(Holders *self) {
    census_free(&self->census);
    free(self->start);
    free(self->edges);
    *self = (Holders){0};
}

const uint32_t *holders_of(const Holders *self, uint32_t row, size_t *count) {
    uint32_t start = self->start[row];
    *count = self->start[row + 1] - start;
    return self->edges + start;
}

/* ---- what an edge is called ---- */

static Frame *frame_at(World *w, uint32_t distance) {
    Frame *f = VM(w)->frame;
    while (f && distance--)
        f = f->previous;
    return f;
}

static void in_frame(char *text, size_t room, const char *edge, const Frame *f) {
    char name[64];
    name[str_copy_utf8(f->code->name, name, sizeof name - 1)] = 0;
    if (strncmp(edge, "local ", 6) == 0)
        snprintf(text, room, "%s in %s", edge + 6, name);
    else
        snprintf(text, room, "%s of %s", edge, name);
}

static void root_text(const Holders *self, const CensusEdge *edge, char *text, size_t room) {
    char part[80] = "";
    if (edge->from != CENSUS_ROOT) {
        Frame *f = frame_at(self->w, edge->from - CENSUS_FRAME);
        frame_edge(self->w, f, edge->how, part, sizeof part);
        in_frame(text, room, part, f);
    } else if (edge->how >= CENSUS_HELD && edge->how < CENSUS_HELD + (uint32_t)VM(self->w)->nheld) {
        snprintf(text, room, "%s", VM(self->w)->held[edge->how - CENSUS_HELD].what);
    } else {
        const Object *to = self->census.rows[edge->to].object;
        bool character = is_str(to) && str_length(to) == 1 && str_at(to, 0) < 256;
        snprintf(text, room, character ? "cache of characters" : "the interpreter");
    }
}

/* Things inside things that nobody names: constants of code, the tables of classes. */
static bool inner_text(const Holders *self, const Object *from, uint32_t row, char *text,
                       size_t room) {
    World *w = self->w;
    char label[48];
    if (from == VM(w)->script_constants || (const Object *)from == VM(w)->program) {
        snprintf(text, room, "constant of the program");
        return true;
    }
    if (!is_tuple(from))
        return false;
    for (uint32_t i = self->start[row]; i < self->start[row + 1]; i++) {
        uint32_t holder = self->census.edges[self->edges[i]].from;
        if (holder >= CENSUS_FRAME || self->census.rows[holder].is_key_table)
            continue;
        Object *o = self->census.rows[holder].object;
        if (IS(w, o, CODE) && ((Code *)o)->consts == from) {
            label[str_copy_utf8(((Code *)o)->name, label, sizeof label - 1)] = 0;
            snprintf(text, room, "constant in %s", label);
            return true;
        }
        if (is_type(o)) {
            snprintf(text, room, "its own class data");
            return true;
        }
    }
    return false;
}

/* "['name']" to "name". */
static void strip_key(char *part) {
    size_t n = strlen(part);
    if (n > 4 && part[0] == '[' && (part[1] == '\'' || part[1] == '"') && part[n - 1] == ']') {
        memmove(part, part + 2, n - 4);
        part[n - 4] = 0;
    }
}

static void owner_text(World *w, Object *owner, char *part, char *text, size_t room) {
    char label[40];
    strip_key(part);
    if (owner == VM(w)->main) {
        snprintf(text, room, "%s", part);
        return;
    }
    value_label(w, owner, label, sizeof label);
    snprintf(text, room, "%s.%s", label, part);
}

static void numbered_label(World *w, Object *o, char *text, size_t room) {
    if (object_number(w, o))
        snprintf(text, room, "#%u", object_number(w, o));
    else
        value_label(w, o, text, room);
}

static bool is_attribute_name(const Type *type, const Object *o) {
    const DictKeys *keys = type->cached_keys;
    for (ssize_t i = 0; keys && i < keys->nentries; i++)
        if (keys_entry(keys, i)[0] == o)
            return true;
    return false;
}

/* What traversal leaves out: keys that are strings, the tables of classes, the class of what the
 * collector does not watch. */
static void hidden_text(const Holders *self, const CensusEdge *edge, char *text, size_t room) {
    World *w = self->w;
    Object *from = self->census.rows[edge->from].object, *to = self->census.rows[edge->to].object;
    Object *owner = holders_dict_owner(self, edge->from);
    char label[40];
    numbered_label(w, owner ? owner : from, label, sizeof label);
    if (is_type(from) && !is_attribute_name((Type *)from, to))
        snprintf(text, room, "its class's tables");
    else if (is_type(from))
        snprintf(text, room, "attribute names of instances of %s", label);
    else if (!is_dict(from))
        snprintf(text, room, "%s.%s", label, is_dict(to) ? "__dict__" : "__class__");
    else if (owner == VM(w)->main)
        snprintf(text, room, "names of the program");
    else if (owner)
        snprintf(text, room, IS(w, owner, MODULE) ? "names of %s" : "attribute names of %s", label);
    else
        snprintf(text, room, "keys of %s", label);
}

void holders_text(const Holders *self, uint32_t index, char *text, size_t room) {
    World *w = self->w;
    const CensusEdge *edge = &self->census.edges[index];
    char part[80] = "", label[40];
    if (edge->from >= CENSUS_FRAME) {
        root_text(self, edge, text, room);
        return;
    }
    Object *from = self->census.rows[edge->from].object;
    if (edge->how & CENSUS_HIDDEN) {
        hidden_text(self, edge, text, room);
        return;
    }
    if (TYPE_OF(from)->slots.edge)
        TYPE_OF(from)->slots.edge(w, from, edge->how, part, sizeof part);
    Object *owner = holders_dict_owner(self, edge->from);
    if (inner_text(self, from, edge->from, text, room))
        return;
    if (IS(w, from, GETSET) || IS(w, from, MEMBER)) {
        snprintf(text, room, "its own class data");
    } else if (owner) {
        owner_text(w, owner, part, text, room);
    } else if (VM_IS(w, from, FRAME) && ((FrameObject *)from)->frame) {
        in_frame(text, room, part, ((FrameObject *)from)->frame);
    } else {
        numbered_label(w, from, label, sizeof label);
        bool glued = part[0] == '.' || part[0] == '[' || !part[0];
        if (strncmp(part, "local ", 6) == 0) /* of a generator */
            snprintf(text, room, "%s in %s", part + 6, label);
        else
            snprintf(text, room, "%s%s%s", label, glued ? "" : " ", part);
    }
}

Object *holders_owner(const Holders *self, uint32_t index) {
    const CensusEdge *edge = &self->census.edges[index];
    if (edge->from >= CENSUS_FRAME || self->census.rows[edge->from].is_key_table)
        return NULL;
    Object *from = self->census.rows[edge->from].object;
    Object *owner = holders_dict_owner(self, edge->from);
    return owner ? owner : from;
}

/* ---- what is left ---- */

uint32_t holders_rest(const Holders *self, uint32_t row) {
    const CensusRow *r = &self->census.rows[row];
    uint32_t count = REFCNT(r->object);
    return count == REFCNT_IMMORTAL || count < r->found ? 0 : count - r->found;
}

/* The innermost C code that runs Python code was called by the frame behind the one that it runs.
 */
static void c_code_text(World *w, char *text, size_t room) {
    const Frame *f = VM(w)->frame;
    char name[64];
    while (f && f->returns != RETURN_TO_C)
        f = f->previous;
    f = f ? f->previous : NULL;
    if (f)
        name[str_copy_utf8(f->code->name, name, sizeof name - 1)] = 0;
    if (f)
        snprintf(text, room, "C code that runs now, called by %s in line %d", name, frame_line(f));
    else
        snprintf(text, room, "C code that runs now");
}

void holders_rest_text(const Holders *self, uint32_t row, char *text, size_t room) {
    if (census_is_static(self->w, self->census.rows[row].object))
        snprintf(text, room, "the interpreter itself");
    else if (self->w->native_depth)
        c_code_text(self->w, text, room);
    else
        snprintf(text, room, "the instruction that runs now");
}
