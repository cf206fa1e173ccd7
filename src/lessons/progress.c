#include "lessons/progress.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"

static const char header[] = "glassheap progress 1\n";

/* $XDG_STATE_HOME/glassheap/lessons or ~/.local/state/glassheap/lessons; the folders are made. */
static void find_path(Progress *p) {
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    int length = state && *state == '/'
                     ? snprintf(p->path, sizeof p->path, "%s/glassheap/lessons", state)
                 : home && *home
                     ? snprintf(p->path, sizeof p->path, "%s/.local/state/glassheap/lessons", home)
                     : 0;
    if (length <= 0 || (size_t)length >= sizeof p->path - 16) {
        p->path[0] = '\0';
        return;
    }
    for (char *slash = strchr(p->path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(p->path, 0700);
        *slash = '/';
    }
}

LessonProgress *progress_of(Progress *p, const char *name) {
    for (int i = 0; i < p->count; i++)
        if (strcmp(p->lessons[i].name, name) == 0)
            return &p->lessons[i];
    if (p->count == PROGRESS_LESSONS || strlen(name) >= sizeof p->lessons->name)
        return NULL;
    LessonProgress *new = &p->lessons[p->count++];
    memset(new, 0, sizeof *new);
    strcpy(new->name, name);
    return new;
}

/* NAME AT DONE RIGHT WRONG...; a blank of the name stands as a slash, which no file's name has. */
static bool read_line(Progress *p, const char *line) {
    char name[sizeof p->lessons->name];
    int at, done, right, n = 0;
    if (sscanf(line, "%255s %d %d %d%n", name, &at, &done, &right, &n) != 4 || at < 0 || right < 0)
        return false;
    for (char *c = name; *c; c++)
        *c = *c == '/' ? ' ' : *c;
    LessonProgress *lesson = progress_of(p, name);
    if (!lesson)
        return true;
    lesson->at = at;
    lesson->done = done != 0;
    lesson->right = right;
    for (line += n; *line && lesson->nwrong < PROGRESS_WRONG; line += n) {
        int item;
        if (sscanf(line, "%d%n", &item, &n) != 1)
            return line[strspn(line, " ")] == '\0';
        lesson->wrong[lesson->nwrong++] = item;
    }
    return true;
}

static bool read_text(Progress *p, char *text) {
    size_t length = sizeof header - 1;
    if (strncmp(text, header, length) != 0)
        return false;
    for (char *line = text + length; *line;) {
        char *end = line + strcspn(line, "\n");
        bool last = !*end;
        *end = '\0';
        if (last || !read_line(p, line))
            return false;
        line = end + 1;
    }
    return true;
}

static void not_kept(Progress *p, const char *what, const char *why) {
    snprintf(p->warning, sizeof p->warning, "Your progress is not kept: %s: %s", what, why);
}

/* To a name that is not taken yet. */
static bool move_aside(Progress *p) {
    char aside[sizeof p->path + 24]; /* any int fits behind the path */
    struct stat status;
    for (int i = 1; i < 1000; i++) {
        snprintf(aside, sizeof aside, "%s.aside%d", p->path, i);
        if (stat(aside, &status) == 0)
            continue;
        if (rename(p->path, aside) != 0) {
            snprintf(
                p->warning, sizeof p->warning,
                "Your progress is not kept: %s could not be understood (damaged, or of a newer "
                "glassheap), and it cannot be moved aside: %s",
                p->path, strerror(errno));
            return false;
        }
        snprintf(p->warning, sizeof p->warning,
                 "The record of your progress could not be understood (damaged, or of a newer "
                 "glassheap). It was moved "
                 "to %s, and a new one begins.",
                 aside);
        return true;
    }
    not_kept(p, p->path, "it could not be understood, and there are 999 like it aside already");
    return false;
}

void progress_read(Progress *p) {
    Buffer bytes = {0};
    memset(p, 0, sizeof *p);
    find_path(p);
    if (!*p->path) {
        not_kept(p, "no place for it", "set HOME or XDG_STATE_HOME to a folder's absolute path");
        return;
    }
    int error = buffer_read_file(&bytes, p->path);
    if (error && error != ENOENT) {
        not_kept(p, p->path, strerror(error));
        p->path[0] = '\0';
    } else if (!error) {
        bool whole = bytes.data && strlen(bytes.data) == bytes.len && read_text(p, bytes.data);
        if (!whole) {
            p->count = 0;
            if (!move_aside(p))
                p->path[0] = '\0';
        }
    }
    buffer_free(&bytes);
}

bool progress_write(Progress *p) {
    char new[sizeof p->path + 8];
    if (!*p->path)
        return false;
    snprintf(new, sizeof new, "%s.new", p->path);
    FILE *file = fopen(new, "w");
    if (file) {
        fputs(header, file);
        for (int i = 0; i < p->count; i++) {
            const LessonProgress *lesson = &p->lessons[i];
            for (const char *c = lesson->name; *c; c++)
                fputc(isspace((unsigned char)*c) ? '/' : *c, file);
            fprintf(file, " %d %d %d", lesson->at, lesson->done, lesson->right);
            for (int k = 0; k < lesson->nwrong; k++)
                fprintf(file, " %d", lesson->wrong[k]);
            fputc('\n', file);
        }
    }
    bool ok = file && !ferror(file);
    ok = file && fclose(file) == 0 && ok && rename(new, p->path) == 0;
    if (!ok)
        not_kept(p, p->path, strerror(errno));
    return ok;
}

void progress_state(const LessonProgress *p, int items, char text[PROGRESS_STATE]) {
    text[0] = '\0';
    if (p && p->done)
        snprintf(text, PROGRESS_STATE, "done%s", p->nwrong ? ", some to review" : "");
    else if (p && p->at)
        snprintf(text, PROGRESS_STATE, "%d %%", 100 * p->at / items);
}
