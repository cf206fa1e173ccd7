#include "timeline/bindings.h"

#include <stdlib.h>
#include <string.h>

#include "objects/dict.h"
#include "objects/function.h"
#include "objects/list.h"
#include "objects/str.h"
#include "timeline/naming.h"

enum {
    NAME_ROOM = 200 /* bytes of a name that are told */
};

void bindings_open(Bindings *self, World *w) {
    *self = (Bindings){.w = w};
}

static void drop_names(BoundFrame *f) {
    for (size_t i = 0; i < f->count; i++)
        free(f->names[i].text);
    f->count = 0;
}

void bindings_close(Bindings *self) {
    for (size_t i = 0; i < self->room; i++) {
        drop_names(&self->frames[i]);
        free(self->frames[i].names);
    }
    free(self->frames);
    *self = (Bindings){0};
}

/* ---- frames ---- */

/* Room for [least] items, at least doubled each time; the new ones are zero. [items] is not touched
 * if there is no memory: then NULL. */
static void *grow(void *items, size_t *room, size_t least, size_t size) {
    size_t more = *room ? *room : 8;
    while (more < least)
        more *= 2;
    char *grown = realloc(items, more * size);
    if (!grown)
        return NULL;
    if (more > *room)
        memset(grown + *room * size, 0, (more - *room) * size);
    *room = more;
    return grown;
}

static bool grow_frames(Bindings *self, size_t least) {
    BoundFrame *frames = grow(self->frames, &self->room, least, sizeof *frames);
    if (frames)
        self->frames = frames;
    return frames != NULL;
}

static bool grow_names(BoundFrame *f, size_t least) {
    Binding *names = grow(f->names, &f->room, least, sizeof *names);
    if (names)
        f->names = names;
    return names != NULL;
}

void bindings_call(Bindings *self, const Frame *frame) {
    for (size_t i = self->lasting; i-- > 0;)
        if (self->frames[i].frame == frame)
            self->lasting = i;
}

/* It is the frame that was there the last time, and has not ended meanwhile. */
static bool is_same(const Bindings *self, size_t index, const Frame *f) {
    const BoundFrame *known = &self->frames[index];
    return index < self->lasting && known->frame == f && known->code == f->code &&
           known->code_serial == f->code->head.serial;
}

static bool has_shared_names(const Frame *f) {
    const Code *code = f->code;
    return !(code->flags & CODE_OPTIMIZED) || code->body->ncells + code->nfrees > 0;
}

static bool enter(Bindings *self, const Frame *f) {
    BoundFrame *known = &self->frames[self->count];
    Binding *names = known->names;
    size_t room = known->room, slots = 0;
    const Object *dict = NULL;
    if (f->code->flags & CODE_OPTIMIZED)
        slots = (size_t)(f->code->nlocals + f->code->ncells + f->code->nfrees);
    else if (f->locals && is_dict(f->locals))
        dict = f->locals;
    *known =
        (BoundFrame){f, f->code, dict, f->code->head.serial, has_shared_names(f), names, 0, room};
    if (slots > room && !grow_names(known, slots))
        return false;
    known->count = slots;
    if (slots)
        memset(known->names, 0, slots * sizeof *known->names);
    self->count++;
    return true;
}

/* The chain of frames, outermost first, behind those known that still run. */
static bool compare_frames(Bindings *self, const BindingListener *to, size_t *kept_frames) {
    size_t n = 0, kept = 0, before = self->count;
    for (const Frame *f = VM(self->w)->frame; f; f = f->previous)
        n++;
    if (n > self->room && !grow_frames(self, n))
        return false;
    const Frame **chain = malloc((n + 1) * sizeof *chain);
    if (!chain)
        return false;
    size_t at = n;
    for (const Frame *f = VM(self->w)->frame; f; f = f->previous)
        chain[--at] = f;
    while (kept < n && kept < before && is_same(self, kept, chain[kept]))
        kept++;
    if (kept < before)
        to->left(to->arg, before - kept);
    while (self->count > kept)
        drop_names(&self->frames[--self->count]);
    *kept_frames = kept;
    bool ok = true;
    for (size_t i = kept; ok && i < n; i++) {
        ok = enter(self, chain[i]);
        if (ok)
            to->entered(to->arg, chain[i]);
    }
    free(chain);
    return ok;
}

/* ---- names in slots ---- */

/* The same object has the same serial, also where its block has moved; the oldest have none. */
static bool rebind(Binding *known, const Object *value) {
    uint32_t serial = value ? value->serial : 0;
    bool same = known->serial == serial && (serial || known->value == value);
    known->value = value;
    known->serial = serial;
    return !same;
}

static void compare_slots(Bindings *self, size_t frame, const BindingListener *to) {
    BoundFrame *known = &self->frames[frame];
    for (size_t i = 0; i < known->count; i++) {
        const Object *value = frame_local(self->w, known->frame, (int32_t)i);
        if (!rebind(&known->names[i], value))
            continue;
        char text[NAME_ROOM];
        size_t length =
            str_copy_utf8(tuple_get(known->code->localnames, (ssize_t)i), text, sizeof text);
        to->bound(to->arg, frame, text, length, value);
    }
}

/* ---- names in a dict ---- */

static bool is_key(const Binding *known, const Object *key) {
    return known->text && known->key == key && known->key_serial == key->serial;
}

/* The binding of a key among those from [first] on, most likely at [hint]; by its text, if the dict
 * has an equal key now. */
static Binding *find_name(const BoundFrame *known, size_t first, size_t hint, const Object *key,
                          const char *text) {
    if (hint < known->count && is_key(&known->names[hint], key))
        return &known->names[hint];
    for (size_t i = first; i < known->count; i++)
        if (is_key(&known->names[i], key))
            return &known->names[i];
    for (size_t i = first; i < known->count; i++)
        if (known->names[i].text && strcmp(known->names[i].text, text) == 0)
            return &known->names[i];
    return NULL;
}

static char *name_text(const Object *key) {
    char text[NAME_ROOM];
    text[str_copy_utf8(key, text, sizeof text - 1)] = '\0';
    return strdup(text);
}

static void tell_text(const BindingListener *to, size_t frame, const Binding *name) {
    to->bound(to->arg, frame, name->text, strlen(name->text), name->value);
}

/* From the [first] name on the dict holds other keys: [now] gets its bindings, with the texts of
 * those known. False: no memory. */
static bool take_names(Bindings *self, size_t frame, size_t first, BoundFrame *now,
                       const BindingListener *to) {
    const BoundFrame *known = &self->frames[frame];
    NamingCursor at = {0};
    Object *key, *value;
    size_t hint = first;
    for (size_t i = 0; naming_next(self->w, known->frame, known->dict, &at, &key, &value); i++) {
        if (i < first)
            continue;
        if (now->count == now->room && !grow_names(now, now->count + 1))
            return false;
        Binding *name = &now->names[now->count], *old;
        *name = (Binding){.key = key, .key_serial = key->serial, .text = name_text(key)};
        if (!name->text)
            return false;
        now->count++;
        if ((old = find_name(known, first, hint, key, name->text))) {
            name->value = old->value;
            name->serial = old->serial;
            free(old->text);
            old->text = NULL;
            hint = (size_t)(old - known->names) + 1;
        }
        if (rebind(name, value) || !old)
            tell_text(to, frame, name);
    }
    return true;
}

static bool replace_names(Bindings *self, size_t frame, size_t first, const BindingListener *to) {
    BoundFrame *known = &self->frames[frame], now = {0};
    bool ok = take_names(self, frame, first, &now, to) && grow_names(known, first + now.count);
    for (size_t i = first; i < known->count; i++) {
        known->names[i].value = NULL;
        if (known->names[i].text)
            tell_text(to, frame, &known->names[i]);
        free(known->names[i].text);
    }
    known->count = first;
    for (size_t i = 0; i < now.count; i++) {
        if (ok)
            known->names[known->count++] = now.names[i];
        else
            free(now.names[i].text);
    }
    free(now.names);
    return ok;
}

static bool compare_dict(Bindings *self, size_t frame, const BindingListener *to) {
    BoundFrame *known = &self->frames[frame];
    NamingCursor at = {0};
    Object *key, *value;
    size_t i = 0;
    for (; naming_next(self->w, known->frame, known->dict, &at, &key, &value); i++) {
        if (i == known->count || !is_key(&known->names[i], key))
            return replace_names(self, frame, i, to);
        if (rebind(&known->names[i], value))
            tell_text(to, frame, &known->names[i]);
    }
    return i == known->count || replace_names(self, frame, i, to);
}

/* ---- comparing ---- */

bool bindings_compare(Bindings *self, const BindingListener *listener) {
    size_t kept = self->count;
    const BoundFrame *top = kept ? &self->frames[kept - 1] : NULL;
    bool same = top ? is_same(self, kept - 1, VM(self->w)->frame) : !VM(self->w)->frame;
    if (!same && !compare_frames(self, listener, &kept))
        self->failed = true;
    /* The innermost of those that still run may have gone on; the others waited for it. */
    for (size_t i = 0; !self->failed && i < self->count; i++) {
        if (i + 1 < kept && !self->frames[i].shared)
            continue;
        if (!self->frames[i].dict)
            compare_slots(self, i, listener);
        else if (!compare_dict(self, i, listener))
            self->failed = true;
    }
    self->lasting = self->count;
    return !self->failed;
}
