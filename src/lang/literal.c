#include "lang/literal.h"

#include <string.h>

#include "base/real.h"
#include "base/utf8.h"

/* Numbers */

enum {
    MAX_DECIMAL_DIGITS = 4300
};

static int digit_value(char c) {
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

static void integer_value(AstConstant *value) {
    uint64_t n = 0;
    for (size_t i = 0; i < value->length; i++) {
        uint64_t digit = (uint64_t)digit_value(value->text[i]);
        if (n > ((uint64_t)INT64_MAX - digit) / (uint64_t)value->base)
            return;
        n = n * (uint64_t)value->base + digit;
    }
    value->fits = true;
    value->integer = (int64_t)n;
}

/* The token without underscores. */
static char *plain_digits(Parser *p, const Token *token, size_t *length) {
    char *text = parser_alloc(p, token->length + 1);
    if (!text)
        return NULL;
    size_t n = 0;
    for (size_t i = 0; i < token->length; i++)
        if (token->text[i] != '_')
            text[n++] = token->text[i];
    *length = n;
    return text;
}

static bool is_float_text(const char *text, size_t length) {
    return memchr(text, '.', length) || memchr(text, 'e', length) || memchr(text, 'E', length);
}

static int literal_base(const char *text, size_t length) {
    if (length < 3 || text[0] != '0')
        return 10;
    switch (text[1] | 0x20) {
    case 'x':
        return 16;
    case 'o':
        return 8;
    case 'b':
        return 2;
    default:
        return 10;
    }
}

static void *refuse_huge(Parser *p, const Token *token, size_t digits) {
    return report_range(
        p, SYNTAX_ERROR, token->lineno, -1, token->lineno, -1,
        "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use "
        "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
        "integer literals to avoid decimal conversion limits.",
        MAX_DECIMAL_DIGITS, (int)digits);
}

static bool number_value(Parser *p, const Token *token, AstConstant *value) {
    size_t length;
    char *text = plain_digits(p, token, &length);
    if (!text)
        return false;
    value->base = literal_base(text, length);
    bool imaginary = value->base == 10 && (text[length - 1] | 0x20) == 'j';
    if (imaginary || (value->base == 10 && is_float_text(text, length))) {
        value->kind = imaginary ? CONST_IMAGINARY : CONST_FLOAT;
        length -= imaginary;
        text[length] = 0;
        return real_parse(text, length, &value->number);
    }
    value->kind = CONST_INT;
    value->text = value->base == 10 ? text : text + 2;
    value->length = value->base == 10 ? length : length - 2;
    if (value->base == 10 && length > MAX_DECIMAL_DIGITS)
        return refuse_huge(p, token, length);
    integer_value(value);
    return true;
}

Ast *rule_number(Parser *p) {
    int start = p->pos;
    const Token *token = peek(p);
    AstConstant value = {0};
    if (!parser_accept(p, TOK_NUMBER) || !number_value(p, token, &value))
        return NULL;
    Ast *node = node_constant(p, value.kind, start);
    if (node)
        node->as.Constant.value = value;
    return node;
}

/* Escapes */

bool literal_put(Parser *p, TextBuffer *out, const char *bytes, size_t length) {
    if (!out->text || out->length + length + 1 > out->capacity) {
        size_t capacity = 2 * out->capacity + length + 1;
        char *text = parser_alloc(p, capacity);
        if (!text)
            return false;
        if (out->text)
            memcpy(text, out->text, out->length);
        out->text = text;
        out->capacity = capacity;
    }
    memcpy(out->text + out->length, bytes, length);
    out->length += length;
    out->text[out->length] = 0;
    return true;
}

static bool put_code_point(Parser *p, TextBuffer *out, uint32_t c) {
    char bytes[UTF8_MAX] = {0};
    size_t length = utf8_encode(c, bytes);
    return literal_put(p, out, bytes, length);
}

/* CPython decodes a copy in which every non-ASCII character is written in ten bytes. */
static int escape_position(const char *start, const char *s) {
    int position = 0;
    for (; start < s; start++)
        if (((unsigned char)*start & 0xC0) != 0x80)
            position += (unsigned char)*start < 0x80 ? 1 : 10;
    return position;
}

static bool bad_escape(Parser *p, const char *start, const char *from, const char *to,
                       const char *reason) {
    int first = escape_position(start, from), last = escape_position(start, to) - 1;
    if (first == last)
        report_here(
            p, "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %d: %s",
            first, reason);
    else
        report_here(
            p, "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s",
            first, last, reason);
    return false;
}

static bool is_hex(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* \x, \u, \U: exactly `digits` hexadecimal digits at *s. */
static bool hex_escape(Parser *p, const char *start, const char *backslash, const char **s,
                       const char *end, int digits, uint32_t *value) {
    *value = 0;
    for (int i = 0; i < digits; i++) {
        if (*s == end || !is_hex(**s))
            return bad_escape(p, start, backslash, *s,
                              digits == 2   ? "truncated \\xXX escape"
                              : digits == 4 ? "truncated \\uXXXX escape"
                                            : "truncated \\UXXXXXXXX escape");
        *value = *value * 16 + (uint32_t)digit_value(*(*s)++);
    }
    if (*value > 0x10FFFF)
        return bad_escape(p, start, backslash, *s, "illegal Unicode character");
    return true;
}

static uint32_t octal_escape(const char **s, const char *end) {
    uint32_t value = 0;
    for (int i = 0; i < 3 && *s < end && **s >= '0' && **s <= '7'; i++)
        value = value * 8 + (uint32_t)(*(*s)++ - '0');
    return value;
}

/* The character of a one-letter escape, or -1. */
static int simple_escape(char c) {
    static const char letters[] = "\\'\"abfnrtv", values[] = "\\'\"\a\b\f\n\r\t\v";
    const char *found = c ? strchr(letters, c) : NULL;
    return found ? values[found - letters] : -1;
}

static bool named_escape(Parser *p, const char *start, const char *backslash, const char **s,
                         const char *end) {
    const char *name = *s;
    const char *close = name < end && *name == '{' ? memchr(name, '}', (size_t)(end - name)) : NULL;
    if (!close || close == name + 1)
        return bad_escape(p, start, backslash,
                          close                        ? close
                          : name < end && *name == '{' ? end
                                                       : name,
                          "malformed \\N character escape");
    report_here(p, "glassheap does not simulate '\\N{...}' yet");
    p->error->unsupported = true;
    return false;
}

/* One escape of a str; *s is behind the backslash. */
static bool text_escape(Parser *p, TextBuffer *out, const char *start, const char **s,
                        const char *end) {
    const char *backslash = *s - 1;
    uint32_t value;
    if (*s == end) /* f"\{x}": the backslash stands for itself */
        return literal_put(p, out, backslash, 1);
    char c = *(*s)++;
    int simple = simple_escape(c);
    if (simple >= 0) {
        char byte = (char)simple;
        return literal_put(p, out, &byte, 1);
    }
    switch (c) {
    case '\n':
        return true;
    case 'x':
    case 'u':
    case 'U':
        return hex_escape(p, start, backslash, s, end,
                          c == 'x'   ? 2
                          : c == 'u' ? 4
                                     : 8,
                          &value) &&
               put_code_point(p, out, value);
    case 'N':
        return named_escape(p, start, backslash, s, end);
    default:
        if (c >= '0' && c <= '7') {
            (*s)--;
            return put_code_point(p, out, octal_escape(s, end));
        }
        return literal_put(p, out, backslash, 2);
    }
}

bool literal_decode_text(Parser *p, TextBuffer *out, const char *s, const char *end, bool raw) {
    const char *start = s;
    while (s < end) {
        const char *backslash = raw ? NULL : memchr(s, '\\', (size_t)(end - s));
        const char *stop = backslash ? backslash : end;
        if (stop > s && !literal_put(p, out, s, (size_t)(stop - s)))
            return false;
        if (!backslash)
            break;
        s = backslash + 1;
        if (!text_escape(p, out, start, &s, end))
            return false;
    }
    return true;
}

static bool byte_escape(Parser *p, TextBuffer *out, const char *start, const char **s,
                        const char *end) {
    char c = *(*s)++;
    int simple = simple_escape(c);
    char byte = (char)simple;
    if (c == '\n')
        return true;
    if (c == 'x') {
        if (end - *s < 2 || !is_hex((*s)[0]) || !is_hex((*s)[1])) {
            report_here(p, "(value error) invalid \\x escape at position %d",
                        (int)(*s - 2 - start));
            return false;
        }
        byte = (char)(digit_value((*s)[0]) * 16 + digit_value((*s)[1]));
        *s += 2;
    } else if (c >= '0' && c <= '7') {
        (*s)--;
        byte = (char)octal_escape(s, end);
    } else if (simple < 0) {
        return literal_put(p, out, *s - 2, 2);
    }
    return literal_put(p, out, &byte, 1);
}

bool literal_decode_bytes(Parser *p, TextBuffer *out, const char *s, const char *end, bool raw) {
    const char *start = s;
    while (s < end) {
        if (raw || *s != '\\') {
            if (!literal_put(p, out, s++, 1))
                return false;
        } else {
            s++;
            if (!byte_escape(p, out, start, &s, end))
                return false;
        }
    }
    return true;
}

/* Strings */

typedef struct StringToken {
    bool bytes, raw, formatted;
    const char *start, *end; /* between the quotes */
} StringToken;

static StringToken string_token(const Token *token) {
    StringToken out = {0};
    const char *s = token->text;
    for (; *s != '\'' && *s != '"'; s++) {
        out.bytes |= (*s | 0x20) == 'b';
        out.raw |= (*s | 0x20) == 'r';
        out.formatted |= (*s | 0x20) == 'f';
    }
    int quotes = s[1] == s[0] && s[2] == s[0] && token->text + token->length - s >= 6 ? 3 : 1;
    out.start = s + quotes;
    out.end = token->text + token->length - quotes;
    return out;
}

static bool check_ascii(Parser *p, const Token *token, StringToken string) {
    for (const char *s = string.start; s < string.end; s++)
        if ((unsigned char)*s >= 0x80) {
            report_token(p, token, "bytes can only contain ASCII literal characters");
            return false;
        }
    return true;
}

static bool add_string(Parser *p, Joined *joined, const Token *token) {
    StringToken string = string_token(token);
    if (string.bytes)
        return check_ascii(p, token, string) &&
               literal_decode_bytes(p, &joined->text, string.start, string.end, string.raw);
    if (string.formatted)
        return fstring_parse(p, joined, token, string.start, string.end, string.raw);
    return literal_decode_text(p, &joined->text, string.start, string.end, string.raw);
}

Ast *node_joined(Parser *p, const Joined *joined, AstKind kind) {
    Ast *node = node_plain(p, kind);
    if (!node)
        return NULL;
    node->lineno = joined->first->lineno;
    node->col_offset = joined->first->col_offset;
    node->end_lineno = joined->last->end_lineno;
    node->end_col_offset = joined->last->end_col_offset;
    return node;
}

static Ast *text_node(Parser *p, const Joined *joined, AstConstantKind kind) {
    Ast *node = node_joined(p, joined, AST_Constant);
    if (!node)
        return NULL;
    node->as.Constant.value.kind = kind;
    node->as.Constant.value.text = joined->text.text ? joined->text.text : "";
    node->as.Constant.value.length = joined->text.length;
    if (kind == CONST_STR && joined->first->text[0] == 'u')
        node->as.Constant.kind = name_copy(p, "u", 1);
    return node;
}

bool joined_flush(Parser *p, Joined *joined) {
    if (joined->text.length > 0) {
        Ast *node = text_node(p, joined, CONST_STR);
        if (!node)
            return false;
        seq_push(p, node);
        joined->text = (TextBuffer){NULL, 0, 0};
    }
    return !p->failed;
}

static Ast *joined_strings(Parser *p, int start) {
    Mark begun = parser_mark(p);
    Joined joined = {.first = parser_token(p, start), .last = parser_token(p, p->pos - 1)};
    StringToken first = string_token(joined.first);
    bool formatted = false;
    for (int i = start, end = p->pos; i < end; i++) {
        const Token *token = parser_token(p, i);
        StringToken string = string_token(token);
        formatted |= string.formatted;
        if (string.bytes != first.bytes)
            return report_here(p, "cannot mix bytes and nonbytes literals");
        if (!add_string(p, &joined, token))
            return NULL;
    }
    if (!formatted)
        return text_node(p, &joined, first.bytes ? CONST_BYTES : CONST_STR);
    if (!joined_flush(p, &joined))
        return NULL;
    AstSeq values = seq_end(p, begun);
    Ast *node = node_joined(p, &joined, AST_JoinedStr);
    if (node)
        node->as.JoinedStr.values = values;
    return node;
}

Ast *rule_strings(Parser *p) {
    Ast *node;
    int start = p->pos;
    if (parser_recall(p, MEMO_STRINGS, &node))
        return node;
    while (parser_accept(p, TOK_STRING))
        continue;
    node = p->failed ? NULL : joined_strings(p, start);
    return parser_remember(p, MEMO_STRINGS, start, node);
}
