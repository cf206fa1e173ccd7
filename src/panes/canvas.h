/* The canvas: a grid of cells, the one thing that panes draw on.
 *
 * It knows nothing of terminals: the same canvas becomes a screen, text, an SVG picture or a golden
 * file of a test. A cell says what it is (its role and its ground), not which colour it has: themes
 * decide that. Wide characters take two cells, combining marks join the cell before them; what is
 * not printable is shown as an escape, so nothing that a program prints can reach the terminal as
 * it is.
 */
#ifndef PANES_CANVAS_H
#define PANES_CANVAS_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* What a character means: the foreground. */
enum Role {
    ROLE_TEXT,
    ROLE_DIM,
    ROLE_BORDER,
    ROLE_FOCUS, /* border and title of the chosen pane */
    ROLE_TITLE,
    ROLE_STRONG,
    ROLE_NAME,   /* names that a program binds */
    ROLE_SERIAL, /* #12 */
    ROLE_TYPE,
    ROLE_VALUE,
    ROLE_COUNT, /* reference counts */
    ROLE_UP,    /* what grew or came in this step */
    ROLE_DOWN,  /* what shrank or went */
    ROLE_GARBAGE,
    ROLE_MARK, /* the current line, hints */
    ROLE_ERROR,
    ROLE_KEYWORD,
    ROLE_STRING,
    ROLE_NUMBER,
    ROLE_COMMENT,
    ROLE_USED, /* blocks of pools */
    ROLE_FREE,
    ROLE_FRESH, /* never handed out */
    ROLE_KEY,   /* in the key bar */
    ROLE_YOUNG, /* generations */
    ROLE_MIDDLE,
    ROLE_OLD,
    ROLES
};

/* What lies behind it: the background. */
enum Ground {
    GROUND_NORMAL,
    GROUND_CURRENT, /* the line that is executed */
    GROUND_CHANGED, /* changed by this step */
    GROUND_SELECTED,
    GROUND_BAR, /* top line and key bar */
    GROUND_POPUP,
    GROUNDS
};

enum Attribute {
    ATTR_BOLD = 1,
    ATTR_UNDERLINE = 2,
    ATTR_REVERSE = 4,
    ATTR_DIM = 8,
    ATTR_ITALIC = 16
};

enum {
    GLYPH_MARKS = 2
};

typedef struct Glyph {
    uint32_t character; /* 0: right half of a wide one */
    uint32_t marks[GLYPH_MARKS];
    uint8_t role, ground, attributes;
    uint8_t width; /* 0, 1, 2 */
} Glyph;

typedef struct Canvas {
    int rows, cols;
    Glyph *cells;               /* owned; row by row */
    int cursor_row, cursor_col; /* -1: none */
} Canvas;

typedef struct Rect {
    int row, col, rows, cols;
} Rect;

bool canvas_init(Canvas *self, int rows, int cols); /* false: no memory */
void canvas_free(Canvas *self);
void canvas_clear(Canvas *self);
static inline Glyph *canvas_cell(const Canvas *self, int row, int col) {
    return &self->cells[(size_t)row * (size_t)self->cols + (size_t)col];
}
/* Columns that a character takes: 0 (combining), 1, 2; -1: not printable. */
int character_width(uint32_t c);
/* Columns that the text takes as pens write it. */
int text_width(const char *utf8);
/* Bytes of the longest start of a text that fits into so many columns: up to its newline, or broken
 * at a blank if possible. *skip: bytes between there and the next row. */
size_t text_row(const char *utf8, int columns, size_t *skip);

/* A light frame around the rectangle; where it meets lines that are there already they join. */
void canvas_frame(Canvas *self, Rect rect, enum Role role);
enum {
    ARM_UP = 1,
    ARM_DOWN = 2,
    ARM_LEFT = 4,
    ARM_RIGHT = 8
};
/* A piece of a line, joined with what is in the cell already. */
void canvas_arms(Canvas *self, int row, int col, unsigned arms, enum Role role);
/* Replaces what is not ASCII: drawing characters by the nearest sign, others by '?'. */
void canvas_asciify(Canvas *self);
/* The characters as UTF-8, each row ended by a newline, without blanks at the end. False: no
 * memory. */
bool canvas_text(const Canvas *self, Buffer *out);

/* A place to write at, clipped to a rectangle; positions count from its corner. */
typedef struct Pen {
    Canvas *canvas;
    Rect clip;
    int row, col;
    uint8_t role, ground, attributes;
} Pen;

Pen pen_at(Canvas *canvas, Rect clip);
void pen_move(Pen *pen, int row, int col);
/* Each writes UTF-8 on the pen's row; what does not fit is cut. */
void pen_write(Pen *pen, const char *utf8, size_t n);
void pen_puts(Pen *pen, const char *utf8);
void pen_role(Pen *pen, enum Role role, const char *utf8); /* in that role, then back */
void pen_printf(Pen *pen, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same, ended by "…" in the last column before [limit] if it does not fit. */
void pen_fit(Pen *pen, int limit, const char *utf8);
/* Ends a row: "…" in its last column if something did not fit. */
void pen_end(Pen *pen);
/* Sets the ground of the whole row (changed and selected rows); later writing keeps to it. */
void pen_row(Pen *pen, int row, enum Ground ground);
static inline int pen_left(const Pen *pen) {
    return pen->clip.cols - pen->col;
}
/* Writes text over several rows, broken at blanks; returns the number of rows used, at most [most].
 */
int pen_wrap(Pen *pen, const char *utf8, int most);

#endif
