/* The stage: a machine on which a lesson's blocks are run, and where its questions are asked.
 *
 * Each statement of a block is a compile unit of its own, as at Python's prompt. Blocks are called
 * "<block 1>", "<block 2>" ... in tracebacks, and lines are counted in the block. A block that runs
 * too long is stopped: nothing here is endless.
 *
 * Going back is copying a Mark's bytes into the World. All that a question can ask about the past
 * (what the last block freed, what it printed) is in the Stage and in its Marks. */
#ifndef LESSONS_STAGE_H
#define LESSONS_STAGE_H

#include "base/buffer.h"
#include "vm/control.h"

enum {
    STAGE_TYPES = 64, /* kinds of object whose births and deaths are told apart in one block */
    STAGE_NAME = 32
};

#define STAGE_INSTRUCTIONS UINT64_C(50000000) /* of one block */
#define STAGE_HEAP         ((size_t)256 << 20)

/* What the last block did. Objects that came and went within it count in neither number. */
typedef struct {
    struct TypeCount {
        char type[STAGE_NAME];
        uint32_t made, freed;
    } types[STAGE_TYPES];
    int count;
    uint32_t first_serial; /* of objects born in the block */
    uint32_t made, freed;
    size_t output;          /* where what it printed begins in the Stage's output */
    char error[STAGE_NAME]; /* the exception that ended it, or "" */
} Deed;

typedef struct Stage Stage;

/* Watches a block as it runs; each function may be NULL. The machine may be looked at and asked
 * there (asked only where a line or an instruction begins), but not run on. */
typedef struct Watch Watch;
struct Watch {
    /* Another line of the block number [block] begins; false: do not watch any more. */
    bool (*line)(Watch *self, Stage *stage, int line);
    /* Another instruction begins. */
    void (*instruction)(Watch *self, Stage *stage);
    /* The block has ended, or was given up; told also to a watch that did not watch any more. */
    void (*ended)(Watch *self, Stage *stage);
    /* Something happens within an instruction. */
    void (*event)(Watch *self, Stage *stage, enum EventKind kind, const void *subject,
                  size_t detail);
};

struct Stage {
    Control control; /* comes first: its callbacks find the rest */
    Observer observer;
    World *w;
    const Model *model;
    Buffer output; /* all that was printed */
    bool quiet;    /* what is printed now is not kept */
    int block;     /* number of the block that runs or ran last */
    Deed deed;
    bool goes_on;     /* the next block adds to the deed of the last */
    size_t printed;   /* where what the last block printed begins in [output] */
    uint64_t ends_at; /* the instruction at which the block is stopped */
    bool stopped;     /* the last block was */
    bool given_up;    /* by stage_give_up */
    Watch *watch;     /* of the block that runs, or NULL */
    bool watching;    /* it wants to be told more */
    int last_line;
    const void *last_frame, *last_ip;
};

/* Makes the machine; false without memory. [stage] may hold an old one, which is destroyed. */
bool stage_open(Stage *stage, const Model *model);
void stage_close(Stage *stage);

/* Runs a block. False if it raised (the traceback is in the output, the exception's name in the
 * deed), was stopped, or could not be compiled. */
bool stage_run(Stage *stage, const char *source, Watch *watch);
/* Called by a Watch: the block is not wanted any more. It ends as if interrupted, and what it did
 * is to be undone. */
void stage_give_up(Stage *stage);
/* A file that open() finds. */
bool stage_add_file(Stage *stage, const char *name, const char *text);

/* A moment kept. */
typedef struct {
    void *bytes;
    size_t used, output;
    int block;
    Deed deed;
} Mark;

bool stage_mark(Stage *stage, Mark *mark);         /* false without memory */
void stage_return(Stage *stage, const Mark *mark); /* goes there; the mark stays good */
void mark_free(Mark *mark);

/* The kind of object as a learner names it. */
const char *stage_type_name(const Object *o);

#endif
