#include "lessons/prose.h"

#include <cmark.h>
#include <string.h>

/* Words on their way to lines. */
typedef struct {
    Buffer *out;
    int width, column, indent;
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

static void put_words(Lines *lines, const char *text) {
    while (*text) {
        size_t blank = strspn(text, " \n");
        size_t length = strcspn(text + blank, " \n");
        int columns = columns_of(text + blank, length);
        bool begins = lines->column == lines->indent;
        if (blank && !begins && lines->column + 1 + columns > lines->width)
            break_line(lines);
        else if (blank && !begins)
            lines->column += buffer_putc(lines->out, ' ');
        buffer_append(lines->out, text + blank, length);
        lines->column += columns;
        text += blank + length;
    }
}

static void inline_begins(Lines *lines, cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        put_words(lines, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_CODE:
        put_words(lines, "`");
        put_words(lines, cmark_node_get_literal(node));
        put_words(lines, "`");
        break;
    case CMARK_NODE_SOFTBREAK:
        put_words(lines, " ");
        break;
    case CMARK_NODE_LINEBREAK:
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
    if (type == CMARK_NODE_ITEM)
        lines->indent -=
            cmark_node_get_list_type(cmark_node_parent(node)) == CMARK_ORDERED_LIST ? 3 : 2;
    if ((type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) && lines->out->len &&
        lines->out->data[lines->out->len - 1] != '\n')
        buffer_putc(lines->out, '\n');
    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
        lines->column = lines->indent;
}

bool prose_render(const char *markdown, int width, Buffer *out) {
    cmark_node *document = cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_DEFAULT);
    cmark_iter *iter = document ? cmark_iter_new(document) : NULL;
    Lines lines = {out, width, 0, 0};
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
    cmark_iter_free(iter);
    cmark_node_free(document);
    return true;
}
