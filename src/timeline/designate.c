#include "timeline/designate.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "objects/dict.h"
#include "objects/function.h"
#include "objects/list.h"
#include "objects/str.h"
#include "timeline/census.h"
#include "timeline/evaluate.h"
#include "timeline/value.h"
#include "vm/module.h"

static Object *no_memory(Buffer *out) {
    buffer_puts(out, "The host has not enough memory to look at the heap.\n");
    return NULL;
}

bool designate_number(const char *what, uint32_t *number) {
    char *end;
    if (what[0] != '#' || what[1] < '0' || what[1] > '9')
        return false;
    *number = (uint32_t)strtoul(what + 1, &end, 10);
    return end[strspn(end, " ")] == '\0';
}

void designate_missing(const World *w, uint32_t number, Buffer *out) {
    uint32_t born = w->next_serial - w->first_serial;
    if (!number)
        buffer_puts(out, "There is no #0: the first object of a program is #1.\n");
    else if (born)
        buffer_printf(out, "There is no #%" PRIu32 " yet: the latest object is #%" PRIu32 ".\n",
                      number, born);
    else
        buffer_printf(out, "There is no #%" PRIu32 " yet: no object was made so far.\n", number);
}

static Object *by_number(World *w, const Census *census, uint32_t number, Buffer *out) {
    Object *o = census_number(w, census, number);
    uint32_t born = w->next_serial - w->first_serial;
    if (o)
        return o;
    if (number && number <= born)
        buffer_printf(out, "#%" PRIu32 " is gone.\n", number);
    else
        designate_missing(w, number, out);
    return NULL;
}

typedef struct Search {
    const char *at;
    bool found;
} Search;

static void look_in_block(World *w, void *block, void *arg) {
    Search *search = arg;
    const char *start = block;
    search->found =
        search->found || (search->at >= start && search->at < start + value_block_size(w, block));
}

/* The object whose block, or one of whose buffers, holds the address. */
static Object *by_address(World *w, const Census *census, uint64_t address, Buffer *out) {
    Search search = {world_pointer(w, address), false};
    for (size_t i = 0; search.at && i < census->count; i++) {
        Object *o = census->rows[i].object;
        if (census->rows[i].is_key_table)
            continue;
        if ((const char *)o == search.at)
            return o;
        if (!object_number(w, o))
            continue;
        look_in_block(w, (char *)o - object_prefix(w, o), &search);
        if (TYPE_OF(o)->slots.blocks)
            TYPE_OF(o)->slots.blocks(w, o, look_in_block, &search);
        if (search.found)
            return o;
    }
    buffer_printf(out,
                  search.at ? "No object lies at 0x%" PRIx64 ".\n"
                            : "0x%" PRIx64 " is outside of the machine's memory.\n",
                  address);
    return NULL;
}

static Object *in_dict(Object *dict, const char *name) {
    ssize_t at = 0;
    Object *key, *value;
    char text[120];
    while (dict && is_dict(dict) && dict_next(dict, &at, &key, &value, NULL)) {
        if (is_str(key))
            text[str_copy_utf8(key, text, sizeof text - 1)] = '\0';
        if (is_str(key) && strcmp(text, name) == 0)
            return value;
    }
    return NULL;
}

/* The object of a name, found by looking only: where no code can run. */
static Object *by_name(World *w, const char *name) {
    const Frame *f = VM(w)->frame;
    char text[120];
    if (!f)
        return VM(w)->main ? in_dict(module_dict(VM(w)->main), name) : NULL;
    for (int32_t i = 0; f->code->flags & CODE_OPTIMIZED &&
                        i < f->code->nlocals + f->code->ncells + f->code->nfrees;
         i++) {
        text[str_copy_utf8(tuple_get(f->code->localnames, i), text, sizeof text - 1)] = '\0';
        if (f->localsplus[i] && strcmp(text, name) == 0)
            return frame_local(w, f, i);
    }
    Object *found = f->code->flags & CODE_OPTIMIZED ? NULL : in_dict(f->locals, name);
    found = found ? found : in_dict(f->globals, name);
    return found ? found : in_dict(OBJ(w)->builtins, name);
}

static Object *by_expression(Timeline *t, const char *what, Buffer *out) {
    Evaluation e;
    char problem[200];
    if (t->now.event) {
        Object *o = by_name(t->world, what);
        if (!o)
            buffer_puts(out, "Inside of an instruction nothing can be computed; names, #12 and "
                             "addresses can be asked for.\n");
        return o;
    }
    if (!evaluation_begin(&e, t->world, NULL))
        return no_memory(out);
    Object *value = evaluation_compute(&e, what);
    bool was_there = value && evaluation_before(&e, value);
    if (!value) {
        evaluation_error(&e, problem, sizeof problem);
        buffer_printf(out, "%s: %s\n", what, problem);
    } else if (!was_there) {
        buffer_printf(
            out, "%s makes a new object, which nothing in the program holds; :value shows it.\n",
            what);
    }
    evaluation_end(&e);
    return was_there ? value : NULL;
}

Object *designate(Timeline *t, const char *what, Buffer *out) {
    Census census;
    uint32_t number = 0;
    char *end = NULL;
    bool address = what[0] == '0' && (what[1] == 'x' || what[1] == 'X');
    uint64_t at = address ? strtoull(what, &end, 16) : 0;
    if (!designate_number(what, &number) && !(address && !*end))
        return by_expression(t, what, out);
    Object *o = !census_take(t->world, &census) ? no_memory(out)
                : address                       ? by_address(t->world, &census, at, out)
                                                : by_number(t->world, &census, number, out);
    census_free(&census);
    return o;
}
