#include "panes/picture.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

static const double cell_width = 8.43, cell_height = 17, margin = 10, bar = 26;

typedef struct Look {
    uint32_t ink, paper;
    uint8_t attributes;
} Look;

static Look look_of(const Theme *theme, const Glyph *cell) {
    Style role = theme->roles[cell->role], ground = theme->grounds[cell->ground];
    Look look = {role.rgb == THEME_PLAIN ? theme->ink : role.rgb,
                 ground.rgb == THEME_PLAIN ? theme->paper : ground.rgb,
                 role.attributes | cell->attributes};
    if (ground.rgb == THEME_PLAIN)
        look.attributes ^= ground.attributes & ATTR_REVERSE;
    if (look.attributes & ATTR_REVERSE) {
        uint32_t ink = look.ink;
        look.ink = look.paper;
        look.paper = ink;
    }
    return look;
}

static bool same_text_look(Look a, Look b) {
    return a.ink == b.ink && a.attributes == b.attributes;
}

/* ---- shapes ---- */

/* The four halves of each line character: 1 light, 0 none; order left, right, up, down. */
static const struct {
    uint16_t character;
    char arms[5];
} line_shapes[] = {
    {0x2500, "1100"}, {0x2502, "0011"}, {0x250c, "0101"}, {0x2510, "1001"}, {0x2514, "0110"},
    {0x2518, "1010"}, {0x251c, "0111"}, {0x2524, "1011"}, {0x252c, "1101"}, {0x2534, "1110"},
    {0x253c, "1111"}, {0x2574, "1000"}, {0x2575, "0010"}, {0x2576, "0100"}, {0x2577, "0001"},
};

static bool line_shape(Buffer *out, uint32_t c, double x, double y, uint32_t ink) {
    for (size_t i = 0; i < sizeof line_shapes / sizeof *line_shapes; i++) {
        const char *arms = line_shapes[i].arms;
        if (line_shapes[i].character != c)
            continue;
        double mx = x + cell_width / 2, my = y + cell_height / 2;
        buffer_printf(out, "<path class=\"l\" stroke=\"#%06x\" d=\"", (unsigned)ink);
        const double ends[] = {x, x + cell_width, y, y + cell_height};
        for (int arm = 0; arm < 4; arm++)
            if (arms[arm] == '1')
                buffer_printf(out, "M%.2f %.2f%c%.2f", mx, my, arm < 2 ? 'H' : 'V', ends[arm]);
        return buffer_puts(out, "\"/>\n");
    }
    return false;
}

static bool rect_shape(Buffer *out, double x, double y, double w, double h, uint32_t fill) {
    return buffer_printf(
        out, "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"#%06x\"/>\n", x, y,
        w, h, (unsigned)fill);
}

static bool shape(Buffer *out, uint32_t c, double x, double y, uint32_t ink) {
    double side = 6.4, left = x + (cell_width - side) / 2, top = y + (cell_height - side) / 2;
    if (c >= 0x2581 && c <= 0x2588) {
        double height = cell_height * (c - 0x2580) / 8;
        return rect_shape(out, x, y + cell_height - height, cell_width + .05, height, ink);
    }
    if (c == 0x25a0) /* ■: a block in use */
        return rect_shape(out, left, top, side, side, ink);
    if (c == 0x25a1)
        return buffer_printf(out,
                             "<rect class=\"l\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" "
                             "height=\"%.2f\" stroke=\"#%06x\"/>\n",
                             left + .5, top + .5, side - 1, side - 1, (unsigned)ink);
    return line_shape(out, c, x, y, ink);
}

/* ---- text ---- */

static void put_escaped(Buffer *out, uint32_t c) {
    char bytes[UTF8_MAX];
    if (c == '&')
        buffer_puts(out, "&amp;");
    else if (c == '<')
        buffer_puts(out, "&lt;");
    else if (c == '>')
        buffer_puts(out, "&gt;");
    else
        buffer_append(out, bytes, utf8_encode(c, bytes));
}

/* Where the run that begins at [col] ends: one word of one look; what is not ASCII stands alone. */
static int run_end(const Canvas *canvas, const Theme *theme, int row, int col) {
    const Glyph *first = canvas_cell(canvas, row, col);
    Look look = look_of(theme, first);
    if (first->character > 0x2000 || first->width == 2)
        return col + first->width;
    int end = col + 1;
    for (; end < canvas->cols; end++) {
        const Glyph *cell = canvas_cell(canvas, row, end);
        if (cell->character == ' ' || cell->character > 0x2000 || cell->width != 1 ||
            !same_text_look(look, look_of(theme, cell)))
            break;
    }
    return end;
}

static void put_run(Buffer *out, const Canvas *canvas, const Theme *theme, int row, int col,
                    int end) {
    Look look = look_of(theme, canvas_cell(canvas, row, col));
    double x = margin + col * cell_width, y = margin + bar + row * cell_height;
    buffer_printf(out,
                  "<text x=\"%.2f\" y=\"%.2f\" fill=\"#%06x\" textLength=\"%.2f\" "
                  "lengthAdjust=\"spacingAndGlyphs\"",
                  x, y + 12.8, (unsigned)look.ink, (end - col) * cell_width);
    if (look.attributes & (ATTR_BOLD | ATTR_ITALIC | ATTR_DIM | ATTR_UNDERLINE))
        buffer_printf(out, " class=\"%s%s%s%s\"", look.attributes & ATTR_BOLD ? "h " : "",
                      look.attributes & ATTR_ITALIC ? "i " : "",
                      look.attributes & ATTR_DIM ? "d " : "",
                      look.attributes & ATTR_UNDERLINE ? "u" : "");
    buffer_putc(out, '>');
    for (; col < end; col++) {
        const Glyph *cell = canvas_cell(canvas, row, col);
        if (cell->character)
            put_escaped(out, cell->character);
        for (int i = 0; i < GLYPH_MARKS && cell->marks[i]; i++)
            put_escaped(out, cell->marks[i]);
    }
    buffer_puts(out, "</text>\n");
}

static void put_grounds(Buffer *out, const Canvas *canvas, const Theme *theme, int row) {
    for (int col = 0; col < canvas->cols;) {
        uint32_t paper = look_of(theme, canvas_cell(canvas, row, col)).paper;
        int end = col + 1;
        while (end < canvas->cols && look_of(theme, canvas_cell(canvas, row, end)).paper == paper)
            end++;
        if (paper != theme->paper)
            rect_shape(out, margin + col * cell_width, margin + bar + row * cell_height,
                       (end - col) * cell_width + .05, cell_height + .05, paper);
        col = end;
    }
}

static void put_row(Buffer *out, const Canvas *canvas, const Theme *theme, int row) {
    for (int col = 0; col < canvas->cols;) {
        const Glyph *cell = canvas_cell(canvas, row, col);
        double x = margin + col * cell_width, y = margin + bar + row * cell_height;
        if (cell->character == ' ' || cell->character == 0 ||
            shape(out, cell->character, x, y, look_of(theme, cell).ink)) {
            col++;
            continue;
        }
        int end = run_end(canvas, theme, row, col);
        put_run(out, canvas, theme, row, col, end);
        col = end;
    }
}

static void put_head(Buffer *out, const Theme *theme, double width, double height,
                     const char *title) {
    buffer_printf(out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" "
                  "viewBox=\"0 0 %.2f %.2f\">\n<title>",
                  width, height, width, height);
    for (const char *p = title; *p; p++)
        put_escaped(out, (unsigned char)*p < 0x80 ? (unsigned char)*p : '?');
    buffer_puts(
        out,
        "</title>\n<style>text{font-family:'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',"
        "'Noto Sans Mono',monospace;font-size:14px;white-space:pre}.l{fill:none;stroke-width:1.2}"
        "rect{shape-rendering:crispEdges}.h{font-weight:bold}.i{font-style:italic}.d{opacity:.6}"
        ".u{text-decoration:underline}</style>\n");
    buffer_printf(out, "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"#%06x\"/>\n",
                  (unsigned)theme->paper);
    static const char *const lights[] = {"#ff5f57", "#febc2e", "#28c840"};
    for (int i = 0; i < 3; i++)
        buffer_printf(out, "<circle cx=\"%d\" cy=\"15\" r=\"5.5\" fill=\"%s\"/>\n", 18 + 18 * i,
                      lights[i]);
    buffer_printf(out,
                  "<text x=\"%.1f\" y=\"19\" text-anchor=\"middle\" fill=\"#8a8f98\" "
                  "style=\"font-size:12px\">",
                  width / 2);
    for (const char *p = title; *p; p++)
        put_escaped(out, (unsigned char)*p < 0x80 ? (unsigned char)*p : '?');
    buffer_puts(out, "</text>\n");
}

bool picture_svg(const Canvas *canvas, const Theme *theme, const char *title, Buffer *out) {
    double width = canvas->cols * cell_width + 2 * margin;
    double height = canvas->rows * cell_height + 2 * margin + bar;
    put_head(out, theme, width, height, title);
    for (int row = 0; row < canvas->rows; row++)
        put_grounds(out, canvas, theme, row);
    for (int row = 0; row < canvas->rows; row++)
        put_row(out, canvas, theme, row);
    if (canvas->cursor_row >= 0)
        buffer_printf(out,
                      "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"#%06x\" "
                      "opacity=\".75\"/>\n",
                      margin + canvas->cursor_col * cell_width,
                      margin + bar + canvas->cursor_row * cell_height, cell_width, cell_height,
                      (unsigned)theme->ink);
    return buffer_puts(out, "</svg>\n");
}

/* ---- asciicast ---- */

bool picture_cast_header(int rows, int cols, const char *title, Buffer *out) {
    buffer_printf(out, "{\"version\": 2, \"width\": %d, \"height\": %d, \"title\": \"", cols, rows);
    for (; *title; title++)
        if ((unsigned char)*title >= ' ' && *title != '"' && *title != '\\')
            buffer_putc(out, *title);
    return buffer_puts(out, "\", \"env\": {\"TERM\": \"xterm-256color\"}}\n");
}

static void put_cast_look(Buffer *out, Look look, const Theme *theme) {
    buffer_printf(out, "\\u001b[0%s%s", look.attributes & ATTR_BOLD ? ";1" : "",
                  look.attributes & ATTR_UNDERLINE ? ";4" : "");
    buffer_printf(out, ";38;2;%d;%d;%d", (int)(look.ink >> 16), (int)(look.ink >> 8 & 255),
                  (int)(look.ink & 255));
    if (look.paper != theme->paper)
        buffer_printf(out, ";48;2;%d;%d;%d", (int)(look.paper >> 16), (int)(look.paper >> 8 & 255),
                      (int)(look.paper & 255));
    buffer_putc(out, 'm');
}

static void put_cast_cell(Buffer *out, const Glyph *cell) {
    char bytes[UTF8_MAX];
    if (cell->character == '"' || cell->character == '\\')
        buffer_putc(out, '\\');
    if (cell->character)
        buffer_append(out, bytes, utf8_encode(cell->character, bytes));
    for (int i = 0; i < GLYPH_MARKS && cell->marks[i]; i++)
        buffer_append(out, bytes, utf8_encode(cell->marks[i], bytes));
}

bool picture_cast_frame(const Canvas *canvas, const Theme *theme, double seconds, Buffer *out) {
    buffer_printf(out, "[%.3f, \"o\", \"\\u001b[H", seconds);
    for (int row = 0; row < canvas->rows; row++) {
        Look before = {1, 1, 255};
        if (row)
            buffer_puts(out, "\\r\\n");
        for (int col = 0; col < canvas->cols; col++) {
            const Glyph *cell = canvas_cell(canvas, row, col);
            Look look = look_of(theme, cell);
            if (!same_text_look(look, before) || look.paper != before.paper)
                put_cast_look(out, look, theme);
            before = look;
            put_cast_cell(out, cell);
        }
    }
    return buffer_puts(out, "\"]\n");
}
