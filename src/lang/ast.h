/* The abstract syntax tree.
 *
 * Node kinds, field names and positions are those of CPython's `ast` module, so that the tree can
 * be compared with `ast.dump(ast.parse(source), include_attributes=True)` and so that anyone who
 * knows that module knows this one. Each kind's fields are listed once, in AST_NODES and
 * AST_FIELDS_<Kind>; the C structs, the kind enum and the table that the dump walks all come from
 * that list. Fields are read as `node->as.BinOp.left`.
 *
 * Invariants:
 * - Everything (nodes, sequences, names, text) lives in the host Arena given to parse() and is
 *   freed with it. The tree holds no object of the machine: constants are neutral values
 *   (AstConstant) that the compiler turns into objects.
 * - A tree is complete: mandatory fields are never NULL. Optional ones (marked ? below) are NULL, a
 *   name with text == NULL, or an empty sequence. Only Dict.keys (`**mapping`) and
 *   arguments.kw_defaults (no default) hold NULL items.
 * - lineno counts from 1; col_offset counts bytes of the UTF-8 line from 0, as CPython's. Both are
 *   0 in kinds without positions (arguments, comprehension, withitem, match_case, and the three
 *   modules).
 * - Nesting by brackets or blocks is bounded by the parser, but operator, call, attribute and
 *   subscript chains (a + b + c + ..., f()()...) are as deep to the left as the source is long:
 *   recursive passes must count their depth (CPython raises "RecursionError: maximum recursion
 *   depth exceeded during compilation").
 * - Refused by the parser and therefore absent: async def/for/with/comprehension, await, type
 *   statements.
 * - TryStar has the fields of Try, and is read as one (as.Try).
 */
#ifndef GH_LANG_AST_H
#define GH_LANG_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Ast Ast;

/* UTF-8, also NUL-terminated; text == NULL means None. Equal names need not share text:
 * compare with ast_name_equal. */
typedef struct AstName {
    const char *text;
    size_t length;
} AstName;

typedef struct AstSeq {
    Ast **items;
    int count;
} AstSeq;

typedef struct AstNames {
    AstName *items;
    int count;
} AstNames;

/* clang-format off */
/* X(Name, symbol): arithmetic, boolean, unary and comparison operators in one enum. */
#define AST_OPERATORS(X)                                                                          \
    X(Add, "+") X(Sub, "-") X(Mult, "*") X(MatMult, "@") X(Div, "/") X(Mod, "%") X(Pow, "**")     \
    X(LShift, "<<")                                                                               \
    X(RShift, ">>") X(BitOr, "|") X(BitXor, "^") X(BitAnd, "&") X(FloorDiv, "//")                 \
    X(And, "and") X(Or, "or")                                                                     \
    X(Invert, "~") X(Not, "not") X(UAdd, "+") X(USub, "-")                                        \
    X(Eq, "==") X(NotEq, "!=") X(Lt, "<") X(LtE, "<=") X(Gt, ">") X(GtE, ">=") X(Is, "is")        \
    X(IsNot, "is not")                                                                            \
    X(In, "in") X(NotIn, "not in")
/* clang-format on */

typedef enum AstOperator {
#define X(name, symbol) OP_##name,
    AST_OPERATORS(X)
#undef X
    AST_OPERATOR_COUNT
} AstOperator;

typedef struct AstOperators {
    AstOperator *items;
    int count;
} AstOperators;

typedef enum AstContext {
    CTX_LOAD,
    CTX_STORE,
    CTX_DEL
} AstContext;

typedef enum AstConstantKind {
    CONST_NONE,
    CONST_FALSE,
    CONST_TRUE,
    CONST_ELLIPSIS,
    CONST_INT,
    CONST_FLOAT,
    CONST_IMAGINARY,
    CONST_STR,
    CONST_BYTES,
    CONST_OBJECT /* made by the compiler: `integer` numbers the object in its list */
} AstConstantKind;

typedef struct AstConstant {
    AstConstantKind kind;
    int base;         /* CONST_INT: 2, 8, 10 or 16 */
    bool fits;        /* CONST_INT: `integer` is the value; otherwise read the digits */
    int64_t integer;  /* CONST_INT, when it fits (never negative) */
    double number;    /* CONST_FLOAT; the imaginary part of CONST_IMAGINARY */
    const char *text; /* CONST_INT: digits without prefix and underscores. CONST_STR: UTF-8, where
                         lone surrogates are encoded like other code points. CONST_BYTES: the
                         bytes. NUL-terminated, and may hold NULs itself. */
    size_t length;    /* bytes of text */
    const struct Ast *folded; /* CONST_OBJECT: the expression that CPython compiles before it finds
                                 this value (fold_late models); else NULL */
} AstConstant;

/* clang-format off */
/* X(Kind, group): MODULE, STATEMENT, EXPRESSION, PATTERN; PLACED and PLAIN are the auxiliary kinds,
 * with and without positions. */
#define AST_NODES(X)                                                                              \
    X(Module, MODULE) X(Interactive, MODULE) X(Expression, MODULE)                                \
    X(FunctionDef, STATEMENT) X(ClassDef, STATEMENT) X(Return, STATEMENT) X(Delete, STATEMENT)    \
    X(Assign, STATEMENT)                                                                          \
    X(AugAssign, STATEMENT) X(AnnAssign, STATEMENT) X(For, STATEMENT) X(While, STATEMENT)         \
    X(If, STATEMENT)                                                                              \
    X(With, STATEMENT) X(Match, STATEMENT) X(Raise, STATEMENT) X(Try, STATEMENT)                  \
    X(TryStar, STATEMENT) X(Assert, STATEMENT)                                                    \
    X(Import, STATEMENT) X(ImportFrom, STATEMENT) X(Global, STATEMENT) X(Nonlocal, STATEMENT)     \
    X(Expr, STATEMENT)                                                                            \
    X(Pass, STATEMENT) X(Break, STATEMENT) X(Continue, STATEMENT)                                 \
    X(BoolOp, EXPRESSION) X(NamedExpr, EXPRESSION) X(BinOp, EXPRESSION) X(UnaryOp, EXPRESSION)    \
    X(Lambda, EXPRESSION)                                                                         \
    X(IfExp, EXPRESSION) X(Dict, EXPRESSION) X(Set, EXPRESSION) X(ListComp, EXPRESSION)           \
    X(SetComp, EXPRESSION)                                                                        \
    X(DictComp, EXPRESSION) X(GeneratorExp, EXPRESSION) X(Yield, EXPRESSION)                      \
    X(YieldFrom, EXPRESSION)                                                                      \
    X(Compare, EXPRESSION) X(Call, EXPRESSION) X(FormattedValue, EXPRESSION)                      \
    X(JoinedStr, EXPRESSION)                                                                      \
    X(Constant, EXPRESSION) X(Attribute, EXPRESSION) X(Subscript, EXPRESSION)                     \
    X(Starred, EXPRESSION)                                                                        \
    X(Name, EXPRESSION) X(List, EXPRESSION) X(Tuple, EXPRESSION) X(Slice, EXPRESSION)             \
    X(MatchValue, PATTERN) X(MatchSingleton, PATTERN) X(MatchSequence, PATTERN)                   \
    X(MatchMapping, PATTERN)                                                                      \
    X(MatchClass, PATTERN) X(MatchStar, PATTERN) X(MatchAs, PATTERN) X(MatchOr, PATTERN)          \
    X(excepthandler, PLACED) X(arg, PLACED) X(keyword, PLACED) X(alias, PLACED)                   \
    X(arguments, PLAIN) X(comprehension, PLAIN) X(withitem, PLAIN) X(match_case, PLAIN)

/* F(type, field). Types: node Ast *, seq AstSeq, name AstName, names AstNames, op AstOperator,
 * ops AstOperators, ctx AstContext, constant AstConstant, integer int. */
#define AST_FIELDS_Module(F) F(seq, body)
#define AST_FIELDS_Interactive(F) F(seq, body)
#define AST_FIELDS_Expression(F) F(node, body)
#define AST_FIELDS_FunctionDef(F)                                                                 \
    F(name, name) F(node, args) F(seq, body) F(seq, decorator_list) F(node, returns /*?*/)
#define AST_FIELDS_ClassDef(F)                                                                    \
    F(name, name) F(seq, bases) F(seq, keywords) F(seq, body) F(seq, decorator_list)
#define AST_FIELDS_Return(F) F(node, value /*?*/)
#define AST_FIELDS_Delete(F) F(seq, targets)
#define AST_FIELDS_Assign(F) F(seq, targets) F(node, value)
#define AST_FIELDS_AugAssign(F) F(node, target) F(op, op) F(node, value)
#define AST_FIELDS_AnnAssign(F)                                                                   \
    F(node, target) F(node, annotation) F(node, value /*?*/) F(integer, simple)
#define AST_FIELDS_For(F) F(node, target) F(node, iter) F(seq, body) F(seq, orelse)
#define AST_FIELDS_While(F) F(node, test) F(seq, body) F(seq, orelse)
#define AST_FIELDS_If(F) F(node, test) F(seq, body) F(seq, orelse)
#define AST_FIELDS_With(F) F(seq, items) F(seq, body)
#define AST_FIELDS_Match(F) F(node, subject) F(seq, cases)
#define AST_FIELDS_Raise(F) F(node, exc /*?*/) F(node, cause /*?*/)
#define AST_FIELDS_Try(F) F(seq, body) F(seq, handlers) F(seq, orelse) F(seq, finalbody)
#define AST_FIELDS_TryStar AST_FIELDS_Try
#define AST_FIELDS_Assert(F) F(node, test) F(node, msg /*?*/)
#define AST_FIELDS_Import(F) F(seq, names)
#define AST_FIELDS_ImportFrom(F) F(name, module /*?*/) F(seq, names) F(integer, level)
#define AST_FIELDS_Global(F) F(names, names)
#define AST_FIELDS_Nonlocal(F) F(names, names)
#define AST_FIELDS_Expr(F) F(node, value)
#define AST_FIELDS_Pass(F)
#define AST_FIELDS_Break(F)
#define AST_FIELDS_Continue(F)
#define AST_FIELDS_BoolOp(F) F(op, op) F(seq, values)
#define AST_FIELDS_NamedExpr(F) F(node, target) F(node, value)
#define AST_FIELDS_BinOp(F) F(node, left) F(op, op) F(node, right)
#define AST_FIELDS_UnaryOp(F) F(op, op) F(node, operand)
#define AST_FIELDS_Lambda(F) F(node, args) F(node, body)
#define AST_FIELDS_IfExp(F) F(node, test) F(node, body) F(node, orelse)
#define AST_FIELDS_Dict(F) F(seq, keys) F(seq, values)
#define AST_FIELDS_Set(F) F(seq, elts)
#define AST_FIELDS_ListComp(F) F(node, elt) F(seq, generators)
#define AST_FIELDS_SetComp(F) F(node, elt) F(seq, generators)
#define AST_FIELDS_DictComp(F) F(node, key) F(node, value) F(seq, generators)
#define AST_FIELDS_GeneratorExp(F) F(node, elt) F(seq, generators)
#define AST_FIELDS_Yield(F) F(node, value /*?*/)
#define AST_FIELDS_YieldFrom(F) F(node, value)
#define AST_FIELDS_Compare(F) F(node, left) F(ops, ops) F(seq, comparators)
#define AST_FIELDS_Call(F) F(node, func) F(seq, args) F(seq, keywords)
/* conversion: -1, 's', 'r' or 'a'. format_spec is a JoinedStr. */
#define AST_FIELDS_FormattedValue(F)                                                              \
    F(node, value) F(integer, conversion) F(node, format_spec /*?*/)
#define AST_FIELDS_JoinedStr(F) F(seq, values)
/* kind: "u" for u'...' literals */
#define AST_FIELDS_Constant(F) F(constant, value) F(name, kind /*?*/)
#define AST_FIELDS_Attribute(F) F(node, value) F(name, attr) F(ctx, ctx)
#define AST_FIELDS_Subscript(F) F(node, value) F(node, slice) F(ctx, ctx)
#define AST_FIELDS_Starred(F) F(node, value) F(ctx, ctx)
#define AST_FIELDS_Name(F) F(name, id) F(ctx, ctx)
#define AST_FIELDS_List(F) F(seq, elts) F(ctx, ctx)
#define AST_FIELDS_Tuple(F) F(seq, elts) F(ctx, ctx)
#define AST_FIELDS_Slice(F) F(node, lower /*?*/) F(node, upper /*?*/) F(node, step /*?*/)
#define AST_FIELDS_MatchValue(F) F(node, value)
#define AST_FIELDS_MatchSingleton(F) F(constant, value)
#define AST_FIELDS_MatchSequence(F) F(seq, patterns)
#define AST_FIELDS_MatchMapping(F) F(seq, keys) F(seq, patterns) F(name, rest /*?*/)
#define AST_FIELDS_MatchClass(F)                                                                  \
    F(node, cls) F(seq, patterns) F(names, kwd_attrs) F(seq, kwd_patterns)
#define AST_FIELDS_MatchStar(F) F(name, name /*?*/)
#define AST_FIELDS_MatchAs(F) F(node, pattern /*?*/) F(name, name /*?*/)
#define AST_FIELDS_MatchOr(F) F(seq, patterns)
#define AST_FIELDS_excepthandler(F) F(node, type /*?*/) F(name, name /*?*/) F(seq, body)
#define AST_FIELDS_arg(F) F(name, arg) F(node, annotation /*?*/)
/* keyword.arg is None for **mapping */
#define AST_FIELDS_keyword(F) F(name, arg /*?*/) F(node, value)
#define AST_FIELDS_alias(F) F(name, name) F(name, asname /*?*/)
/* defaults belong to the last of posonlyargs + args; kw_defaults is as long as kwonlyargs, with
 * NULL where there is none */
#define AST_FIELDS_arguments(F)                                                                   \
    F(seq, posonlyargs) F(seq, args) F(node, vararg /*?*/) F(seq, kwonlyargs)                     \
    F(seq, kw_defaults) F(node, kwarg /*?*/)                                                      \
    F(seq, defaults)
#define AST_FIELDS_comprehension(F) F(node, target) F(node, iter) F(seq, ifs) F(integer, is_async)
#define AST_FIELDS_withitem(F) F(node, context_expr) F(node, optional_vars /*?*/)
#define AST_FIELDS_match_case(F) F(node, pattern) F(node, guard /*?*/) F(seq, body)
/* clang-format on */

typedef Ast *AstField_node;
typedef AstSeq AstField_seq;
typedef AstName AstField_name;
typedef AstNames AstField_names;
typedef AstOperator AstField_op;
typedef AstOperators AstField_ops;
typedef AstContext AstField_ctx;
typedef AstConstant AstField_constant;
typedef int AstField_integer;

typedef enum AstKind {
#define X(kind, group) AST_##kind,
    AST_NODES(X)
#undef X
    AST_KIND_COUNT
} AstKind;

/* struct Ast_<Kind>: the fields of one kind. `empty` keeps Pass, Break and Continue legal C. */
#define F(type, field) AstField_##type field;
#define X(kind, group)                                                                             \
    struct Ast_##kind {                                                                            \
        AST_FIELDS_##kind(F) char empty;                                                           \
    };
AST_NODES(X)
#undef X
#undef F

struct Ast {
    AstKind kind;
    int lineno;
    int col_offset;
    int end_lineno;
    int end_col_offset;
    union {
#define X(kind, group) struct Ast_##kind kind;
        AST_NODES(X)
#undef X
    } as;
};

/* CPython's name of the kind ("BinOp"; "ExceptHandler" for excepthandler) and of the operator
 * ("Add"). */
const char *ast_kind_name(AstKind kind);
const char *ast_operator_name(AstOperator op);

bool ast_name_equal(AstName a, AstName b);
bool ast_name_is(AstName name, const char *text);

#endif
