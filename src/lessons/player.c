#include "lessons/player.h"

#include <stdlib.h>
#include <string.h>

#include "lang/parser.h"
#include "lessons/prose.h"

static const Item *item_at(const Player *p, int index) {
    return index < p->play.lesson->count ? &p->play.lesson->items[index] : NULL;
}

static const Item *current(const Player *p) {
    return item_at(p, p->play.at);
}

static void say(Player *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(Player *p, const char *format, ...) {
    va_list args;
    va_start(args, format);
    buffer_vprintf(&p->out, format, args);
    va_end(args);
}

/* Markdown with its numbers, as the machine says them now. */
static void say_text(Player *p, const char *markdown) {
    Buffer text = {0};
    if (markdown && play_text(&p->play, markdown, &text) && text.data)
        prose_render(text.data, p->width, &p->out);
    buffer_free(&text);
}

/* ---- items ---- */

static void show_code(Player *p, const char *source) {
    bool inside = false;
    while (*source) {
        size_t length = strcspn(source, "\n");
        inside = *source == ' ' || *source == ')' || *source == ']' || *source == '}' ||
                 (inside && length == 0);
        say(p, "%s %.*s\n", inside ? "..." : ">>>", (int)length, source);
        source += length + (source[length] == '\n');
    }
}

static void show_output(Player *p) {
    const Stage *stage = &p->play.stage;
    size_t from = stage->printed;
    if (stage->output.len > from)
        buffer_append(&p->out, stage->output.data + from, stage->output.len - from);
    if (stage->stopped)
        say(p, "(It did not come to an end, so it was stopped.)\n");
}

static void show_predict(Player *p, const Item *item) {
    const Predict *predict = &item->as.predict;
    const Item *next = lesson_next_python(p->play.lesson, p->play.at);
    bool ahead = predict->when != WHEN_NOW || question_line_where(predict->answer.text);
    if (ahead && next) {
        say(p, "The next lines, not run yet:\n\n");
        show_code(p, next->text);
        say(p, "\n");
    }
    say_text(p, predict->question);
    for (int i = 0; i < predict->choices.count; i++)
        say(p, "  %c  %s\n", 'a' + i, predict->choices.items[i].text);
    if (predict->kind == PREDICT_YES_NO)
        say(p, "  (yes or no)\n");
    p->wants = p->present ? WANTS_ON : WANTS_ANSWER;
    p->answered = false;
}

static void show_task(Player *p, const Item *item) {
    say(p, "TASK. ");
    say_text(p, item->as.task.goal);
    say(p, "Type Python. :hint, :solution, :reset, :skip\n");
    p->wants = WANTS_SOLUTION;
    p->hints = 0;
}

static void show_exercise(Player *p, const Item *item) {
    if (!exercise_make(&p->exercise, item->as.collector, p->play.stage.model)) {
        say(p, "(The exercise could not be made.)\n");
        p->wants = WANTS_ON;
        return;
    }
    say(p, "YOU ARE THE COLLECTOR. These objects are the candidates:\n\n");
    exercise_describe(&p->exercise, &p->out);
    say(p, "\nWhat is gc_refs of each after the subtraction? (%d numbers, from a on)\n",
        p->exercise.count);
    p->wants = WANTS_REFS;
}

/* Shows the item that the lesson has come to; true if it waits for the learner. */
static bool show_item(Player *p, const Item *item) {
    switch (item->kind) {
    case ITEM_HEADING:
        say(p, "\n== %s ==\n\n", item->text);
        return false;
    case ITEM_PROSE:
        if (item->literal)
            say(p, "%s", item->text);
        else
            say_text(p, item->text);
        say(p, "\n");
        return false;
    case ITEM_PYTHON:
        p->code_at = p->out.len;
        show_code(p, item->text);
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
        if (p->notes && !p->present)
            say(p, "(For the teacher: %s)\n\n", item->text);
        return false;
    case ITEM_MODEL:
        say(p, "(The machine is now CPython as in model %s%s.)\n\n", item->name,
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
    say(p, "\nThat was the lesson: %s.\n", p->play.lesson->title);
    if (p->progress && p->progress->nwrong)
        say(p,
            "%d predictions were wrong at first; play it again and type :review to see only "
            "these.\n",
            p->progress->nwrong);
}

static int wrong_behind(const Player *p, int index);

/* Shows items until one waits. A heading waits as well, unless it comes first. */
static void show_on(Player *p) {
    bool first = true;
    p->wants = WANTS_ON;
    if (p->reviewing && p->play.at >= p->reviewing) {
        int next = wrong_behind(p, p->play.at);
        p->reviewing = next < 0 ? 0 : next + 1;
        play_seek(&p->play, next < 0 ? p->review_from : next);
        if (next < 0)
            say(p, "That was all that was wrong. Back to where you were.\n\n");
    }
    for (const Item *item; (item = current(p)); first = false) {
        if (item->kind == ITEM_HEADING && !first)
            return;
        bool model = item->kind == ITEM_MODEL;
        if (model) /* what it says holds when it was done */
            play_on(&p->play);
        if (show_item(p, item))
            return;
        if (!model)
            play_on(&p->play);
        note_progress(p);
    }
    finish(p);
}

static void go_on(Player *p) {
    const Item *item = current(p);
    if (item) {
        int at = p->play.at;
        play_on(&p->play);
        if (p->play.at == at) /* given up */
            return;
        if (item->kind == ITEM_PYTHON) {
            show_output(p);
            say(p, "\n");
        }
        note_progress(p);
    }
    show_on(p);
}

/* ---- answers ---- */

static int wrong_behind(const Player *p, int index) {
    int best = -1;
    for (int i = 0; p->progress && i < p->progress->nwrong; i++) {
        int item = p->progress->wrong[i];
        const Item *at = item_at(p, item);
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

static void explain(Player *p, const Item *item) {
    Buffer text = {0};
    if (play_because(&p->play, p->play.at, &text) && text.data)
        prose_render(text.data, p->width, &p->out);
    buffer_free(&text);
    (void)item;
}

static const char *answer_shown(const Predict *predict, const Answer *answer) {
    int choice = predict->kind == PREDICT_CHOICE ? atoi(answer->text) : 0;
    return choice > 0 && choice <= predict->choices.count ? predict->choices.items[choice - 1].text
                                                          : answer->text;
}

static void tell_answer(Player *p, const char *first) {
    const Item *item = current(p);
    Answer answer = play_answer(&p->play, p->play.at);
    say(p, "%s%s\n", first, answer_shown(&item->as.predict, &answer));
    explain(p, item);
    say(p, "\n");
}

static void take_answer(Player *p, const char *given) {
    const Item *item = current(p);
    if (!*given) {
        say(p, "Type your answer, or :skip.\n");
        return;
    }
    Answer answer = play_answer(&p->play, p->play.at);
    bool right = play_is_right(&item->as.predict, &answer, given);
    note_answer(p, right);
    if (!right && !p->answered && item->as.predict.kind != PREDICT_YES_NO) {
        p->answered = true;
        say(p, "No. Try once more, or :skip.\n");
        return;
    }
    tell_answer(p, right ? "Right: " : "No, it is: ");
    play_on(&p->play);
    note_progress(p);
    show_on(p);
}

static void take_refs(Player *p, const char *given) {
    int right = exercise_grade_refs(&p->exercise, given);
    say(p, "%d of %d right. The collector has: ", right, p->exercise.count);
    exercise_refs(&p->exercise, &p->out);
    say(p, "\nWho survives? (letters, or none)\n");
    p->wants = WANTS_SURVIVORS;
}

static void take_survivors(Player *p, const char *given) {
    int right = exercise_grade_survivors(&p->exercise, given);
    say(p, "%d of %d judged rightly. Survivors: ", right, p->exercise.count);
    exercise_survivors(&p->exercise, &p->out);
    say(p, "\n\n");
    go_on(p);
}

/* ---- Python ---- */

/* Whether the statement typed so far needs another line. */
static bool incomplete(const Player *p) {
    Arena arena;
    SyntaxError error;
    Ast *tree;
    arena_init(&arena, 0);
    const Buffer *s = &p->statement;
    ParseInput in = {s->data,      s->len,      "<typed>",
                     PARSE_SINGLE, SOURCE_TEXT, &p->play.stage.model->syntax, false};
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

static void take_solution(Player *p, const char *line) {
    const Task *task = &current(p)->as.task;
    if ((!*line && !p->statement.len) || !take_python(p, line))
        return;
    Answer answer = question_ask(&p->play.stage, task->check.text);
    if (!answer.ok || !answer.truth)
        return;
    say(p, "Done.\n");
    say_text(p, task->done);
    say(p, "\n");
    go_on(p);
}

static void take_try(Player *p, const char *line) {
    if (*line || p->statement.len) {
        take_python(p, line);
        return;
    }
    play_return(&p->play);
    p->wants = p->before_try;
    say(p, "Back in the lesson.\n");
}

/* ---- commands ---- */

static void command_on(Player *p, const char *rest) {
    (void)rest;
    const Item *item = current(p);
    if (p->present && item && item->kind == ITEM_PREDICT)
        tell_answer(p, "Answer: ");
    go_on(p);
}

/* To the item before that a learner stopped at. */
static void command_back(Player *p, const char *rest) {
    (void)rest;
    int at = p->play.at - 1;
    const Item *item;
    while (at > 0 && (item = item_at(p, at)) && item->kind != ITEM_PYTHON &&
           item->kind != ITEM_PREDICT && item->kind != ITEM_TASK && item->kind != ITEM_COLLECTOR)
        at--;
    play_seek(&p->play, at > 0 ? at : 0);
    show_on(p);
}

static void command_hint(Player *p, const char *rest) {
    (void)rest;
    const Item *item = current(p);
    if (!item || item->kind != ITEM_TASK)
        say(p, "There are hints for tasks only.\n");
    else if (p->hints < item->as.task.hints.count)
        say_text(p, item->as.task.hints.items[p->hints++].text);
    else
        say(p, "There are no more hints. :solution shows how it can be done.\n");
}

static void command_solution(Player *p, const char *rest) {
    (void)rest;
    const Item *item = current(p);
    if (item && item->kind == ITEM_TASK)
        show_code(p, item->as.task.solution.text);
    else if (item && item->kind == ITEM_PREDICT)
        tell_answer(p, "It is: ");
    else
        say(p, "There is nothing to solve here.\n");
}

static void command_reset(Player *p, const char *rest) {
    (void)rest;
    p->play.astray = true;
    play_return(&p->play);
    buffer_clear(&p->statement);
    say(p, "The machine is as the lesson had it here.\n");
}

static void command_skip(Player *p, const char *rest) {
    (void)rest;
    const Item *item = current(p);
    if (item && item->kind == ITEM_PREDICT)
        tell_answer(p, "It is: ");
    go_on(p);
}

static void command_task(Player *p, const char *rest) {
    (void)rest;
    const Item *item = current(p);
    if (item)
        show_item(p, item);
}

static void command_review(Player *p, const char *rest) {
    (void)rest;
    int first = wrong_behind(p, 0);
    if (first < 0) {
        say(p, "Nothing was wrong so far.\n");
        return;
    }
    p->review_from = p->play.at;
    p->reviewing = first + 1;
    play_seek(&p->play, first);
    show_on(p);
}

static void command_try(Player *p, const char *rest) {
    (void)rest;
    if (p->wants != WANTS_TRY)
        p->before_try = p->wants;
    p->wants = WANTS_TRY;
    say(p, "Try what you like; an empty line leads back into the lesson.\n");
}

static void command_steps(Player *p, const char *rest) {
    int wanted = atoi(rest), step = 0;
    for (int i = 0; i < p->play.lesson->count; i++) {
        const Item *item = item_at(p, i);
        if (item->kind != ITEM_HEADING || item->step != step + 1)
            continue;
        step++;
        if (!wanted)
            say(p, "%3d  %s\n", step, item->text);
        if (step == wanted) {
            play_seek(&p->play, i);
            show_on(p);
            return;
        }
    }
    say(p, wanted ? "There is no step %d.\n" : ":step N goes to step N.\n", wanted);
}

static void command_notes(Player *p, const char *rest) {
    (void)rest;
    p->notes = !p->notes;
    say(p, p->notes ? "Notes for the teacher are shown.\n" : "Notes for the teacher are hidden.\n");
}

static void command_quit(Player *p, const char *rest) {
    (void)rest;
    p->wants = WANTS_NOTHING;
    say(p, "Your place in the lesson is kept.\n");
}

static void command_help(Player *p, const char *rest) {
    (void)rest;
    say(p, "Enter goes on. Everything else:\n");
    for (const PlayerCommand *row = player_commands; row->name; row++)
        say(p, "  :%-9s %s\n", row->name, row->help);
}

const PlayerCommand player_commands[] = {
    {"on",       "go on (Enter does so too)",                      command_on      },
    {"back",     "go back to what was before",                     command_back    },
    {"hint",     "the next hint for the task",                     command_hint    },
    {"solution", "how the task can be solved, what the answer is", command_solution},
    {"reset",    "undo what was typed here",                       command_reset   },
    {"skip",     "go on without an answer",                        command_skip    },
    {"task",     "show the question or task again",                command_task    },
    {"review",   "only the predictions that were wrong",           command_review  },
    {"try",      "leave the path and try Python of your own",      command_try     },
    {"step",     "list the steps; with a number, go there",        command_steps   },
    {"notes",    "show or hide the notes for the teacher",         command_notes   },
    {"help",     "this list",                                      command_help    },
    {"quit",     "leave the lesson; your place is kept",           command_quit    },
    {NULL,       NULL,                                             NULL            },
};

static const PlayerCommand *find_command(const Player *p, const char *line, const char **rest) {
    bool python = p->wants == WANTS_SOLUTION || p->wants == WANTS_TRY;
    if (*line == ':')
        line++;
    else if (python)
        return NULL;
    size_t length = strcspn(line, " ");
    *rest = line + length + strspn(line + length, " ");
    for (const PlayerCommand *row = player_commands; row->name; row++)
        if (strlen(row->name) == length && strncmp(row->name, line, length) == 0)
            return row;
    return NULL;
}

void player_line(Player *p, const char *line) {
    const char *rest;
    buffer_clear(&p->out);
    p->code_at = SIZE_MAX;
    const PlayerCommand *command = find_command(p, line, &rest);
    if (command)
        command->run(p, rest);
    else if (*line == ':')
        say(p, "There is no command %s; :help lists them.\n", line);
    else if (p->wants == WANTS_ANSWER)
        take_answer(p, line);
    else if (p->wants == WANTS_SOLUTION)
        take_solution(p, line);
    else if (p->wants == WANTS_REFS && *line)
        take_refs(p, line);
    else if (p->wants == WANTS_SURVIVORS && *line)
        take_survivors(p, line);
    else if (p->wants == WANTS_TRY)
        take_try(p, line);
    else if (p->wants == WANTS_REFS || p->wants == WANTS_SURVIVORS)
        say(p, "Type your answer, or :skip.\n");
    else if (!*line)
        command_on(p, "");
    else {
        command_try(p, "");
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
    say(p, "%s\n%s\nAbout %d minutes. Model %s. :help lists what you can type.\n\n", lesson->title,
        lesson->summary, lesson->minutes, lesson->model);
    if (at)
        say(p, "Going on where you were; :step 1 begins anew.\n\n");
    play_seek(&p->play, at);
    show_on(p);
}
