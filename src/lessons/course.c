#include "lessons/course.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool course_add(Course *course, const char *file, const char *bytes, size_t length,
                Buffer *problems) {
    Lesson *lessons = realloc(course->lessons, (size_t)(course->count + 1) * sizeof *lessons);
    if (!lessons)
        return false;
    course->lessons = lessons;
    if (lesson_read(&lessons[course->count], file, bytes, length, problems))
        course->count++;
    else
        lesson_free(&lessons[course->count]);
    return true;
}

static int compare_names(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_lesson(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 3 && entry->d_name[0] != '.' &&
           strcmp(entry->d_name + length - 3, ".md") == 0 &&
           strcmp(entry->d_name, "README.md") != 0;
}

static int read_folder(Course *course, const char *folder, Buffer *problems) {
    struct dirent **entries;
    int error = 0, count = scandir(folder, &entries, is_lesson, compare_names);
    if (count < 0)
        return errno;
    for (int i = 0; i < count; i++) {
        Buffer bytes = {0}, path = {0};
        if (!error && buffer_printf(&path, "%s/%s", folder, entries[i]->d_name))
            error = buffer_read_file(&bytes, path.data);
        if (!error &&
            !course_add(course, path.data, bytes.data ? bytes.data : "", bytes.len, problems))
            error = ENOMEM;
        buffer_free(&bytes);
        buffer_free(&path);
        free(entries[i]);
    }
    free(entries);
    return error;
}

int course_read(Course *course, const char *folder, Buffer *problems) {
    *course = (Course){0};
    if (folder)
        return read_folder(course, folder, problems);
    for (const EmbeddedLesson *row = embedded_lessons; row->name; row++) {
        char file[128];
        snprintf(file, sizeof file, "%s.md", row->name);
        if (!course_add(course, file, (const char *)row->source, row->length, problems))
            return ENOMEM;
    }
    return 0;
}

void course_free(Course *course) {
    for (int i = 0; i < course->count; i++)
        lesson_free(&course->lessons[i]);
    free(course->lessons);
    *course = (Course){0};
}

const Lesson *course_find(const Course *course, const char *name) {
    char *end;
    long number = strtol(name, &end, 10);
    for (int i = 0; i < course->count; i++) {
        const Lesson *lesson = &course->lessons[i];
        const char *rest = lesson->name + strspn(lesson->name, "0123456789");
        if ((*name && !*end && lesson->number == number) || strcmp(lesson->name, name) == 0 ||
            strcmp(rest + (*rest == '-'), name) == 0)
            return lesson;
    }
    return NULL;
}
