#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"
#include "grammar.h"
#include "timeline/census.h"

enum {
    INSTRUCTIONS_MAX = 40000, /* of one program */
    AUDIT_EACH = 4000         /* instructions */
};

/* What a pause needs to know. */
typedef struct Run {
    uint64_t end;
    jmp_buf out;
} Run;

static void audit(World *w) {
    char text[500];
    size_t counted;
    fuzz_expect(audit_counts(w, text, sizeof text, &counted));
}

static void pause(Control *control, World *w) {
    Run *run = control->host;
    if (w->instructions >= run->end)
        longjmp(run->out, 1);
    if (w->native_depth > 0) { /* not a clean point: at the next instruction, perhaps */
        control->stop_at = w->instructions + 1;
        return;
    }
    audit(w);
    control->stop_at = w->instructions + AUDIT_EACH;
}

static void run_program(World *w, Control *control, const Buffer *program) {
    Run run = {.end = w->instructions + INSTRUCTIONS_MAX};
    const char *name = "fuzz.py";
    control->host = &run;
    control->pause = pause;
    control->stop_at = w->instructions + AUDIT_EACH;
    if (setjmp(run.out))
        return;
    Entry entry = {.kind = ENTRY_PROGRAM,
                   .text = program->data,
                   .length = program->len,
                   .argc = 1,
                   .argv = &name};
    int code = machine_enter(w, &entry);
    fuzz_expect(code == EXIT_FINE || code == EXIT_EXCEPTION ? NULL
                                                            : "the grammar made no valid program");
    audit(w);
    machine_enter(w, &(Entry){.kind = ENTRY_EXIT});
    fuzz_expect(audit_structures(w));
}

int fuzz_program(const unsigned char *data, size_t size) {
    if (size < 1)
        return 0;
    Buffer program = {0};
    grammar_program(data, size, &program);
    if (getenv("FUZZ_SHOW"))
        fwrite(program.data, 1, program.len, stdout);
    Control *control;
    World *w = fuzz_machine(data[0] & 0x7f, grammar_prologue(), &control);
    run_program(w, control, &program);
    buffer_free(&program);
    return 0;
}
