#include "lessons/check.h"

#include <stdlib.h>
#include <string.h>

#include "lessons/collector.h"
#include "lessons/course.h"
#include "lessons/fields.h"
#include "lessons/links.h"
#include "lessons/play.h"

typedef struct {
    const Lesson *lesson;
    Play play;
    Buffer *problems;
    CheckCounts *counts;
    Arena arena;
} Checker;

#define PROBLEM(c, line, ...) report_problem((c)->problems, (c)->lesson->file, line, __VA_ARGS__)

/* ---- what the lesson says, against what the machine says ---- */

static void compare(Checker *c, const Expression *said, const Answer *found) {
    if (!found->ok)
        PROBLEM(c, said->line, "%s: %s", said->text, found->text);
    else if (said->expected && strcmp(said->expected, found->text) != 0)
        PROBLEM(c, said->line, "%s is %s, but the lesson says %s", said->text, found->text,
                said->expected);
}

/* [text](target): a file beside the lesson, a heading in one, or the web's. */
static void check_links(Checker *c, const char *text, int line) {
    for (const char *at = text; *at; at++) {
        line += *at == '\n';
        if (at[0] != ']' || at[1] != '(')
            continue;
        size_t length = strcspn(at + 2, ") \n");
        if (!link_leads(c->lesson->file, at + 2, length))
            PROBLEM(c, line, "the link leads nowhere: there is no %.*s beside this lesson",
                    (int)length, at + 2);
    }
}

static void check_text(Checker *c, const char *text, int line) {
    size_t at = 0, begin;
    Expression expression;
    if (!text)
        return;
    while (lesson_next_expression(&c->arena, text, line, &at, &begin, &expression)) {
        if (!expression.text) {
            PROBLEM(c, expression.line, "{{ without }}");
            return;
        }
        Answer answer = question_ask(&c->play.stage, expression.text);
        compare(c, &expression, &answer);
        c->counts->numbers++;
    }
    check_links(c, text, line);
}

/* ---- predictions ---- */

static void check_form(Checker *c, const Item *item, const Answer *answer) {
    const Predict *p = &item->as.predict;
    char *end;
    long number = strtol(answer->text, &end, 10);
    bool whole = *answer->text && !*end;
    if (p->kind == PREDICT_CHOICE && (!whole || number < 1 || number > p->choices.count))
        PROBLEM(c, p->answer.line, "the answer of a choice is its number, 1 to %d, not %s",
                p->choices.count, answer->text);
    if ((p->kind == PREDICT_NUMBER || p->kind == PREDICT_LINE) && !whole)
        PROBLEM(c, p->answer.line, "the answer must be a number, not %s", answer->text);
    if (!p->answer.expected)
        PROBLEM(c, p->answer.line, "say what the answer is: add `=> %s`", answer->text);
}

/* The explanation is shown when the answer is known: its numbers are those of that moment. */
static void check_because(Checker *c, const Item *item, int index) {
    const Predict *p = &item->as.predict;
    const Item *next = lesson_next_python(c->lesson, index);
    Mark now = {0};
    if (p->when == WHEN_AFTER && next && stage_mark(&c->play.stage, &now)) {
        stage_run(&c->play.stage, next->text, NULL);
        check_text(c, p->because, p->because_line);
        stage_return(&c->play.stage, &now);
        mark_free(&now);
    } else {
        check_text(c, p->because, p->because_line);
    }
}

static void check_predict(Checker *c, const Item *item, int index) {
    Answer answer = play_answer(&c->play, index);
    compare(c, &item->as.predict.answer, &answer);
    if (answer.ok)
        check_form(c, item, &answer);
    check_text(c, item->as.predict.question, item->line);
    check_because(c, item, index);
    c->counts->predictions++;
}

/* ---- tasks ---- */

static const char *last_line(const Stage *stage) {
    static const char nothing[] = "nothing was printed";
    const Buffer *out = &stage->output;
    size_t end = out->len;
    if (end <= stage->deed.output)
        return nothing;
    while (end > stage->deed.output && out->data[end - 1] == '\n')
        out->data[--end] = '\0';
    size_t begin = end;
    while (begin > stage->deed.output && out->data[begin - 1] != '\n')
        begin--;
    return out->data + begin;
}

static void block_failed(Checker *c, int line, const char *what) {
    const Stage *stage = &c->play.stage;
    if (stage->stopped)
        PROBLEM(c, line,
                "%s does not come to an end; it was stopped after %llu instructions: do less in it",
                what, (unsigned long long)STAGE_INSTRUCTIONS);
    else
        PROBLEM(c, line, "%s raises: %s", what, last_line(stage));
}

/* The code in a hint, `between backticks`, must run. */
static void check_hint(Checker *c, const Text *hint) {
    check_text(c, hint->text, hint->line);
    for (const char *open = strchr(hint->text, '`'); open;) {
        const char *close = strchr(open + 1, '`');
        if (!close)
            return;
        char *code = arena_strndup(&c->arena, open + 1, (size_t)(close - open - 1));
        if (code && !play_try(&c->play, code))
            block_failed(c, hint->line, "the code of this hint");
        play_return(&c->play);
        open = strchr(close + 1, '`');
    }
}

static void check_task(Checker *c, const Item *item) {
    const Task *task = &item->as.task;
    Answer before = question_ask(&c->play.stage, task->check.text);
    if (before.ok && before.truth)
        PROBLEM(c, task->check.line, "the goal is reached before the learner does anything");
    for (int i = 0; i < task->hints.count; i++)
        check_hint(c, &task->hints.items[i]);
    check_text(c, task->goal, item->line);
    if (!play_try(&c->play, task->solution.text))
        block_failed(c, task->solution.line, "the solution");
    Answer after = question_ask(&c->play.stage, task->check.text);
    if (!after.ok)
        PROBLEM(c, task->check.line, "%s: %s", task->check.text, after.text);
    else if (!after.truth)
        PROBLEM(c, task->solution.line, "the solution does not reach the goal: %s is %s",
                task->check.text, after.text);
    check_text(c, task->done, task->done_line);
    play_return(&c->play);
    c->counts->tasks++;
}

/* ---- the rest ---- */

static const char pane_names[] = " code stack heap pools gc story output lesson ";
static const char stop_names[] = " event instruction line ";

static bool listed(const char *list, const char *word, size_t length) {
    for (const char *at = list; (at = strchr(at, ' ')) && at[1]; at++)
        if (strncmp(at + 1, word, length) == 0 && at[1 + length] == ' ')
            return true;
    return false;
}

static void check_names(Checker *c, const char *names, const char *list, int line,
                        const char *what) {
    for (const char *at = names ? names : ""; *at;) {
        size_t n = strcspn(at, " ,");
        if (n && !listed(list, at, n))
            PROBLEM(c, line, "there is no %s '%.*s'; there are:%s", what, (int)n, at, list);
        at += n + (at[n] != '\0');
    }
}

/* An object can be shown if it outlives the question for it. */
static void check_select(Checker *c, const Expression *select) {
    Buffer question = {0};
    if (!buffer_printf(&question, "refs(%s)", select->text))
        return;
    Answer answer = question_ask(&c->play.stage, question.data);
    if (!answer.ok)
        PROBLEM(c, select->line, "%s: %s", select->text, answer.text);
    else if (!answer.truth)
        PROBLEM(c, select->line, "%s: nothing refers to this object, so it is not there to be seen",
                select->text);
    buffer_free(&question);
}

static void check_show(Checker *c, const Item *item) {
    const Show *show = &item->as.show;
    check_names(c, show->panes, pane_names, item->line, "pane");
    check_names(c, show->stop, stop_names, item->line, "granularity");
    if (show->select.text)
        check_select(c, &show->select);
}

/* The machine's gc_refs, against what the graph says: so many names hold the object. */
static void check_collector(Checker *c, const Item *item) {
    Exercise e;
    if (!exercise_make(&e, item->as.collector, c->play.stage.model)) {
        PROBLEM(c, item->line - 1, "the exercise could not be made");
        return;
    }
    for (int i = 0; i < e.count; i++)
        if (e.gc_refs[i] != e.named[i])
            PROBLEM(c, item->line - 1, "the machine has gc_refs %d for %c", e.gc_refs[i], 'a' + i);
    c->counts->predictions++;
}

static void check_item(Checker *c, int index) {
    const Item *item = &c->lesson->items[index];
    switch (item->kind) {
    case ITEM_HEADING:
    case ITEM_PROSE:
        if (!item->literal)
            check_text(c, item->text, item->line);
        break;
    case ITEM_PREDICT:
        check_predict(c, item, index);
        break;
    case ITEM_TASK:
        check_task(c, item);
        break;
    case ITEM_SHOW:
        check_show(c, item);
        break;
    case ITEM_COLLECTOR:
        check_collector(c, item);
        break;
    case ITEM_MODEL:
        if (!model_find(item->name))
            PROBLEM(c, item->line - 1, "there is no model '%s'; `glassheap models` lists them",
                    item->name);
        break;
    default:
        break;
    }
}

/* What the item does to the machine. */
static void check_run(Checker *c, const Item *item) {
    const Stage *stage = &c->play.stage;
    bool ok = play_on(&c->play);
    if (item->kind != ITEM_PYTHON)
        return;
    c->counts->blocks++;
    if (ok)
        return;
    if (item->raises && !stage->stopped)
        PROBLEM(c, item->line - 1, "the block should raise %s; it raised %s", item->raises,
                stage->deed.error[0] ? stage->deed.error : "nothing");
    else if (stage->stopped || !*stage->deed.error)
        block_failed(c, item->line - 1, "the block");
    else
        PROBLEM(c, item->line - 1,
                "the block raises: %s (if it should, begin it with ```python raises %s)",
                last_line(stage), stage->deed.error);
}

static bool is_lesson(const Checker *c, const char *name, size_t length) {
    Buffer file = {0};
    bool found = buffer_printf(&file, "%.*s.md", (int)length, name) &&
                 link_leads(c->lesson->file, file.data, file.len);
    buffer_free(&file);
    for (const EmbeddedLesson *row = embedded_lessons; row->name && !found; row++)
        found = strlen(row->name) == length && strncmp(row->name, name, length) == 0;
    return found;
}

static void check_needs(Checker *c) {
    const Text *needs = &c->lesson->needs;
    for (const char *at = needs->text ? needs->text : ""; *at;) {
        size_t n = strcspn(at, ", ");
        if (n && !is_lesson(c, at, n))
            PROBLEM(c, needs->line,
                    "needs: there is no lesson %.*s, neither beside this one nor in the course",
                    (int)n, at);
        at += n + (at[n] != '\0');
    }
}

bool lesson_check(const Lesson *lesson, Buffer *problems, CheckCounts *counts) {
    size_t before = problems->len;
    Checker c = {.lesson = lesson, .problems = problems, .counts = counts};
    if (!model_find(lesson->model)) {
        PROBLEM(&c, 1, "there is no model '%s'; `glassheap models` lists them", lesson->model);
        return false;
    }
    arena_init(&c.arena, 0);
    check_needs(&c);
    if (!play_open(&c.play, lesson)) {
        PROBLEM(&c, 1, "there is no memory to play it");
    } else {
        for (int i = 0; i < lesson->count && c.play.stage.w; i++) {
            check_item(&c, i);
            if (lesson->items[i].kind != ITEM_MODEL || model_find(lesson->items[i].name))
                check_run(&c, &lesson->items[i]);
            else
                c.play.at++;
        }
    }
    play_close(&c.play);
    arena_free(&c.arena);
    return problems->len == before;
}
