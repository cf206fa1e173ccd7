/* Upper and lower case, and the questions about characters (is...). */
#include "objects/str_impl.h"

#include "base/unicode.h"

/* Greek sigma at the end of a word is lowered to its final form. */
static size_t lower_sigma(const Object *s, ssize_t i, uint32_t *out) {
    ssize_t n = str_length(s), j = i - 1;
    while (j >= 0 && unicode_is_case_ignorable(str_at(s, j)))
        j--;
    bool final = j >= 0 && unicode_is_cased(str_at(s, j));
    if (final) {
        for (j = i + 1; j < n && unicode_is_case_ignorable(str_at(s, j));)
            j++;
        final = j == n || !unicode_is_cased(str_at(s, j));
    }
    out[0] = final ? 0x3c2 : 0x3c3;
    return 1;
}

static size_t lower_at(const Object *s, ssize_t i, uint32_t *out) {
    uint32_t c = str_at(s, i);
    return c == 0x3a3 ? lower_sigma(s, i, out) : unicode_to_lower(c, out);
}

enum CaseOperation {
    CASE_LOWER,
    CASE_UPPER,
    CASE_FOLD,
    CASE_CAPITALIZE,
    CASE_TITLE,
    CASE_SWAP
};

/* Maps character [i]; *in_word is title()'s memory. */
static size_t map_at(const Object *s, ssize_t i, enum CaseOperation operation, bool *in_word,
                     uint32_t *out) {
    uint32_t c = str_at(s, i);
    switch (operation) {
    case CASE_LOWER:
        return lower_at(s, i, out);
    case CASE_UPPER:
        return unicode_to_upper(c, out);
    case CASE_FOLD:
        return unicode_to_fold(c, out);
    case CASE_CAPITALIZE:
        return i == 0 ? unicode_to_title(c, out) : lower_at(s, i, out);
    case CASE_SWAP:
        if (unicode_is_upper(c))
            return lower_at(s, i, out);
        if (unicode_is_lower(c))
            return unicode_to_upper(c, out);
        out[0] = c;
        return 1;
    default: {
        size_t n = *in_word ? lower_at(s, i, out) : unicode_to_title(c, out);
        *in_word = unicode_is_cased(c);
        return n;
    }
    }
}

/* By way of a block with up to three code points a character, as CPython. */
static Object *change_case(World *w, Object *s, enum CaseOperation operation) {
    ssize_t n = str_length(s);
    if (n > PTRDIFF_MAX / (3 * (ssize_t)sizeof(uint32_t)))
        return raise_error(w, OverflowError, "string is too long");
    uint32_t *buffer = mem_alloc(w, (size_t)n * 3 * sizeof(uint32_t)), seen = 0;
    if (!buffer)
        return raise_memory(w);
    size_t length = 0;
    bool in_word = false;
    for (ssize_t i = 0; i < n; i++) {
        size_t more = map_at(s, i, operation, &in_word, buffer + length);
        for (size_t k = 0; k < more; k++)
            seen |= buffer[length + k];
        length += more;
    }
    Object *out = str_fresh(w, (ssize_t)length, seen);
    if (out && length)
        for (size_t i = 0; i < length; i++)
            str_put(out, (ssize_t)i, buffer[i]);
    mem_free(w, buffer);
    return out;
}

static Object *change_ascii(World *w, Object *s, bool lower) {
    ssize_t n = str_length(s);
    Object *out = str_fresh(w, n, 127);
    if (!out || n == 0)
        return out;
    const uint8_t *in = str_data(s);
    uint8_t *to = str_data(out), first = lower ? 'A' : 'a';
    for (ssize_t i = 0; i < n; i++)
        to[i] = (uint8_t)(in[i] - first) < 26 ? in[i] ^ 0x20 : in[i];
    return out;
}

STR_METHOD(lower) {
    (void)args, (void)nargs, (void)kwnames;
    return str_is_ascii(self) ? change_ascii(w, self, true) : change_case(w, self, CASE_LOWER);
}

STR_METHOD(upper) {
    (void)args, (void)nargs, (void)kwnames;
    return str_is_ascii(self) ? change_ascii(w, self, false) : change_case(w, self, CASE_UPPER);
}

STR_METHOD(casefold) {
    (void)args, (void)nargs, (void)kwnames;
    return str_is_ascii(self) ? change_ascii(w, self, true) : change_case(w, self, CASE_FOLD);
}

STR_METHOD(capitalize) {
    (void)args, (void)nargs, (void)kwnames;
    if (str_length(self) == 0)
        return str_unchanged(w, self);
    return change_case(w, self, CASE_CAPITALIZE);
}

STR_METHOD(title) {
    (void)args, (void)nargs, (void)kwnames;
    return change_case(w, self, CASE_TITLE);
}

STR_METHOD(swapcase) {
    (void)args, (void)nargs, (void)kwnames;
    return change_case(w, self, CASE_SWAP);
}

/* ---- questions ---------------------------------------------------------------------------- */

typedef bool (*TestFn)(uint32_t c);

/* True if there are characters and all pass. */
static Object *all_pass(World *w, const Object *s, TestFn test) {
    ssize_t n = str_length(s);
    for (ssize_t i = 0; i < n; i++)
        if (!test(str_at(s, i)))
            return new_bool(w, false);
    return new_bool(w, n > 0);
}

static bool is_alpha(uint32_t c) {
    return unicode_is_alpha(c);
}
static bool is_decimal(uint32_t c) {
    return unicode_is_decimal(c);
}
static bool is_digit(uint32_t c) {
    return unicode_is_digit(c);
}
static bool is_numeric(uint32_t c) {
    return unicode_is_numeric(c);
}
static bool is_space(uint32_t c) {
    return unicode_is_space(c);
}
static bool is_alnum(uint32_t c) {
    return unicode_is_alpha(c) || unicode_is_decimal(c) || unicode_is_digit(c) ||
           unicode_is_numeric(c);
}

/* method -> test of every character */
/* clang-format off */
#define ALL_PASS(X)                                                                                \
    X(isalnum, is_alnum)                                                                           \
    X(isalpha, is_alpha)                                                                           \
    X(isdecimal, is_decimal) X(isdigit, is_digit) X(isnumeric, is_numeric) X(isspace, is_space)
/* clang-format on */
#define X(method, test)                                                                            \
    STR_METHOD(method) {                                                                           \
        (void)args, (void)nargs, (void)kwnames;                                                    \
        return all_pass(w, self, test);                                                            \
    }
ALL_PASS(X)
#undef X

STR_METHOD(isascii) {
    (void)args, (void)nargs, (void)kwnames;
    return new_bool(w, str_is_ascii(self));
}

STR_METHOD(isprintable) {
    (void)args, (void)nargs, (void)kwnames;
    for (ssize_t i = 0; i < str_length(self); i++)
        if (!unicode_is_printable(str_at(self, i)))
            return new_bool(w, false);
    return new_bool(w, true);
}

bool str_is_identifier(const Object *s) {
    ssize_t n = str_length(s);
    if (n == 0 || (str_at(s, 0) != '_' && !unicode_is_identifier_start(str_at(s, 0))))
        return false;
    for (ssize_t i = 1; i < n; i++)
        if (!unicode_is_identifier_part(str_at(s, i)))
            return false;
    return true;
}

STR_METHOD(isidentifier) {
    (void)args, (void)nargs, (void)kwnames;
    return new_bool(w, str_is_identifier(self));
}

STR_METHOD(islower) {
    bool cased = false;
    (void)args, (void)nargs, (void)kwnames;
    for (ssize_t i = 0; i < str_length(self); i++) {
        uint32_t c = str_at(self, i);
        if (unicode_is_upper(c) || unicode_is_title(c))
            return new_bool(w, false);
        cased = cased || unicode_is_lower(c);
    }
    return new_bool(w, cased);
}

STR_METHOD(isupper) {
    bool cased = false;
    (void)args, (void)nargs, (void)kwnames;
    for (ssize_t i = 0; i < str_length(self); i++) {
        uint32_t c = str_at(self, i);
        if (unicode_is_lower(c) || unicode_is_title(c))
            return new_bool(w, false);
        cased = cased || unicode_is_upper(c);
    }
    return new_bool(w, cased);
}

STR_METHOD(istitle) {
    bool cased = false, in_word = false;
    (void)args, (void)nargs, (void)kwnames;
    for (ssize_t i = 0; i < str_length(self); i++) {
        uint32_t c = str_at(self, i);
        if (unicode_is_upper(c) || unicode_is_title(c)) {
            if (in_word)
                return new_bool(w, false);
            in_word = cased = true;
        } else if (unicode_is_lower(c)) {
            if (!in_word)
                return new_bool(w, false);
            cased = true;
        } else {
            in_word = false;
        }
    }
    return new_bool(w, cased);
}
