/* Pools: pymalloc's arenas, pools and blocks. */
#include "panes/pane.h"

#include "timeline/value.h"

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
    BLOCKS_MAX = 2048
};

typedef struct PoolMap {
    int blocks;
    size_t size;
    uint8_t state[BLOCKS_MAX];
} PoolMap;

static void map_pool(const World *w, const Pool *pool, PoolMap *map) {
    map->size = (size_t)(pool->class_index + 1) << w->pymalloc.shift;
    map->blocks = (int)((w->model->pool_size - POOL_HEADER) / map->size);
    if (map->blocks > BLOCKS_MAX)
        map->blocks = BLOCKS_MAX;
    for (int i = 0; i < map->blocks; i++)
        map->state[i] =
            POOL_HEADER + (size_t)i * map->size >= pool->next_offset ? BLOCK_FRESH : BLOCK_USED;
    int steps = 0;
    for (char *block = pool->free_block; block && steps < map->blocks;
         block = *(char **)(void *)block, steps++) {
        size_t i = ((size_t)(block - (const char *)pool) - POOL_HEADER) / map->size;
        if (i < (size_t)map->blocks && map->state[i] == BLOCK_USED)
            map->state[i] = BLOCK_FREE;
    }
}

static const SceneObject *selected_object(const Scene *scene, const Ui *ui) {
    return scene_object(scene, ui->selected);
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

/* Draws the blocks over [width] columns a row; returns the rows used. */
static int draw_blocks(const Scene *scene, const Ui *ui, Pen *pen, int row, const Pool *pool,
                       int left, int most) {
    PoolMap map;
    map_pool(scene->w, pool, &map);
    int width = pen->clip.cols - left - 1, chosen = selected_block(scene, ui, pool, map.size);
    int rows = (map.blocks + width - 1) / width;
    for (int i = 0; i < map.blocks && i / width < most; i++) {
        pen_move(pen, row + i / width, left + i % width);
        pen->ground = i == chosen ? GROUND_SELECTED : GROUND_NORMAL;
        pen_role(pen, i == chosen ? ROLE_MARK : block_roles[map.state[i]],
                 block_signs[map.state[i]]);
        pen->ground = GROUND_NORMAL;
    }
    return rows < most ? rows : most;
}

/* ---- the pane ---- */

static int map_rows(const Scene *scene, const Ui *ui, const struct ScenePool *pool) {
    size_t size = (size_t)(pool->class_index + 1) << scene->w->pymalloc.shift;
    int blocks = (int)((scene->w->model->pool_size - POOL_HEADER) / size);
    int width = ui->width[PANE_POOLS] - 3;
    return width > 0 ? (blocks + width - 1) / width : 1;
}

/* A pool is one row and its map; in a small pane the map is one row, cut. */
static int rows_of(const Scene *scene, const Ui *ui, const struct ScenePool *pool) {
    return 1 + (ui->height[PANE_POOLS] >= 12 ? map_rows(scene, ui, pool) : 1);
}

static void draw_arenas(const Scene *scene, Pen *pen, int row) {
    const Pymalloc *p = &scene->w->pymalloc;
    char text[120], unit[20];
    size_t pools = 0, unused = 0;
    for (uint32_t i = 1; i < p->max_arenas; i++)
        if (p->arenas[i].address) {
            pools += p->arenas[i].total_pools;
            unused += p->arenas[i].free_pools;
        }
    value_size(scene->w->model->arena_size, unit, sizeof unit);
    snprintf(text, sizeof text, "%zu arena%s of %s: %zu of %zu pools in use", p->arenas_now,
             p->arenas_now == 1 ? "" : "s", unit, pools - unused, pools);
    pen_move(pen, row, 1);
    pen->role = ROLE_TEXT;
    pen_fit(pen, pen->clip.cols, text);
}

static void draw_pool(const Scene *scene, const Ui *ui, Pen *pen, int row,
                      const struct ScenePool *own) {
    const Pool *pool = (const Pool *)(const void *)own->address;
    size_t size = (size_t)(own->class_index + 1) << scene->w->pymalloc.shift;
    int blocks = (int)((scene->w->model->pool_size - POOL_HEADER) / size);
    char text[100];
    pen_move(pen, row, 1);
    snprintf(text, sizeof text, "%3zu B ", size);
    pen_role(pen, ROLE_STRONG, text);
    snprintf(text, sizeof text, "%u/%d blocks used, %u yours", pool->used, blocks, own->own);
    pen->role = ROLE_DIM;
    pen_fit(pen, pen->clip.cols, text);
    draw_blocks(scene, ui, pen, row + 1, pool, 2, rows_of(scene, ui, own) - 1);
}

static size_t first_pool(const Scene *scene, const Ui *ui) {
    const SceneObject *o = selected_object(scene, ui);
    for (size_t i = 0; o && i < scene->pool_count; i++) {
        const char *block = (const char *)o->object - object_prefix(scene->w, o->object);
        if (block >= scene->pools[i].address &&
            block < scene->pools[i].address + scene->w->model->pool_size)
            return i;
    }
    return 0;
}

static void draw(const Scene *scene, const Ui *ui, Canvas *canvas, Rect inside) {
    Pen pen = pen_at(canvas, inside);
    int row = -ui->scroll[PANE_POOLS];
    if (row == 0)
        draw_arenas(scene, &pen, 0);
    row++;
    for (size_t i = ui->scrolled[PANE_POOLS] ? 0 : first_pool(scene, ui);
         i < scene->pool_count && row < inside.rows; i++) {
        if (row >= 0)
            draw_pool(scene, ui, &pen, row, &scene->pools[i]);
        row += rows_of(scene, ui, &scene->pools[i]);
    }
}

static int rows(const Scene *scene, const Ui *ui) {
    int n = 1;
    for (size_t i = 0; i < scene->pool_count; i++)
        n += rows_of(scene, ui, &scene->pools[i]);
    return n;
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
    "■ is a block in use, □ one that was freed and will be used again first, · one never "
    "used. Shown are the pools that hold the program's objects; select an object in the Heap "
    "to see its block.",
    draw,
    rows,
    status};
