#include "model/model.h"

#include <string.h>

/* One model: its names here, its columns by choosing one value of each row of columns.h. */
#define PICK_TEXTBOOK(t, ...)                 t
#define PICK_36(t, a, ...)                    a
#define PICK_37(t, a, b, ...)                 b
#define PICK_38(t, a, b, c, ...)              c
#define PICK_39(t, a, b, c, d, ...)           d
#define PICK_310(t, a, b, c, d, e, ...)       e
#define PICK_311(t, a, b, c, d, e, f, ...)    f
#define PICK_312(t, a, b, c, d, e, f, g, ...) g
#define PICK_313(t, a, b, c, d, e, f, g, h)   h

#define COLUMN(member, words, title, ...) .member = PICK_TEXTBOOK(__VA_ARGS__),
static const Model textbook = {
    .name = "textbook",
    .minor = 8,
    .micro = 18,
    .summary = "pymalloc with the usual textbook numbers; everything else as in 3.8",
#include "model/columns.h"
};
#undef COLUMN

#define COLUMN(member, words, title, ...) .member = PICK_36(__VA_ARGS__),
static const Model model_36 = {
    .name = "3.6",
    .minor = 6,
    .micro = 15,
    .summary = "32-byte collector headers; frames are objects; no shared frozen constants",
#include "model/columns.h"
};
#undef COLUMN

#define COLUMN(member, words, title, ...) .member = PICK_37(__VA_ARGS__),
static const Model model_37 = {
    .name = "3.7",
    .minor = 7,
    .micro = 16,
    .summary = "method calls without bound methods; dict() copies whole tables",
#include "model/columns.h"
};
#undef COLUMN

#define COLUMN(member, words, title, ...) .member = PICK_38(__VA_ARGS__),
static const Model model_38 = {
    .name = "3.8",
    .minor = 8,
    .micro = 18,
    .summary = "16-byte collector headers; {} has no table; equal constants are one",
#include "model/columns.h"
};
#undef COLUMN

#define COLUMN(member, words, title, ...) .member = PICK_39(__VA_ARGS__),
static const Model model_39 = {
    .name = "3.9",
    .minor = 9,
    .micro = 18,
    .summary = "lists grow by fours; a revived object saves only what it reaches",
#include "model/columns.h"
};
#undef COLUMN

#define COLUMN(member, words, title, ...) .member = PICK_310(__VA_ARGS__),
static const Model model_310 = {
    .name = "3.10",
    .minor = 10,
    .micro = 13,
    .summary = "pools of 16 KiB in arenas of 1 MiB; dict() has no table",
#include "model/columns.h"
};
#undef COLUMN

#define COLUMN(member, words, title, ...) .member = PICK_311(__VA_ARGS__),
static const Model model_311 = {
    .name = "3.11",
    .minor = 11,
    .micro = 7,
    .summary = "frames on a stack; attributes without a dict; 16-byte entries for str keys",
#include "model/columns.h"
};
#undef COLUMN

#define COLUMN(member, words, title, ...) .member = PICK_312(__VA_ARGS__),
static const Model model_312 = {
    .name = "3.12",
    .minor = 12,
    .micro = 1,
    .summary = "immortal objects; collections at safe points; comprehensions without frames",
#include "model/columns.h"
};
#undef COLUMN

#define COLUMN(member, words, title, ...) .member = PICK_313(__VA_ARGS__),
static const Model model_313 = {
    .name = "3.13",
    .minor = 13,
    .micro = 0,
    .summary = "attributes inside the object's block; threshold 2000",
#include "model/columns.h"
};
#undef COLUMN

const Model *const models[] = {
    &textbook,  &model_36,  &model_37,  &model_38,  &model_39,
    &model_310, &model_311, &model_312, &model_313, NULL,
};

const Model *model_find(const char *name) {
    for (const Model *const *m = models; *m; m++)
        if (strcmp((*m)->name, name) == 0)
            return *m;
    return NULL;
}

const Model *model_default(void) {
    return &textbook;
}
