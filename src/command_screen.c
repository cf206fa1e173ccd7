/* The commands that show the panes: the interactive program, and pictures of a moment. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "command.h"
#include "panes/guide.h"
#include "panes/pane.h"
#include "panes/picture.h"
#include "panes/screen.h"
#include "panes/ui_commands.h"
#include "term/app.h"

#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)
enum {
    FIRST_SCREEN = 3 << 20, /* bytes that it takes: snapshot, canvases, curses' screens */
    MAPPED = 8 << 20
};

/* The kernel gives memory in one piece in a fraction of the time that it takes page by page, and
 * the first screen takes some five hundred pages. */
static void warm_memory(void) {
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    mallopt(M_MMAP_THRESHOLD, MAPPED);
    mallopt(M_TRIM_THRESHOLD, MAPPED);
    char *memory = malloc(FIRST_SCREEN);
    if (memory)
        madvise((void *)(((uintptr_t)memory + page - 1) & ~(page - 1)), FIRST_SCREEN - page,
                MADV_POPULATE_WRITE);
    free(memory);
}
#else
static void warm_memory(void) {}
#endif

static const Theme *theme_of(const Invocation *call) {
    return theme_find(call->theme ? call->theme : "default");
}

static int check_theme(const Invocation *call) {
    return theme_of(call)
               ? 0
               : command_fail(call->theme, "no such theme (default, light, contrast, safe, mono)");
}

static AppOptions options_of(const Invocation *call) {
    return (AppOptions){.model = call->model,
                        .heap_limit = call->heap_limit,
                        .history_limit = call->history_limit,
                        .theme = call->theme,
                        .lessons = call->lessons,
                        .ascii = call->ascii,
                        .colours = call->colours,
                        .present = call->present};
}

int command_screen_lesson(const Invocation *call, const char *lesson) {
    const char *problem = NULL;
    AppOptions options = options_of(call);
    int code = check_theme(call);
    options.lesson = lesson;
    warm_memory();
    if (!code)
        code = app_run(&options, &problem);
    if (problem)
        fprintf(stderr,
                "glassheap: there is no screen: %s; without one: glassheap lesson --plain %s\n",
                problem, lesson);
    return code;
}

int command_screen(const Invocation *call) {
    const char *problem = NULL;
    const char *terminal = getenv("TERM");
    if (call->plain || (terminal && strcmp(terminal, "dumb") == 0))
        return command_repl(call);
    const char *file = call->count ? call->operands[0] : NULL;
    int code = check_theme(call);
    if (code)
        return code;
    if (file && access(file, R_OK) != 0)
        return command_fail(file, strerror(errno));
    AppOptions options = options_of(call);
    options.file = file;
    warm_memory();
    code = app_run(&options, &problem);
    if (!problem)
        return code;
    fprintf(stderr, "glassheap: there is no screen: %s; without one there is: glassheap run %s\n",
            problem, file ? file : "FILE");
    return 2;
}

/* ---- shot ---- */

typedef struct Shot {
    Session session;
    Film film;
    Look look;
    Ui ui;
    Canvas canvas;
} Shot;

static bool take_look(Shot *shot) {
    return look_take(&shot->look, &shot->session, &shot->film);
}

static bool film_to(Shot *shot, const char *name) {
    int phase = 0;
    while (phase < GC_PHASES && strcmp(gc_phase_name((enum GcPhase)phase), name) != 0)
        phase++;
    if (phase == GC_PHASES || !film_take(&shot->film, shot->session.t))
        return false;
    session_forget_story(&shot->session);
    shot->ui.filming = true;
    take_look(shot);
    return film_phase(&shot->film, shot->session.t, (enum GcPhase)phase);
}

/* One step back and forth again: the look in between tells what that step changed. */
static void take_last_step(Shot *shot) {
    Session *s = &shot->session;
    Buffer ignored = {0};
    if (step_back(s->t, STEP_LINE) == STOP_ARRIVED)
        take_look(shot);
    session_move(s, (Move){.kind = MOVE_STEPS, .aim = step_aim(s->t, STEP_LINE), .steps = 1},
                 &ignored);
    buffer_free(&ignored);
}

static enum Stop step_on(Session *s, long steps) {
    Move move = {.kind = MOVE_STEPS, .aim = step_aim(s->t, STEP_LINE), .steps = steps};
    return steps ? session_move(s, move, NULL) : STOP_ARRIVED;
}

/* To where a line comes next. */
static bool run_to_line(Session *s, int line) {
    char where[32];
    Buffer why = {0};
    snprintf(where, sizeof where, "line %d", line);
    bool ok = session_break(s, where, &why) &&
              session_move(s, (Move){.kind = MOVE_RUN}, &why) == STOP_BREAKPOINT;
    if (s->breaks.count)
        breakpoint_remove(&s->breaks, 0);
    buffer_free(&why);
    return ok;
}

/* A number of line steps, "end", "line:N" (the next time it comes) or "gc:PHASE" of the next
 * collection. */
static const char *go_one(Shot *shot, const char *at) {
    Session *s = &shot->session;
    bool end = strcmp(at, "end") == 0, digits = *at >= '0' && *at <= '9';
    int line = strncmp(at, "line:", 5) == 0 ? atoi(at + 5) : 0;
    if (strncmp(at, "gc:", 3) == 0)
        return film_to(shot, at + 3) ? NULL : "there is no such phase of a collection";
    if (!end && !digits && line < 1)
        return "not a place (a number of steps, end, line:N or gc:PHASE)";
    if (line && session_line(s) == line)
        return NULL;
    if (line && !run_to_line(s, line))
        return "that line does not come";
    if (end)
        session_move(s, (Move){.kind = MOVE_RUN}, NULL);
    if (digits)
        step_on(s, strtol(at, NULL, 10));
    take_last_step(shot);
    return NULL;
}

/* --at: places, one after the other: "line:20,gc:finalize". */
static const char *go(Shot *shot, const char *at) {
    char place[64];
    for (const char *problem; *at; at += *at == ',') {
        size_t n = strcspn(at, ",");
        snprintf(place, sizeof place, "%.*s", (int)n, at);
        if ((problem = go_one(shot, place)))
            return problem;
        at += n;
    }
    return NULL;
}

static int write_out(const Invocation *call, const Shot *shot) {
    Buffer text = {0};
    const char *name = call->output;
    size_t n = name ? strlen(name) : 0;
    bool svg = n > 4 && strcmp(name + n - 4, ".svg") == 0;
    bool ok = svg ? picture_svg(&shot->canvas, theme_of(call), "glassheap", &text)
                  : canvas_text(&shot->canvas, &text);
    FILE *file = !ok ? NULL : name ? fopen(name, "w") : stdout;
    ok = file && fwrite(text.data, 1, text.len, file) == text.len;
    if (file && (name ? fclose(file) : fflush(file)) != 0)
        ok = false;
    buffer_free(&text);
    return ok ? 0 : command_fail(name ? name : "standard output", strerror(errno));
}

/* Ready to be drawn: the panes know how large they are, and what they list. */
static Layout arrange(Shot *shot, const ScreenView *view) {
    Layout layout = screen_layout(view, shot->canvas.rows, shot->canvas.cols);
    screen_measure(&layout, &shot->ui);
    ui_prepare(&shot->ui, &shot->look.scene);
    return layout;
}

/* --do: commands of the panes, one after the other. */
static int do_commands(const Invocation *call, Shot *shot, const ScreenView *view) {
    char line[100];
    for (const char *p = call->commands ? call->commands : ""; *p;) {
        size_t n = strcspn(p, ","), blanks = strspn(p, " ");
        snprintf(line, sizeof line, "%.*s", (int)(n - blanks), p + blanks);
        size_t name = strcspn(line, " ");
        const char *arguments = line + name + strspn(line + name, " ");
        char word[20];
        snprintf(word, sizeof word, "%.*s", (int)name, line);
        const UiCommand *command = ui_command_find(word);
        Buffer message = {0};
        bool ok = command && command->run(&shot->ui, &shot->look.scene, arguments, &message);
        int code =
            ok ? 0 : command_fail(line, message.len ? message.data : "not a command of the panes");
        buffer_free(&message);
        if (code)
            return code;
        arrange(shot, view);
        p += n + (p[n] == ',');
    }
    return 0;
}

static int draw(const Invocation *call, Shot *shot) {
    ScreenView view = {.scene = &shot->look.scene,
                       .ui = &shot->ui,
                       .granularity = "line",
                       .prompt = {.prompt = ">>> ",
                                  .more = "... ",
                                  .text = "",
                                  .chosen = -1,
                                  .hint = guide_hint(&shot->look.scene, &shot->ui)}};
    arrange(shot, &view);
    int code = do_commands(call, shot, &view);
    if (code)
        return code;
    Layout layout = arrange(shot, &view);
    screen_draw(&view, &layout, &shot->canvas);
    return write_out(call, shot);
}

static int take(const Invocation *call, Shot *shot) {
    int rows = 36, cols = 110;
    char end = 0;
    if (call->size && (sscanf(call->size, "%dx%d%c", &cols, &rows, &end) != 2 || cols < 1 ||
                       rows < 1 || cols > 1000 || rows > 1000))
        return command_fail(call->size, "not a size (as in 110x36)");
    ui_init(&shot->ui, theme_of(call));
    shot->ui.ascii = call->ascii;
    if (call->pane) {
        shot->ui.focus = pane_find(call->pane);
        shot->ui.zoomed = true;
        if (shot->ui.focus == PANE_NONE)
            return command_fail(call->pane,
                                "no such pane (code, stack, heap, pools, gc, story, output)");
    }
    const char *problem = session_load(&shot->session, call->operands[0]);
    if (!problem && call->at)
        problem = go(shot, call->at);
    if (problem)
        return command_fail(call->at && shot->session.file ? call->at : call->operands[0], problem);
    if (!take_look(shot) || !canvas_init(&shot->canvas, rows, cols))
        return command_fail("memory", "there is not enough");
    return draw(call, shot);
}

int command_shot(const Invocation *call) {
    Shot *shot = calloc(1, sizeof *shot);
    int code = check_theme(call);
    if (!shot || code) {
        free(shot);
        return code ? code : command_fail("memory", "there is not enough");
    }
    const char *problem =
        session_open(&shot->session, call->model, call->heap_limit, call->history_limit);
    code = problem ? command_fail("memory", problem) : take(call, shot);
    canvas_free(&shot->canvas);
    look_free(&shot->look);
    ui_free(&shot->ui);
    film_end(&shot->film);
    session_close(&shot->session);
    free(shot);
    return code;
}
