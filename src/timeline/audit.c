/* The audit: every structure sound, every count equal to the references that can be found. */
#include "timeline/census.h"

#include <stdio.h>

#include "objects/state.h"
#include "objects/str.h"

const char *audit_structures(World *w) {
    const char *wrong = world_check(w);
    return wrong ? wrong : objects_check(w);
}

static const char *describe(World *w, const CensusRow *row, char *text, size_t room) {
    char value[60] = "";
    if (is_str(row->object))
        str_copy_utf8(row->object, value, sizeof value);
    else if (is_type(row->object))
        snprintf(value, sizeof value, "%s", ((Type *)row->object)->name);
    snprintf(text, room, "%s #%u at 0x%llx %s: count %u, references found %u",
             TYPE_OF(row->object)->name, row->object->serial,
             (unsigned long long)world_address(w, row->object), value, REFCNT(row->object),
             row->found);
    return text;
}

const char *audit_counts(World *w, char *text, size_t room, size_t *counted) {
    const char *wrong = audit_structures(w);
    if (wrong)
        return wrong;
    Census census;
    *counted = 0;
    if (!census_take(w, &census)) {
        census_free(&census);
        return "the host has no memory for the audit";
    }
    for (size_t i = 0; i < census.count && !wrong; i++) {
        const CensusRow *row = &census.rows[i];
        if (row->is_key_table)
            continue;
        ++*counted;
        uint32_t count = REFCNT(row->object);
        if (count != REFCNT_IMMORTAL && count != row->found && !census_is_static(w, row->object))
            wrong = describe(w, row, text, room);
    }
    census_free(&census);
    return wrong;
}
