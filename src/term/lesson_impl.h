/* What the files of the lesson in the panes share. */
#ifndef TERM_LESSON_IMPL_H
#define TERM_LESSON_IMPL_H

#include "lessons/course.h"
#include "lessons/player.h"
#include "lessons/telling.h"
#include "panes/lesson_pane.h"
#include "term/app.h"
#include "term/lesson.h"

/* What the learner wants at a stop within a block. */
enum Walk {
    WALK_WAITS,
    WALK_ON,  /* to the next stop */
    WALK_OUT, /* to the end of the block */
    WALK_BACK /* to the stop before */
};

/* Where a walk through a block stops. */
enum Stride {
    STRIDE_LINE,
    STRIDE_INSTRUCTION,
    STRIDE_EVENT /* lines, and what the collector does */
};

struct LessonScreen {
    Watch watch; /* comes first */
    App *app;
    Course course;
    Progress *progress;
    Player player;
    bool playing;
    LessonView view;
    Buffer text; /* of this step so far */
    int code;    /* line of [text] where the block begins */
    int at;      /* item at the last look */
    World *w;    /* machine at the last look */
    const Model *model;
    Telling telling; /* of the block that runs, or ran last */
    enum Stride stride;
    bool walking, films; /* stop by stop; only in a collection */
    enum Walk walk;
    int stops, target;   /* of this walk: stops so far; the next one to be shown */
    uint64_t stopped_at; /* the instruction before which it stopped last */
    Buffer said;         /* what the collector has just done */
    Buffer typed;        /* the statement that types itself */
};

/* Takes over what the player said, and looks at the machine. */
void lesson_show_said(LessonScreen *self);
/* The step that what was shown last belongs to; a heading that waits is not shown yet. */
int lesson_step_shown(const Play *play);

/* Tells the player a line; a block that it runs is told in words. */
void lesson_player_line(LessonScreen *self, const char *line);
/* Runs the block that was shown with stops; a step back runs it again, up to one stop less. */
void lesson_walk_block(LessonScreen *self);
/* The next collection with a stop at each thing it does: that of the block that was shown, or one
 * that is asked for off the lesson's path. */
void lesson_walk_collection(LessonScreen *self);
/* A command at a stop. */
void lesson_walk_on(LessonScreen *self, const char *command);

#endif
