/* The parser against CPython 3.11: trees of valid programs, errors of broken ones (both recorded by
 * record_syntax.py), then what CPython's parser does not say: refusals, older syntax, typed
 * statements, hostile sources. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "lang/ast_dump.h"
#include "lang/parser.h"

typedef struct BrokenProgram {
    const char *source, *type, *message;
    int lineno, offset, end_lineno, end_offset;
} BrokenProgram;

typedef struct ValidProgram {
    const char *source, *tree;
} ValidProgram;

#include "syntax_recorded.h"

static const SyntaxFeatures of_311 = {.hints = true,
                                      .walrus = true,
                                      .positional_only = true,
                                      .fstring_debug = true,
                                      .any_decorator = true,
                                      .parenthesized_with = true,
                                      .match = true,
                                      .except_star = true,
                                      .star_index = true};

static Arena arena;

static Ast *parse_as(ParseMode mode, SourceOrigin origin, const SyntaxFeatures *features,
                     const char *source, size_t size, SyntaxError *error) {
    ParseInput in = {source, size, "f.py", mode, origin, features, false};
    Ast *tree;
    ck_assert(parse(&in, &arena, &tree, error) == (tree != NULL));
    return tree;
}

static Ast *parse_file(const char *source, SyntaxError *error) {
    return parse_as(PARSE_FILE, SOURCE_TEXT, &of_311, source, strlen(source), error);
}

static void free_arena(void) {
    arena_free(&arena);
}

static void init_arena(void) {
    arena_init(&arena, 0);
}

START_TEST(trees_are_cpythons) {
    SyntaxError error;
    const ValidProgram *row = &valid_programs[_i];
    Ast *tree = parse_file(row->source, &error);
    ck_assert_msg(tree, "%s\n%s", row->source, tree ? "" : error.message);
    ck_assert_str_eq(ast_dump(tree, true, &arena), row->tree);
}
END_TEST

static void compare_error(const BrokenProgram *row) {
    SyntaxError e;
    ck_assert_msg(!parse_file(row->source, &e), "parsed: %s", row->source);
    ck_assert_msg(strcmp(e.message, row->message) == 0 &&
                      strcmp(syntax_error_type_name(e.type), row->type) == 0,
                  "%s\n%s: %s", row->source, syntax_error_type_name(e.type), e.message);
    ck_assert_msg(e.lineno == row->lineno && e.offset == row->offset &&
                      e.end_lineno == row->end_lineno && e.end_offset == row->end_offset,
                  "%s\n%d:%d-%d:%d", row->source, e.lineno, e.offset, e.end_lineno, e.end_offset);
    arena_free(&arena);
}

START_TEST(errors_are_cpythons) {
    for (size_t i = 0; i < sizeof broken_programs / sizeof *broken_programs; i++)
        compare_error(&broken_programs[i]);
}
END_TEST

static const struct {
    const char *source, *message;
    int lineno, offset, end_offset;
} refused[] = {
    {"x = 1\nasync def f(): pass", "glassheap does not simulate 'async def' yet", 2, 1, 10},
    {"async with a: pass", "glassheap does not simulate 'async with' yet", 1, 1, 11},
    {"async for a in b: pass", "glassheap does not simulate 'async for' yet", 1, 1, 10},
    {"@a\nasync def f(): pass", "glassheap does not simulate 'async def' yet", 2, 1, 10},
    {"[a async for a in b]", "glassheap does not simulate 'async for' yet", 1, 4, 13},
    {"x = await y", "glassheap does not simulate 'await' yet", 1, 5, 10},
};

START_TEST(refuses_by_name) {
    SyntaxError e;
    ck_assert(!parse_file(refused[_i].source, &e));
    ck_assert(e.unsupported);
    ck_assert_str_eq(e.message, refused[_i].message);
    ck_assert_int_eq(e.lineno, refused[_i].lineno);
    ck_assert_int_eq(e.offset, refused[_i].offset);
    ck_assert_int_eq(e.end_offset, refused[_i].end_offset);
}
END_TEST

/* Syntax of 3.8 and later: what 3.7 says of it. */
static const struct {
    const char *source;
    int lineno, offset; /* 0: valid in 3.7 */
} newer[] = {
    {"(x := 1)", 1, 4},
    {"def f(a, /, b): pass", 1, 10},
    {"lambda a, /: 1", 1, 11},
    {"match x:\n  case 1: pass\n", 1, 7},
    {"with (a as b): pass", 1, 9},
    {"with (a, b): pass", 0, 0},
    {"@a[0]\ndef f(): pass", 1, 6},
    {"@a.b(1)\ndef f(): pass", 0, 0},
    {"match = 1\nmatch(match.case)", 0, 0},
    {"try: x\nexcept* a: y", 2, 7},
    {"x[*a]", 1, 3},
    {"type X = int", 1, 6},
    {"def f(*args: *Ts): pass", 1, 14},
};

START_TEST(older_models_refuse_newer_syntax) {
    static const SyntaxFeatures none;
    SyntaxError e;
    const char *source = newer[_i].source;
    Ast *tree = parse_as(PARSE_FILE, SOURCE_TEXT, &none, source, strlen(source), &e);
    ck_assert(!tree == (newer[_i].lineno > 0));
    if (tree)
        return;
    ck_assert_str_eq(e.message, "invalid syntax");
    ck_assert_int_eq(e.lineno, newer[_i].lineno);
    ck_assert_int_eq(e.offset, newer[_i].offset);
}
END_TEST

START_TEST(newest_fstrings) {
    static const char *const sources[] = {
        "x = f\"{a[\"x\"]}\"", "x = f\"{f\"{f\"{a}\"}\"}\"", "x = f\"{'\\n'.join(a)}\"",
        "x = f\"{\n  a  # comment }\n}\"", "x = f'{a!r:>{w}}' f'{{}}' f'{a != b}{a == b}{a:=5}'"};
    SyntaxFeatures features = of_311;
    features.pep701_fstrings = true;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        SyntaxError e;
        ck_assert_msg(
            parse_as(PARSE_FILE, SOURCE_TEXT, &features, sources[i], strlen(sources[i]), &e), "%s",
            sources[i]);
    }
}
END_TEST

typedef enum Typed {
    COMPLETE,
    INCOMPLETE,
    BROKEN
} Typed;

static const struct {
    const char *source;
    Typed expected;
} typed[] = {
    {"", COMPLETE},
    {"# comment\n", COMPLETE},
    {"x = 1", COMPLETE},
    {"x; y;", COMPLETE},
    {"x = (1,", INCOMPLETE},
    {"x = (1,\n2)", COMPLETE},
    {"if x:", INCOMPLETE},
    {"if x:\n  y", INCOMPLETE},
    {"if x:\n  y\n", COMPLETE},
    {"if x:\n  y\nelse:", INCOMPLETE},
    {"if x: y", INCOMPLETE},
    {"if x: y\n", COMPLETE},
    {"def f():\n  if x:\n    y\n  z", INCOMPLETE},
    {"def f():\n  if x:\n    y\n  z\n", COMPLETE},
    {"class A:\n  def f(self):", INCOMPLETE},
    {"@a", INCOMPLETE},
    {"try:\n  x\n", INCOMPLETE},
    {"\"\"\"abc\n", INCOMPLETE},
    {"'abc", BROKEN},
    {"'abc\\", INCOMPLETE},
    {"x = \\", INCOMPLETE},
    {"x y", BROKEN},
    {"if x", BROKEN},
    {"if x:\ny", BROKEN},
    {"  x", BROKEN},
    {"x = )", BROKEN},
    {"x\ny", BROKEN},
    {"match x:\n  case 1:\n    y", INCOMPLETE},
    {"match x:\n  case 1:\n    y\n", COMPLETE},
};

START_TEST(typed_statements) {
    SyntaxError e;
    const char *source = typed[_i].source;
    Ast *tree = parse_as(PARSE_SINGLE, SOURCE_TEXT, &of_311, source, strlen(source), &e);
    ck_assert_int_eq(tree ? COMPLETE : e.incomplete ? INCOMPLETE : BROKEN, typed[_i].expected);
}
END_TEST

START_TEST(one_statement_at_a_time) {
    SyntaxError e;
    ck_assert(!parse_as(PARSE_SINGLE, SOURCE_TEXT, &of_311, "x\ny", 3, &e));
    ck_assert_str_eq(e.message, "multiple statements found while compiling a single statement");
}
END_TEST

START_TEST(expressions) {
    SyntaxError e;
    Ast *tree = parse_as(PARSE_EVAL, SOURCE_TEXT, &of_311, "1, x\n\n", 6, &e);
    ck_assert_str_eq(
        ast_dump(tree, false, &arena),
        "Expression(body=Tuple(elts=[Constant(value=1), Name(id='x', ctx=Load())], ctx=Load()))");
    ck_assert(!parse_as(PARSE_EVAL, SOURCE_TEXT, &of_311, "x = 1", 5, &e));
}
END_TEST

static const struct {
    const char *bytes;
    size_t size;
    const char *message; /* NULL: parses */
} encoded[] = {
    {"\xEF\xBB\xBFx = '\xC3\xA9'", 11, NULL},
    {"# -*- coding: latin-1 -*-\nx = '\xE9'", 33, NULL},
    {"#!/bin/python\n# vim: fileencoding=utf_8 :\nx = '\xC3\xA9'", 50, NULL},
    {"x = 1\rif x:\r  y\r\n", 17, NULL},
    {"x = 1\ny = '\xFF'\n", 13,
     "Non-UTF-8 code starting with '\\xff' in file f.py on line 2, but no encoding declared; see "
     "https://peps.python.org/pep-0263/ for details"},
    {"# coding: utf-8\nx = '\xFF'", 23,
     "(unicode error) 'utf-8' codec can't decode byte 0xff in position 5: invalid start byte"},
    {"# coding: ascii\nx = '\xC3'", 23,
     "'ascii' codec can't decode byte 0xc3 in position 21: ordinal not in range(128)"},
    {"# coding: foo\nx", 15, "encoding problem: foo"},
    {"\xEF\xBB\xBF# coding: latin-1\nx", 22, "encoding problem: iso-8859-1 with BOM"},
    {"x\0y", 3, "source code cannot contain null bytes"},
};

START_TEST(encodings) {
    SyntaxError e;
    Ast *tree = parse_as(PARSE_FILE, SOURCE_FILE, &of_311, encoded[_i].bytes, encoded[_i].size, &e);
    ck_assert_msg(!tree == (encoded[_i].message != NULL), "%s", tree ? "" : e.message);
    if (!tree)
        ck_assert_str_eq(e.message, encoded[_i].message);
}
END_TEST

/* before, repeated + middle + repeated after */
static const struct {
    const char *before, *middle, *after;
    int count;
    const char *message; /* NULL: parses; "": MemoryError */
} nested[] = {
    {"(", "1", ")", 200, NULL},
    {"(", "1", ")", 100000, "too many nested parentheses"},
    {"{1:[f(", "1", ")]}", 66, NULL},
    {"{1:[f(", "x y", ")]}", 66, "invalid syntax. Perhaps you forgot a comma?"},
    {"(lambda x: ", "x y", ")", 190, "invalid syntax. Perhaps you forgot a comma?"},
    {"(a = ", "1 2", ")", 190, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"},
    {"-", "1", "", 5000, NULL},
    {"-", "1", "", 100000, ""},
    {"not ", "1", "", 100000, ""},
    {"1**", "1", "", 100000, ""},
    {"1 if 1 else ", "1", "", 100000, ""},
    {"lambda: ", "1", "", 100000, ""},
    {"1+", "1", "", 100000, NULL},
    {"", "a", ".b", 100000, NULL},
    {"", "a", "()", 100000, NULL},
    {"a = ", "1", "", 100000, NULL},
    {"", "'", "a", 100000, "unterminated string literal (detected at line 1)"},
};

START_TEST(deep_nesting) {
    SyntaxError e;
    size_t before = strlen(nested[_i].before), after = strlen(nested[_i].after);
    size_t middle = strlen(nested[_i].middle), count = (size_t)nested[_i].count;
    char *source = malloc((before + after) * count + middle + 1), *to = source;
    ck_assert_ptr_nonnull(source);
    for (size_t i = 0; i < count; i++, to += before)
        memcpy(to, nested[_i].before, before);
    memcpy(to, nested[_i].middle, middle);
    to += middle;
    for (size_t i = 0; i < count; i++, to += after)
        memcpy(to, nested[_i].after, after);
    *to = 0;
    Ast *tree = parse_file(source, &e);
    free(source);
    if (!nested[_i].message)
        ck_assert_msg(tree, "%s", tree ? "" : e.message ? e.message : "MemoryError");
    else if (!*nested[_i].message)
        ck_assert_int_eq(e.type, SYNTAX_MEMORY_ERROR);
    else
        ck_assert_str_eq(e.message, nested[_i].message);
}
END_TEST

/* Blocks within blocks end with a message and not with the C stack. */
START_TEST(deep_blocks) {
    enum {
        DEPTH = 150
    };
    static const char line[] = "if 1:\n";
    char source[DEPTH * (DEPTH + sizeof line)];
    size_t at = 0;
    for (int i = 0; i < DEPTH; i++) {
        for (int column = 0; column < i; column++)
            source[at++] = ' ';
        for (const char *from = line; *from; from++)
            source[at++] = *from;
    }
    SyntaxError e;
    ck_assert(!parse_as(PARSE_FILE, SOURCE_TEXT, &of_311, source, at, &e));
    ck_assert_str_eq(e.message, "too many levels of indentation");
    ck_assert_int_eq(e.type, SYNTAX_INDENTATION_ERROR);
}
END_TEST

/* Random bytes and random words: any outcome, but always one. */
START_TEST(noise) {
    static const char *const words[] = {
        "x",     "(",    ")",       "[",     "]",   "{",       "}",        ":",
        ",",     "=",    "\n",      "  ",    "f'{", "}'",      "'",        "\"\"\"",
        "\\",    "if ",  "else ",   "for ",  "in ", "lambda ", "def ",     "match ",
        "case ", "*",    "**",      ":=",    "1",   "0x",      "\xC3\xA9", "#",
        "@",     "try:", "except ", "with ", "as ", "class ",  "yield ",   "not "};
    uint64_t random = 1;
    for (int round = 0; round < 3000; round++) {
        char source[400];
        size_t size = 0;
        while (size < sizeof source - 10 && size < (size_t)(round % 300)) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            unsigned pick = (unsigned)(random >> 33);
            const char *word = words[pick % (sizeof words / sizeof *words)];
            if (round % 10 == 0)
                source[size++] = (char)pick;
            else
                for (; *word; word++)
                    source[size++] = *word;
        }
        SyntaxError e;
        parse_as((ParseMode)(round % 3), round % 2 ? SOURCE_FILE : SOURCE_TEXT, &of_311, source,
                 size, &e);
        arena_free(&arena);
    }
}
END_TEST

/* With any limit on memory a parse ends in a tree or a MemoryError, never in a crash. */
START_TEST(little_memory) {
    static const char source[] = "def f(a, *b):\n    return [f'{a!r:>{b}}' for a in b if {1: 2}]\n";
    for (size_t limit = 64; limit < 400000; limit += limit / 16 + 16) {
        Arena small;
        arena_init(&small, limit);
        ParseInput in = {source,      sizeof source - 1, "f.py", PARSE_FILE,
                         SOURCE_TEXT, &of_311,           false};
        SyntaxError e;
        Ast *tree;
        if (!parse(&in, &small, &tree, &e))
            ck_assert_int_eq(e.type, SYNTAX_MEMORY_ERROR);
        arena_free(&small);
    }
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

Suite *test_lang_parser_suite(void) {
    Suite *suite = suite_create("lang_parser");
    TCase *tcase = tcase_create("parser");
    tcase_add_checked_fixture(tcase, init_arena, free_arena);
    tcase_add_loop_test(tcase, trees_are_cpythons, 0, COUNT(valid_programs));
    tcase_add_test(tcase, errors_are_cpythons);
    tcase_add_loop_test(tcase, refuses_by_name, 0, COUNT(refused));
    tcase_add_loop_test(tcase, older_models_refuse_newer_syntax, 0, COUNT(newer));
    tcase_add_loop_test(tcase, typed_statements, 0, COUNT(typed));
    tcase_add_loop_test(tcase, encodings, 0, COUNT(encoded));
    tcase_add_loop_test(tcase, deep_nesting, 0, COUNT(nested));
    tcase_add_test(tcase, newest_fstrings);
    tcase_add_test(tcase, one_statement_at_a_time);
    tcase_add_test(tcase, expressions);
    tcase_add_test(tcase, deep_blocks);
    tcase_add_test(tcase, noise);
    tcase_add_test(tcase, little_memory);
    suite_add_tcase(suite, tcase);
    return suite;
}
