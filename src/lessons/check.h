/* The checker: plays a lesson without anybody and verifies all that it says. */
#ifndef LESSONS_CHECK_H
#define LESSONS_CHECK_H

#include "lessons/lesson.h"

typedef struct {
    int blocks, predictions, numbers, tasks; /* that were verified */
} CheckCounts;

/* Appends what is wrong, a line `file:line: problem` each; true if there is nothing. */
bool lesson_check(const Lesson *lesson, Buffer *problems, CheckCounts *counts);

#endif
