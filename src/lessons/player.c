#include "lessons/player_impl.h"

#include <stdlib.h>
#include <string.h>

#include "lang/parser.h"
#include "lessons/prose.h"

const Item *player_item(const Player *p, int index) {
    return index < p->play.lesson->count ? &p->play.lesson->items[index] : NULL;
}

const Item *player_current(const Player *p) {
    return player_item(p, p->play.at);
}

void player_say(Player *p, const char *format, ...) {
    va_list args;
    va_start(args, format);
    buffer_vprintf(&p->out, format, args);
    va_end(args);
}

void player_say_text(Player *p, const char *markdown) {
    Buffer text = {0};
    if (markdown && play_text(&p->play, markdown, &text) && text.data)
        prose_render(text.data, p->width, &p->out);
    buffer_free(&text);
}

/* ---- items ---- */

void player_show_code(Player *p, const char *source) {
    bool inside = false;
    while (*source) {
        size_t length = strcspn(source, "\n");
        inside = *source == ' ' || *source == ')' || *source == ']' || *source == '}' ||
                 (inside && length == 0);
        player_say(p, "%s %.*s\n", inside ? "..." : ">>>", (int)length, source);
        source += length + (source[length] == '\n');
    }
}

static void show_output(Player *p) {
    const Stage *stage = &p->play.stage;
    size_t from = stage->printed;
    if (stage->output.len > from)
        buffer_append(&p->out, stage->output.data + from, stage->output.len - from);
    if (stage->stopped)
        player_say(p, "(It did not come to an end, so it was stopped.)\n");
}

static void show_predict(Player *p, const Item *item) {
    const Predict *predict = &item->as.predict;
    const Item *next = lesson_next_python(p->play.lesson, p->play.at);
    if (play_asks_ahead(predict) && next) {
        player_say(p, "The next lines, not run yet:\n\n");
        player_show_code(p, next->text);
        player_say(p, "\n");
    }
    player_say_text(p, predict->question);
    for (int i = 0; i < predict->choices.count; i++)
        player_say(p, "  %c  %s\n", 'a' + i, predict->choices.items[i].text);
    if (predict->kind == PREDICT_YES_NO)
        player_say(p, "  (yes or no)\n");
    p->wants = p->present ? WANTS_ON : WANTS_ANSWER;
}

static void show_task(Player *p, const Item *item) {
    player_say(p, "TASK. ");
    player_say_text(p, item->as.task.goal);
    player_say(p, "Type Python. :hint, :solution, :reset, :skip\n");
    p->wants = WANTS_SOLUTION;
    p->hints = 0;
}

static void show_exercise(Player *p, const Item *item) {
    if (!exercise_make(&p->exercise, item->as.collector, p->play.stage.model)) {
        player_say(p, "(The exercise could not be made.)\n");
        p->wants = WANTS_ON;
        return;
    }
    player_say(p, "YOU ARE THE COLLECTOR. These objects are the candidates:\n\n");
    exercise_describe(&p->exercise, &p->out);
    player_say(p, "\nWhat is gc_refs of each after the subtraction? (%d numbers, from a on)\n",
               p->exercise.count);
    p->wants = WANTS_REFS;
}

bool player_show_item(Player *p, const Item *item) {
    switch (item->kind) {
    case ITEM_HEADING:
        player_say(p, "\n== %s ==\n\n", item->text);
        return false;
    case ITEM_PROSE:
        if (item->literal)
            player_say(p, "%s", item->text);
        else
            player_say_text(p, item->text);
        player_say(p, "\n");
        return false;
    case ITEM_PYTHON:
        p->code_at = p->out.len;
        player_show_code(p, item->text);
        p->wants = WANTS_RUN;
        return true;
    case ITEM_PREDICT:
        show_predict(p, item);
        return true;
    case ITEM_TASK:
        show_task(p, item);
        return true;
    case ITEM_COLLECTOR:
        show_exercise(p, item);
        return true;
    case ITEM_NOTE:
        if (p->notes)
            player_say(p, "(For the teacher: %s)\n\n", item->text);
        return false;
    case ITEM_MODEL:
        player_say(p, "(The machine is now CPython as in model %s%s.)\n\n", item->name,
                   item->fresh ? ", started afresh" : "; it ran the same lines again");
        return false;
    default:
        return false;
    }
}

static void note_progress(Player *p) {
    if (!p->progress || p->reviewing)
        return;
    if (p->play.at > p->progress->at)
        p->progress->at = p->play.at;
}

static void finish(Player *p) {
    p->wants = WANTS_NOTHING;
    if (p->progress) {
        p->progress->done = true;
        p->progress->at = 0;
    }
    player_say(p, "\nThat was the lesson: %s.\n", p->play.lesson->title);
    if (p->progress && p->progress->nwrong)
        player_say(p,
                   "%d prediction%s wrong at first; play it again and type :review to see only "
                   "%s.\n",
                   p->progress->nwrong, p->progress->nwrong == 1 ? " was" : "s were",
                   p->progress->nwrong == 1 ? "it" : "these");
}

void player_show_on(Player *p) {
    size_t before = p->out.len;
    p->wants = WANTS_ON;
    if (p->reviewing && p->play.at >= p->reviewing) {
        int next = player_wrong_behind(p, p->play.at);
        p->reviewing = next < 0 ? 0 : next + 1;
        play_seek(&p->play, next < 0 ? p->review_from : next);
        if (next < 0)
            player_say(p, "That was all that was wrong. Back to where you were.\n\n");
        before = p->out.len;
    }
    for (const Item *item; (item = player_current(p));) {
        if (item->kind == ITEM_HEADING && p->out.len > before)
            return;
        bool model = item->kind == ITEM_MODEL;
        p->answered = false;
        if (model) /* what it says holds when it was done */
            play_on(&p->play);
        if (player_show_item(p, item))
            return;
        if (!model)
            play_on(&p->play);
        note_progress(p);
    }
    finish(p);
}

void player_go_on(Player *p) {
    const Item *item = player_current(p);
    if (item && item->kind != ITEM_HEADING) { /* a heading that waited is yet to be shown */
        int at = p->play.at;
        play_on(&p->play);
        if (p->play.at == at) /* given up */
            return;
        if (item->kind == ITEM_PYTHON) {
            show_output(p);
            player_say(p, "\n");
        }
        note_progress(p);
    }
    player_show_on(p);
}

/* ---- answers ---- */

int player_wrong_behind(const Player *p, int index) {
    int best = -1;
    for (int i = 0; p->progress && i < p->progress->nwrong; i++) {
        int item = p->progress->wrong[i];
        const Item *at = player_item(p, item);
        if (item >= index && (best < 0 || item < best) && at && at->kind == ITEM_PREDICT)
            best = item;
    }
    return best;
}

static void note_answer(Player *p, bool right) {
    LessonProgress *progress = p->progress;
    int found = -1;
    if (!progress)
        return;
    for (int i = 0; i < progress->nwrong; i++)
        if (progress->wrong[i] == p->play.at)
            found = i;
    if (right && !p->answered) {
        progress->right += !p->reviewing;
        if (found >= 0)
            progress->wrong[found] = progress->wrong[--progress->nwrong];
    } else if (!right && found < 0 && progress->nwrong < PROGRESS_WRONG) {
        progress->wrong[progress->nwrong++] = p->play.at;
    }
}

static void explain(Player *p) {
    Buffer text = {0};
    if (play_because(&p->play, p->play.at, &text) && text.data)
        prose_render(text.data, p->width, &p->out);
    buffer_free(&text);
}

static const char *answer_shown(const Predict *predict, const Answer *answer) {
    int choice = predict->kind == PREDICT_CHOICE ? atoi(answer->text) : 0;
    return choice > 0 && choice <= predict->choices.count ? predict->choices.items[choice - 1].text
                                                          : answer->text;
}

void player_tell_answer(Player *p, const char *first) {
    const Item *item = player_current(p);
    Answer answer = play_answer(&p->play, p->play.at);
    player_say(p, "%s%s\n", first, answer_shown(&item->as.predict, &answer));
    p->answered = true;
    explain(p);
    player_say(p, "\n");
}

static void take_answer(Player *p, const char *given) {
    const Item *item = player_current(p);
    const char *form = play_form_wanted(&item->as.predict, given);
    if (form) {
        player_say(p, "Answer with %s, or :skip.\n", form);
        return;
    }
    Answer answer = play_answer(&p->play, p->play.at);
    bool right = play_is_right(&item->as.predict, &answer, given);
    note_answer(p, right);
    if (!right && !p->answered && item->as.predict.kind != PREDICT_YES_NO) {
        p->answered = true;
        player_say(p, "No. Try once more, or :skip.\n");
        return;
    }
    player_tell_answer(p, right ? "Right: " : "No, it is: ");
    play_on(&p->play);
    note_progress(p);
    player_show_on(p);
}

static void take_refs(Player *p, const char *given) {
    int right = exercise_grade_refs(&p->exercise, given);
    if (!p->present && right < 0) {
        player_say(p, "Answer with %d numbers, blanks between, or :skip.\n", p->exercise.count);
        return;
    }
    if (!p->present)
        player_say(p, "%d of %d right. ", right, p->exercise.count);
    player_say(p, "The collector has: ");
    exercise_refs(&p->exercise, &p->out);
    player_say(p, "\nWho survives? (letters, or none)\n");
    p->wants = WANTS_SURVIVORS;
}

static void take_survivors(Player *p, const char *given) {
    int right = exercise_grade_survivors(&p->exercise, given);
    if (!p->present && right < 0) {
        player_say(p, "Answer with letters from a to %c, with none, or :skip.\n",
                   'a' + p->exercise.count - 1);
        return;
    }
    if (!p->present)
        player_say(p, "%d of %d judged rightly. ", right, p->exercise.count);
    player_say(p, "Survivors: ");
    exercise_survivors(&p->exercise, &p->out);
    player_say(p, "\n\nThe collection as a film:\n\n");
    exercise_film(&p->exercise, &p->out);
    player_say(p, "\n");
    player_go_on(p);
}

/* ---- Python ---- */

/* Whether the statement typed so far needs another line. */
static bool incomplete(const Player *p) {
    Arena arena;
    SyntaxError error;
    Ast *tree;
    arena_init(&arena, 0);
    const Buffer *s = &p->statement;
    ParseInput in = {
        s->data, s->len, "<typed>", PARSE_SINGLE, SOURCE_TEXT, &p->play.stage.model->syntax, false};
    bool more = !parse(&in, &arena, &tree, &error) && error.incomplete;
    arena_free(&arena);
    return more;
}

/* A line of Python; true when a statement was run. */
static bool take_python(Player *p, const char *line) {
    if (p->statement.len)
        buffer_putc(&p->statement, '\n');
    buffer_puts(&p->statement, line);
    if (!p->statement.data || incomplete(p))
        return false;
    play_try(&p->play, p->statement.data);
    buffer_clear(&p->statement);
    show_output(p);
    return true;
}

static void show_solution(Player *p, const Task *task) {
    player_show_code(p, task->solution.text);
    play_try(&p->play, task->solution.text);
    show_output(p);
}

static void take_solution(Player *p, const char *line) {
    const Task *task = &player_current(p)->as.task;
    bool nothing = !*line && !p->statement.len;
    if (nothing && p->present) /* in front of a class it is shown how */
        show_solution(p, task);
    else if (nothing || !take_python(p, line))
        return;
    Answer answer = question_ask(&p->play.stage, task->check.text);
    if (!answer.ok || !answer.truth)
        return;
    player_say(p, "Done.\n");
    player_say_text(p, task->done);
    player_say(p, "\n");
    p->wants = WANTS_ON; /* until then it can be seen what the learner made */
    if (p->play.at + 1 == p->play.lesson->count) {
        p->play.at++;
        finish(p);
    }
}

static void take_try(Player *p, const char *line) {
    if (*line || p->statement.len) {
        take_python(p, line);
        return;
    }
    play_return(&p->play);
    p->wants = p->before_try;
    player_say(p, "Back in the lesson.\n");
}

/* ---- lines ---- */

void player_leave_path(Player *p) {
    if (p->wants != WANTS_TRY)
        p->before_try = p->wants;
    p->wants = WANTS_TRY;
    player_say(p, "Try what you like; an empty line leads back into the lesson.\n");
}

static const PlayerCommand *find_command(const char *word, size_t length) {
    for (const PlayerCommand *row = player_commands; row->name; row++)
        if (strlen(row->name) == length && strncmp(row->name, word, length) == 0)
            return row;
    return NULL;
}

static void take_command(Player *p, const char *line) {
    size_t length = strcspn(line, " ");
    const PlayerCommand *command = find_command(line, length);
    if (command)
        command->run(p, line + length + strspn(line + length, " "));
    else
        player_say(p, "There is no command :%s; :help lists them.\n", line);
}

void player_line(Player *p, const char *line) {
    bool exercise = p->wants == WANTS_REFS || p->wants == WANTS_SURVIVORS;
    buffer_clear(&p->out);
    p->code_at = SIZE_MAX;
    if (*line == ':')
        take_command(p, line + 1);
    else if (p->wants == WANTS_ANSWER)
        take_answer(p, line);
    else if (p->wants == WANTS_SOLUTION)
        take_solution(p, line);
    else if (p->wants == WANTS_TRY)
        take_try(p, line);
    else if (exercise)
        p->wants == WANTS_REFS ? take_refs(p, line) : take_survivors(p, line);
    else if (!*line)
        take_command(p, "on");
    else {
        player_leave_path(p);
        take_python(p, line);
    }
}

const char *player_prompt(const Player *p) {
    static const char *const prompts[] = {
        [WANTS_ON] = "[Enter] ",     [WANTS_RUN] = "[Enter runs it] ",
        [WANTS_ANSWER] = "answer: ", [WANTS_SOLUTION] = ">>> ",
        [WANTS_REFS] = "gc_refs: ",  [WANTS_SURVIVORS] = "survivors: ",
        [WANTS_TRY] = ">>> ",        [WANTS_NOTHING] = "",
    };
    return p->statement.len ? "... " : prompts[p->wants];
}

bool player_open(Player *p, const Lesson *lesson, LessonProgress *progress, int width) {
    memset(p, 0, sizeof *p);
    p->progress = progress;
    p->width = width;
    p->code_at = SIZE_MAX;
    return play_open(&p->play, lesson);
}

void player_close(Player *p) {
    play_close(&p->play);
    buffer_free(&p->statement);
    buffer_free(&p->out);
}

void player_begin(Player *p) {
    const Lesson *lesson = p->play.lesson;
    int at = p->progress && p->progress->at < lesson->count ? p->progress->at : 0;
    player_say(p, "%s\n%s\nAbout %d minutes. Model %s. :help lists what you can type.\n",
               lesson->title, lesson->summary, lesson->minutes, lesson->model);
    if (lesson->needs.text)
        player_say(p, "It builds on %s.\n", lesson->needs.text);
    player_say(p, "\n");
    if (at)
        player_say(p, "Going on where you were; :step 1 begins anew.\n\n");
    play_seek(&p->play, at);
    player_show_on(p);
}
