#include "panes/canvas.h"

#include "base/unicode.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- widths ---- */

typedef struct Range {
    uint32_t first, last;
} Range;

/* East Asian Wide and Fullwidth, and emoji. */
static const Range wide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
    {0x23f0, 0x23f0},   {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267f, 0x267f},   {0x2693, 0x2693},   {0x26a1, 0x26a1},
    {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},   {0x26ce, 0x26ce},
    {0x26d4, 0x26d4},   {0x26ea, 0x26ea},   {0x26f2, 0x26f3},   {0x26f5, 0x26f5},
    {0x26fa, 0x26fa},   {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},
    {0x2728, 0x2728},   {0x274c, 0x274c},   {0x274e, 0x274e},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27b0, 0x27b0},   {0x27bf, 0x27bf},
    {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x2e80, 0x303e},
    {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0xa4cf},   {0xa960, 0xa97f},
    {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},
    {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x18cff}, {0x1b000, 0x1b2ff},
    {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a},
    {0x1f200, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393},
    {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4},
    {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d},
    {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567}, {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596},
    {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc},
    {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6df}, {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc},
    {0x1f7e0, 0x1f7f0}, {0x1f90c, 0x1f93a}, {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff},
    {0x1fa70, 0x1faff}, {0x20000, 0x3fffd},
};

/* Marks that stand over the character before them, and joiners. */
static const Range zero[] = {
    {0x0300, 0x036f},   {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x05bf, 0x05bf}, {0x05c1, 0x05c2},
    {0x0610, 0x061a},   {0x064b, 0x065f}, {0x0670, 0x0670}, {0x06d6, 0x06dc}, {0x06df, 0x06e4},
    {0x0901, 0x0902},   {0x093c, 0x093c}, {0x0941, 0x0948}, {0x094d, 0x094d}, {0x0e31, 0x0e31},
    {0x0e34, 0x0e3a},   {0x0e47, 0x0e4e}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200d},
    {0x20d0, 0x20ff},   {0x302a, 0x302d}, {0x3099, 0x309a}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
    {0xe0100, 0xe01ef},
};

static bool in_ranges(const Range *ranges, size_t n, uint32_t c) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && c >= ranges[low].first;
}

int character_width(uint32_t c) {
    if (c >= ' ' && c < 0x7f)
        return 1;
    if (c < 0xa0)
        return -1;
    if (in_ranges(zero, sizeof zero / sizeof *zero, c))
        return 0;
    if (!unicode_is_printable(c) && c != 0xa0)
        return -1;
    return in_ranges(wide, sizeof wide / sizeof *wide, c) ? 2 : 1;
}

/* ---- the grid ---- */

bool canvas_init(Canvas *self, int rows, int cols) {
    *self = (Canvas){.rows = rows, .cols = cols, .cursor_row = -1, .cursor_col = -1};
    self->cells = calloc((size_t)rows * (size_t)cols + 1, sizeof *self->cells);
    if (!self->cells)
        return false;
    canvas_clear(self);
    return true;
}

void canvas_free(Canvas *self) {
    free(self->cells);
    *self = (Canvas){0};
}

void canvas_clear(Canvas *self) {
    size_t n = (size_t)self->rows * (size_t)self->cols;
    for (size_t i = 0; i < n; i++)
        self->cells[i] = (Glyph){.character = ' ', .width = 1};
    self->cursor_row = self->cursor_col = -1;
}

/* ---- frames: lines as sets of arms, so that they join where they meet ---- */

static const uint16_t lines[16] = {
    ' ',    0x2575, 0x2577, 0x2502, 0x2574, 0x2518, 0x2510, 0x2524,
    0x2576, 0x2514, 0x250c, 0x251c, 0x2500, 0x2534, 0x252c, 0x253c,
};

void canvas_arms(Canvas *self, int row, int col, unsigned arms, enum Role role) {
    if (row < 0 || col < 0 || row >= self->rows || col >= self->cols)
        return;
    Glyph *cell = canvas_cell(self, row, col);
    for (unsigned i = 1; i < 16; i++)
        if (lines[i] == cell->character)
            arms |= i;
    uint8_t kept = cell->role == ROLE_FOCUS ? ROLE_FOCUS : (uint8_t)role;
    *cell = (Glyph){.character = lines[arms], .role = kept, .ground = cell->ground, .width = 1};
}

void canvas_frame(Canvas *self, Rect r, enum Role role) {
    int last_row = r.row + r.rows - 1, last_col = r.col + r.cols - 1;
    if (r.rows < 2 || r.cols < 2)
        return;
    canvas_arms(self, r.row, r.col, ARM_DOWN | ARM_RIGHT, role);
    canvas_arms(self, r.row, last_col, ARM_DOWN | ARM_LEFT, role);
    canvas_arms(self, last_row, r.col, ARM_UP | ARM_RIGHT, role);
    canvas_arms(self, last_row, last_col, ARM_UP | ARM_LEFT, role);
    for (int col = r.col + 1; col < last_col; col++) {
        canvas_arms(self, r.row, col, ARM_LEFT | ARM_RIGHT, role);
        canvas_arms(self, last_row, col, ARM_LEFT | ARM_RIGHT, role);
    }
    for (int row = r.row + 1; row < last_row; row++) {
        canvas_arms(self, row, r.col, ARM_UP | ARM_DOWN, role);
        canvas_arms(self, row, last_col, ARM_UP | ARM_DOWN, role);
    }
}

/* ---- ASCII ---- */

static const struct {
    uint16_t from;
    char to;
} ascii_signs[] = {
    {0x2500, '-'}, {0x2502, '|'}, {0x2192, '>'}, {0x2190, '<'},  {0x2191, '^'},  {0x2193, 'v'},
    {0x25b6, '>'}, {0x25c0, '<'}, {0x25b8, '>'}, {0x25be, 'v'},  {0x00b7, '.'},  {0x2022, '*'},
    {0x25cf, '*'}, {0x25cb, 'o'}, {0x25aa, '#'}, {0x25ab, 'o'},  {0x25a0, '#'},  {0x25a1, 'o'},
    {0x2026, '~'}, {0x2713, 'v'}, {0x2717, 'x'}, {0x2020, '+'},  {0x00d7, 'x'},  {0x2014, '-'},
    {0x2013, '-'}, {0x00ab, '"'}, {0x00bb, '"'}, {0x2018, '\''}, {0x2019, '\''}, {0x201c, '"'},
    {0x201d, '"'}, {0x2212, '-'}, {0x21ba, '@'}, {0x2588, '#'},  {0x2591, '.'},  {0x2592, ':'},
    {0x2593, '%'}, {0x2581, '_'}, {0x276f, '>'}, {0x21b5, '<'},  {0x25c6, '*'},  {0x25c2, '<'},
    {0x203a, '>'}, {0x2716, 'x'}, {0x221e, '~'},
};

static uint32_t ascii_sign(uint32_t c) {
    for (size_t i = 0; i < sizeof ascii_signs / sizeof *ascii_signs; i++)
        if (ascii_signs[i].from == c)
            return (unsigned char)ascii_signs[i].to;
    if (c >= 0x2500 && c < 0x2580)
        return '+';
    if (c >= 0x2580 && c < 0x2590)
        return '#';
    return '?';
}

void canvas_asciify(Canvas *self) {
    size_t n = (size_t)self->rows * (size_t)self->cols;
    for (size_t i = 0; i < n; i++) {
        Glyph *cell = &self->cells[i];
        if (cell->character == 0)
            cell->character = '?', cell->width = 1;
        else if (cell->character > 0x7e)
            cell->character = ascii_sign(cell->character);
        memset(cell->marks, 0, sizeof cell->marks);
        if (cell->width == 2)
            cell->width = 1;
    }
}

/* ---- text ---- */

bool canvas_text(const Canvas *self, Buffer *out) {
    for (int row = 0; row < self->rows; row++) {
        int used = self->cols;
        while (used > 0 && canvas_cell(self, row, used - 1)->character == ' ')
            used--;
        for (int col = 0; col < used; col++) {
            const Glyph *cell = canvas_cell(self, row, col);
            char bytes[UTF8_MAX];
            if (cell->character && !buffer_append(out, bytes, utf8_encode(cell->character, bytes)))
                return false;
            for (int i = 0; i < GLYPH_MARKS && cell->marks[i]; i++)
                if (!buffer_append(out, bytes, utf8_encode(cell->marks[i], bytes)))
                    return false;
        }
        if (!buffer_putc(out, '\n'))
            return false;
    }
    return true;
}

/* ---- pens ---- */

Pen pen_at(Canvas *canvas, Rect clip) {
    if (clip.row + clip.rows > canvas->rows)
        clip.rows = canvas->rows - clip.row;
    if (clip.col + clip.cols > canvas->cols)
        clip.cols = canvas->cols - clip.col;
    return (Pen){.canvas = canvas, .clip = clip};
}

void pen_move(Pen *pen, int row, int col) {
    pen->row = row;
    pen->col = col;
}

static Glyph *pen_cell(const Pen *pen, int col) {
    return canvas_cell(pen->canvas, pen->clip.row + pen->row, pen->clip.col + col);
}

/* A cell that loses half of a wide character becomes a blank. */
static void split_wide(Pen *pen, int col) {
    Glyph *cell = pen_cell(pen, col);
    if (cell->width == 0 && col > 0)
        pen_cell(pen, col - 1)->character = ' ', pen_cell(pen, col - 1)->width = 1;
    if (cell->width == 2 && col + 1 < pen->clip.cols)
        pen_cell(pen, col + 1)->character = ' ', pen_cell(pen, col + 1)->width = 1;
}

static void put_mark(Pen *pen, uint32_t c) {
    if (pen->col == 0 || pen->col > pen->clip.cols)
        return;
    Glyph *cell = pen_cell(pen, pen->col - 1);
    if (cell->width == 0 && pen->col > 1)
        cell--;
    for (int i = 0; i < GLYPH_MARKS; i++)
        if (!cell->marks[i]) {
            cell->marks[i] = c;
            return;
        }
}

static void put_character(Pen *pen, uint32_t c, int width) {
    bool inside = pen->row >= 0 && pen->row < pen->clip.rows && pen->col >= 0;
    if (inside && width == 0)
        put_mark(pen, c);
    if (width == 0)
        return;
    if (inside && pen->col + width <= pen->clip.cols) {
        split_wide(pen, pen->col);
        if (width == 2)
            split_wide(pen, pen->col + 1);
        Glyph *cell = pen_cell(pen, pen->col);
        uint8_t ground = pen->ground ? pen->ground : cell->ground;
        *cell = (Glyph){.character = c,
                        .role = pen->role,
                        .ground = ground,
                        .attributes = pen->attributes,
                        .width = (uint8_t)width};
        if (width == 2) {
            cell[1] = cell[0];
            cell[1].character = 0;
            cell[1].width = 0;
        }
    } else if (inside && pen->col < pen->clip.cols) {
        put_character(pen, ' ', 1); /* half of a wide character does not fit */
        pen->col += width - 1;
        return;
    }
    pen->col += width;
}

static void put_escape(Pen *pen, uint32_t c) {
    char text[16];
    int n = snprintf(text, sizeof text,
                     c < 0x100     ? "\\x%02x"
                     : c < 0x10000 ? "\\u%04x"
                                   : "\\U%08x",
                     (unsigned)c);
    for (int i = 0; i < n; i++)
        put_character(pen, (unsigned char)text[i], 1);
}

/* The next character of text; bytes that are not UTF-8 come one by one as 0xdc80 and up. */
static size_t next_character(const char *text, size_t n, uint32_t *c) {
    size_t used = utf8_decode(text, n, false, c, NULL);
    if (used == 0) {
        *c = 0xdc00 + (unsigned char)*text;
        return 1;
    }
    return used;
}

void pen_write(Pen *pen, const char *utf8, size_t n) {
    for (size_t i = 0; i < n;) {
        uint32_t c;
        i += next_character(utf8 + i, n - i, &c);
        int width = character_width(c);
        if (c >= 0xdc80 && c <= 0xdcff)
            put_escape(pen, c - 0xdc00);
        else if (width < 0)
            put_escape(pen, c);
        else
            put_character(pen, c, width);
        if (pen->col >= pen->clip.cols + 2)
            return;
    }
}

void pen_puts(Pen *pen, const char *utf8) {
    pen_write(pen, utf8, strlen(utf8));
}

void pen_role(Pen *pen, enum Role role, const char *utf8) {
    uint8_t before = pen->role;
    pen->role = (uint8_t)role;
    pen_puts(pen, utf8);
    pen->role = before;
}

void pen_printf(Pen *pen, const char *format, ...) {
    char text[600];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    pen_puts(pen, text);
}

int text_width(const char *utf8) {
    size_t n = strlen(utf8);
    int columns = 0;
    for (size_t i = 0; i < n;) {
        uint32_t c;
        i += next_character(utf8 + i, n - i, &c);
        int width = c >= 0xdc80 && c <= 0xdcff ? -1 : character_width(c);
        columns += width >= 0                                 ? width
                   : c < 0x100 || (c >= 0xdc00 && c < 0xe000) ? 4
                   : c < 0x10000                              ? 6
                                                              : 10;
    }
    return columns;
}

void pen_fit(Pen *pen, int limit, const char *utf8) {
    if (limit > pen->clip.cols)
        limit = pen->clip.cols;
    if (pen->col + text_width(utf8) <= limit) {
        pen_puts(pen, utf8);
        return;
    }
    Pen cut = *pen;
    cut.clip.cols = limit - 1;
    if (cut.col < cut.clip.cols)
        pen_puts(&cut, utf8);
    if (pen->col < limit) {
        pen->col = limit - 1;
        pen_puts(pen, "…");
    }
}

void pen_end(Pen *pen) {
    if (pen->col <= pen->clip.cols)
        return;
    pen->col = pen->clip.cols - 1;
    pen_role(pen, ROLE_DIM, "…");
}

void pen_row(Pen *pen, int row, enum Ground ground) {
    if (row < 0 || row >= pen->clip.rows)
        return;
    for (int col = 0; col < pen->clip.cols; col++)
        canvas_cell(pen->canvas, pen->clip.row + row, pen->clip.col + col)->ground =
            (uint8_t)ground;
}

size_t text_row(const char *text, int columns, size_t *skip) {
    size_t n = strlen(text), blank = 0, i = 0;
    int used = 0;
    while (i < n && text[i] != '\n') {
        uint32_t c;
        size_t bytes = next_character(text + i, n - i, &c);
        int width = character_width(c);
        if (used + (width < 0 ? 4 : width) > columns) {
            *skip = blank ? 1 : 0;
            return blank ? blank : i ? i : bytes;
        }
        if (c == ' ')
            blank = i;
        used += width < 0 ? 4 : width;
        i += bytes;
    }
    *skip = i < n;
    return i;
}

int pen_wrap(Pen *pen, const char *utf8, int most) {
    int start = pen->col, rows = 0;
    while (*utf8 && rows < most) {
        size_t skip, n = text_row(utf8, pen->clip.cols - pen->col, &skip);
        if (rows == most - 1 && utf8[n] != '\0')
            pen_fit(pen, pen->clip.cols, utf8);
        else
            pen_write(pen, utf8, n);
        utf8 += n + skip;
        rows++;
        if (*utf8 && rows < most)
            pen_move(pen, pen->row + 1, start);
    }
    return rows;
}
