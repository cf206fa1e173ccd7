/* The player: a learner (or a teacher in front of a class) and one lesson, by lines of text.
 *
 * player_line takes a line and answers in [out]; nothing here reads or prints. What a front end
 * shows is a function of the Player: [out], [wants] and the machine in play.stage, so a pane can
 * show it as well as a terminal without panes. */
#ifndef LESSONS_PLAYER_H
#define LESSONS_PLAYER_H

#include "lessons/collector.h"
#include "lessons/play.h"
#include "lessons/progress.h"

enum Wants {
    WANTS_ON,        /* Enter: go on */
    WANTS_RUN,       /* Enter: run the block that was shown */
    WANTS_ANSWER,    /* a prediction's answer */
    WANTS_SOLUTION,  /* Python statements that reach a task's goal */
    WANTS_REFS,      /* gc_refs of an exercise */
    WANTS_SURVIVORS, /* its survivors */
    WANTS_TRY,       /* Python off the path; an empty line returns */
    WANTS_NOTHING    /* the lesson is over, or left */
};

typedef struct {
    Play play;
    enum Wants wants, before_try; /* what was wanted when the path was left */
    bool present;                 /* in front of a class: nothing is graded, notes stay hidden */
    bool notes;                   /* show the teacher's notes */
    int width;
    int hints;     /* of this task, given so far */
    bool answered; /* this prediction was answered wrongly, or told, before */
    int reviewing; /* item after which the lesson goes back to [review_from]; 0: not */
    int review_from;
    Exercise exercise;
    Buffer statement; /* lines of a Python statement that is not complete */
    Buffer out;
    size_t
        code_at; /* in [out]: where the block begins that Enter runs; SIZE_MAX: it is not there */
    LessonProgress *progress; /* or NULL */
} Player;

bool player_open(Player *player, const Lesson *lesson, LessonProgress *progress, int width);
void player_close(Player *player);
/* Begins: at the start, or where the learner was. */
void player_begin(Player *player);
/* Takes one line, without its newline. */
void player_line(Player *player, const char *line);
/* What stands in front of the line that is asked for. */
const char *player_prompt(const Player *player);

typedef struct {
    const char *name, *help;
    void (*run)(Player *player, const char *rest);
} PlayerCommand;
/* `:name`, typed anywhere. Name NULL ends. */
extern const PlayerCommand player_commands[];

#endif
