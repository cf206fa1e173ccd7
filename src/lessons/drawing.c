#include "lessons/drawing.h"

#include "timeline/scene.h"
#include "timeline/value.h"

enum {
    OBJECTS_DRAWN = 12, /* the others are counted */
    NAMES_DRAWN = 14
};

static void put_reference(World *w, Object *o, bool blank, Buffer *out) {
    char type[40], value[60];
    if (!o) {
        buffer_puts(out, "not bound");
        return;
    }
    if (blank) {
        buffer_puts(out, "________");
        return;
    }
    value_type(o, type, sizeof type);
    value_text(w, o, value, sizeof value);
    if (object_number(w, o))
        buffer_printf(out, "#%u %s", object_number(w, o), type);
    else
        buffer_printf(out, "%s", value);
}

static void draw_stack(World *w, const Scene *scene, bool blank, Buffer *out) {
    buffer_puts(out, "Stack\n");
    for (size_t i = 0; i < scene->frame_count; i++) {
        const SceneFrame *f = &scene->frames[i];
        buffer_printf(out, "  %s\n", f->name);
        for (size_t k = 0; k < f->name_count && k < NAMES_DRAWN; k++) {
            const SceneName *name = &scene->names[f->first_name + k];
            buffer_printf(out, "    %-12s -> ", name->name);
            put_reference(w, name->value, blank, out);
            buffer_putc(out, '\n');
        }
        if (f->name_count > NAMES_DRAWN)
            buffer_printf(out, "    and %zu more names\n", f->name_count - NAMES_DRAWN);
    }
}

static void draw_holders(const Scene *scene, const SceneObject *o, Buffer *out) {
    size_t count;
    char text[60];
    const uint32_t *holders = scene_holders(scene, o, &count);
    for (size_t i = 0; i < count && i < 3; i++) {
        scene_holder_text(scene, holders[i], text, sizeof text);
        buffer_printf(out, "%s%s", i ? ", " : "", text);
    }
    if (count > 3)
        buffer_printf(out, " and %zu more", count - 3);
}

static void draw_object(World *w, const Scene *scene, const SceneObject *o, bool blank,
                        Buffer *out) {
    char type[40], value[48];
    value_type(o->object, type, sizeof type);
    value_text(w, o->object, value, sizeof value);
    buffer_printf(out, "  #%u %s %s\n", o->serial, type, value);
    if (blank)
        buffer_puts(out, "      ____ references: ________________________\n");
    else if (o->refcnt == REFCNT_IMMORTAL)
        buffer_puts(out, "      immortal\n");
    else {
        buffer_printf(out, "      %u reference%s: ", o->refcnt, o->refcnt == 1 ? "" : "s");
        draw_holders(scene, o, out);
        buffer_puts(out, o->garbage ? "  (garbage)\n" : "\n");
    }
}

bool drawing_put(Stage *stage, bool blank, Buffer *out) {
    Scene scene = {0};
    World *w = stage->w;
    if (!scene_take(&scene, w, &(SceneMoment){.file = ""}, NULL)) {
        scene_free(&scene);
        return false;
    }
    size_t drawn = 0;
    draw_stack(w, &scene, blank, out);
    buffer_puts(out, "Heap\n");
    for (size_t i = 0; i < scene.object_count; i++)
        if (scene.objects[i].own && drawn++ < OBJECTS_DRAWN)
            draw_object(w, &scene, &scene.objects[i], blank, out);
    if (drawn > OBJECTS_DRAWN)
        buffer_printf(out, "  and %zu more objects\n", drawn - OBJECTS_DRAWN);
    if (!drawn)
        buffer_puts(out, "  nothing of the program\n");
    scene_free(&scene);
    return true;
}
