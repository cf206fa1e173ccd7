#include "lessons/play.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool open_machine(Play *play) {
    const Model *model = model_find(play->lesson->model);
    return model && stage_open(&play->stage, model) && stage_mark(&play->stage, &play->start);
}

bool play_open(Play *play, const Lesson *lesson) {
    memset(play, 0, sizeof *play);
    play->lesson = lesson;
    return open_machine(play) && stage_mark(&play->stage, &play->here);
}

void play_close(Play *play) {
    stage_close(&play->stage);
    mark_free(&play->here);
    mark_free(&play->start);
}

static bool run_item(Stage *stage, const Item *item, Watch *watch) {
    if (item->kind == ITEM_FILE)
        return stage_add_file(stage, item->name, item->text);
    if (item->kind != ITEM_PYTHON)
        return true;
    bool ok = stage_run(stage, item->text, watch);
    return item->raises ? !ok && !stage->stopped && strcmp(stage->deed.error, item->raises) == 0
                        : ok;
}

/* The machine becomes another model: it is made anew and does what the lesson did so far. */
static bool change_model(Play *play, const Item *item) {
    const Model *model = model_find(item->name);
    mark_free(&play->start); /* a mark is good for the machine it was made of only */
    if (!model || !stage_open(&play->stage, model))
        return false;
    const Item *items = play->lesson->items;
    int from = 0, to = (int)(item - items);
    for (int i = 0; i < to; i++)
        if (items[i].kind == ITEM_MODEL && items[i].fresh)
            from = i;
    for (int i = item->fresh ? to : from; i < to; i++)
        run_item(&play->stage, &items[i], NULL);
    return true;
}

bool play_on(Play *play) {
    const Item *item = &play->lesson->items[play->at];
    play_return(play);
    Watch *watch = play->watch;
    play->watch = NULL;
    bool ok =
        item->kind == ITEM_MODEL ? change_model(play, item) : run_item(&play->stage, item, watch);
    if (watch && play->stage.given_up) {
        stage_return(&play->stage, &play->here);
        return false;
    }
    play->at++;
    if (item->kind == ITEM_PYTHON || item->kind == ITEM_FILE || item->kind == ITEM_MODEL)
        ok = stage_mark(&play->stage, &play->here) && ok;
    return ok;
}

/* Before the first item, in the machine that is there if it is still the lesson's first. */
static bool rewind_play(Play *play) {
    play->at = 0;
    play->astray = false;
    if (play->start.bytes)
        stage_return(&play->stage, &play->start);
    else if (!open_machine(play))
        return false;
    return stage_mark(&play->stage, &play->here);
}

bool play_seek(Play *play, int at) {
    if (at < play->at && !rewind_play(play))
        return false;
    while (play->at < at)
        play_on(play);
    play_return(play);
    return true;
}

void play_return(Play *play) {
    if (play->astray)
        stage_return(&play->stage, &play->here);
    play->astray = false;
}

bool play_try(Play *play, const char *source) {
    Mark before = {0};
    Watch *watch = play->watch;
    play->watch = NULL;
    if (watch && !stage_mark(&play->stage, &before))
        return false;
    play->stage.goes_on = play->astray; /* to a task, several statements are one deed */
    play->astray = true;
    bool ok = stage_run(&play->stage, source, watch);
    play->stage.goes_on = false;
    if (watch && play->stage.given_up)
        stage_return(&play->stage, &before);
    mark_free(&before);
    return ok;
}

bool play_text(Play *play, const char *text, Buffer *out) {
    size_t at = 0, from = 0, begin;
    Arena arena;
    Expression expression;
    bool ok = true;
    arena_init(&arena, 0);
    while (ok && lesson_next_expression(&arena, text, 1, &at, &begin, &expression)) {
        Answer answer = {.text = "?"};
        if (expression.text)
            answer = question_ask(&play->stage, expression.text);
        ok = buffer_append(out, text + from, begin - from) &&
             buffer_puts(out, answer.ok ? answer.text : "?");
        from = at;
    }
    arena_free(&arena);
    return ok && buffer_puts(out, text + from);
}

/* ---- predictions ---- */

bool play_asks_ahead(const Predict *predict) {
    return predict->when != WHEN_NOW || question_line_where(predict->answer.text);
}

Answer play_answer(Play *play, int index) {
    const Item *item = &play->lesson->items[index];
    const Predict *predict = &item->as.predict;
    const Item *next = lesson_next_python(play->lesson, index);
    const char *question = predict->answer.text;
    Answer answer = play_asks_ahead(predict) && next
                        ? question_ask_ahead(&play->stage, next->text, predict->at, question)
                        : question_ask(&play->stage, question);
    if (answer.ok && predict->kind == PREDICT_YES_NO)
        strcpy(answer.text, answer.truth ? "yes" : "no");
    return answer;
}

bool play_because(Play *play, int index, Buffer *out) {
    const Predict *predict = &play->lesson->items[index].as.predict;
    const Item *next = lesson_next_python(play->lesson, index);
    Mark now = {0};
    bool ahead = predict->when == WHEN_AFTER && next && stage_mark(&play->stage, &now);
    if (ahead)
        stage_run(&play->stage, next->text, NULL);
    bool ok = !predict->because || play_text(play, predict->because, out);
    if (ahead)
        stage_return(&play->stage, &now);
    mark_free(&now);
    return ok;
}

/* Compares without regard to case, quotes around, and blanks. */
static const char *next_significant(const char *text) {
    while (*text && strchr(" \t\n\"'`", *text))
        text++;
    return text;
}

static bool alike(const char *a, const char *b) {
    for (;; a++, b++) {
        a = next_significant(a);
        b = next_significant(b);
        if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
            return false;
        if (!*a)
            return true;
    }
}

/* Whether [given] is [word], or begins it. */
static bool abbreviates(const char *given, const char *word) {
    size_t n = strlen(given);
    return n && n <= strlen(word) && strncasecmp(given, word, n) == 0;
}

static bool says(bool yes, const char *given) {
    return abbreviates(given, yes ? "yes" : "no") || abbreviates(given, yes ? "true" : "false");
}

/* A choice's number, also by its letter; 0: there is none such. */
static int choice_of(const Predict *predict, const char *given) {
    bool letter = isalpha((unsigned char)*given) && !given[1];
    int number = letter ? tolower((unsigned char)*given) - 'a' + 1 : atoi(given);
    return number > 0 && number <= predict->choices.count ? number : 0;
}

static const char *without_line(const char *given) {
    return strncmp(given, "line", 4) == 0 ? next_significant(given + 4) : given;
}

static bool is_number(const char *given) {
    char *end;
    strtol(given, &end, 10);
    return end > given && !*next_significant(end);
}

const char *play_form_wanted(const Predict *predict, const char *given) {
    given = next_significant(given);
    switch (predict->kind) {
    case PREDICT_YES_NO:
        return says(true, given) || says(false, given) ? NULL : "yes or no";
    case PREDICT_CHOICE:
        return choice_of(predict, given) ? NULL : "one of the letters";
    case PREDICT_LINE:
        return is_number(without_line(given)) ? NULL : "the number of a line";
    case PREDICT_NUMBER:
        return is_number(given) ? NULL : "a number";
    default:
        return *given ? NULL : "what you think it is";
    }
}

bool play_is_right(const Predict *predict, const Answer *answer, const char *given) {
    given = next_significant(given);
    if (predict->kind == PREDICT_YES_NO)
        return says(answer->truth, given);
    if (predict->kind == PREDICT_CHOICE)
        return choice_of(predict, given) == atoi(answer->text);
    return alike(answer->text, predict->kind == PREDICT_LINE ? without_line(given) : given);
}
