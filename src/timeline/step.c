#include "timeline/step.h"

#include "lang/opcode.h"

enum {
    FIRST_WINDOW = 256, /* boundaries that a search back looks at first; then eight times as many */
    WIDER = 8
};

/* ---- where lines begin ---- */

static bool is_line_start(const LineWatch *before, const Frame *f, int32_t index, int32_t line,
                          int32_t depth) {
    if (line <= 0)
        return false;
    if (f == before->frame && depth == before->depth)
        return line != before->line || index <= before->index;
    if (!before->frame || depth > before->depth)
        return true; /* entered */
    const Position *positions = f->code->body->positions;
    return index == 0 || positions[index].line != positions[index - 1].line;
}

/* The jump from the end of a loop's body, which bears the loop's line, belongs to the line before
 * it: the loop's line begins where it arrives. */
static bool goes_back(const LineWatch *before, const LineWatch *now) {
    const CodeBody *body = now->frame->code->body;
    const Instruction *jump = &body->instructions[now->index];
    return now->frame == before->frame && now->depth == before->depth && before->line > 0 &&
           jump->opcode == OPCODE_JUMP_BACKWARD && body->positions[jump->arg].line == now->line;
}

/* Nor is it a line's beginning where a branch ends in the jump behind another: that jump bears the
 * line of the branch which was not taken. */
static bool passes_on(const LineWatch *before, const LineWatch *now) {
    const CodeBody *body = now->frame->code->body;
    return now->frame == before->frame && now->depth == before->depth && before->line > 0 &&
           body->instructions[now->index].opcode == OPCODE_JUMP_FORWARD && now->index > 0 &&
           before->index != now->index - 1 &&
           body->positions[now->index].line == body->positions[now->index - 1].line;
}

bool line_begins(LineWatch *watch, const Timeline *t) {
    const Frame *f = VM(t->world)->frame;
    LineWatch before = *watch;
    *watch = (LineWatch){.known = true, .frame = f, .depth = OBJ(t->world)->recursion_depth};
    if (!f)
        return false;
    watch->index = timeline_frame_index(t, f);
    watch->line = f->code->body->positions[watch->index].line;
    if (f->code->body->instructions[watch->index].opcode == OPCODE_PUSH_EXC_INFO)
        watch->line = 0; /* it bears the line of the try, which is over */
    if (goes_back(&before, watch) || passes_on(&before, watch))
        watch->line = before.line;
    bool begins = before.known &&
                  is_line_start(&before, f, watch->index, watch->line, watch->depth) &&
                  !code_is_embedded(f->code);
    if (watch->line <= 0 && f == before.frame)
        watch->line = before.line; /* instructions of no line belong to the one before */
    return begins;
}

/* ---- conditions ---- */

static bool fits(void *arg, Timeline *t) {
    StepAim *aim = arg;
    int32_t depth = OBJ(t->world)->recursion_depth;
    bool line = line_begins(&aim->watch, t);
    switch (aim->by) {
    case STEP_LINE:
        return line;
    case STEP_OVER:
        return line && depth <= aim->depth;
    case STEP_OUT:
        return depth < aim->depth && VM(t->world)->frame;
    default:
        return true;
    }
}

bool step_fits(void *arg, Timeline *t) {
    bool yes = fits(arg, t);
    return yes && t->now.instruction > ((StepAim *)arg)->from;
}

StepAim step_aim(const Timeline *t, enum Granularity by) {
    return (StepAim){.by = by, .depth = OBJ(t->world)->recursion_depth, .from = t->now.instruction};
}

void step_restart(void *arg) {
    ((StepAim *)arg)->watch = (LineWatch){0};
}

/* ---- events ---- */

typedef struct EventAim {
    Moment from;
    Moment last; /* the latest event told */
    bool stop;   /* at the first event after [from] */
} EventAim;

static bool at_event(void *arg, Timeline *t, enum EventKind kind, const void *subject,
                     size_t detail) {
    EventAim *aim = arg;
    (void)kind, (void)subject, (void)detail;
    aim->last = t->now;
    return aim->stop && moment_compare(t->now, aim->from) > 0;
}

static bool behind(void *arg, Timeline *t) {
    EventAim *aim = arg;
    return t->now.instruction > aim->from.instruction;
}

static enum Stop next_event(Timeline *t) {
    EventAim aim = {.from = t->now, .stop = true};
    return timeline_observe(t, (Moment){UINT64_MAX, 0}, behind, at_event, &aim);
}

Moment step_last_event(Timeline *t, uint64_t instruction) {
    EventAim aim = {.from = {instruction, 0}, .last = {instruction, 0}};
    timeline_seek(t, aim.from);
    timeline_observe(t, (Moment){instruction + 1, 0}, NULL, at_event, &aim);
    return aim.last.instruction == instruction ? aim.last : aim.from;
}

static enum Stop previous_event(Timeline *t) {
    Moment to = t->now;
    if (to.event > 0)
        to.event--;
    else
        to = step_last_event(t, to.instruction - 1);
    return timeline_seek(t, to);
}

/* ---- steps ---- */

enum Stop step_forward(Timeline *t, enum Granularity by) {
    if (t->ended)
        return STOP_END;
    if (by == STEP_EVENT)
        return next_event(t);
    if (by == STEP_INSTRUCTION && t->now.event > 0)
        return timeline_seek(t, (Moment){t->now.instruction + 1, 0});
    StepAim aim = step_aim(t, by);
    return timeline_run(t, step_fits, &aim);
}

typedef struct Window {
    const BackSearch *search;
    uint64_t from, before, hit;
    bool found;
} Window;

static bool look(void *arg, Timeline *t) {
    Window *window = arg;
    bool yes = window->search->fits(window->search->arg, t);
    uint64_t here = t->now.instruction;
    if (yes && here >= window->from && here < window->before) {
        window->hit = here;
        window->found = true;
    }
    return here >= window->before;
}

enum Stop step_back_to(Timeline *t, const BackSearch *search) {
    Moment start = t->now;
    uint64_t first = t->history.snapshots[0]->instructions, size = FIRST_WINDOW;
    uint64_t before = start.instruction + (start.event > 0 || search->present);
    while (before > first) {
        uint64_t from = before - first > size ? before - size : first;
        Window window = {.search = search, .from = from, .before = before};
        if (search->restart)
            search->restart(search->arg);
        enum Stop stop = timeline_replay(t, from > first ? from - 1 : first, before, look, &window);
        if (stop == STOP_INTERRUPTED || stop == STOP_MEMORY) {
            timeline_seek(t, start);
            return stop;
        }
        if (window.found)
            return timeline_seek(t, (Moment){window.hit, 0});
        before = from;
        size *= WIDER;
    }
    timeline_seek(t, start);
    return STOP_START;
}

enum Stop step_back(Timeline *t, enum Granularity by) {
    Moment first = {t->history.snapshots[0]->instructions, 0};
    if (moment_compare(t->now, first) <= 0)
        return STOP_START;
    if (by == STEP_EVENT)
        return previous_event(t);
    if (by == STEP_INSTRUCTION)
        return timeline_seek(t, (Moment){t->now.instruction - (t->now.event == 0), 0});
    StepAim aim = {.by = by, .depth = OBJ(t->world)->recursion_depth};
    enum Stop stop =
        step_back_to(t, &(BackSearch){.fits = fits, .restart = step_restart, .arg = &aim});
    return stop == STOP_START ? (timeline_seek(t, first), STOP_START) : stop;
}
