#include "timeline/export.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "timeline/json.h"
#include "timeline/scene.h"
#include "timeline/value.h"

static void put_string(Buffer *out, const char *text) {
    json_string(out, text, strlen(text));
}

static void json_object(const Scene *scene, const SceneObject *o, Buffer *out) {
    char text[120], type[40];
    value_type(o->object, type, sizeof type);
    value_text(scene->w, o->object, text, sizeof text);
    buffer_printf(out, "{\"serial\":%" PRIu32 ",\"address\":\"0x%" PRIx64 "\",\"type\":", o->serial,
                  world_address(scene->w, o->object));
    put_string(out, type);
    buffer_puts(out, ",\"value\":");
    put_string(out, text);
    if (o->refcnt == REFCNT_IMMORTAL)
        buffer_puts(out, ",\"immortal\":true");
    else
        buffer_printf(out, ",\"count\":%" PRIu32, o->refcnt);
    if (o->generation >= 0)
        buffer_printf(out, ",\"generation\":%d", o->generation);
    if (o->garbage)
        buffer_puts(out, ",\"garbage\":true");
    buffer_printf(out, ",\"bytes\":%zu,\"refers\":[", value_block_bytes(scene->w, o->object));
    size_t index;
    for (size_t i = 0; scene_referent(scene, o, i, &index); i++)
        buffer_printf(out, "%s%" PRIu32, i ? "," : "", scene->objects[index].serial);
    buffer_puts(out, "]}");
}

static void json_names(const Scene *scene, Buffer *out) {
    for (size_t i = 0; i < scene->frame_count; i++) {
        const SceneFrame *f = &scene->frames[i];
        buffer_puts(out, i ? ",\n {\"frame\":" : "\n {\"frame\":");
        put_string(out, f->name);
        buffer_printf(out, ",\"line\":%d,\"names\":{", f->line);
        for (size_t k = 0; k < f->name_count; k++) {
            const SceneName *name = &scene->names[f->first_name + k];
            buffer_puts(out, k ? "," : "");
            put_string(out, name->name);
            buffer_printf(out, ":%" PRIu32, name->value ? name->serial : 0);
        }
        buffer_puts(out, "}}");
    }
}

bool export_json(Timeline *t, Buffer *out) {
    Scene scene;
    bool ok = scene_take(&scene, t->world, &(SceneMoment){.file = ""}, NULL);
    if (ok) {
        buffer_printf(out,
                      "{\"model\":\"%s\",\"instruction\":%" PRIu64 ",\"event\":%" PRIu32
                      ",\n\"frames\":[",
                      t->world->model->name, t->now.instruction, t->now.event);
        json_names(&scene, out);
        buffer_puts(out, "],\n\"objects\":[");
        bool first = true;
        for (size_t i = 0; i < scene.object_count; i++) {
            if (!scene.objects[i].own)
                continue;
            buffer_puts(out, first ? "\n " : ",\n ");
            first = false;
            json_object(&scene, &scene.objects[i], out);
        }
        ok = buffer_puts(out, "]}\n");
    }
    scene_free(&scene);
    return ok;
}

static void dot_object(const Scene *scene, const SceneObject *o, Buffer *out) {
    char text[60], type[40], label[160];
    value_type(o->object, type, sizeof type);
    value_text(scene->w, o->object, text, sizeof text);
    snprintf(label, sizeof label, "#%" PRIu32 " %s %s", o->serial, type, text);
    buffer_printf(out, "  o%" PRIu32 " [label=", o->serial);
    put_string(out, label);
    buffer_puts(out, o->garbage ? ", style=dashed];\n" : "];\n");
    size_t index;
    for (size_t i = 0; scene_referent(scene, o, i, &index); i++)
        if (scene->objects[index].own)
            buffer_printf(out, "  o%" PRIu32 " -> o%" PRIu32 ";\n", o->serial,
                          scene->objects[index].serial);
}

static void dot_names(const Scene *scene, Buffer *out) {
    for (size_t i = 0; i < scene->name_count; i++) {
        const SceneName *name = &scene->names[i];
        const SceneObject *o = name->value ? scene_object(scene, name->serial) : NULL;
        if (!o || !o->own)
            continue;
        buffer_printf(out, "  n%zu [shape=plaintext, label=", i);
        put_string(out, name->name);
        buffer_printf(out, "];\n  n%zu -> o%" PRIu32 ";\n", i, name->serial);
    }
}

bool export_dot(Timeline *t, Buffer *out) {
    Scene scene;
    bool ok = scene_take(&scene, t->world, &(SceneMoment){.file = ""}, NULL);
    if (ok) {
        buffer_puts(out, "digraph heap {\n  rankdir=LR;\n  node [shape=box];\n");
        for (size_t i = 0; i < scene.object_count; i++)
            if (scene.objects[i].own)
                dot_object(&scene, &scene.objects[i], out);
        dot_names(&scene, out);
        ok = buffer_puts(out, "}\n");
    }
    scene_free(&scene);
    return ok;
}
