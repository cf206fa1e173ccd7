#include "lessons/lesson.h"

#include <cmark.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lessons/fields.h"

const char *const item_kind_names[ITEM_KINDS] = {
    [ITEM_HEADING] = "heading", [ITEM_PROSE] = "prose", [ITEM_PYTHON] = "python",
    [ITEM_PREDICT] = "predict", [ITEM_TASK] = "task",   [ITEM_SHOW] = "show",
    [ITEM_FILE] = "file",       [ITEM_MODEL] = "model", [ITEM_COLLECTOR] = "collector",
    [ITEM_NOTE] = "note",
};

const char *const predict_kind_names[PREDICT_KINDS] = {
    [PREDICT_VALUE] = "value",     [PREDICT_CHOICE] = "choice",   [PREDICT_YES_NO] = "yes-no",
    [PREDICT_LINE] = "which line", [PREDICT_NUMBER] = "how many",
};

/* A lesson being read. */
typedef struct {
    Lesson *lesson;
    Buffer *problems;
    const char *text; /* of the file, with a NUL behind it */
    int first_line;   /* of the Markdown in the file, behind the front matter */
    int room;
} Reader;

static void problem(Reader *r, int line, const char *what) {
    report_problem(r->problems, r->lesson->file, line, "%s", what);
}

static Item *add_item(Reader *r, enum ItemKind kind, int line) {
    Lesson *lesson = r->lesson;
    if (lesson->count == r->room) {
        int room = r->room ? 2 * r->room : 64;
        Item *items = arena_alloc(&lesson->arena, (size_t)room * sizeof *items);
        if (!items)
            return NULL;
        if (lesson->count)
            memcpy(items, lesson->items, (size_t)lesson->count * sizeof *items);
        lesson->items = items;
        r->room = room;
    }
    Item *item = &lesson->items[lesson->count++];
    *item = (Item){.kind = kind, .line = line, .step = lesson->steps};
    return item;
}

/* What is shown as it is written. */
static void refuse_numbers(Reader *r, const char *text, int line) {
    if (strstr(text, "{{"))
        problem(r, line, "{{...}} is computed in text only, not in headings and choices");
}

/* ---- front matter ---- */

static void read_front_fields(Lesson *lesson, const Fields *fields) {
    lesson->title = fields_text(fields, "title", true);
    lesson->summary = fields_text(fields, "summary", true);
    lesson->model = fields_text(fields, "model", false);
    const LessonField *needs = fields_find(fields, "needs", false);
    if (needs)
        lesson->needs = (Text){needs->value, needs->line};
    const LessonField *minutes = fields_find(fields, "minutes", true);
    if (minutes)
        lesson->minutes = fields_number(fields, minutes, 1, 120);
    if (!lesson->model)
        lesson->model = "textbook";
}

/* `---`, lines `key: value`, `---`. Returns the Markdown behind it. */
static const char *read_front_matter(Reader *r) {
    const char *begin = r->text + 4, *end;
    r->first_line = 1;
    if (strncmp(r->text, "---\n", 4) != 0 || !(end = strstr(begin, "\n---\n"))) {
        problem(r, 1,
                "a lesson begins with front matter: a line ---, lines `key: value` (title, "
                "minutes, summary, model, needs), a line ---");
        return r->text;
    }
    Fields fields = {.arena = &r->lesson->arena,
                     .file = r->lesson->file,
                     .problems = r->problems,
                     .line = 2,
                     .block = "front matter"};
    const char *text = arena_strndup(&r->lesson->arena, begin, (size_t)(end + 1 - begin));
    if (text)
        fields_read(&fields, text, "title, model, minutes, summary, needs");
    read_front_fields(r->lesson, &fields);
    for (const char *at = r->text; at < end + 5; at++)
        r->first_line += *at == '\n';
    return end + 5;
}

/* ---- blocks ---- */

static void read_predict_when(Reader *r, const Fields *fields, Predict *predict) {
    const LessonField *at = fields_find(fields, "at", false);
    Expression after = fields_expression(fields, "answer after", false);
    predict->when = at ? WHEN_AT : after.text ? WHEN_AFTER : WHEN_NOW;
    if (at)
        predict->at = fields_number(fields, at, 1, LESSON_BYTES_MAX);
    predict->answer = fields_expression(fields, "answer", !after.text);
    if (after.text && (at || predict->answer.text))
        problem(r, after.line, "`answer after:` stands without `answer:` and without `at:`");
    if (after.text)
        predict->answer = after;
}

static void read_predict(Reader *r, const Fields *fields, Item *item) {
    Predict *predict = &item->as.predict;
    const LessonField *kind = fields_find(fields, "kind", true);
    predict->question = fields_text(fields, "question", true);
    int k = 0;
    while (kind && k < PREDICT_KINDS && strcmp(kind->value, predict_kind_names[k]) != 0)
        k++;
    if (k == PREDICT_KINDS)
        problem(r, kind->line, "kind: value, choice, yes-no, which line or how many");
    predict->kind = k == PREDICT_KINDS ? PREDICT_VALUE : (enum PredictKind)k;
    read_predict_when(r, fields, predict);
    const LessonField *because = fields_find(fields, "because", true);
    if (because) {
        predict->because = because->value;
        predict->because_line = because->line;
    }
    predict->choices = fields_all(fields, "-");
    for (int i = 0; i < predict->choices.count; i++)
        refuse_numbers(r, predict->choices.items[i].text, predict->choices.items[i].line);
    if ((predict->kind == PREDICT_CHOICE) != (predict->choices.count > 1))
        problem(r, item->line,
                "a prediction of kind choice has two or more lines `- text`, others none");
}

static void read_task(Reader *r, const Fields *fields, Item *item) {
    Task *task = &item->as.task;
    task->goal = fields_text(fields, "goal", true);
    task->check = fields_expression(fields, "check", true);
    task->hints = fields_all(fields, "hint");
    const LessonField *solution = fields_find(fields, "solution", true);
    if (solution)
        task->solution = (Text){solution->value, solution->line};
    const LessonField *done = fields_find(fields, "done", false);
    if (done) {
        task->done = done->value;
        task->done_line = done->line;
    }
    if (task->hints.count == 0)
        problem(r, item->line, "a task has at least one line `hint: ...`");
}

static void read_show(Reader *r, const Fields *fields, Item *item) {
    (void)r;
    Show *show = &item->as.show;
    show->panes = fields_text(fields, "panes", false);
    show->stop = fields_text(fields, "stop at", false);
    show->narrow = fields_text(fields, "filter", false);
    show->select = fields_expression(fields, "select", false);
}

static void read_collector(Reader *r, const Fields *fields, Item *item) {
    (void)r;
    const LessonField *seed = fields_find(fields, "seed", true);
    const LessonField *objects = fields_find(fields, "objects", false);
    item->as.collector.seed = seed ? (unsigned)fields_number(fields, seed, 0, INT_MAX) : 0;
    item->as.collector.objects = objects ? fields_number(fields, objects, 2, COLLECTOR_OBJECTS) : 5;
}

typedef struct {
    enum ItemKind kind;
    const char *keys; /* of its fields; NULL: its text is taken as it is */
    void (*read)(Reader *r, const Fields *fields, Item *item);
} BlockKind;

static const BlockKind block_kinds[] = {
    {ITEM_PYTHON, NULL, NULL},
    {ITEM_PREDICT, "question, kind, answer, answer after, at, because, -", read_predict},
    {ITEM_TASK, "goal, check, hint, solution, done", read_task},
    {ITEM_SHOW, "panes, select, stop at, filter", read_show},
    {ITEM_FILE, NULL, NULL},
    {ITEM_MODEL, NULL, NULL},
    {ITEM_COLLECTOR, "seed, objects", read_collector},
};
enum {
    BLOCK_KINDS = sizeof block_kinds / sizeof *block_kinds
};

/* The next word at *at, which is then behind it. */
static const char *take_word(Arena *arena, const char **at) {
    const char *word = *at + strspn(*at, " ");
    size_t n = strcspn(word, " ");
    *at = word + n + strspn(word + n, " ");
    return arena_strndup(arena, word, n);
}

/* Words behind the kind: `python raises NameError`, `file NAME`, `model NAME fresh`. */
static void read_info(Reader *r, Item *item, const char *words) {
    const char *first = take_word(&r->lesson->arena, &words);
    const char *second = take_word(&r->lesson->arena, &words);
    if (!first || !second)
        return;
    bool python = item->kind == ITEM_PYTHON,
         named = item->kind == ITEM_FILE || item->kind == ITEM_MODEL;
    item->raises = python && *first ? second : NULL;
    item->name = named ? first : NULL;
    item->fresh = item->kind == ITEM_MODEL && strcmp(second, "fresh") == 0;
    if (python && *first && (strcmp(first, "raises") != 0 || !*second || *words))
        problem(r, item->line - 1, "behind python may only stand: raises EXCEPTION");
    else if (item->kind == ITEM_FILE && (!*first || *second))
        problem(r, item->line - 1, "behind file stands a name without blanks, nothing else");
    else if (item->kind == ITEM_MODEL && (!*first || (*second && !item->fresh) || *words))
        problem(r, item->line - 1, "behind model stands a model's name, and at most: fresh");
    else if (!python && !named && *first)
        problem(r, item->line - 1, "nothing may stand behind the block's kind");
}

static void unknown_block(Reader *r, const char *info, size_t length, int line) {
    report_problem(r->problems, r->lesson->file, line,
                   "unknown kind of block '%.*s'; there are: python predict task show file model "
                   "collector, and text, which is only shown",
                   (int)(length > 40 ? 40 : length), info);
}

static void read_block(Reader *r, cmark_node *node, int line) {
    const char *info = cmark_node_get_fence_info(node);
    const char *text = cmark_node_get_literal(node);
    size_t length = strcspn(info, " ");
    text = arena_strndup(&r->lesson->arena, text, strlen(text));
    if (!text)
        return;
    if (!length || (length == 4 && strncmp(info, "text", 4) == 0)) {
        Item *item = add_item(r, ITEM_PROSE, line + 1);
        if (item)
            item->text = text, item->literal = true;
        return;
    }
    const BlockKind *kind = block_kinds;
    while (kind < block_kinds + BLOCK_KINDS &&
           (strlen(item_kind_names[kind->kind]) != length ||
            strncmp(item_kind_names[kind->kind], info, length) != 0))
        kind++;
    if (kind == block_kinds + BLOCK_KINDS) {
        unknown_block(r, info, length, line);
        return;
    }
    Item *item = add_item(r, kind->kind, line + 1);
    if (!item)
        return;
    item->text = text;
    read_info(r, item, info + length);
    if (kind->read) {
        Fields fields = {.arena = &r->lesson->arena,
                         .file = r->lesson->file,
                         .problems = r->problems,
                         .line = line + 1,
                         .block = item_kind_names[kind->kind]};
        fields_read(&fields, text, kind->keys);
        kind->read(r, &fields, item);
    }
}

/* ---- prose ---- */

/* The lines [first, last] of the Markdown that begins at [text], without the last newline. */
static const char *source_lines(Reader *r, const char *text, int first, int last) {
    for (int i = 1; i < first && *text; i++) {
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    const char *end = text;
    for (int i = first; i <= last && *end; i++) {
        end += strcspn(end, "\n");
        end += *end == '\n';
    }
    while (end > text && end[-1] == '\n')
        end--;
    return arena_strndup(&r->lesson->arena, text, (size_t)(end - text));
}

/* A block within a list or a quote would only be shown. */
static void refuse_nested_blocks(Reader *r, cmark_node *node) {
    cmark_iter *iter = cmark_iter_new(node);
    while (iter && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *inner = cmark_iter_get_node(iter);
        if (cmark_node_get_type(inner) == CMARK_NODE_CODE_BLOCK &&
            *cmark_node_get_fence_info(inner) &&
            strcmp(cmark_node_get_fence_info(inner), "text") != 0)
            problem(r, cmark_node_get_start_line(inner) + r->first_line - 1,
                    "this block stands within a list or a quote: begin it at the left margin");
    }
    if (iter)
        cmark_iter_free(iter);
}

static void read_prose(Reader *r, cmark_node *node, const char *markdown, int line) {
    int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    bool heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
    const char *text = source_lines(r, markdown, first, last);
    if (!text)
        return;
    if (heading) {
        text += strspn(text, "#");
        text += strspn(text, " ");
        if (cmark_node_get_heading_level(node) == 1)
            return; /* the title, for those who read the file */
        r->lesson->steps += cmark_node_get_heading_level(node) == 2;
    }
    Item *item = add_item(r, heading ? ITEM_HEADING : ITEM_PROSE, line);
    if (item)
        item->text = text;
    refuse_nested_blocks(r, node);
    if (heading)
        refuse_numbers(r, text, line);
}

static void read_comment(Reader *r, cmark_node *node, int line) {
    const char *text = cmark_node_get_literal(node);
    if (strncmp(text, "<!--", 4) != 0) {
        problem(r, line,
                "HTML is not shown; only comments <!-- ... --> may stand here: notes for "
                "the teacher");
        return;
    }
    Item *item = add_item(r, ITEM_NOTE, line);
    const char *end = strstr(text, "-->");
    if (!end)
        problem(r, line, "this comment is not closed: behind it --> is missing");
    text += 4 + strspn(text + 4, " \n");
    size_t length = end && end > text ? (size_t)(end - text) : strlen(text);
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\n'))
        length--;
    if (item)
        item->text = arena_strndup(&r->lesson->arena, text, length);
}

static bool is_fence(const char *line) {
    line += strspn(line, " ");
    return strncmp(line, "```", 3) == 0 || strncmp(line, "~~~", 3) == 0;
}

/* One that is not closed takes in all the rest of the lesson. */
static void check_closed(Reader *r, cmark_node *block, const char *markdown, int line) {
    int first = cmark_node_get_start_line(block), last = cmark_node_get_end_line(block);
    const char *begin = source_lines(r, markdown, first, first),
               *end = source_lines(r, markdown, last, last);
    if (begin && end && is_fence(begin) && (first == last || !is_fence(end)))
        problem(r, line, "this block is not closed: behind it a line ``` is missing");
}

static void read_markdown(Reader *r, const char *markdown) {
    cmark_node *document = cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_DEFAULT);
    if (!document)
        return;
    for (cmark_node *node = cmark_node_first_child(document); node; node = cmark_node_next(node)) {
        int line = cmark_node_get_start_line(node) + r->first_line - 1;
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_CODE_BLOCK:
            check_closed(r, node, markdown, line);
            read_block(r, node, line);
            break;
        case CMARK_NODE_HTML_BLOCK:
            read_comment(r, node, line);
            break;
        case CMARK_NODE_THEMATIC_BREAK:
            break;
        default:
            read_prose(r, node, markdown, line);
        }
    }
    cmark_node_free(document);
}

/* ---- the whole ---- */

static void check_order(Reader *r) {
    const Lesson *lesson = r->lesson;
    for (int i = 0; i < lesson->count; i++) {
        const Item *item = &lesson->items[i];
        if (item->kind == ITEM_PREDICT && item->as.predict.when != WHEN_NOW &&
            !lesson_next_python(lesson, i))
            problem(r, item->line,
                    "there is no python block behind this prediction to compute its "
                    "answer from");
    }
    if (lesson->count == 0)
        problem(r, r->first_line, "the lesson is empty");
}

static void name_lesson(Lesson *lesson, const char *file) {
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
    const char *dot = strrchr(base, '.');
    size_t length = dot && dot > base ? (size_t)(dot - base) : strlen(base);
    lesson->file = arena_strndup(&lesson->arena, file, strlen(file));
    lesson->name = arena_strndup(&lesson->arena, base, length);
    lesson->number = atoi(base);
}

static bool check_encoding(Reader *r, const char *bytes, size_t length) {
    const char *nul = memchr(bytes, '\0', length), *file = r->lesson->file;
    Utf8Error error;
    bool encoded = utf8_validate(bytes, length, false, &error);
    int line = 1;
    for (size_t i = 0; !encoded && i < error.start; i++)
        line += bytes[i] == '\n';
    if (nul)
        report_problem(r->problems, file, 1, "byte %zu is NUL: this is no text",
                       (size_t)(nul - bytes));
    else if (!encoded)
        report_problem(r->problems, file, line, "byte 0x%02x is not UTF-8: save the file as UTF-8",
                       (unsigned char)bytes[error.start]);
    return !nul && encoded;
}

/* Without carriage returns, and without the mark that some editors put at the beginning. */
static const char *plain_text(Arena *arena, const char *bytes, size_t length) {
    static const char mark[] = "\xef\xbb\xbf";
    char *text = arena_alloc(arena, length + 1);
    size_t n = 0;
    for (size_t i = strncmp(bytes, mark, 3) == 0 ? 3 : 0; text && i < length; i++)
        if (bytes[i] != '\r')
            text[n++] = bytes[i];
    return text;
}

bool lesson_read(Lesson *lesson, const char *file, const char *bytes, size_t length,
                 Buffer *problems) {
    size_t before = problems->len;
    memset(lesson, 0, sizeof *lesson);
    arena_init(&lesson->arena, 0);
    name_lesson(lesson, file);
    Reader r = {lesson, problems, NULL, 1, 0};
    if (length > LESSON_BYTES_MAX)
        report_problem(problems, file, 1, "the lesson has %zu bytes; at most %d are read: split it",
                       length, LESSON_BYTES_MAX);
    else if (check_encoding(&r, bytes, length))
        r.text = plain_text(&lesson->arena, bytes, length);
    if (r.text) {
        read_markdown(&r, read_front_matter(&r));
        check_order(&r);
    }
    return problems->len == before;
}

void lesson_free(Lesson *lesson) {
    arena_free(&lesson->arena);
    memset(lesson, 0, sizeof *lesson);
}

const Item *lesson_next_python(const Lesson *lesson, int index) {
    for (int i = index + 1; i < lesson->count; i++)
        if (lesson->items[i].kind == ITEM_PYTHON)
            return &lesson->items[i];
    return NULL;
}

bool lesson_next_expression(Arena *arena, const char *text, int line, size_t *at, size_t *begin,
                            Expression *out) {
    const char *open = strstr(text + *at, "{{");
    if (!open)
        return false;
    for (const char *c = text; c < open; c++)
        line += *c == '\n';
    const char *close = strstr(open, "}}");
    *begin = (size_t)(open - text);
    *out = (Expression){NULL, NULL, line};
    if (close && close[2] == '}') /* {{ {1: 2} }}: the dict's brace is not the end */
        close++;
    *at = close ? (size_t)(close + 2 - text) : strlen(text);
    if (close)
        *out = expression_split(arena, open + 2, (size_t)(close - open - 2), line);
    return true;
}
