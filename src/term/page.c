/* Pages over the panes: the welcome, help, and answers that are too long for the row below the
 * prompt. */
#include <stdio.h>
#include <string.h>

#include "panes/keys.h"
#include "term/app.h"

enum {
    MESSAGE_ROWS = 4, /* a longer answer gets a page */
    PAGE_MARGIN = 6   /* columns beside a page's text */
};

void app_show_page(App *app, const char *title) {
    snprintf(app->page_title, sizeof app->page_title, "%s", title);
    app->page_scroll = 0;
    app->page_welcome = false;
}

void app_close_page(App *app) {
    buffer_clear(&app->page);
    app->page_welcome = false;
}

int app_page_width(const App *app) {
    int cols = app->canvas.cols > PAGE_MARGIN ? app->canvas.cols : 80;
    return cols - PAGE_MARGIN;
}

/* Where a row that is too long goes on below: under its second column, or a bit further in. */
static int hanging(const char *row, size_t length, int width) {
    size_t margin = strspn(row, " "), at = margin;
    while (at + 1 < length && !(row[at] == ' ' && row[at + 1] == ' '))
        at++;
    while (at < length && row[at] == ' ')
        at++;
    if (at + 1 < length && at < (size_t)width / 2)
        return (int)at;
    return margin < (size_t)width / 2 ? (int)margin + 2 : 0;
}

/* Appends the text in rows of at most [width] columns; returns how many. */
static int wrap(const char *text, int width, Buffer *out) {
    int rows = 0;
    while (*text) {
        size_t left = strcspn(text, "\n");
        int indent = 0, further = hanging(text, left, width);
        do {
            size_t skip, n = text_row(text, width - indent, &skip);
            n += n < left ? skip : 0;
            buffer_fill(out, ' ', (size_t)indent);
            buffer_append(out, text, n);
            buffer_putc(out, '\n');
            text += n;
            left -= n;
            indent = further;
            rows++;
        } while (left > 0);
        text += *text == '\n';
    }
    return rows;
}

void app_answer(App *app, const char *asked, const char *text, bool is_error) {
    Buffer rows = {0};
    char title[60];
    int count = wrap(text, app_page_width(app), &rows);
    if (count <= MESSAGE_ROWS) {
        app_say(app, is_error, "%s", count ? rows.data : "");
    } else {
        buffer_clear(&app->page);
        buffer_append(&app->page, rows.data, rows.len);
        snprintf(title, sizeof title, ":%s", asked);
        app_show_page(app, title);
    }
    buffer_free(&rows);
}

void app_welcome(App *app) {
    buffer_clear(&app->page);
    buffer_puts(&app->page, "\n"
                            " A small CPython behind glass: see what Python does with memory.\n"
                            "\n"
                            " Type Python at the prompt below, for instance\n"
                            "     a = [1, 2, 3]\n"
                            "     b = a\n"
                            " and watch names, objects and reference counts.\n"
                            "\n"
                            "F3          a program with a circular reference, to step through\n"
                            "Enter or →  one step forward\n"
                            "←           one step back\n"
                            "F1          help: all keys and commands\n"
                            "Ctrl-D      leave\n"
                            "\n"
                            " :load FILE.py opens a program of yours, :lesson a course.\n"
                            "\n");
    app_show_page(app, "Welcome to glassheap");
    app->page_welcome = true;
}

static void scroll_page(App *app, int by, int most) {
    app->page_scroll += by;
    app->page_scroll = app->page_scroll > most ? most : app->page_scroll < 0 ? 0 : app->page_scroll;
}

bool app_page_key(App *app, int key) {
    Page page = {.text = app->page.data};
    int room = app->layout.narration.row - 3, most = app->page.len ? page_lines(&page) - room : 0;
    int by = key == KEY_PAGE_DOWN || key == ' '               ? room - 1
             : key == KEY_PAGE_UP                             ? 1 - room
             : key == KEY_ARROW_DOWN || key == KEY_WHEEL_DOWN ? 1
             : key == KEY_ARROW_UP || key == KEY_WHEEL_UP     ? -1
                                                              : 0;
    if (app->page.len == 0 || key == KEY_NO || key == KEY_SIZE)
        return false;
    if (app->page_welcome) {
        if (key == KEY_F3)
            app_load_circular(app);
        else
            app_close_page(app);
        return key == KEY_F3 || key == KEY_ESCAPE || key == '\r' || key == KEY_RETURN;
    }
    if (by && most > 0) {
        scroll_page(app, by, most);
        return true;
    }
    app_close_page(app);
    return by || key == KEY_ESCAPE || key == 'q' || key == '\r' || key == KEY_F1 ||
           key == KEY_RETURN;
}
