#include "model/models_diff.h"

#include <string.h>

static const char *const yes_no[] = {"no", "yes"};
static const char *const gc_triggers[] = {"inside the allocation", "at a safe point"};
static const char *const gc_resurrects[] = {"all the garbage", "what it reaches"};
static const char *const immortalities[] = {"nothing", "singletons", "and interned strings"};
static const char *const letters_twice[] = {"none", "BCLST_ and most others", "_abcdenprsx"};
static const char *const list_growths[] = {"n + n/8 + 3 or 6", "(n + n/8 + 6) & ~3"};
static const char *const list_sizeds[] = {"as extend", "n", "n, even", "n, even; sets grow"};
static const char *const dict_growths[] = {"2 * used + slots / 2", "3 * used"};
static const char *const dict_copies[] = {"inserts each", "copies the table if 2/3 live"};
static const char *const unused_constants[] = {"stay", "go if they are last", "go"};
static const char *const set_fills[] = {"2/3", "3/5"};
static const char *const set_reuses[] = {"the last", "the first", "none"};
static const char *const instance_layouts[] = {"a dict", "a block of values", "the object itself"};
static const char *const frame_layouts[] = {"objects", "on a stack"};
static const char *const call_arguments[] = {"caller keeps them", "move to the callee"};
static const char *const keyword_stacks[] = {"values of keywords", "all arguments", "nothing"};
static const char *const partial_calls[] = {"in a tuple", "in an array, packed before",
                                            "in an array"};
static const char *const syntax_wordings[] = {"3.6", "3.8", "3.9", "3.10", "3.11"};
#define number NULL
#define bytes  NULL

#define IS_SIGNED(member)                                                                          \
    _Generic(((const Model *)0)->member, int32_t : true, const int32_t : true, default : false)

#define COLUMN(member, words, title, ...)                                                          \
    {title, offsetof(Model, member), sizeof(((const Model *)0)->member), IS_SIGNED(member), words},
const ModelColumn model_columns[] = {
#include "model/columns.h"
    {0},
};
#undef COLUMN

int64_t model_column_value(const ModelColumn *column, const Model *model) {
    const char *at = (const char *)model + column->offset;
    uint8_t byte;
    uint16_t half;
    uint32_t word;
    switch (column->size) {
    case sizeof byte:
        memcpy(&byte, at, sizeof byte);
        return byte;
    case sizeof half:
        memcpy(&half, at, sizeof half);
        return half;
    default:
        memcpy(&word, at, sizeof word);
        return column->is_signed ? (int32_t)word : (int64_t)word;
    }
}

bool model_column_differs(const ModelColumn *column, const Model *const *shown, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (model_column_value(column, shown[i]) != model_column_value(column, shown[0]))
            return true;
    return false;
}
