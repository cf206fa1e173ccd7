#include "timeline/event.h"

#include "lang/opcode.h"
#include "objects/str.h"
#include "timeline/value.h"
#include "vm/frame.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    LABEL = 80
};

const EventRow event_rows[EVENT_KINDS] = {
    [EVENT_ALLOC] = {"block allocated", LEVEL_MEMORY, PARTY_BLOCK, PARTY_NUMBER,
                     "A block is allocated at %s for %d bytes.", NULL},
    [EVENT_FREE] = {"block freed", LEVEL_MEMORY, PARTY_BLOCK, PARTY_NONE,
                    "The block at %s is free again.", NULL},
    [EVENT_POOL] = {"pool", LEVEL_MEMORY, PARTY_BLOCK, PARTY_NUMBER,
                    "The pool at %s is taken, to cut blocks of one size from it.",
                    "The pool at %s has no block in use any more and goes back to its arena."},
    [EVENT_ARENA] = {"arena", LEVEL_MEMORY, PARTY_BLOCK, PARTY_NUMBER,
                     "An arena is taken from the system at %s.",
                     "The arena at %s is empty and goes back to the system."},
    [EVENT_FREE_LIST] = {"free list hit", LEVEL_MEMORY, PARTY_OBJECT, PARTY_NONE,
                         "A dead %t is taken from its type's free list, so no block is allocated.",
                         NULL},
    [EVENT_INCREF] = {"incref", LEVEL_MEMORY, PARTY_OBJECT, PARTY_NUMBER,
                      "%s gains a reference, %n → %d (%w).", NULL},
    [EVENT_DECREF] = {"decref", LEVEL_MEMORY, PARTY_OBJECT, PARTY_NUMBER,
                      "%s loses a reference, %n → %d (%w).",
                      "%s loses its last reference, 1 → 0 (%w)."},
    [EVENT_BORN] = {"object born", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_NONE,
                    "A new %t, #%u, begins to exist.", NULL},
    [EVENT_DIES] = {"object dies", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_NONE,
                    "%s dies: nothing refers to it any more.", NULL},
    [EVENT_MOVED] = {"block resized", LEVEL_MEMORY, PARTY_OBJECT, PARTY_NONE,
                     "The block of %s is resized.", NULL},
    [EVENT_TRACK] = {"tracked", LEVEL_MACHINE, PARTY_OBJECT, PARTY_NONE,
                     "The collector watches %s from now on, in generation 0.", NULL},
    [EVENT_UNTRACK] = {"untracked", LEVEL_MACHINE, PARTY_OBJECT, PARTY_NONE,
                       "The collector watches %s no longer.", NULL},
    [EVENT_INTERNED] =
        {"interned", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_NONE,
         "The string %s is interned: from now on there is one of it for all who intern it.", NULL},
    [EVENT_IMMORTAL] = {"immortal", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_NONE,
                        "%s is immortal now: its references are not counted any more.", NULL},
    [EVENT_RESIZED] = {"table resized", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_NUMBER,
                       "%s has room for %d now.", "%s gives its table back."},
    [EVENT_BOUND] = {"name bound", LEVEL_PROGRAM, PARTY_NAME, PARTY_OBJECT,
                     "The name `%s` refers to %d.", NULL},
    [EVENT_UNBOUND] = {"name unbound", LEVEL_PROGRAM, PARTY_NAME, PARTY_NONE,
                       "The name `%s` is gone.", NULL},
    [EVENT_SET_ATTRIBUTE] = {"attribute set", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_PART,
                             "Attribute `%k` of %s refers to %d.", NULL},
    [EVENT_DELETE_ATTRIBUTE] = {"attribute deleted", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_PART,
                                "Attribute `%k` of %s is gone.", NULL},
    [EVENT_SET_ITEM] = {"item set", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_PART,
                        "Item [%k] of %s is %d.", NULL},
    [EVENT_DELETE_ITEM] = {"item deleted", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_PART,
                           "Item [%k] of %s is gone.", NULL},
    [EVENT_PUSH] = {"push", LEVEL_MACHINE, PARTY_OBJECT, PARTY_NUMBER,
                    "The evaluation stack is %d deep now, with %s on top.", NULL},
    [EVENT_POP] = {"pop", LEVEL_MACHINE, PARTY_NONE, PARTY_NUMBER,
                   "The evaluation stack is %d deep now.", "The evaluation stack is empty now."},
    [EVENT_CALL] = {"call", LEVEL_PROGRAM, PARTY_FRAME, PARTY_NONE,
                    "The frame of `%s` begins to run.", NULL},
    [EVENT_NATIVE] = {"built-in called", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_WORD,
                      "The built-in `%d` is called.", NULL},
    [EVENT_RETURN] = {"return", LEVEL_PROGRAM, PARTY_FRAME, PARTY_OBJECT,
                      "`%s` returns %d; its frame is about to end.",
                      "The exception leaves `%s`; its frame is about to end."},
    [EVENT_YIELD] = {"yield", LEVEL_PROGRAM, PARTY_FRAME, PARTY_OBJECT,
                     "`%s` yields %d; its frame is kept for later.", NULL},
    [EVENT_RESUME] = {"resume", LEVEL_PROGRAM, PARTY_FRAME, PARTY_NONE,
                      "`%s` goes on where it was suspended.", NULL},
    [EVENT_RAISE] = {"exception raised", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_NONE,
                     "%s is raised (%w).", NULL},
    [EVENT_CATCH] = {"exception caught", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_NONE,
                     "A handler takes %s (%w).", NULL},
    [EVENT_IMPORT] = {"import", LEVEL_PROGRAM, PARTY_NAME, PARTY_NONE,
                      "The module %s is looked up, and run if this is its first import.", NULL},
    [EVENT_WEAKREF_CLEARED] = {"weakref cleared", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_OBJECT,
                               "%s is cleared: it refers to nothing from now on.", NULL},
    [EVENT_WEAKREF_CALLED] = {"weakref called", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_NONE,
                              "The callback of %s is called.", NULL},
    [EVENT_FINALIZER] = {"finalizer", LEVEL_PROGRAM, PARTY_OBJECT, PARTY_NONE,
                         "The finalizer of %s is called.", NULL},
    [EVENT_COLLECT] = {"collection", LEVEL_MACHINE, PARTY_OBJECT, PARTY_PHASE,
                       "The collector %d: %s is done.", "The collector %d."},
};

/* What each phase does, and how it is said of one object. */
static const char *const phases[GC_PHASES] = {
    [GC_IDLE] = "has finished",
    [GC_MERGE] = "begins, and puts the younger generations with the one to collect",
    [GC_UPDATE_REFS] = "copies each object's reference count to gc_refs",
    [GC_SUBTRACT_REFS] = "subtracts the references that come from inside the generation",
    [GC_MOVE_UNREACHABLE] =
        "sets aside what is held from inside only, and fetches back what a reachable object holds",
    [GC_UNTRACK] = "stops watching survivors that cannot be part of a cycle, and moves the rest on",
    [GC_LEGACY_FINALIZERS] = "looks for finalizers of the old kind",
    [GC_CLEAR_WEAKREFS] = "clears the weak references to the garbage",
    [GC_FINALIZE] = "calls the finalizers of the garbage",
    [GC_RESURRECT] = "looks whether a finalizer has revived anything",
    [GC_DELETE] = "clears the garbage, so that its counts fall to 0",
};

const char *event_phase(enum GcPhase phase) {
    return phases[phase];
}

/* ---- the parties ---- */

void event_object(World *w, const Object *o, char *text, size_t room) {
    char label[LABEL], type[40];
    Object *object = (Object *)(uintptr_t)o;
    value_label(w, object, label, sizeof label);
    value_type(o, type, sizeof type);
    if (is_type(o))
        snprintf(text, room, "class %s", label);
    else if (IS(w, o, FUNCTION) || IS(w, o, MODULE)) {
        value_text(w, object, label, sizeof label);
        snprintf(text, room, "%s%.60s", IS(w, o, FUNCTION) ? "function " : "", label);
    } else if (label[0] == '#')
        snprintf(text, room, "%s %s", type, label);
    else
        snprintf(text, room, "%s", label);
}

static void put_name(const Object *name, Buffer *out) {
    char text[LABEL];
    text[str_copy_utf8((Object *)(uintptr_t)name, text, sizeof text - 1)] = 0;
    buffer_puts(out, text);
}

static void put_object(World *w, const Object *o, Buffer *out) {
    char text[LABEL];
    if (!o) {
        buffer_puts(out, "nothing");
        return;
    }
    event_object(w, o, text, sizeof text);
    buffer_puts(out, text);
}

static void put_party(World *w, enum EventParty party, uintptr_t value, Buffer *out) {
    const void *pointer = (const void *)value;
    switch (party) {
    case PARTY_OBJECT:
        put_object(w, pointer, out);
        break;
    case PARTY_NAME:
        put_name(pointer, out);
        break;
    case PARTY_BLOCK:
        buffer_printf(out, "0x%" PRIx64, world_address(w, pointer));
        break;
    case PARTY_FRAME:
        put_name(((const Frame *)pointer)->code->name, out);
        break;
    case PARTY_NUMBER:
        buffer_printf(out, "%zu", (size_t)value);
        break;
    case PARTY_WORD:
        buffer_puts(out, pointer);
        break;
    case PARTY_PART:
        put_object(w, ((const EventPart *)pointer)->value, out);
        break;
    case PARTY_PHASE:
        buffer_puts(out, phases[value]);
        break;
    case PARTY_NONE:
        break;
    }
}

/* ---- who ---- */

/* How one instruction of the innermost frame comes to hold or release something. */
static const char *instruction_role(enum Opcode opcode, enum EventKind kind) {
    switch (opcode_info[opcode].operand) {
    case OPERAND_NAME:
    case OPERAND_LOCAL:
    case OPERAND_CONST:
        if (strncmp(opcode_info[opcode].name, "LOAD", 4) == 0)
            return "for the evaluation stack, ";
        if (strncmp(opcode_info[opcode].name, "STORE", 5) == 0 && kind == EVENT_INCREF)
            return "for a name, ";
        break;
    default:
        break;
    }
    return opcode == OPCODE_POP_TOP ? "off the evaluation stack, " : "";
}

static const char *present_role(World *w, enum EventKind kind) {
    const Frame *f = VM(w)->frame;
    int32_t index = f && !w->gc.collecting && w->dealloc_depth == 0 ? frame_lasti(f) : -1;
    return index < 0
               ? ""
               : instruction_role((enum Opcode)f->code->body->instructions[index].opcode, kind);
}

enum EventLevel event_level(World *w, enum EventKind kind, const void *subject) {
    bool counts = kind == EVENT_INCREF || kind == EVENT_DECREF;
    bool silent = counts && (!object_number(w, subject) || value_is_atom(w, subject) ||
                             strstr(present_role(w, kind), "evaluation stack"));
    if (silent)
        return LEVEL_MACHINE;
    return event_rows[kind].level;
}

static void put_who(World *w, enum EventKind kind, Buffer *out) {
    const Frame *f = VM(w)->frame;
    if (w->gc.collecting)
        buffer_puts(out, "by the collector");
    else if (w->dealloc_depth > 0)
        buffer_puts(out, "by an object that dies");
    else if (!f)
        buffer_puts(out, "by the interpreter");
    else {
        buffer_puts(out, present_role(w, kind));
        buffer_printf(out, "line %d of ", frame_line(f));
        put_name(f->code->name, out);
    }
}

/* ---- the sentence ---- */

static size_t count_before(enum EventKind kind, size_t now) {
    return kind == EVENT_INCREF ? now - 1 : now + 1;
}

void event_tell(World *w, enum EventKind kind, const void *subject, size_t detail, Buffer *out) {
    const EventRow *row = &event_rows[kind];
    bool otherwise = row->otherwise && (row->detail == PARTY_PHASE ? !subject : detail == 0);
    const Object *o = subject;
    char type[40];
    for (const char *p = otherwise ? row->otherwise : row->sentence; *p; p++) {
        if (*p != '%') {
            buffer_putc(out, *p);
            continue;
        }
        switch (*++p) {
        case 's':
            put_party(w, row->subject, (uintptr_t)subject, out);
            break;
        case 'd':
            put_party(w, row->detail, detail, out);
            break;
        case 'k':
            put_party(w, kind < EVENT_SET_ITEM ? PARTY_NAME : PARTY_OBJECT,
                      (uintptr_t)((const EventPart *)detail)->key, out);
            break;
        case 't':
            value_type(o, type, sizeof type);
            buffer_puts(out, type);
            break;
        case 'u':
            buffer_printf(out, "%u", object_number(w, o));
            break;
        case 'n':
            buffer_printf(out, "%zu", count_before(kind, detail));
            break;
        default:
            put_who(w, kind, out);
        }
    }
}
