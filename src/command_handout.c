/* `glassheap handout LESSON`: a lesson on paper. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "lessons/course.h"
#include "lessons/handout.h"

static bool ends_with(const char *name, const char *end) {
    size_t n = strlen(name), length = strlen(end);
    return n > length && strcmp(name + n - length, end) == 0;
}

static int write_out(const char *name, const Buffer *text) {
    FILE *file = name ? fopen(name, "w") : stdout;
    bool ok = file && fwrite(text->data, 1, text->len, file) == text->len;
    if (file && (name ? fclose(file) : fflush(file)) != 0)
        ok = false;
    return ok ? 0 : command_fail(name ? name : "standard output", strerror(errno));
}

static int write_lesson(const Invocation *call, const Lesson *lesson) {
    Buffer text = {0};
    enum HandoutKind kind = call->key ? HANDOUT_KEY : call->blank ? HANDOUT_BLANK : HANDOUT_NOTES;
    bool markdown = !call->output || !ends_with(call->output, ".txt");
    int code;
    if (!model_find(lesson->model))
        code = command_fail(lesson->file, "it asks for a model that there is not");
    else if (!handout_write(lesson, kind, markdown, &text))
        code = command_fail(lesson->file, "there is not enough memory, or no such model");
    else
        code = write_out(call->output, &text);
    buffer_free(&text);
    return code;
}

int command_handout(const Invocation *call) {
    Course course = {0};
    Buffer problems = {0};
    if (call->blank && call->key)
        return command_fail("--blank --key", "a handout is one or the other");
    if (call->output && !ends_with(call->output, ".md") && !ends_with(call->output, ".txt"))
        return command_fail(call->output, "a handout is a .md or a .txt file");
    int error = course_read(&course, call->lessons, &problems), code = 2;
    const Lesson *lesson = error ? NULL : course_find(&course, call->operands[0]);
    fputs(problems.data ? problems.data : "", stderr);
    if (error)
        command_fail(call->lessons ? call->lessons : "lessons", strerror(error));
    else if (!lesson)
        command_fail(call->operands[0], "there is no such lesson (glassheap lesson lists them)");
    else
        code = write_lesson(call, lesson);
    course_free(&course);
    buffer_free(&problems);
    return code;
}
