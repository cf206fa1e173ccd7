/* The scene: what one look at the World must compute once for a moment, outside the World.
 *
 * Who holds whom, what is garbage, which objects are the program's own, the frames with their
 * names, and what differs from the scene shown before. Panes draw from it and read the rest from
 * the World. Pointers into the World are good only while the World stands at that moment: after any
 * step the scene must be taken again. What was gone by then is kept as text.
 */
#ifndef TIMELINE_SCENE_H
#define TIMELINE_SCENE_H

#include "timeline/holders.h"
#include "vm/frame.h"

/* A statement that was typed. */
typedef struct SceneTyped {
    const char *text;
    size_t length;
    uint32_t first_serial; /* of the objects born from it on */
    bool ahead;            /* it comes later than this moment */
} SceneTyped;

/* An expression that is watched, and its value. */
typedef struct SceneWatch {
    const char *expression, *value;
    bool changed;
} SceneWatch;

/* What the host knows of the moment; texts are borrowed for as long as the scene is shown. */
typedef struct SceneMoment {
    uint64_t look;      /* number of this look; 0: of a single one */
    const char *file;   /* of the program, or "" at the prompt */
    const char *source; /* its text, for when no frame runs; may be NULL */
    size_t source_length;
    uint64_t instruction, latest; /* here, and the latest that is known */
    uint32_t event;               /* so many of this instruction's have happened */
    int step, steps;              /* of a lesson; steps 0: none is played */
    bool at_end;                  /* all that was given has run */
    bool asking;                  /* the program waits for a line */
    const char *said;             /* of a frame of a film: what happened just then; NULL: none */
    const char *narration;        /* what this step did, or "" */
    const char *const *story;     /* its events, one sentence each */
    size_t story_count;
    const char *output;                  /* what the program printed so far */
    bool output_skipped;                 /* only the end of it */
    size_t output_length, output_before; /* as of the previous step */
    const int *breakpoints;              /* lines */
    size_t breakpoint_count;
    const SceneTyped *typed; /* in order of time */
    size_t typed_count;
    const SceneWatch *watches;
    size_t watch_count;
} SceneMoment;

typedef struct SceneObject {
    Object *object;
    uint32_t row; /* of the census */
    uint32_t serial, refcnt;
    uint32_t before;          /* its count in the scene before; 0: it was not there */
    int8_t generation;        /* of the collector; 3: frozen; -1: not tracked */
    bool garbage;             /* no name leads to it */
    bool own;                 /* the program's: bound to a name, or reached from such; or garbage */
    const char *type, *value; /* kept for when it is gone; "" in large heaps */
} SceneObject;

typedef struct SceneText {
    char type[24], value[40];
} SceneText;

enum {
    MEMBERS_LISTED = 512
};

/* One of the collector's generations. */
typedef struct SceneGeneration {
    size_t tracked, own;              /* objects on its list; of them the program's own */
    uint32_t members[MEMBERS_LISTED]; /* the first of these: indices of objects */
} SceneGeneration;

typedef struct SceneName {
    char name[40];
    const char *kind; /* "", "cell", "free"; "comprehension": of an inlined one */
    Object *value;    /* NULL: not bound (any more) */
    uint32_t serial;  /* of the value */
    bool changed, gone;
    int frame; /* from the outermost */
} SceneName;

typedef struct SceneFrame {
    Frame *frame;
    char name[48];
    char file[80];
    int line;
    Position position;   /* of the instruction that runs or comes next */
    int32_t instruction; /* its index */
    size_t first_name, name_count;
    Object **stack; /* evaluation stack; depth -1: not known now */
    int depth;
    bool fresh; /* not there in the scene before */
} SceneFrame;

typedef struct Scene {
    World *w;
    SceneMoment moment;
    Holders holders;
    SceneObject *objects; /* those with a serial, in order of birth */
    size_t object_count, own_count, garbage_count;
    SceneText *texts;
    SceneGeneration generations[GC_GENERATIONS + 1]; /* the last: frozen */
    SceneObject *gone; /* own objects of the scene before that are no more */
    SceneText *gone_texts;
    size_t gone_count;
    SceneFrame *frames; /* outermost first */
    size_t frame_count;
    SceneName *names;
    size_t name_count, name_room;
    SceneName *gone_names; /* bound in the scene before, in a frame that still runs */
    size_t gone_name_count;
    struct ScenePool { /* pools with blocks of the program's own objects, by size class */
        char *address;
        uint32_t class_index, own;
    } * pools;
    size_t pool_count;
    size_t bytes; /* of the program's own objects */
    size_t blocks, blocks_before;
    uint32_t next_serial; /* of the World then */
    bool part;            /* of a large heap only what is near the names was looked at yet */
    bool failed;          /* no memory on the host, or stopped */
} Scene;

/* Takes the scene; [before] (may be NULL) is the one shown until now. False: no memory. */
bool scene_take(Scene *self, World *w, const SceneMoment *moment, const Scene *before);
/* The same of a part of the heap, or so that another thread can stop it (see census.h); the World
 * must not change meanwhile. In a part nothing is garbage, and who holds an object is known of near
 * holders only. */
bool scene_take_extent(Scene *self, World *w, const SceneMoment *moment, const Scene *before,
                       const CensusExtent *extent);
void scene_free(Scene *self);

/* The object with that serial, or NULL. */
const SceneObject *scene_object(const Scene *self, uint32_t serial);
/* Holders of an object: edges; [count] gets their number. */
const uint32_t *scene_holders(const Scene *self, const SceneObject *o, size_t *count);
/* Says who holds it so: "node1", "#13.ref", "#7[0]", "local x in f". */
void scene_holder_text(const Scene *self, uint32_t edge, char *text, size_t room);
/* Of an object without such holders: which C code holds it. False: there are, or none does. */
bool scene_unnamed_holder(const Scene *self, const SceneObject *o, char *text, size_t room);
/* The object that holds it, or the owner of the dict that does; NULL: a frame or the machine. */
Object *scene_holder(const Scene *self, uint32_t edge);
/* The i-th object that [o] refers to, as an index in objects; false at the end. Skips types. */
bool scene_referent(const Scene *self, const SceneObject *o, size_t i, size_t *index);

#endif
