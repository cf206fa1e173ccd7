#include "panes/summary.h"

#include "timeline/value.h"

#include <string.h>

enum {
    SENTENCES = 60
};

static void write_names(const Scene *scene, Buffer *out) {
    char label[60], type[40];
    for (size_t i = 0; i < scene->name_count; i++) {
        const SceneName *name = &scene->names[i];
        if (!name->changed || !name->value)
            continue;
        value_label(scene->w, name->value, label, sizeof label);
        value_type(name->value, type, sizeof type);
        buffer_printf(out, "The name %s now refers to %s%s%s.\n", name->name,
                      label[0] == '#' ? type : "", label[0] == '#' ? " " : "", label);
    }
    for (size_t i = 0; i < scene->gone_name_count; i++)
        buffer_printf(out, "The name %s is gone.\n", scene->gone_names[i].name);
}

static void write_holders(const Scene *scene, const SceneObject *o, Buffer *out) {
    size_t count;
    char text[80];
    const uint32_t *holders = scene_holders(scene, o, &count);
    buffer_puts(out, ", held by ");
    for (size_t i = 0; i < count && i < 3; i++) {
        scene_holder_text(scene, holders[i], text, sizeof text);
        buffer_printf(out, "%s%s", i ? i + 1 == count ? " and " : ", " : "", text);
    }
    if (count > 3)
        buffer_puts(out, " and others");
    if (count == 0)
        buffer_puts(out, "nobody that is known");
}

static void write_object(const Scene *scene, const SceneObject *o, Buffer *out) {
    if (o->before == 0) {
        buffer_printf(out, "%s #%u is born", o->type, o->serial);
        write_holders(scene, o, out);
    } else {
        buffer_printf(out, "%s #%u: its reference count goes from %u to %u", o->type, o->serial,
                      o->before, o->refcnt);
        if (o->garbage)
            buffer_puts(out, "; it is garbage now: no name leads to it");
        else
            write_holders(scene, o, out);
    }
    buffer_puts(out, ".\n");
}

void summary_write(const Scene *scene, Buffer *out) {
    int sentences = 0;
    write_names(scene, out);
    for (size_t i = 0; i < scene->object_count && sentences < SENTENCES; i++) {
        const SceneObject *o = &scene->objects[i];
        if (o->own && o->type[0] && o->before != o->refcnt && ++sentences)
            write_object(scene, o, out);
    }
    for (size_t i = 0; i < scene->gone_count && sentences < SENTENCES; i++, sentences++)
        buffer_printf(out, "%s #%u is freed.\n", scene->gone[i].type, scene->gone[i].serial);
}
