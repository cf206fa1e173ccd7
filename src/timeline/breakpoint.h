/* Breakpoints: where a run stops, on lines, functions and what happens to memory.
 *
 * One table of kinds says how each is written, which occasions fit it and what is said of a stop. A
 * breakpoint belongs to a session, not to the World: going back in time keeps it. Running to the
 * next one, and back to the last one, is hunt.h.
 */
#ifndef TIMELINE_BREAKPOINT_H
#define TIMELINE_BREAKPOINT_H

#include "base/buffer.h"
#include "timeline/evaluate.h"
#include "timeline/glance.h"
#include "timeline/timeline.h"

typedef struct BreakKind BreakKind;

typedef struct Breakpoint {
    int number; /* never reused in a session */
    const BreakKind *kind;
    char *text;      /* as it would be typed, without condition and ignore count */
    char *word;      /* the file of a line, a function, a type, a phase; "" */
    uint32_t object; /* the number of the only object meant; 0: any */
    uint64_t value;  /* the line, the count, the phase */
    char *condition; /* an expression, or NULL */
    Glance *glance;  /* of the condition; NULL: it has none */
    uint64_t ignore; /* so many of the next hits do not stop */
    uint64_t hits;
} Breakpoint;

typedef struct Breakpoints {
    Breakpoint *items; /* in order of their numbers */
    size_t count, room;
    int last; /* the last number given */
} Breakpoints;

/* What happened: a boundary, or an event. */
typedef struct Occasion {
    World *w;
    bool boundary;
    bool line_begins,
        entered; /* at a boundary: a line begins; a frame has not executed anything yet */
    int line;
    bool garbage;         /* at a boundary: [subject] and others have become unreachable ... */
    uint64_t since;       /* ... and were not at that boundary */
    enum EventKind event; /* if it is no boundary */
    const void *subject;
    size_t detail; /* of the event; how many are garbage now that were not */
} Occasion;

enum BreakNeeds {
    NEEDS_LINES = 1, /* is asked at boundaries */
    NEEDS_EVENTS = 2,
    NEEDS_GARBAGE = 4 /* asks the whole heap where lines begin */
};

/* What the words of a new breakpoint are about. */
typedef struct BreakScope {
    Timeline *t;
    const char *file, *source; /* of the program; NULL: none */
    size_t source_length;
    int line; /* of the program at which it stands; 0: none */
} BreakScope;

struct BreakKind {
    const char *name, *arguments, *help;
    int needs;
    /* Reads its arguments into the breakpoint and writes them as they would be typed; false: what
     * is wrong in [out]. */
    bool (*read)(Breakpoint *b, const BreakScope *scope, const char *arguments, Buffer *out);
    bool (*fits)(const Breakpoint *b, const Occasion *o);
    /* One sentence of what happened; the World stands at the moment of the occasion. */
    void (*say)(const Breakpoint *b, const Occasion *o, Buffer *out);
};

extern const BreakKind break_kinds[]; /* ends with a row without a name */

/* Sets one: "line 12 if x > 3 ignore 2", "12", "circular.py:12", "f", "dies Node". NULL: what is
 * wrong in [out]. */
Breakpoint *breakpoint_set(Breakpoints *all, const BreakScope *scope, const char *words,
                           Buffer *out);
/* Whether there is one of that text. */
Breakpoint *breakpoint_find(const Breakpoints *all, const char *text);
/* Whether its condition holds here (1 without one), 0, or -1: it failed, and [problem] (may be
 * NULL) says why. The World stays as it is. [room] as of evaluation_begin. */
int breakpoint_holds(const Breakpoint *b, World *w, EvaluationRoom *room, Buffer *problem);
void breakpoint_remove(Breakpoints *all, size_t index);
void breakpoints_free(Breakpoints *all);
/* Those of lines and of single objects go: another program has others. */
void breakpoints_forget_program(Breakpoints *all);
/* The whole of it as it would be typed. */
void breakpoint_write(const Breakpoint *b, Buffer *out);
/* How a breakpoint is written, a kind a row. */
void breakpoint_usage(Buffer *out);
/* The lines of [file] that have one, at most [room]; returns how many. */
size_t breakpoint_lines(const Breakpoints *all, const char *file, int *lines, size_t room);

#endif
