/* The commands about lessons: check. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"
#include "lessons/check.h"
#include "lessons/course.h"

/* ---- check */

static bool check_course(const Course *course, Buffer *problems, CheckCounts *counts) {
    bool ok = true;
    for (int i = 0; i < course->count; i++)
        ok = lesson_check(&course->lessons[i], problems, counts) && ok;
    return ok;
}

/* A folder of lessons, or one lesson. 0 or an errno. */
static int read_path(const char *path, Course *course, Buffer *problems) {
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        size_t length = strlen(path);
        Buffer folder = {0};
        while (length > 1 && path[length - 1] == '/')
            length--;
        int error = buffer_append(&folder, path, length)
                        ? course_read(course, folder.data, problems)
                        : ENOMEM;
        buffer_free(&folder);
        return error;
    }
    Buffer bytes = {0};
    int error = buffer_read_file(&bytes, path);
    if (!error && !course_add(course, path, bytes.data ? bytes.data : "", bytes.len, problems))
        error = ENOMEM;
    buffer_free(&bytes);
    return error;
}

int command_check(const Invocation *call) {
    CheckCounts counts = {0};
    Buffer problems = {0};
    int lessons = 0, code = 0;
    for (int i = 0; i < call->count; i++) {
        Course course = {0};
        int error = read_path(call->operands[i], &course, &problems);
        if (error)
            code = command_fail(call->operands[i], strerror(error));
        else
            check_course(&course, &problems, &counts);
        lessons += course.count;
        course_free(&course);
    }
    fputs(problems.data ? problems.data : "", stdout);
    if (problems.len && !code)
        code = 1;
    printf("%d lessons: %d blocks run, %d predictions, %d numbers and %d tasks verified: %s\n",
           lessons, counts.blocks, counts.predictions, counts.numbers, counts.tasks,
           code ? "not all is right" : "all is right");
    buffer_free(&problems);
    return code;
}
