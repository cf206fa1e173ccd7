#include "panes/complete.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "objects/dict.h"
#include "objects/dict_keys.h"
#include "objects/function.h"
#include "objects/instance.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"

enum {
    CHOICES_MAX = 500,
    WORD_MAX = 80
};

void choices_free(Choices *self) {
    for (size_t i = 0; i < self->count; i++)
        free(self->words[i]);
    free(self->words);
    *self = (Choices){0};
}

void choices_add(Choices *self, const char *word, size_t length) {
    if (self->count >= CHOICES_MAX)
        return;
    if (self->count == self->room) {
        size_t room = self->room ? 2 * self->room : 32;
        char **words = realloc(self->words, room * sizeof *words);
        if (!words)
            return;
        self->words = words;
        self->room = room;
    }
    char *copy = strndup(word, length);
    if (copy)
        self->words[self->count++] = copy;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void choices_sort(Choices *self) {
    if (self->count == 0)
        return;
    qsort(self->words, self->count, sizeof *self->words, by_text);
    size_t kept = 1;
    for (size_t i = 1; i < self->count; i++)
        if (strcmp(self->words[i], self->words[kept - 1]) == 0)
            free(self->words[i]);
        else
            self->words[kept++] = self->words[i];
    self->count = kept;
}

size_t choices_common(const Choices *self) {
    size_t n = self->count ? strlen(self->words[0]) : 0;
    for (size_t i = 1; i < self->count; i++) {
        size_t k = 0;
        while (k < n && self->words[i][k] == self->words[0][k])
            k++;
        n = k;
    }
    return n;
}

/* ---- Python ---- */

static bool is_word(char c) {
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static void offer(Choices *out, const char *word, const char *start, size_t n) {
    bool hidden = word[0] == '_' && !(n && start[0] == '_');
    if (!hidden && strncmp(word, start, n) == 0)
        choices_add(out, word, strlen(word));
}

static void offer_key(Choices *out, Object *key, const char *start, size_t n) {
    char word[WORD_MAX];
    if (!key || !is_str(key))
        return;
    word[str_copy_utf8(key, word, sizeof word - 1)] = 0;
    offer(out, word, start, n);
}

static void offer_dict(Choices *out, const Object *dict, const char *start, size_t n) {
    ssize_t at = 0;
    Object *key;
    while (dict && dict_next(dict, &at, &key, NULL, NULL))
        offer_key(out, key, start, n);
}

static Object *find_key(World *w, const Object *dict, const char *name, size_t n) {
    ssize_t at = 0;
    Object *key, *value;
    char word[WORD_MAX];
    (void)w;
    while (dict && dict_next(dict, &at, &key, &value, NULL)) {
        if (!is_str(key))
            continue;
        size_t length = str_copy_utf8(key, word, sizeof word - 1);
        if (length == n && memcmp(word, name, n) == 0)
            return value;
    }
    return NULL;
}

static Object *attribute(World *w, Object *o, const char *name, size_t n) {
    Object **values = (TYPE_OF(o)->flags & TYPE_HEAP) ? instance_values(w, o) : NULL;
    char word[WORD_MAX];
    for (ssize_t i = 0; values && i < TYPE_OF(o)->cached_keys->nentries; i++) {
        Object *key = keys_entry(TYPE_OF(o)->cached_keys, i)[0];
        if (values[i] && str_copy_utf8(key, word, sizeof word) == n && memcmp(word, name, n) == 0)
            return values[i];
    }
    if (IS(w, o, MODULE))
        return find_key(w, module_dict(o), name, n);
    if (is_type(o))
        return find_key(w, ((Type *)o)->dict, name, n);
    return TYPE_OF(o)->flags & TYPE_HEAP ? find_key(w, instance_existing_dict(w, o), name, n)
                                         : NULL;
}

static void offer_type(Choices *out, const Type *type, const char *start, size_t n) {
    const Object *mro = type->mro;
    for (ssize_t i = 0; mro && is_tuple(mro) && i < VAR_SIZE(mro); i++)
        offer_dict(out, ((const Type *)tuple_get(mro, i))->dict, start, n);
}

static void offer_attributes(World *w, Object *o, Choices *out, const char *start, size_t n) {
    Object **values = (TYPE_OF(o)->flags & TYPE_HEAP) ? instance_values(w, o) : NULL;
    for (ssize_t i = 0; values && i < TYPE_OF(o)->cached_keys->nentries; i++)
        if (values[i])
            offer_key(out, keys_entry(TYPE_OF(o)->cached_keys, i)[0], start, n);
    if (IS(w, o, MODULE))
        offer_dict(out, module_dict(o), start, n);
    else if (is_type(o))
        offer_type(out, (Type *)o, start, n);
    else if (TYPE_OF(o)->flags & TYPE_HEAP)
        offer_dict(out, instance_existing_dict(w, o), start, n);
    if (!is_type(o) && !IS(w, o, MODULE))
        offer_type(out, TYPE_OF(o), start, n);
}

static Object *find_name(const Scene *scene, const char *name, size_t n) {
    for (size_t i = scene->name_count; i-- > 0;) {
        const SceneName *known = &scene->names[i];
        bool visible = known->frame == 0 || known->frame == (int)scene->frame_count - 1;
        if (visible && known->value && strlen(known->name) == n &&
            memcmp(known->name, name, n) == 0)
            return known->value;
    }
    return find_key(scene->w, OBJ(scene->w)->builtins, name, n);
}

static void complete_name(const Scene *scene, const char *start, size_t n, Choices *out) {
    static const char *const keywords[] = {
        "and",  "assert", "break",    "class", "continue", "def",    "del",    "elif",
        "else", "except", "finally",  "for",   "from",     "global", "import", "in",
        "is",   "lambda", "nonlocal", "not",   "or",       "pass",   "raise",  "return",
        "try",  "while",  "with",     "yield", "None",     "True",   "False"};
    for (size_t i = 0; i < scene->name_count; i++)
        if (scene->names[i].value)
            offer(out, scene->names[i].name, start, n);
    for (size_t i = 0; n && i < sizeof keywords / sizeof *keywords; i++)
        offer(out, keywords[i], start, n);
    if (n)
        offer_dict(out, OBJ(scene->w)->builtins, start, n);
}

void complete_python(const Scene *scene, const char *text, size_t cursor, Choices *out) {
    size_t start = cursor;
    while (start > 0 && is_word(text[start - 1]))
        start--;
    out->start = start;
    size_t n = cursor - start, dot = start;
    if (dot == 0 || text[dot - 1] != '.') {
        complete_name(scene, text + start, n, out);
        choices_sort(out);
        return;
    }
    size_t first = dot;
    while (first > 0 && (is_word(text[first - 1]) || text[first - 1] == '.'))
        first--;
    Object *o = NULL;
    for (size_t at = first; at < dot;) {
        size_t length = 0;
        while (at + length < dot && text[at + length] != '.')
            length++;
        o = at == first ? find_name(scene, text + at, length)
            : o         ? attribute(scene->w, o, text + at, length)
                        : NULL;
        at += length + 1;
    }
    if (o)
        offer_attributes(scene->w, o, out, text + start, n);
    choices_sort(out);
}

/* ---- files ---- */

void complete_file(const char *word, const char *ending, Choices *out) {
    const char *slash = strrchr(word, '/');
    size_t prefix = slash ? (size_t)(slash - word) + 1 : 0, n = strlen(word) - prefix;
    char folder[1024] = ".", path[2048];
    if (prefix >= sizeof folder)
        return;
    if (prefix) {
        memcpy(folder, word, prefix);
        folder[prefix] = 0;
    }
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        struct stat info;
        size_t length = strlen(entry->d_name);
        if (strncmp(entry->d_name, word + prefix, n) != 0 || (entry->d_name[0] == '.' && n == 0) ||
            prefix + length + 2 >= sizeof path)
            continue;
        memcpy(path, prefix ? word : "", prefix);
        memcpy(path + prefix, entry->d_name, length + 1);
        bool is_folder = stat(path, &info) == 0 && S_ISDIR(info.st_mode);
        size_t end = ending ? strlen(ending) : 0;
        bool fits = length > end && strcmp(entry->d_name + length - end, ending ? ending : "") == 0;
        if (is_folder)
            memcpy(path + prefix + length, "/", 2);
        if (is_folder || fits)
            choices_add(out, path, strlen(path));
    }
    if (dir)
        closedir(dir);
    choices_sort(out);
}
