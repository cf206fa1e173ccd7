/* sys._debugmallocstats(): the allocator's figures in CPython's layout.
 *
 * The text is made on the C stack and all figures are taken before any of it is written, so that
 * looking does not change what is looked at. */
#include "vm/console.h"
#include "vm/sys_impl.h"

#include <string.h>

enum {
    LINE = 128,
    TITLE = 35,
    VALUE = 21,
    FREE_TITLE = 48
};

typedef struct Line {
    char text[LINE];
    size_t n;
} Line;

static void put(Line *line, const char *text) {
    size_t n = strlen(text);
    n = n < LINE - line->n ? n : LINE - line->n;
    memcpy(line->text + line->n, text, n);
    line->n += n;
}

static void pad(Line *line, size_t width) {
    while (line->n < width && line->n < LINE)
        line->text[line->n++] = ' ';
}

/* A number, right-aligned in [width]; with commas between thousands if wanted. */
static void put_number(Line *line, size_t v, size_t width, bool commas) {
    char digits[32];
    size_t n = 0, count = 0;
    do {
        if (commas && count && count % 3 == 0)
            digits[n++] = ',';
        digits[n++] = (char)('0' + v % 10);
        v /= 10;
        count++;
    } while (v);
    pad(line, line->n + (width > n ? width - n : 0));
    while (n && line->n < LINE)
        line->text[line->n++] = digits[--n];
}

static void flush(World *w, Line *line) {
    put(line, "\n");
    console_write(w, 2, line->text, line->n);
    line->n = 0;
}

/* "title      =        1,234" */
static void finish_row(World *w, Line *line, size_t value) {
    pad(line, TITLE);
    put(line, "=");
    put_number(line, value, VALUE, true);
    flush(w, line);
}

static void row(World *w, const char *title, size_t value) {
    Line line = {.n = 0};
    put(&line, title);
    finish_row(w, &line, value);
}

/* "3 arenas * 262144 bytes/arena" and its product */
static size_t product_row(World *w, size_t n, const char *what, size_t size, const char *unit) {
    Line line = {.n = 0};
    put_number(&line, n, 0, false);
    put(&line, what);
    put_number(&line, size, 0, false);
    put(&line, unit);
    finish_row(w, &line, n * size);
    return n * size;
}

static void class_rows(World *w, const PymallocStats *stats) {
    uint32_t step = w->model->alignment;
    console_puts(w, 2,
                 "\nclass   size   num pools   blocks in use  avail blocks\n"
                 "-----   ----   ---------   -------------  ------------\n");
    for (uint32_t i = 0; i < PYMALLOC_MAX / step; i++) {
        const PymallocClassStats *row = &stats->classes[i];
        if (!row->pools)
            continue;
        Line line = {.n = 0};
        put_number(&line, i, 5, false);
        put_number(&line, (i + 1) * step, 7, false);
        put_number(&line, row->pools, 12, false);
        put_number(&line, row->blocks, 16, false);
        put_number(&line, row->free_blocks, 14, false);
        flush(w, &line);
    }
}

static void allocator_rows(World *w, const PymallocStats *stats, const Pymalloc *m) {
    size_t used = 0, available = 0;
    for (uint32_t i = 0; i < PYMALLOC_CLASSES; i++) {
        size_t size = (size_t)(i + 1) * w->model->alignment;
        used += stats->classes[i].blocks * size;
        available += stats->classes[i].free_blocks * size;
    }
    console_puts(w, 2, "\n");
    row(w, "# arenas allocated total", m->arenas_total);
    row(w, "# arenas reclaimed", m->arenas_total - m->arenas_now);
    row(w, "# arenas highwater mark", m->arenas_peak);
    row(w, "# arenas allocated current", m->arenas_now);
    product_row(w, m->arenas_now, " arenas * ", w->model->arena_size, " bytes/arena");
    console_puts(w, 2, "\n");
    row(w, "# bytes in allocated blocks", used);
    row(w, "# bytes in available blocks", available);
    size_t unused =
        product_row(w, stats->free_pools, " unused pools * ", w->model->pool_size, " bytes");
    row(w, "# bytes lost to pool headers", stats->pool_headers);
    row(w, "# bytes lost to quantization", stats->quantization);
    row(w, "# bytes lost to arena alignment", stats->arena_alignment);
    row(w, "Total",
        used + available + unused + stats->pool_headers + stats->quantization +
            stats->arena_alignment);
}

/* The radix tree that finds arenas by address (3.10+). */
static void arena_map_rows(World *w) {
    enum {
        ROOT = 262144,
        MID = 262144,
        BOTTOM = 131072
    };
    console_puts(w, 2, "\narena map counts\n");
    row(w, "# arena map mid nodes", 1);
    row(w, "# arena map bot nodes", 1);
    console_puts(w, 2, "\n");
    row(w, "# bytes lost to arena map root", ROOT);
    row(w, "# bytes lost to arena map mid", MID);
    row(w, "# bytes lost to arena map bot", BOTTOM);
    row(w, "Total", ROOT + MID + BOTTOM);
}

static void free_row(World *w, size_t count, const char *what, size_t size) {
    Line left = {.n = 0}, line = {.n = 0};
    put_number(&left, count, 0, false);
    put(&left, what);
    put_number(&left, size, 0, false);
    put(&left, " bytes each");
    pad(&line, left.n < FREE_TITLE ? FREE_TITLE - left.n : 0);
    left.text[left.n] = 0;
    put(&line, left.text);
    put(&line, " ");
    finish_row(w, &line, count * size);
}

static void tuple_rows(World *w, const FreeLists *lists) {
    for (uint32_t i = 1; i <= w->model->freelists.tuple_lengths; i++) {
        Line what = {.n = 0};
        put(&what, " free ");
        put_number(&what, i, 0, false);
        put(&what, "-sized PyTupleObjects * ");
        what.text[what.n] = 0;
        free_row(w, (size_t)lists->tuples[i].count, what.text,
                 w->model->sizes[SIZE_TUPLE] + i * sizeof(Object *));
    }
}

static void free_list_rows(World *w, const FreeLists *lists) {
    const struct {
        const char *what;
        const FreeList *list;
        bool shown;
        size_t size;
    } rows[] = {
        {" free PyCFunctionObjects * ", &lists->builtins, w->model->freelists.builtins,
         w->model->sizes[SIZE_BUILTIN]},
        {" free PyDictObjects * ", &lists->dicts, true, w->model->sizes[SIZE_DICT]},
        {" free PyDictKeysObjects * ", &lists->dict_keys, w->model->stats_dict_keys,
         w->model->dict_keys_header},
        {" free PyFloatObjects * ", &lists->floats, true, w->model->sizes[SIZE_FLOAT]},
        {" free PyFrameObjects * ", &lists->frames, w->model->freelists.frames,
         w->model->sizes[SIZE_FRAME]},
        {" free PyListObjects * ", &lists->lists, true, w->model->sizes[SIZE_LIST]},
        {" free PyMethodObjects * ", &lists->methods, w->model->freelists.methods,
         w->model->sizes[SIZE_METHOD]},
    };
    console_puts(w, 2, "\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].shown)
            free_row(w, (size_t)rows[i].list->count, rows[i].what, rows[i].size);
    tuple_rows(w, lists);
}

void sys_write_stats(World *w) {
    PymallocStats stats;
    Pymalloc const *m = &w->pymalloc;
    FreeLists lists = OBJ(w)->freelists;
    pymalloc_stats(w, &stats);
    Line line = {.n = 0};
    put(&line, "Small block threshold = 512, in ");
    put_number(&line, PYMALLOC_MAX / w->model->alignment, 0, false);
    put(&line, " size classes.");
    flush(w, &line);
    class_rows(w, &stats);
    allocator_rows(w, &stats, m);
    if (w->model->arena_map)
        arena_map_rows(w);
    free_list_rows(w, &lists);
}
