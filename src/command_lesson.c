/* The commands about lessons: lesson, check, handout. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "command.h"
#include "lessons/check.h"
#include "lessons/course.h"
#include "lessons/player.h"

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
        else if (!course.count && !problems.len)
            code = command_fail(call->operands[i], "there is no lesson in it, no file NAME.md");
        else
            check_course(&course, &problems, &counts);
        lessons += course.count;
        course_free(&course);
    }
    fputs(problems.data ? problems.data : "", stdout);
    if (problems.len && !code)
        code = 1;
    printf("%d lesson%s: %d blocks run, %d predictions, %d numbers and %d tasks verified: %s\n",
           lessons, lessons == 1 ? "" : "s", counts.blocks, counts.predictions, counts.numbers,
           counts.tasks, code ? "not all is right" : "all is right");
    buffer_free(&problems);
    return code;
}

/* ---- lesson */

/* The course of --lessons DIR, or the program's own. 0 or the exit code. */
static int open_course(const Invocation *call, Course *course) {
    Buffer problems = {0};
    int error = course_read(course, call->lessons, &problems);
    if (problems.len)
        fprintf(stderr, "%s", problems.data);
    buffer_free(&problems);
    return error ? command_fail(call->lessons ? call->lessons : "lessons", strerror(error)) : 0;
}

static const Lesson *find_lesson(const Course *course, const char *name) {
    const Lesson *lesson = course_find(course, name);
    if (!lesson)
        fprintf(stderr, "glassheap: there is no lesson '%s' (glassheap lesson lists them)\n", name);
    return lesson;
}

static int list_lessons(const Course *course, Progress *progress) {
    for (int i = 0; i < course->count; i++) {
        const Lesson *lesson = &course->lessons[i];
        char state[PROGRESS_STATE];
        progress_state(progress_of(progress, lesson->name), lesson->count, state);
        printf("%3d  %-42s %3d min  %s\n", lesson->number, lesson->title, lesson->minutes, state);
    }
    printf("\nglassheap lesson N plays lesson N.\n");
    return 0;
}

static bool has_screen(void) {
    const char *terminal = getenv("TERM");
    return isatty(0) && isatty(1) && terminal && strcmp(terminal, "dumb") != 0;
}

static int columns(void) {
    struct winsize size;
    const char *wanted = getenv("COLUMNS");
    int width = wanted ? atoi(wanted) : 0;
    if (width <= 0 && ioctl(1, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width < 20 ? 78 : width > 100 ? 100 : width - 1;
}

/* In front of a class, lines of Python are written as if typed by hand. */
static void put_typed(const char *text) {
    const struct timespec between = {0, 28000000};
    while (*text) {
        size_t n = strcspn(text, "\n");
        n += text[n] == '\n';
        bool code = strncmp(text, ">>> ", 4) == 0 || strncmp(text, "... ", 4) == 0;
        for (size_t i = 0; i < n; i++) {
            putchar(text[i]);
            if (code && i >= 4 && ((unsigned char)text[i + 1] & 0xc0) != 0x80) {
                fflush(stdout);
                nanosleep(&between, NULL);
            }
        }
        text += n;
    }
}

static void put_said(const Player *player) {
    const char *text = player->out.data ? player->out.data : "";
    if (player->present && isatty(1))
        put_typed(text);
    else
        fputs(text, stdout);
}

/* After each step, so that Ctrl-C loses nothing. */
static void keep_progress(const Player *player, Progress *progress) {
    bool warned = *progress->warning;
    if (!player->present && !progress_write(progress) && !warned)
        fprintf(stderr, "glassheap: %s\n", progress->warning);
}

/* When the input is no terminal, its lines are shown behind the prompts, so that the whole reads
 * well. */
static void play_lines(Player *player, Progress *progress) {
    bool echo = !isatty(0);
    char *line = NULL;
    size_t room = 0;
    for (;;) {
        put_said(player);
        if (player->wants == WANTS_NOTHING)
            break;
        printf("%s", player_prompt(player));
        fflush(stdout);
        ssize_t length = getline(&line, &room, stdin);
        if (length < 0)
            break;
        while (length && (line[length - 1] == '\n' || line[length - 1] == '\r'))
            line[--length] = '\0';
        if (echo)
            puts(line);
        int at = player->play.at;
        player_line(player, line);
        if (player->play.at != at)
            keep_progress(player, progress);
    }
    putchar('\n');
    free(line);
}

static int play_lesson(const Invocation *call, const Lesson *lesson, Progress *progress) {
    Player player;
    if (!model_find(lesson->model))
        return command_fail(lesson->file, "it asks for a model that there is not");
    if (!player_open(&player, lesson, call->present ? NULL : progress_of(progress, lesson->name),
                     columns())) {
        player_close(&player);
        return command_fail("memory", "there is not enough for the machine");
    }
    player.present = call->present;
    player_begin(&player);
    play_lines(&player, progress);
    keep_progress(&player, progress);
    player_close(&player);
    return 0;
}

/* By lines of text, or the list. */
static int lesson_plain(const Invocation *call) {
    Course course = {0};
    Progress *progress = malloc(sizeof *progress);
    if (!progress)
        return command_fail("memory", "there is not enough");
    int code = open_course(call, &course);
    if (!code) {
        progress_read(progress);
        if (*progress->warning)
            fprintf(stderr, "glassheap: %s\n", progress->warning);
        const Lesson *lesson = call->count ? find_lesson(&course, call->operands[0]) : NULL;
        code = !call->count ? list_lessons(&course, progress)
               : lesson     ? play_lesson(call, lesson, progress)
                            : 2;
    }
    course_free(&course);
    free(progress);
    return code;
}

int command_lesson(const Invocation *call) {
    if (call->count == 0 || call->plain || !has_screen())
        return lesson_plain(call);
    Course course = {0};
    int code = open_course(call, &course);
    bool found = !code && find_lesson(&course, call->operands[0]);
    course_free(&course);
    return found ? command_screen_lesson(call, call->operands[0]) : code ? code : 2;
}
