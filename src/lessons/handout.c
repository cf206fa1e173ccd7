#include "lessons/handout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lessons/collector.h"
#include "lessons/drawing.h"
#include "lessons/play.h"
#include "lessons/prose.h"

enum {
    WIDTH = 78
};

typedef struct {
    const Lesson *lesson;
    enum HandoutKind kind;
    bool markdown;
    Play play;
    Buffer *out;
    Buffer last; /* the picture drawn last */
    int questions, pictures, tasks;
} Handout;

/* ---- writing ---- */

static void put(Handout *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put(Handout *h, const char *format, ...) {
    va_list args;
    va_start(args, format);
    buffer_vprintf(h->out, format, args);
    va_end(args);
}

static void heading(Handout *h, int level, const char *text) {
    if (h->markdown) {
        put(h, "%.*s %s\n\n", level, "####", text);
        return;
    }
    size_t begin = h->out->len;
    put(h, "%s\n", text);
    size_t length = h->out->len - begin - 1;
    buffer_fill(h->out, level == 1 ? '=' : '-', length);
    put(h, "\n\n");
}

/* A paragraph of Markdown, its numbers as the machine says them now. */
static void paragraph(Handout *h, const char *text) {
    Buffer said = {0};
    if (text && play_text(&h->play, text, &said) && said.data) {
        if (h->markdown)
            put(h, "%s\n\n", said.data);
        else if (prose_render(said.data, WIDTH, h->out))
            put(h, "\n");
    }
    buffer_free(&said);
}

/* Lines as they are. */
static void verbatim(Handout *h, const char *language, const char *text) {
    if (h->markdown)
        put(h, "```%s\n", language);
    while (*text) {
        size_t n = strcspn(text, "\n");
        put(h, "%s%.*s\n", h->markdown || !n ? "" : "    ", (int)n, text);
        text += n + (text[n] == '\n');
    }
    put(h, h->markdown ? "```\n\n" : "\n");
}

static void room_for_answer(Handout *h, int lines) {
    for (int i = 0; i < lines; i++)
        put(h, h->markdown ? "\\______________________________________________\n\n"
                           : "______________________________________________________________\n\n");
}

/* ---- pictures ---- */

/* The picture of now, if it is another one than before. */
static void picture(Handout *h) {
    Buffer full = {0}, shown = {0};
    bool ok = drawing_put(&h->play.stage, false, &full) && full.data;
    if (ok && (!h->last.data || strcmp(full.data, h->last.data) != 0)) {
        h->pictures++;
        bool blank =
            h->kind == HANDOUT_BLANK && drawing_put(&h->play.stage, true, &shown) && shown.data;
        put(h, h->markdown ? "*Picture %d*\n\n" : "Picture %d\n\n", h->pictures);
        verbatim(h, "text", blank ? shown.data : full.data);
        buffer_clear(&h->last);
        buffer_puts(&h->last, full.data);
    }
    buffer_free(&full);
    buffer_free(&shown);
}

/* ---- items ---- */

static void put_answer(Handout *h, const Predict *predict) {
    Answer answer = play_answer(&h->play, h->play.at);
    int choice = predict->kind == PREDICT_CHOICE ? atoi(answer.text) : 0;
    Buffer because = {0}, whole = {0};
    if (choice > 0 && choice <= predict->choices.count)
        buffer_printf(&whole, "Answer: %c, %s\n\n", 'a' + choice - 1,
                      predict->choices.items[choice - 1].text);
    else
        buffer_printf(&whole, "Answer: %s\n\n", answer.text);
    if (play_because(&h->play, h->play.at, &because) && because.data)
        buffer_puts(&whole, because.data);
    if (h->markdown)
        put(h, "%s\n\n", whole.data);
    else if (prose_render(whole.data, WIDTH, h->out))
        put(h, "\n");
    buffer_free(&because);
    buffer_free(&whole);
}

static void put_question(Handout *h, const Predict *predict) {
    char number[24];
    snprintf(number, sizeof number, "Question %d", ++h->questions);
    heading(h, 3, number);
    if (h->kind != HANDOUT_KEY && play_asks_ahead(predict))
        paragraph(h, "About the lines that follow:");
    paragraph(h, predict->question);
    for (int i = 0; i < predict->choices.count; i++)
        put(h, "%s%c. %s\n", h->markdown ? "- " : "  ", 'a' + i, predict->choices.items[i].text);
    if (predict->choices.count)
        put(h, "\n");
    if (predict->kind == PREDICT_YES_NO && h->kind == HANDOUT_BLANK)
        put(h, h->markdown ? "- yes\n- no\n\n" : "  [ ] yes   [ ] no\n\n");
    else if (h->kind == HANDOUT_BLANK)
        room_for_answer(h, 1);
    if (h->kind != HANDOUT_BLANK)
        put_answer(h, predict);
}

static void put_task(Handout *h, const Task *task) {
    char number[24];
    snprintf(number, sizeof number, "Task %d", ++h->tasks);
    heading(h, 3, number);
    paragraph(h, task->goal);
    for (int i = 0; h->kind != HANDOUT_KEY && i < task->hints.count; i++) {
        Buffer hint = {0};
        if (buffer_printf(&hint, "Hint: %s", task->hints.items[i].text))
            paragraph(h, hint.data);
        buffer_free(&hint);
    }
    if (h->kind == HANDOUT_BLANK) {
        room_for_answer(h, 4);
        return;
    }
    verbatim(h, "python", task->solution.text);
    play_try(&h->play, task->solution.text);
    paragraph(h, task->done);
    play_return(&h->play);
}

static void put_exercise(Handout *h, CollectorTask task) {
    Exercise e;
    Buffer text = {0};
    if (!exercise_make(&e, task, h->play.stage.model))
        return;
    heading(h, 3, "You are the collector");
    exercise_describe(&e, &text);
    if (text.data)
        verbatim(h, "text", text.data);
    buffer_clear(&text);
    if (h->kind == HANDOUT_BLANK) {
        for (int i = 0; i < e.count; i++)
            buffer_printf(&text, "gc_refs of %c: ____\n", 'a' + i);
        buffer_puts(&text, "survivors: ______________\n");
    } else {
        buffer_puts(&text, "gc_refs: ");
        exercise_refs(&e, &text);
        buffer_puts(&text, "\nsurvivors: ");
        exercise_survivors(&e, &text);
        buffer_puts(&text, "\n\n");
        exercise_film(&e, &text);
    }
    if (text.data)
        verbatim(h, "text", text.data);
    buffer_free(&text);
}

static void put_output(Handout *h) {
    const Stage *stage = &h->play.stage;
    if (stage->output.len > stage->printed && h->kind == HANDOUT_NOTES)
        verbatim(h, "text", stage->output.data + stage->printed);
}

static void put_model(Handout *h, const Item *item) {
    char text[80];
    snprintf(text, sizeof text, "(From here on: model %.40s.)", item->name);
    paragraph(h, text);
}

/* What stands on the paper before the item is done. */
static void put_item(Handout *h, const Item *item) {
    bool text = h->kind != HANDOUT_KEY;
    if (item->kind == ITEM_PREDICT)
        put_question(h, &item->as.predict);
    else if (item->kind == ITEM_TASK)
        put_task(h, &item->as.task);
    else if (item->kind == ITEM_COLLECTOR)
        put_exercise(h, item->as.collector);
    else if (item->kind == ITEM_HEADING)
        heading(h, 2, item->text);
    else if (item->kind == ITEM_NOTE && h->kind == HANDOUT_KEY)
        paragraph(h, item->text);
    else if (item->kind == ITEM_MODEL && text)
        put_model(h, item);
    else if (item->kind == ITEM_PROSE && text && item->literal)
        verbatim(h, "text", item->text);
    else if (item->kind == ITEM_PROSE && text)
        paragraph(h, item->text);
    else if (item->kind == ITEM_PYTHON && text)
        verbatim(h, "python", item->text);
    else if (item->kind == ITEM_FILE && text) {
        put(h, "%s:\n\n", item->name);
        verbatim(h, "text", item->text);
    }
}

static void put_title(Handout *h) {
    static const char *const kinds[] = {
        [HANDOUT_NOTES] = "", [HANDOUT_BLANK] = "Worksheet. ", [HANDOUT_KEY] = "Answer key. "};
    const Lesson *lesson = h->lesson;
    heading(h, 1, lesson->title);
    Buffer text = {0};
    if (buffer_printf(&text, "%s%s About %d minutes. Model %s.", kinds[h->kind], lesson->summary,
                      lesson->minutes, lesson->model))
        paragraph(h, text.data);
    buffer_free(&text);
    if (h->kind == HANDOUT_BLANK)
        put(h, "Name: ______________________________\n\n");
}

bool handout_write(const Lesson *lesson, enum HandoutKind kind, bool markdown, Buffer *out) {
    Handout h = {.lesson = lesson, .kind = kind, .markdown = markdown, .out = out};
    bool ok = play_open(&h.play, lesson);
    if (ok)
        put_title(&h);
    while (ok && h.play.at < lesson->count) {
        const Item *item = &lesson->items[h.play.at];
        put_item(&h, item);
        play_on(&h.play);
        ok = h.play.stage.w != NULL;
        if (ok && item->kind == ITEM_PYTHON) {
            put_output(&h);
            picture(&h);
        }
    }
    play_close(&h.play);
    buffer_free(&h.last);
    return ok && out->data;
}
