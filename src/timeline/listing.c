#include "timeline/listing.h"

#include "objects/str.h"

#include <string.h>

const char *listing_source(const Timeline *t, const Frame *f, size_t *length) {
    const TapeEntry *entry = f ? timeline_entry_of(t, f->code) : NULL;
    char file[16] = "";
    if (!entry)
        return NULL;
    bool typed = entry->entry.kind == ENTRY_STATEMENT;
    str_copy_utf8(f->code->filename, file, sizeof file - 1);
    if (typed ? strcmp(file, "<stdin>") != 0
              : !str_equal_c(f->code->filename, entry->entry.argc ? entry->entry.argv[0] : ""))
        return NULL;
    *length = entry->entry.length;
    return entry->entry.text;
}

const char *listing_row(const char *text, size_t length, int number, size_t *n) {
    const char *at = text, *end = text + length;
    for (int i = 1; at < end; i++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        if (i == number) {
            *n = (size_t)(stop - at);
            return at;
        }
        at = newline ? newline + 1 : end;
    }
    return NULL;
}

const char *listing_present(const Timeline *t, const Frame *f, size_t *n) {
    size_t length;
    const char *text = listing_source(t, f, &length);
    const char *row =
        text ? listing_row(text, length, timeline_frame_position(t, f)->line, n) : NULL;
    while (row && *n && (*row == ' ' || *row == '\t'))
        row++, --*n;
    return row;
}
