#include "lessons/prose.h"

#include <cmark.h>
#include <string.h>

/* Words on their way to lines. A word can be made of several nodes, as in **not**: it is put into a
 * line when it has ended. */
typedef struct {
    Buffer *out, word;
    int width, column, indent;
    bool blank; /* one stands before the word */
} Lines;

/* Code points, which are columns in all that lessons are written in. */
static int columns_of(const char *text, size_t length) {
    int columns = 0;
    for (size_t i = 0; i < length; i++)
        columns += (text[i] & 0xc0) != 0x80;
    return columns;
}

static void break_line(Lines *lines) {
    buffer_putc(lines->out, '\n');
    buffer_fill(lines->out, ' ', (size_t)lines->indent);
    lines->column = lines->indent;
}

static void end_word(Lines *lines) {
    int columns = columns_of(lines->word.data, lines->word.len);
    bool begins = lines->column == lines->indent;
    if (!columns)
        return;
    if (lines->blank && !begins && lines->column + 1 + columns > lines->width)
        break_line(lines);
    else if (lines->blank && !begins)
        lines->column += buffer_putc(lines->out, ' ');
    buffer_append(lines->out, lines->word.data, lines->word.len);
    lines->column += columns;
    lines->blank = false;
    buffer_clear(&lines->word);
}

static void put_text(Lines *lines, const char *text) {
    for (; *text; text++)
        if (*text == ' ' || *text == '\n') {
            end_word(lines);
            lines->blank = true;
        } else {
            buffer_putc(&lines->word, *text);
        }
}

/* Code stays in one line, unless it is long. */
static void put_code(Lines *lines, const char *code) {
    bool whole = columns_of(code, strlen(code)) < lines->width / 2;
    buffer_putc(&lines->word, '`');
    if (whole)
        buffer_puts(&lines->word, code);
    else
        put_text(lines, code);
    buffer_putc(&lines->word, '`');
}

static void inline_begins(Lines *lines, cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        put_text(lines, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_CODE:
        put_code(lines, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
        put_text(lines, " ");
        break;
    case CMARK_NODE_LINEBREAK:
        end_word(lines);
        break_line(lines);
        break;
    default:
        break;
    }
}

static void item_begins(Lines *lines, cmark_node *item) {
    cmark_node *list = cmark_node_parent(item);
    int number = cmark_node_get_list_start(list);
    char mark[16] = "- ";
    if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST) {
        for (cmark_node *n = cmark_node_previous(item); n; n = cmark_node_previous(n))
            number++;
        mark[0] = (char)('0' + number % 10);
        strcpy(mark + 1, ". ");
    }
    if (lines->out->len && lines->out->data[lines->out->len - 1] != '\n')
        buffer_putc(lines->out, '\n');
    buffer_fill(lines->out, ' ', (size_t)lines->indent);
    buffer_puts(lines->out, mark);
    lines->indent += (int)strlen(mark);
    lines->column = lines->indent;
}

static void node_ends(Lines *lines, cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    bool block = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
    if (block) {
        end_word(lines);
        lines->blank = false;
    }
    if (type == CMARK_NODE_ITEM)
        lines->indent -=
            cmark_node_get_list_type(cmark_node_parent(node)) == CMARK_ORDERED_LIST ? 3 : 2;
    if (block && lines->out->len && lines->out->data[lines->out->len - 1] != '\n')
        buffer_putc(lines->out, '\n');
    if (block)
        lines->column = lines->indent;
}

bool prose_render(const char *markdown, int width, Buffer *out) {
    cmark_node *document = cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_DEFAULT);
    cmark_iter *iter = document ? cmark_iter_new(document) : NULL;
    Lines lines = {.out = out, .width = width};
    if (!iter)
        return false;
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_EXIT)
            node_ends(&lines, node);
        else if (cmark_node_get_type(node) == CMARK_NODE_ITEM)
            item_begins(&lines, node);
        else
            inline_begins(&lines, node);
    }
    buffer_free(&lines.word);
    cmark_iter_free(iter);
    cmark_node_free(document);
    return true;
}
