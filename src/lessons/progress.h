/* What a learner has done, kept between runs: a text file in the XDG state directory.
 *
 * A file that cannot be understood (damaged, or of a newer glassheap) is never overwritten: it is
 * moved aside. */
#ifndef LESSONS_PROGRESS_H
#define LESSONS_PROGRESS_H

#include <stdbool.h>

enum {
    PROGRESS_LESSONS = 200,
    PROGRESS_WRONG = 32
};

typedef struct {
    char name[256]; /* of the lesson */
    int at;         /* the item reached */
    bool done;
    int right;                 /* predictions right at the first try */
    int wrong[PROGRESS_WRONG]; /* items whose prediction was wrong: to be reviewed */
    int nwrong;
} LessonProgress;

typedef struct {
    char path[4096]; /* "": it cannot be kept */
    LessonProgress lessons[PROGRESS_LESSONS];
    int count;
    char warning[4400]; /* something the learner should know, or "" */
} Progress;

/* Reads the file; what is wrong with it is in [warning]. */
void progress_read(Progress *progress);
/* False if it could not be written; [warning] says why. */
bool progress_write(Progress *progress);
enum {
    PROGRESS_STATE = 40
};
/* For a list of lessons: "done", "done, some to review", "40 %" of so many items, or "". */
void progress_state(const LessonProgress *progress, int items, char text[PROGRESS_STATE]);
/* The lesson's entry, made if it has none; NULL: no room. */
LessonProgress *progress_of(Progress *progress, const char *name);

#endif
