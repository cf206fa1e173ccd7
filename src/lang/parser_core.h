/* What the parser's files share: the state, the tokens, building nodes and sequences, raising
 * errors, and the rules.
 *
 * A rule is a function that returns a node, or NULL if it does not match or if an error was raised
 * (p->failed). After NULL the position is anywhere: who goes on after a failed rule first rewinds
 * to a Mark. Once p->failed is set every peek shows TOK_ERROR, so all rules run out by themselves.
 */
#ifndef GH_LANG_PARSER_CORE_H
#define GH_LANG_PARSER_CORE_H

#include "lang/lexer.h"
#include "lang/parser.h"

typedef enum StartRule {
    START_FILE,
    START_SINGLE,
    START_EVAL,
    START_FSTRING
} StartRule;

/* Rules whose results the second pass remembers, to stay linear. MEMO_BINARY + precedence for
 * operators. */
typedef enum MemoRule {
    MEMO_EXPRESSION,
    MEMO_INVALID_NAMED,
    MEMO_FACTOR,
    MEMO_PRIMARY,
    MEMO_ARGUMENTS,
    MEMO_STAR_TARGET,
    MEMO_BLOCK,
    MEMO_SIMPLE_STATEMENT,
    MEMO_CLOSED_PATTERN,
    MEMO_STRINGS,
    MEMO_BINARY
} MemoRule;

typedef struct Memo {
    struct Memo *next;
    int rule;
    int end; /* position after the match */
    Ast *node;
} Memo;

enum {
    PARSER_MAX_DEPTH =
        6000, /* levels of nesting; a bracket or a block costs several, as in CPython */
    DEPTH_BRACKET = 25,
    DEPTH_BLOCK = 12
};

typedef struct Parser {
    Lexer lexer;
    Arena *arena;
    const SyntaxFeatures *features;
    SyntaxError *error;
    StartRule start;
    const char *filename;
    Token **chunks; /* tokens read so far, in chunks so that they stay where they are */
    int chunk_count, chunk_bits; /* 1 << chunk_bits tokens each */
    int count;                   /* tokens read */
    int pos;
    bool failed;       /* *error is set (or there is no memory) */
    bool lexer_failed; /* ... by the lexer */
    bool remembering;  /* second pass: results are kept in the tokens' memos */
    bool diagnosing;   /* ... and the checks are made */
    bool
        statement_begun; /* START_SINGLE: a token was read since the last NEWLINE made of the end */
    bool imply_dedent;   /* START_SINGLE: the end closes open blocks */
    int depth, base_depth; /* base_depth: of the f-string around */
    int first_line,
        first_column; /* START_FSTRING: tokens on this line are shifted by this column */
    bool in_place;    /* START_FSTRING: reading the outer source, nothing is shifted */
    Ast **stack;      /* items of the sequences being built */
    int stack_count, stack_capacity;
} Parser;

typedef struct Mark {
    int pos, stack_count;
} Mark;

/* Tokens */
static inline Token *parser_slot(const Parser *p, int index) {
    return &p->chunks[index >> p->chunk_bits][index & ((1 << p->chunk_bits) - 1)];
}
const Token *parser_token(Parser *p, int index); /* reads up to it */
static inline const Token *peek(Parser *p) {
    return parser_token(p, p->pos);
}
static inline TokenKind peek_kind(Parser *p) {
    return (TokenKind)parser_token(p, p->pos)->kind;
}
int parser_last_line(const Parser *p); /* of the last token read, also after a failure */
bool parser_accept(Parser *p, TokenKind kind);
bool parser_expect(Parser *p, TokenKind kind); /* raises "expected ':'" */
bool parser_at_word(Parser *p, const char *soft_keyword);
static inline Mark parser_mark(Parser *p) {
    return (Mark){p->pos, p->stack_count};
}
static inline void parser_rewind(Parser *p, Mark m) {
    p->pos = m.pos;
    p->stack_count = m.stack_count;
}
bool parser_enter(Parser *p, int levels); /* false after raising MemoryError */
static inline void parser_leave(Parser *p, int levels) {
    p->depth -= levels;
}
bool parser_recall(Parser *p, int rule, Ast **node); /* moves behind a remembered match */
void parser_forget(Parser *p);                       /* all memos */
Ast *parser_remember(Parser *p, int rule, int start, Ast *node);

/* Building */
void *parser_alloc(Parser *p, size_t size);        /* NULL after raising */
Ast *node_new(Parser *p, AstKind kind, int start); /* from the token `start` to the last one read */
Ast *node_plain(Parser *p, AstKind kind);
AstName name_copy(Parser *p, const char *text, size_t length);
AstName name_from_token(Parser *p, const Token *token);
bool parser_accept_name(Parser *p, AstName *name);
void seq_push(Parser *p, Ast *item);
AstSeq seq_end(Parser *p, Mark begun); /* the items pushed since */
AstSeq seq_one(Parser *p, Ast *item);

/* Errors. All return NULL; columns are bytes from 0 as in nodes. The first error stays. */
enum {
    CURRENT_POSITION = -5
};
void *report_range(Parser *p, SyntaxErrorType type, int lineno, int col, int end_lineno,
                   int end_col, const char *format, ...);
void *report_here(Parser *p, const char *format, ...); /* at the last token read */
void *report_indentation(Parser *p, const char *format, ...);
void *report_token(Parser *p, const Token *token, const char *format, ...);
void *report_node(Parser *p, const Ast *node, const char *format, ...);
void *report_tokens(Parser *p, const Token *first, const Token *last, const char *format, ...);
void *report_between(Parser *p, const Ast *first, const Ast *last, const char *format, ...);
void *report_no_memory(Parser *p);
void *report_unsupported(Parser *p, int first, int last, const char *what); /* token indexes */

/* f-strings from 3.12 on: the expression behind the '{' at text - 1, in place. *end is what follows
 * it. */
Ast *parse_field_in_place(Parser *outer, const char *text, const char *line_start, int lineno,
                          const char **end);

/* f-strings before: the expression `text` of a string token, parsed on its own. */
Ast *parse_inner(Parser *outer, const char *text, size_t length, int lineno, int column);

/* Rules: expressions (parser_expr.c, parser_atom.c, parser_call.c) */
Ast *rule_expression(Parser *p);
Ast *rule_expression_plain(Parser *p); /* without the checks of the second pass */
Ast *rule_expressions(Parser *p);
Ast *rule_named_expression(Parser *p);
Ast *rule_star_expressions(Parser *p);
Ast *rule_star_expression(Parser *p);
Ast *rule_starred(Parser *p); /* '*' expression */
Ast *rule_star_named_expression(Parser *p);
bool rule_star_named_expressions(Parser *p, AstSeq *out);
Ast *rule_disjunction(Parser *p);
Ast *rule_bitwise_or(Parser *p);
Ast *rule_primary(Parser *p);
Ast *rule_atom(Parser *p);
Ast *rule_yield(Parser *p);
Ast *rule_yield_or_star(Parser *p);
bool rule_comprehensions(Parser *p, AstSeq *out); /* for_if_clauses */
bool parser_at_comprehension(Parser *p);
Ast *rule_comprehension_of(Parser *p, AstKind kind, Ast *element, TokenKind closing, int start);
Ast *rule_genexp(Parser *p);
Ast *rule_strings(Parser *p);
Ast *rule_double_starred_pair(Parser *p, Ast **key); /* the value; *key NULL for '**' */
Ast *rule_args(Parser *p);                           /* a Call without func; may stop early */
Ast *rule_arguments(Parser *p);                      /* the same, up to ')' */
Ast *rule_call(Parser *p, Ast *func, int start);
Ast *rule_subscript(Parser *p, Ast *value, int start);
Ast *rule_lambda(Parser *p);
Ast *rule_number(Parser *p);
Ast *node_constant(Parser *p, AstConstantKind kind, int start);

/* parameters (parser_params.c); `closer` is ')' or, for lambda, ':' */
Ast *rule_parameters(Parser *p, TokenKind closer);
Ast *rule_param(Parser *p, TokenKind closer);
Ast *rule_param_no_default(Parser *p, TokenKind closer);
Ast *rule_param_with_default(Parser *p, TokenKind closer);
Ast *rule_param_maybe_default(Parser *p, TokenKind closer);

/* targets (parser_target.c) */
Ast *rule_star_targets(Parser *p);
Ast *rule_star_target(Parser *p);
Ast *rule_single_target(Parser *p);
bool rule_del_targets(Parser *p, AstSeq *out);
bool target_set_store(
    Ast *node); /* false if the node cannot be a target; may have changed parts of it then */
bool target_is_single(const Ast *node);
void target_set_context(Ast *node, AstContext ctx);

/* patterns (parser_pattern.c) */
Ast *rule_patterns(Parser *p);
Ast *rule_pattern(Parser *p);
Ast *rule_or_pattern(Parser *p);
Ast *rule_name_or_attr(Parser *p);
bool rule_keyword_patterns(Parser *p);
Ast *rule_positional_patterns(Parser *p, Ast **last);

/* statements (parser_stmt.c, parser_block.c, parser_match.c) */
bool rule_statements(Parser *p, AstSeq *out);
Ast *rule_compound(Parser *p, bool *matched);
bool rule_simple_statements(Parser *p, AstSeq *out);
bool rule_block(Parser *p, AstSeq *out);
Ast *rule_match(Parser *p);
Ast *rule_subject(Parser *p);
Ast *rule_guard(Parser *p);
Ast *rule_except(Parser *p);
bool except_has_star(Parser *p); /* the next tokens are `except` and `*` */

/* What a message calls an expression: "function call". */
const char *expression_name(const Ast *node);
bool rule_augmented_operator(Parser *p, AstOperator *op);
bool rule_import_names(Parser *p);

/* Checks of the second pass: called before or after the alternatives of the rule they are named
 * after, at its first token. They raise or do nothing; the position is where it was. */
void check_expression(Parser *p);
void check_legacy_expression(Parser *p);
void check_named_expression(Parser *p);
void check_group(Parser *p);
void check_comprehension(Parser *p, TokenKind opening);
void check_dict(Parser *p);
void check_dict_comprehension(Parser *p);
void check_for_target(Parser *p);
void check_arguments(Parser *p);
void check_kwarg(Parser *p);
void check_parameters(Parser *p, TokenKind closer);
void check_star_etc(Parser *p, TokenKind closer);
void check_kwds(Parser *p, TokenKind closer);
void check_default(Parser *p);
void check_assignment(Parser *p);
void check_del(Parser *p);
void check_import_from_targets(Parser *p);
void check_block(Parser *p);
void check_header(Parser *p,
                  TokenKind keyword); /* if, elif, while, for, class, def, else, finally */
void check_with_indent(Parser *p);
void check_with(Parser *p);
void check_with_item(Parser *p);
void check_try(Parser *p);
void check_except_indent(Parser *p);
void check_except(Parser *p);
void check_match(Parser *p);
void check_case(Parser *p);
void check_as_pattern(Parser *p);
void check_class_pattern(Parser *p);

#endif
