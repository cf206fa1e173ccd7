#include "lessons/drawing.h"
#include "lessons/player_impl.h"

#include <stdlib.h>
#include <string.h>

static void command_on(Player *p, const char *rest) {
    (void)rest;
    const Item *item = player_current(p);
    if (p->present && item && item->kind == ITEM_PREDICT)
        player_tell_answer(p, "Answer: ");
    player_go_on(p);
}

/* To the item before that a learner stopped at. */
static void command_back(Player *p, const char *rest) {
    (void)rest;
    int at = p->play.at - 1;
    const Item *item;
    while (at > 0 && (item = player_item(p, at)) && item->kind != ITEM_PYTHON &&
           item->kind != ITEM_PREDICT && item->kind != ITEM_TASK && item->kind != ITEM_COLLECTOR)
        at--;
    play_seek(&p->play, at > 0 ? at : 0);
    player_show_on(p);
}

static void command_hint(Player *p, const char *rest) {
    (void)rest;
    const Item *item = player_current(p);
    if (!item || item->kind != ITEM_TASK)
        player_say(p, "There are hints for tasks only.\n");
    else if (p->hints < item->as.task.hints.count)
        player_say_text(p, item->as.task.hints.items[p->hints++].text);
    else
        player_say(p, "There are no more hints. :solution shows how it can be done.\n");
}

static void command_solution(Player *p, const char *rest) {
    (void)rest;
    const Item *item = player_current(p);
    if (item && item->kind == ITEM_TASK)
        player_show_code(p, item->as.task.solution.text);
    else if (item && item->kind == ITEM_PREDICT)
        player_tell_answer(p, "It is: ");
    else
        player_say(p, "There is nothing to solve here.\n");
}

static void command_reset(Player *p, const char *rest) {
    (void)rest;
    p->play.astray = true;
    play_return(&p->play);
    buffer_clear(&p->statement);
    player_say(p, "The machine is as the lesson had it here.\n");
}

static void command_skip(Player *p, const char *rest) {
    (void)rest;
    const Item *item = player_current(p);
    if (item && item->kind == ITEM_PREDICT)
        player_tell_answer(p, "It is: ");
    player_go_on(p);
}

static void command_task(Player *p, const char *rest) {
    (void)rest;
    const Item *item = player_current(p);
    if (item)
        player_show_item(p, item);
}

static void command_review(Player *p, const char *rest) {
    (void)rest;
    int first = player_wrong_behind(p, 0);
    if (first < 0) {
        player_say(p, "Nothing was wrong so far.\n");
        return;
    }
    p->review_from = p->play.at;
    p->reviewing = first + 1;
    play_seek(&p->play, first);
    player_show_on(p);
}

static void command_try(Player *p, const char *rest) {
    (void)rest;
    player_leave_path(p);
}

/* A question as the lessons ask them. */
static void command_ask(Player *p, const char *rest) {
    if (!*rest) {
        player_say(
            p,
            "For example: :ask refs(x), :ask same(x, y), :ask alive(\"list\"), :ask garbage()\n");
        return;
    }
    Answer answer = question_ask(&p->play.stage, rest);
    player_say(p, "%s\n", answer.text);
}

static void command_look(Player *p, const char *rest) {
    (void)rest;
    if (!drawing_put(&p->play.stage, false, &p->out))
        player_say(p, "There is no memory for the picture.\n");
}

static void command_steps(Player *p, const char *rest) {
    int wanted = atoi(rest), step = 0;
    for (int i = 0; i < p->play.lesson->count; i++) {
        const Item *item = player_item(p, i);
        if (item->kind != ITEM_HEADING || item->step != step + 1)
            continue;
        step++;
        if (!wanted)
            player_say(p, "%3d  %s\n", step, item->text);
        if (step == wanted) {
            play_seek(&p->play, step == 1 ? 0 : i); /* with what stands before the first heading */
            player_show_on(p);
            return;
        }
    }
    player_say(p, wanted ? "There is no step %d.\n" : ":step N goes to step N.\n", wanted);
}

static void command_notes(Player *p, const char *rest) {
    (void)rest;
    p->notes = !p->notes && !p->present;
    player_say(p, p->present ? "In front of a class, notes for the teacher stay hidden.\n"
                  : p->notes ? "Notes for the teacher are shown.\n"
                             : "Notes for the teacher are hidden.\n");
}

static void command_quit(Player *p, const char *rest) {
    (void)rest;
    p->wants = WANTS_NOTHING;
    player_say(p, "Your place in the lesson is kept.\n");
}

static void command_help(Player *p, const char *rest) {
    (void)rest;
    player_say(p, "Enter goes on. Everything else:\n");
    for (const PlayerCommand *row = player_commands; row->name; row++)
        player_say(p, "  :%-9s %s\n", row->name, row->help);
}

const PlayerCommand player_commands[] = {
    {"on", "go on (Enter does so too)", command_on},
    {"back", "go back to what was before", command_back},
    {"hint", "the next hint for the task", command_hint},
    {"solution", "how the task can be solved, what the answer is", command_solution},
    {"reset", "undo what was typed here", command_reset},
    {"skip", "go on without an answer", command_skip},
    {"task", "show the question or task again", command_task},
    {"review", "only the predictions that were wrong", command_review},
    {"ask", "ask the machine from outside: :ask refs(x)", command_ask},
    {"look", "the stack and the heap as a picture in text", command_look},
    {"try", "leave the path and try Python of your own", command_try},
    {"step", "list the steps; with a number, go there", command_steps},
    {"notes", "show or hide the notes for the teacher", command_notes},
    {"help", "this list", command_help},
    {"quit", "leave the lesson; your place is kept", command_quit},
    {NULL, NULL, NULL},
};
