/* Commands about files and machines: what is loaded, saved and exported, and under which model. */
#include "timeline/commands_impl.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/differs.h"
#include "timeline/export.h"

static enum Reply problem(Buffer *out, const char *subject, const char *text) {
    buffer_printf(out, "%s: %s\n", subject, text);
    return REPLY_WRONG;
}

enum Reply commands_load(Session *s, const char *arguments, Buffer *out) {
    if (!*arguments)
        return commands_wrong(out, "usage: :load FILE.py");
    const char *text = session_load(s, arguments);
    return text ? problem(out, arguments, text) : commands_arrived(s, STOP_ARRIVED, out);
}

enum Reply commands_restart(Session *s, const char *arguments, Buffer *out) {
    (void)arguments;
    const char *text = session_restart(s);
    return text ? problem(out, "restart", text) : commands_arrived(s, STOP_ARRIVED, out);
}

enum Reply commands_model(Session *s, const char *arguments, Buffer *out) {
    const Model *model = *arguments ? model_find(arguments) : NULL;
    if (model) {
        const char *text = session_redo(s, model);
        if (text)
            return problem(out, arguments, text);
        bool whole = !session_was_stopped(s);
        buffer_printf(out, "Everything again under %s%s.\n", model->name,
                      whole ? "" : ", as far as here; what was typed later is left out");
        return commands_arrived(s, whole ? STOP_ARRIVED : STOP_INTERRUPTED, out);
    }
    if (*arguments)
        buffer_printf(out, "There is no model '%s'. ", arguments);
    buffer_printf(out, "The model is %s; there are:\n", s->model->name);
    for (const Model *const *m = models; *m; m++)
        buffer_printf(out, "  %-9s %s\n", (*m)->name, (*m)->summary);
    return *arguments ? REPLY_WRONG : REPLY_DONE;
}

/* "[A] B": the models to compare; the session's stands for A, the newest for B, and where those are
 * the same, the first there is for A. False: what is wrong is in [out]. */
static bool parse_models(const Session *s, const char *text, const Model *chosen[2], Buffer *out) {
    int count = 0;
    char word[24];
    const Model *newest = models[0];
    for (const Model *const *m = models; *m; m++)
        newest = *m;
    chosen[0] = s->model;
    chosen[1] = newest;
    for (; *text; text += strspn(text, " ")) {
        size_t n = strcspn(text, " ");
        snprintf(word, sizeof word, "%.*s", (int)(n < sizeof word ? n : sizeof word - 1), text);
        text += n;
        const Model *model = model_find(word);
        if (!model)
            return buffer_printf(out, "There is no model '%s' (:model lists them).\n", word), false;
        if (count == 2)
            return buffer_puts(out, "usage: :differs [[A] B], as in :differs 3.13\n"), false;
        if (count++ == 1)
            chosen[0] = chosen[1];
        chosen[1] = model;
    }
    if (!count && chosen[0] == newest)
        chosen[0] = models[0];
    return true;
}

/* What was loaded, typed and answered, to be run aside. As in session_redo, statements that were
 * typed into a running program are left out. The entries are the caller's to free; NULL: no memory.
 */
static Entry *script_of(const Session *s, Script *script) {
    const Timeline *t = s->t;
    Entry *entries = malloc((t->tape_count + 1) * sizeof *entries);
    *script = (Script){.entries = entries,
                       .input_known = true,
                       .heap_limit = s->heap_limit,
                       .history_limit = s->history_limit,
                       .watched = t,
                       .clock = s->clock};
    for (uint32_t i = 0; entries && i < t->tape_count; i++)
        if (!t->tape[i].frame)
            entries[script->count++] = t->tape[i].entry;
    if (entries && t->input_length && !buffer_append(&script->input, t->input, t->input_length)) {
        free(entries);
        return NULL;
    }
    return entries;
}

enum Reply commands_differs(Session *s, const char *arguments, Buffer *out) {
    const char *subject;
    const Model *chosen[2];
    Script script;
    Differs d;
    if (!parse_models(s, arguments, chosen, out))
        return REPLY_WRONG;
    Entry *entries = script_of(s, &script);
    if (!entries)
        return commands_wrong(out, "There is not enough memory.");
    timeline_forget_interrupt(s->t); /* from here on that is about these runs */
    const char *bad = differs_open(&d, &script, chosen[0], chosen[1], &subject);
    if (bad)
        buffer_printf(out, "%s: %s\n", subject, bad);
    else if (differs_put(&d, out) && !differs_explain(&d, out))
        buffer_puts(out, "  Stopped; there may be more of them.\n");
    differs_close(&d);
    script_free(&script);
    free(entries);
    return bad ? REPLY_WRONG : REPLY_DONE;
}

static enum Reply write_out(const char *name, const Buffer *text, Buffer *out) {
    FILE *file = fopen(name, "w");
    bool ok = file && fwrite(text->data, 1, text->len, file) == text->len;
    int error = errno;
    if (file && fclose(file) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (!ok)
        return problem(out, name, strerror(error));
    buffer_printf(out, "%s is written.\n", name);
    return REPLY_DONE;
}

enum Reply commands_save(Session *s, const char *arguments, Buffer *out) {
    Buffer text = {0};
    if (!*arguments)
        return commands_wrong(out, "usage: :save FILE");
    enum Reply reply = session_save(s, &text) ? write_out(arguments, &text, out)
                                              : commands_wrong(out, "There is not enough memory.");
    buffer_free(&text);
    return reply;
}

enum Reply commands_open(Session *s, const char *arguments, Buffer *out) {
    Buffer text = {0};
    Session old = *s; /* the new one takes its place at once: Ctrl-C is about what runs */
    int line = 0;
    if (!*arguments)
        return commands_wrong(out, "usage: :open FILE");
    int error = buffer_read_file(&text, arguments);
    if (error)
        return problem(out, arguments, strerror(error));
    const char *bad = session_open(s, old.model, old.heap_limit, old.history_limit);
    if (!bad)
        session_on_tick(s, old.clock.tick, old.clock.arg);
    if (!bad)
        bad = session_restore(s, text.data ? text.data : "", text.len, &line);
    buffer_free(&text);
    if (bad) { /* the session that was stays */
        session_close(s);
        *s = old;
        buffer_printf(out, "%s:%d: %s\n", arguments, line, bad);
        return REPLY_WRONG;
    }
    s->machine += old.machine;
    session_close(&old);
    return REPLY_MOVED;
}

enum Reply commands_export(Session *s, const char *arguments, Buffer *out) {
    size_t n = strcspn(arguments, " ");
    const char *file = arguments + n + strspn(arguments + n, " ");
    bool json = n == 4 && memcmp(arguments, "json", 4) == 0;
    if (!*file || (!json && !(n == 3 && memcmp(arguments, "dot", 3) == 0)))
        return commands_wrong(out, "usage: :export json FILE, or :export dot FILE");
    Buffer text = {0};
    enum Reply reply = (json ? export_json : export_dot)(s->t, &text)
                           ? write_out(file, &text, out)
                           : commands_wrong(out, "There is not enough memory.");
    buffer_free(&text);
    return reply;
}
