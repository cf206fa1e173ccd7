/* What the screen drives: a timeline with its program, breakpoints and the film of a collection. */
#ifndef TERM_ENGINE_H
#define TERM_ENGINE_H

#include "base/buffer.h"
#include "timeline/narrate.h"
#include "timeline/scene.h"
#include "timeline/step.h"

enum {
    BREAKPOINTS_MAX = 64,
    FRAMES_MAX = 2000
};

typedef struct FilmFrame {
    Moment at;
    enum GcPhase phase;
    char said[140]; /* of an object: what was done with it */
} FilmFrame;

typedef struct Engine {
    const Model *model;
    size_t heap_limit, history_limit;
    Timeline *t;
    char *file; /* as given; NULL: no program */
    Buffer source;
    Buffer typed; /* statements typed so far, to type them again under another model */
    int breakpoints[BREAKPOINTS_MAX];
    size_t breakpoint_count;
    FilmFrame *film; /* of the collection being watched */
    size_t film_count, film_at;
    Buffer output; /* what the program had printed by now, its end */
    size_t output_before;
    uint64_t written; /* of both streams, at the last look */
    Buffer narration, events; /* what the last step or statement did; empty after a jump */
} Engine;

/* NULL, or why there is no machine. */
const char *engine_open(Engine *self, const Model *model, size_t heap_limit, size_t history_limit);
void engine_close(Engine *self);
/* Loads a program and goes to its first line. NULL, or why not. */
const char *engine_load(Engine *self, const char *file);
/* The same with a text that is no file. */
const char *engine_load_text(Engine *self, const char *name, const char *text, size_t length);
/* Everything from the start, under a model. */
const char *engine_restart(Engine *self, const Model *model);

/* Whether the text is a whole statement, so that Enter ends it; *indent: of the next row. */
bool engine_is_complete(const char *text, size_t length, int *indent);
/* Runs a statement to its end. */
enum Stop engine_statement(Engine *self, const char *text, size_t length);
/* Steps and statements are told in [narration] and [events]. */
enum Stop engine_step(Engine *self, enum Granularity by);
enum Stop engine_back(Engine *self, enum Granularity by);
/* Seeks, and tells the way as one step. */
void engine_pass(Engine *self, Moment to);
/* To the next breakpoint or the end. */
enum Stop engine_run(Engine *self);
enum Stop engine_run_back(Engine *self);
enum Stop engine_start(Engine *self);
enum Stop engine_end(Engine *self);
/* So many line steps forward, or (line > 0) to where that line of the program comes next. */
enum Stop engine_go(Engine *self, uint64_t steps, int line);
bool engine_break(Engine *self, int line); /* sets or removes; whether there is one now */
/* Finds the next collection and makes its film; false: there is none ahead. */
bool engine_film(Engine *self);
/* One frame on or back; false: the film is over. */
bool engine_film_move(Engine *self, int by);
/* To the last frame of the first time that a phase comes, which shows its result; false: it does
 * not. */
bool engine_film_phase(Engine *self, enum GcPhase phase);
void engine_film_end(Engine *self);

/* Fills in what the scene's moment needs. */
void engine_moment(Engine *self, SceneMoment *out);

#endif
