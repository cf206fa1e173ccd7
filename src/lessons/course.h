/* The course: the lessons that the program carries inside itself, or those of a folder. */
#ifndef LESSONS_COURSE_H
#define LESSONS_COURSE_H

#include "lessons/lesson.h"

typedef struct {
    const char *name; /* of the file, without extension */
    const unsigned char *source;
    size_t length;
} EmbeddedLesson;

/* In the order of their names; the row behind the last has no name. */
extern const EmbeddedLesson embedded_lessons[];

typedef struct {
    Lesson *lessons;
    int count;
} Course;

/* Reads the course: the lessons of [folder] (NULL: the program's own). README.md is none. Problems
 * are appended; a lesson with problems is left out. 0 or the errno of what could not be read. */
int course_read(Course *course, const char *folder, Buffer *problems);
/* Reads one lesson to its end. False without memory. */
bool course_add(Course *course, const char *file, const char *bytes, size_t length,
                Buffer *problems);
void course_free(Course *course);
/* By number ("9"), name ("09-size-classes") or its part behind the number; NULL: none. */
const Lesson *course_find(const Course *course, const char *name);

#endif
