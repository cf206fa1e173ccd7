/* What the targets share: machines that are restored, not made anew; the end at a wrong answer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

enum {
    MODELS_MAX = 16
};

static const size_t heap_limit = (size_t)32 << 20;

/* A machine and its bytes just after its making. Its Control must stay where it is: the World holds
 * the address. */
typedef struct Made {
    World *world;
    void *bytes;
    size_t used;
    Control control;
} Made;

/* Without a prologue, and with the one there is. */
static Made made[2][MODELS_MAX];

static unsigned model_index(unsigned choice) {
    unsigned count = 0;
    while (models[count])
        count++;
    return choice % count;
}

const Model *fuzz_model(unsigned choice) {
    return models[model_index(choice)];
}

static void write_nowhere(Control *self, int stream, uint64_t at, const char *bytes, size_t n) {
    (void)self, (void)stream, (void)at, (void)bytes, (void)n;
}

static ssize_t no_line(Control *self, uint64_t at, const char **line) {
    (void)self, (void)at, (void)line;
    return 0;
}

static void make(Made *m, const Model *model, const char *prologue) {
    const char *name = "fuzz.py";
    Entry entry = {ENTRY_PROGRAM, prologue, strlen(prologue), 1, &name};
    m->world = machine_create(model, heap_limit, &m->control);
    fuzz_expect(m->world ? NULL : "no memory for a machine");
    fuzz_expect(machine_enter(m->world, &entry) == EXIT_FINE ? NULL : "the prologue does not run");
    m->used = world_used(m->world);
    m->bytes = malloc(m->used);
    fuzz_expect(m->bytes ? NULL : "no memory for its bytes");
    memcpy(m->bytes, m->world, m->used);
}

World *fuzz_machine(unsigned choice, const char *prologue, Control **control) {
    Made *m = &made[*prologue != '\0'][model_index(choice)];
    m->control = (Control){.write = write_nowhere, .read_line = no_line, .stop_at = UINT64_MAX};
    if (!m->world)
        make(m, fuzz_model(choice), prologue);
    else
        world_restore(m->world, m->bytes, m->used);
    *control = &m->control;
    return m->world;
}

void fuzz_expect(const char *wrong) {
    if (!wrong)
        return;
    fprintf(stderr, "fuzz: %s\n", wrong);
    abort();
}
