/* Pools: pymalloc's arenas, pools and blocks, and how much of them is in use. */
#include "panes/pane.h"

#include "timeline/value.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- one pool ---- */

enum BlockState {
    BLOCK_USED,
    BLOCK_FREE,
    BLOCK_FRESH
};

enum {
    BLOCKS_MAX = 2048,
    TURNS = 9, /* that have a digit */
    TALL = 12, /* rows of a pane that shows whole maps */
    ROOMY = 20 /* and of one that shows arenas and size classes, too */
};

typedef struct PoolMap {
    int blocks;
    size_t size;
    uint8_t state[BLOCKS_MAX];
    uint8_t turn[BLOCKS_MAX]; /* of a free block: when it will be used again, from 1; 0: later */
} PoolMap;

static void map_pool(const World *w, const Pool *pool, PoolMap *map) {
    map->size = (size_t)(pool->class_index + 1) << w->pymalloc.shift;
    map->blocks = (int)((w->model->pool_size - POOL_HEADER) / map->size);
    if (map->blocks > BLOCKS_MAX)
        map->blocks = BLOCKS_MAX;
    for (int i = 0; i < map->blocks; i++)
        map->state[i] =
            POOL_HEADER + (size_t)i * map->size >= pool->next_offset ? BLOCK_FRESH : BLOCK_USED;
    memset(map->turn, 0, sizeof map->turn);
    int steps = 0;
    for (char *block = pool->free_block; block && steps < map->blocks;
         block = *(char **)(void *)block) {
        size_t i = ((size_t)(block - (const char *)pool) - POOL_HEADER) / map->size;
        if (i >= (size_t)map->blocks || map->state[i] != BLOCK_USED)
            break;
        map->state[i] = BLOCK_FREE;
        map->turn[i] = ++steps <= TURNS ? (uint8_t)steps : 0;
    }
}

static const SceneObject *selected_object(const Scene *scene, const Ui *ui) {
    return scene_object(scene, ui->selected);
}

static size_t block_size(const Scene *scene, const struct ScenePool *pool) {
    return (size_t)(pool->class_index + 1) << scene->w->pymalloc.shift;
}

static int block_count(const Scene *scene, const struct ScenePool *pool) {
    return (int)((scene->w->model->pool_size - POOL_HEADER) / block_size(scene, pool));
}

/* Number of the block in the pool that the selected object begins in, or -1. */
static int selected_block(const Scene *scene, const Ui *ui, const Pool *pool, size_t size) {
    const SceneObject *o = selected_object(scene, ui);
    if (!o)
        return -1;
    const char *block = (const char *)o->object - object_prefix(scene->w, o->object);
    const char *start = (const char *)pool + POOL_HEADER;
    if (block < start || block >= (const char *)pool + scene->w->model->pool_size)
        return -1;
    return (int)((size_t)(block - start) / size);
}

static const char *const block_signs[] = {"■", "□", "·"};
static const enum Role block_roles[] = {ROLE_USED, ROLE_FREE, ROLE_FRESH};

static int map_width(const Ui *ui) {
    return ui->width[PANE_POOLS] > 6 ? ui->width[PANE_POOLS] - 3 : 3;
}

static void draw_block(Pen *pen, const PoolMap *map, int i, bool chosen) {
    char turn[2] = {(char)('0' + map->turn[i]), 0};
    pen->ground = chosen ? GROUND_SELECTED : GROUND_NORMAL;
    pen_role(pen, chosen ? ROLE_MARK : block_roles[map->state[i]],
             map->turn[i] ? turn : block_signs[map->state[i]]);
    pen->ground = GROUND_NORMAL;
}

/* ---- the pane, in one walk for drawing and for counting: [pen] NULL counts only ---- */

typedef struct Walk {
    Pen *pen;
    int row, first;
    bool asks; /* for the block at (ask_row, ask_col) of the pane */
    int ask_row, ask_col;
    const char *block; /* the answer */
} Walk;

static int place(Walk *walk) {
    int row = walk->row++ - walk->first;
    return walk->pen && row >= 0 && row < walk->pen->clip.rows ? row : -1;
}

__attribute__((format(printf, 4, 5))) static void line(Walk *walk, int col, enum Role role,
                                                       const char *format, ...) {
    int row = place(walk);
    char text[200];
    va_list args;
    if (row < 0)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    pen_move(walk->pen, row, col);
    walk->pen->role = role;
    pen_fit(walk->pen, walk->pen->clip.cols, text);
    walk->pen->role = ROLE_TEXT;
}

/* A text over as many rows as it needs. */
static void prose(const Ui *ui, Walk *walk, enum Role role, const char *text) {
    int columns = ui->width[PANE_POOLS] > 12 ? ui->width[PANE_POOLS] - 2 : 10;
    while (*text) {
        size_t skip, n = text_row(text, columns, &skip);
        line(walk, 1, role, "%.*s", (int)n, text);
        text += n + skip;
    }
}

typedef struct Totals {
    size_t arenas, pools, free_pools, blocks, freed; /* pools: in use */
    size_t bytes, used_bytes, freed_bytes;           /* of pools in use; the rest was never used */
} Totals;

static Totals count_totals(const World *w) {
    const Pymalloc *p = &w->pymalloc;
    Totals t = {.arenas = p->arenas_now};
    for (uint32_t i = 1; i < p->max_arenas; i++) {
        const PyArena *arena = &p->arenas[i];
        if (!arena->address)
            continue;
        t.free_pools += arena->free_pools;
        for (uint32_t k = 0; k < arena->total_pools; k++) {
            uintptr_t start = ((uintptr_t)arena->address + p->pool_mask) & ~(uintptr_t)p->pool_mask;
            const Pool *pool = (const Pool *)(start + k * (uintptr_t)w->model->pool_size);
            if ((const char *)pool >= arena->pool_address)
                break;
            if (pool->used == 0)
                continue;
            size_t size = (size_t)(pool->class_index + 1) << p->shift;
            size_t begun = (pool->next_offset - POOL_HEADER) / size;
            t.pools++;
            t.used_bytes += pool->used * size;
            t.freed_bytes += (begun - pool->used) * size;
        }
    }
    t.bytes = t.pools * (w->model->pool_size - POOL_HEADER);
    return t;
}

static int percent(size_t part, size_t whole) {
    return whole ? (int)((part * 100 + whole / 2) / whole) : 0;
}

static void walk_totals(const Scene *scene, const Ui *ui, Walk *walk) {
    char unit[20], text[120];
    Totals t = count_totals(scene->w);
    value_size(scene->w->model->arena_size, unit, sizeof unit);
    if (ui->width[PANE_POOLS] < 44)
        line(walk, 1, ROLE_TEXT, "%zu of %zu pools%s", t.pools, t.pools + t.free_pools,
             ui->width[PANE_POOLS] < 26 ? "" : " in use");
    else
        line(walk, 1, ROLE_TEXT, "%zu arena%s of %s: %zu of %zu pools in use", t.arenas,
             t.arenas == 1 ? "" : "s", unit, t.pools, t.pools + t.free_pools);
    if (ui->height[PANE_POOLS] < TALL)
        return;
    line(walk, 1, ROLE_DIM, "%d %% used, %d %% freed, %d %% never used",
         percent(t.used_bytes, t.bytes), percent(t.freed_bytes, t.bytes),
         100 - percent(t.used_bytes, t.bytes) - percent(t.freed_bytes, t.bytes));
    if (ui->height[PANE_POOLS] < ROOMY)
        return;
    value_size(t.freed_bytes, unit, sizeof unit);
    snprintf(
        text, sizeof text,
        t.freed_bytes
            ? "Fragmentation: %s lie free between blocks in use, and serve their own size only."
            : "No fragmentation: nothing was freed in pools that are in use.",
        unit);
    prose(ui, walk, ROLE_DIM, text);
    prose(ui, walk, ROLE_DIM,
          "A pool is given back when its last block is freed; an arena, with its last pool.");
}

/* Those that new pools are taken from come first: the fullest. */
static void walk_arenas(const Scene *scene, const Ui *ui, Walk *walk) {
    const Pymalloc *p = &scene->w->pymalloc;
    if (ui->height[PANE_POOLS] < ROOMY)
        return;
    int shown = 0;
    for (uint32_t i = p->usable_arenas; i && shown < 4; i = p->arenas[i].next, shown++) {
        char text[120];
        snprintf(text, sizeof text, "arena %u  0x%llx  %u of %u pools free%s", i,
                 (unsigned long long)world_address(scene->w, p->arenas[i].address),
                 p->arenas[i].free_pools, p->arenas[i].total_pools,
                 shown == 0 ? ": new pools come from here" : "");
        prose(ui, walk, ROLE_TEXT, text);
    }
    if (p->arenas_now > (size_t)shown)
        line(walk, 1, ROLE_DIM, "and %zu arenas, %s", p->arenas_now - (size_t)shown,
             shown < 4 ? "full" : "full or fresher");
}

static void walk_class(const Scene *scene, const PymallocStats *stats, const struct ScenePool *own,
                       Walk *walk) {
    const PymallocClassStats *c = &stats->classes[own->class_index];
    line(walk, 1, ROLE_STRONG, "blocks of %zu B: %zu in %zu pool%s, %d %% used",
         block_size(scene, own), c->blocks + c->free_blocks, c->pools, c->pools == 1 ? "" : "s",
         percent(c->blocks, c->blocks + c->free_blocks));
}

static void draw_head(const Scene *scene, Pen *pen, int row, const struct ScenePool *own) {
    const Pool *pool = (const Pool *)(const void *)own->address;
    const Pool *list = &scene->w->pymalloc.used[own->class_index];
    char text[100], yours[24];
    bool serves = list->next == pool;
    pen_move(pen, row, 1);
    snprintf(text, sizeof text, "%3zu B ", block_size(scene, own));
    pen_role(pen, ROLE_STRONG, text);
    snprintf(yours, sizeof yours, ", %u yours", own->own);
    for (int words = 2; words >= 0; words--) {
        snprintf(text, sizeof text, "%u/%d used%s%s%s", pool->used, block_count(scene, own),
                 words ? yours : "", serves ? " ◂" : "",
                 serves && words == 2 ? " serves next" : "");
        if (text_width(text) <= pen_left(pen))
            break;
    }
    pen->role = ROLE_DIM;
    pen_fit(pen, pen->clip.cols, text);
    pen->role = ROLE_TEXT;
}

/* In a small pane the map is one row, cut. */
static void walk_map(const Scene *scene, const Ui *ui, Walk *walk, const struct ScenePool *own) {
    const Pool *pool = (const Pool *)(const void *)own->address;
    int width = map_width(ui), rows = (block_count(scene, own) + width - 1) / width;
    int first = walk->row - walk->first;
    if (ui->height[PANE_POOLS] < TALL)
        rows = 1;
    walk->row += rows;
    int at = (walk->ask_row - first) * width + walk->ask_col - 2;
    if (walk->asks && walk->ask_row >= first && walk->ask_row < first + rows &&
        walk->ask_col >= 2 && walk->ask_col < 2 + width && at < block_count(scene, own))
        walk->block = own->address + POOL_HEADER + (size_t)at * block_size(scene, own);
    if (!walk->pen || first + rows <= 0 || first >= walk->pen->clip.rows)
        return;
    PoolMap map;
    map_pool(scene->w, pool, &map);
    int chosen = selected_block(scene, ui, pool, map.size);
    for (int i = 0; i < map.blocks && i / width < rows; i++) {
        if (first + i / width < 0 || first + i / width >= walk->pen->clip.rows)
            continue;
        pen_move(walk->pen, first + i / width, 2 + i % width);
        draw_block(walk->pen, &map, i, i == chosen);
    }
}

/* The pool of the selected object, to begin with; or the first. */
static size_t first_shown(const Scene *scene, const Ui *ui) {
    const SceneObject *o = ui->scrolled[PANE_POOLS] ? NULL : selected_object(scene, ui);
    for (size_t i = 0; o && i < scene->pool_count; i++) {
        const char *block = (const char *)o->object - object_prefix(scene->w, o->object);
        if (block >= scene->pools[i].address &&
            block < scene->pools[i].address + scene->w->model->pool_size)
            return i;
    }
    return 0;
}

static void walk_all(const Scene *scene, const Ui *ui, Walk *walk) {
    PymallocStats stats;
    bool classes = ui->height[PANE_POOLS] >= ROOMY;
    int past = walk->pen ? walk->first + walk->pen->clip.rows : INT_MAX;
    walk_totals(scene, ui, walk);
    walk_arenas(scene, ui, walk);
    if (classes && walk->pen)
        pymalloc_stats(scene->w, &stats);
    size_t first = walk->pen || walk->asks ? first_shown(scene, ui) : 0;
    for (size_t i = first; i < scene->pool_count && walk->row < past; i++) {
        const struct ScenePool *own = &scene->pools[i];
        if (classes && (i == first || own->class_index != own[-1].class_index)) {
            if (walk->pen)
                walk_class(scene, &stats, own, walk);
            else
                place(walk);
        }
        int row = place(walk);
        if (row >= 0)
            draw_head(scene, walk->pen, row, own);
        walk_map(scene, ui, walk, own);
    }
}

static void draw(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    Pen pen = pen_at(canvas, inside);
    walk_all(scene, ui, &(Walk){.pen = &pen, .first = ui->scroll[PANE_POOLS]});
}

typedef struct BlockSearch {
    const char *block;
    bool found;
} BlockSearch;

static void is_block(World *w, void *block, void *arg) {
    (void)w;
    BlockSearch *search = arg;
    search->found |= block == search->block;
}

uint32_t pools_object(const Scene *scene, const Ui *ui, int row, int col) {
    Walk walk = {.first = ui->scroll[PANE_POOLS], .asks = true, .ask_row = row, .ask_col = col};
    walk_all(scene, ui, &walk);
    for (size_t i = 0; walk.block && i < scene->object_count; i++) {
        const SceneObject *o = &scene->objects[i];
        BlockSearch search = {walk.block, false};
        if (!o->own)
            continue;
        is_block(scene->w, (char *)o->object - object_prefix(scene->w, o->object), &search);
        if (!search.found && TYPE_OF(o->object)->slots.blocks)
            TYPE_OF(o->object)->slots.blocks(scene->w, o->object, is_block, &search);
        if (search.found)
            return o->serial;
    }
    return 0;
}

static int rows(const Scene *scene, const Ui *ui) {
    Walk walk = {0};
    walk_all(scene, ui, &walk);
    return walk.row;
}

static void status(const Scene *scene, const Ui *ui, char *text, size_t room) {
    (void)ui;
    long change = (long)scene->blocks - (long)scene->blocks_before;
    if (change)
        snprintf(text, room, "%zu blocks %s%ld", scene->blocks, change > 0 ? "↑" : "↓",
                 labs(change));
    else
        snprintf(text, room, "%zu blocks", scene->blocks);
}

const Pane pools_pane = {
    "pools",
    "Pools",
    "Where small objects lie: an arena is cut into pools, a pool into blocks of one size. "
    "■ is a block in use, 1 to 9 and □ those that were freed, in the order in which they will be "
    "used again, · one never used. Shown are the pools that hold the program's objects, by size "
    "of block; of each size one pool serves next (◂). Select an object in the Heap to see its "
    "block; "
    "↑ and ↓ here go from block to block, a click selects the object of one.",
    draw,
    rows,
    status};
