#include "timeline/breakpoint_impl.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objects/error.h"
#include "timeline/words.h"

const char breakpoint_no_memory[] = "There is not enough memory.\n";

bool breakpoint_keep(char **where, const char *text) {
    free(*where);
    return (*where = strdup(text)) != NULL;
}

/* ---- conditions ---- */

static int condition_holds(World *w, const char *condition, EvaluationRoom *room, Buffer *problem) {
    Evaluation e;
    char text[300] = "there is not enough memory";
    int truth = -1;
    bool begun = evaluation_begin(&e, w, room);
    if (begun) {
        OBJ(w)->pending = NULL; /* where an exception is raised; it comes back with all else */
        Object *value = evaluation_compute(&e, condition);
        truth = value ? evaluation_truth(&e, value) : -1;
    }
    if (begun && truth < 0)
        evaluation_error(&e, text, sizeof text);
    if (begun)
        evaluation_end(&e);
    if (truth < 0 && problem)
        buffer_puts(problem, text);
    return truth;
}

int breakpoint_holds(const Breakpoint *b, World *w, EvaluationRoom *room, Buffer *problem) {
    if (!b->condition)
        return 1;
    int seen = b->glance ? glance_truth(b->glance, w) : -1;
    return seen < 0 ? condition_holds(w, b->condition, room, problem) : seen;
}

/* ---- setting ---- */

static bool is_line(const Breakpoint *b) {
    return strcmp(b->kind->name, "line") == 0;
}

static const BreakKind *find_kind(const char *word, size_t n) {
    for (const BreakKind *kind = break_kinds; kind->name; kind++)
        if (strlen(kind->name) == n && memcmp(kind->name, word, n) == 0)
            return kind;
    return NULL;
}

/* Takes "ignore N" off the end of [text]. */
static void take_ignore(char *text, uint64_t *count) {
    char *space = strrchr(text, ' ');
    uint64_t number;
    if (!space || !words_number(space + 1, strlen(space + 1), &number))
        return;
    char *word = space;
    while (word > text && word[-1] == ' ')
        word--;
    if (word - text < 6 || memcmp(word - 6, "ignore", 6) != 0 ||
        (word - text > 6 && word[-7] != ' '))
        return;
    *count = number;
    word[-6] = '\0';
    words_trim(text);
}

/* Cuts "WHERE if EXPRESSION" in two; NULL: no condition. */
static char *take_condition(char *text) {
    for (char *p = text; (p = strstr(p, "if")); p += 2) {
        bool begins = p == text || p[-1] == ' ', ends = p[2] == ' ' || !p[2];
        if (!begins || !ends)
            continue;
        *p = '\0';
        words_trim(text);
        return (char *)(uintptr_t)words_skip(p + 2);
    }
    return NULL;
}

/* The kind that is meant, and where its arguments begin. */
static bool read_where(Breakpoint *b, const BreakScope *scope, const char *where, Buffer *out) {
    size_t n = strcspn(where, " ");
    const char *colon = strrchr(where, ':');
    uint64_t line;
    b->kind = find_kind(where, n);
    if (b->kind)
        return b->kind->read(b, scope, words_skip(where + n), out);
    bool is_line = words_number(where, strlen(where), &line) ||
                   (colon && words_number(colon + 1, strlen(colon + 1), &line));
    if (!is_line && !words_is_name(where, true)) {
        breakpoint_usage(out);
        return false;
    }
    b->kind = find_kind(is_line ? "line" : "function", is_line ? 4 : 8);
    return b->kind->read(b, scope, where, out);
}

static bool read_condition(Breakpoint *b, const BreakScope *scope, const char *condition,
                           Buffer *out) {
    if (!*condition)
        buffer_puts(out, "usage: :break WHERE if EXPRESSION\n");
    else if (!evaluation_reads(scope->t->world, condition, out))
        buffer_putc(out, '\n');
    else if (!breakpoint_keep(&b->condition, condition))
        buffer_puts(out, breakpoint_no_memory);
    else
        b->glance = glance_new(condition, scope->t->world->model);
    return b->condition != NULL;
}

static bool read_words(Breakpoint *b, const BreakScope *scope, char *words, Buffer *out) {
    char here[24];
    char *condition = take_condition(words);
    if (condition)
        take_ignore(condition, &b->ignore);
    take_ignore(words, &b->ignore);
    if (condition && !read_condition(b, scope, condition, out))
        return false;
    snprintf(here, sizeof here, "%d", scope->line);
    if (!*words && !scope->line) {
        breakpoint_usage(out);
        return false;
    }
    return read_where(b, scope, *words ? words : here, out);
}

static void drop(Breakpoint *b) {
    free(b->text);
    free(b->word);
    free(b->condition);
    glance_free(b->glance);
}

static Breakpoint *append(Breakpoints *all, const Breakpoint *b) {
    if (all->count == all->room) {
        size_t room = all->room ? 2 * all->room : 8;
        Breakpoint *larger = realloc(all->items, room * sizeof *larger);
        if (!larger)
            return NULL;
        all->items = larger;
        all->room = room;
    }
    all->items[all->count] = *b;
    all->items[all->count].number = ++all->last;
    return &all->items[all->count++];
}

Breakpoint *breakpoint_set(Breakpoints *all, const BreakScope *scope, const char *words,
                           Buffer *out) {
    Breakpoint b = {0}, *set = NULL;
    char *copy = strdup(words_skip(words));
    if (copy)
        words_trim(copy);
    if (copy && read_words(&b, scope, copy, out))
        set = append(all, &b);
    free(copy);
    if (!set)
        drop(&b);
    return set;
}

Breakpoint *breakpoint_find(const Breakpoints *all, const char *text) {
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].text, text) == 0)
            return &all->items[i];
    return NULL;
}

void breakpoint_remove(Breakpoints *all, size_t index) {
    drop(&all->items[index]);
    memmove(all->items + index, all->items + index + 1,
            (--all->count - index) * sizeof *all->items);
}

void breakpoints_free(Breakpoints *all) {
    while (all->count)
        drop(&all->items[--all->count]);
    free(all->items);
    *all = (Breakpoints){0};
}

void breakpoints_forget_program(Breakpoints *all) {
    for (size_t i = all->count; i-- > 0;)
        if (all->items[i].object || is_line(&all->items[i]))
            breakpoint_remove(all, i);
}

void breakpoint_write(const Breakpoint *b, Buffer *out) {
    buffer_puts(out, b->text);
    if (b->condition)
        buffer_printf(out, " if %s", b->condition);
    if (b->ignore)
        buffer_printf(out, " ignore %" PRIu64, b->ignore);
}

size_t breakpoint_lines(const Breakpoints *all, const char *file, int *lines, size_t room) {
    size_t n = 0;
    for (size_t i = 0; i < all->count && n < room; i++)
        if (is_line(&all->items[i]) && strcmp(all->items[i].word, file) == 0)
            lines[n++] = (int)all->items[i].value;
    return n;
}
