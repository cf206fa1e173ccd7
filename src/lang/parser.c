/* The driver: two passes, then CPython's choice between the errors of the parser and those of the
 * lexer. */
#include "lang/parser.h"

#include <string.h>

#include "lang/parser_core.h"

static Ast *parse_file(Parser *p) {
    Ast *module = node_plain(p, AST_Module);
    AstSeq body = {NULL, 0};
    if (peek_kind(p) != TOK_ENDMARKER && !rule_statements(p, &body))
        return NULL;
    if (!module || !parser_accept(p, TOK_ENDMARKER))
        return NULL;
    module->as.Module.body = body;
    return module;
}

static Ast *parse_eval(Parser *p) {
    Ast *expression = node_plain(p, AST_Expression);
    Ast *body = rule_expressions(p);
    if (!body || !expression)
        return NULL;
    while (parser_accept(p, TOK_NEWLINE))
        continue;
    expression->as.Expression.body = body;
    return parser_accept(p, TOK_ENDMARKER) ? expression : NULL;
}

static bool single_statement(Parser *p, AstSeq *body) {
    bool matched;
    Mark begun = parser_mark(p);
    Ast *compound = rule_compound(p, &matched);
    if (compound && parser_accept(p, TOK_NEWLINE)) {
        *body = seq_one(p, compound);
        return body->items != NULL;
    }
    if (p->failed)
        return false;
    parser_rewind(p, begun);
    if (rule_simple_statements(p, body))
        return true;
    parser_rewind(p, begun);
    int start = p->pos;
    if (!parser_accept(p, TOK_NEWLINE))
        return false;
    *body = seq_one(p, node_new(p, AST_Pass, start));
    return body->items != NULL;
}

/* Only blanks and comments may follow the statement. */
static bool rest_is_empty(Parser *p) {
    const char *s = p->lexer.cur;
    for (;;) {
        while (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\f')
            s++;
        if (*s != '#')
            return *s == 0;
        while (*s && *s != '\n')
            s++;
    }
}

static Ast *parse_single(Parser *p) {
    Ast *interactive = node_plain(p, AST_Interactive);
    AstSeq body = {NULL, 0};
    if (!single_statement(p, &body) || !interactive)
        return NULL;
    interactive->as.Interactive.body = body;
    return interactive;
}

static bool ends_field_expression(const Token *token) {
    return token->kind == TOK_RBRACE || token->kind == TOK_COLON || token->kind == TOK_COLONEQUAL ||
           token->kind == TOK_EQUAL || (token->kind == TOK_UNKNOWN && *token->text == '!');
}

/* Any expression, then what may follow it in a field. */
static Ast *field_expression(Parser *p) {
    const Token *first = peek(p);
    if (ends_field_expression(first))
        return report_token(p, first, "f-string: valid expression required before '%c'",
                            *first->text);
    Ast *tree = rule_yield_or_star(p);
    const Token *next = peek(p);
    if (!tree || p->failed || ends_field_expression(next))
        return tree;
    return p->diagnosing ? report_token(p, next, "f-string: expecting '=', or '!', or ':', or '}'")
                         : NULL;
}

static Ast *run_start(Parser *p) {
    switch (p->start) {
    case START_FILE:
        return parse_file(p);
    case START_SINGLE:
        return parse_single(p);
    case START_EVAL:
        return parse_eval(p);
    case START_FSTRING:
        return p->in_place ? field_expression(p) : rule_star_expressions(p);
    }
    return NULL;
}

/* Reads the rest of the source, because an error of the lexer anywhere wins over one of the parser,
 * and so does a bracket left open on an earlier line than the parser's last token. */
static void check_rest(Parser *p) {
    if (p->in_place)
        return;
    SyntaxError kept = *p->error;
    int last_line = parser_last_line(p);
    Token token;
    while (lexer_next(&p->lexer, &token))
        if (token.kind == TOK_ENDMARKER)
            return;
    Lexer *lx = &p->lexer;
    if (lx->state == LEXER_FAILED || lx->state == LEXER_EOF_IN_LITERAL) {
        p->lexer_failed = true;
        return;
    }
    *p->error = kept;
    if (p->features->hints && lx->level > 0 && last_line > lx->paren_lines[lx->level - 1])
        lexer_unclosed(lx);
}

static void raise_generic(Parser *p, const Token *last) {
    if (last->kind == TOK_INDENT)
        report_indentation(p, "unexpected indent");
    else if (last->kind == TOK_DEDENT)
        report_indentation(p, "unexpected unindent");
    else if (last->kind == TOK_ENDMARKER && !p->features->hints && !p->in_place &&
             p->start != START_FSTRING) {
        p->failed = true;
        lexer_ended(&p->lexer);
    } else if (p->features->errors_at_end) {
        int column = last->kind == TOK_NEWLINE ? last->col_offset : last->end_col_offset - 1;
        report_range(p, SYNTAX_ERROR, last->end_lineno, column, last->end_lineno, column + 1,
                     "invalid syntax");
        check_rest(p);
    } else {
        report_token(p, last, "invalid syntax");
        check_rest(p);
    }
}

static void diagnose(Parser *p) {
    if (p->failed) {
        if (!p->lexer_failed && p->error->type != SYNTAX_MEMORY_ERROR && !p->error->unsupported)
            check_rest(p);
        return;
    }
    const Token *last = parser_token(p, p->count - 1);
    parser_forget(p);
    p->remembering = p->diagnosing = true;
    p->pos = p->stack_count = 0;
    p->depth = p->base_depth;
    run_start(p);
    if (!p->failed)
        raise_generic(p, last);
    else if (!p->lexer_failed && p->error->type != SYNTAX_MEMORY_ERROR && !p->error->unsupported)
        check_rest(p);
}

static Ast *run(Parser *p) {
    Ast *tree = run_start(p);
    if (tree && !p->failed && p->start == START_SINGLE && !rest_is_empty(p))
        return report_here(p, "multiple statements found while compiling a single statement");
    if (tree && !p->failed)
        return tree;
    LexerState state = p->lexer.state;
    if (p->start == START_SINGLE && !p->imply_dedent &&
        (state == LEXER_EOF || state == LEXER_EOF_JOINED || state == LEXER_EOF_IN_LITERAL)) {
        p->error->incomplete = true;
        return NULL;
    }
    diagnose(p);
    return NULL;
}

static void parser_init(Parser *p, StartRule start, const ParseInput *in, Source source, int lineno,
                        Arena *arena, SyntaxError *error) {
    memset(p, 0, sizeof *p);
    p->start = start;
    p->arena = arena;
    p->features = in->features;
    p->filename = in->filename;
    p->error = error;
    p->chunk_bits = start == START_FSTRING ? 4 : 8;
    lexer_init(&p->lexer, source.text, source.size, lineno, arena, in->features, error);
}

static bool is_empty_text(const char *s, size_t size) {
    bool comment = false;
    for (size_t i = 0; i < size; i++) {
        if (s[i] == '\n')
            comment = false;
        else if (s[i] == '#')
            comment = true;
        else if (!comment && s[i] != ' ' && s[i] != '\t' && s[i] != '\f' && s[i] != '\r')
            return false;
    }
    return true;
}

static Ast *parse_typed_once(const ParseInput *in, Arena *arena, Source source, bool imply_dedent,
                             SyntaxError *error) {
    Parser p;
    memset(error, 0, sizeof *error);
    parser_init(&p, START_SINGLE, in, source, 1, arena, error);
    p.imply_dedent = imply_dedent;
    return run(&p);
}

/* As CPython's codeop decides: text that does not parse is incomplete if it would with one more
 * newline, or if reading it with that newline reaches the end; otherwise the error is that of the
 * text as it stands. */
static bool parse_typed(const ParseInput *in, Arena *arena, Source source, Ast **out,
                        SyntaxError *error) {
    if (is_empty_text(source.text, source.size))
        source = (Source){"pass", 4};
    *out = parse_typed_once(in, arena, source, in->ended, error);
    if (*out || error->unsupported || in->ended)
        return *out != NULL;
    char *longer = arena_alloc(arena, source.size + 2);
    if (!longer) {
        error->type = SYNTAX_MEMORY_ERROR;
        return error->incomplete = false;
    }
    memcpy(longer, source.text, source.size);
    longer[source.size] = '\n';
    if (parse_typed_once(in, arena, (Source){longer, source.size + 1}, false, error) ||
        error->incomplete) {
        error->incomplete = true;
        return false;
    }
    *out = parse_typed_once(in, arena, source, true, error);
    return *out != NULL;
}

bool parse(const ParseInput *in, Arena *arena, Ast **out, SyntaxError *error) {
    Source source;
    memset(error, 0, sizeof *error);
    *out = NULL;
    bool end_line = in->mode == PARSE_FILE;
    if (!source_decode(in->source, in->size, in->origin, in->filename, end_line, arena, &source,
                       error))
        return false;
    if (in->mode == PARSE_SINGLE)
        return parse_typed(in, arena, source, out, error);
    Parser p;
    parser_init(&p, in->mode == PARSE_FILE ? START_FILE : START_EVAL, in, source, 1, arena, error);
    *out = run(&p);
    return *out != NULL;
}

Ast *parse_field_in_place(Parser *outer, const char *text, const char *line_start, int lineno,
                          const char **end) {
    Parser p;
    ParseInput in = {.filename = outer->filename, .features = outer->features};
    parser_init(&p, START_FSTRING, &in, (Source){"", 0}, 1, outer->arena, outer->error);
    lexer_init_field(&p.lexer, &outer->lexer, text, line_start, lineno);
    p.in_place = true;
    p.first_line = 1;
    p.depth = p.base_depth = outer->depth + 4 * DEPTH_BRACKET;
    Ast *tree = run(&p);
    if (tree)
        *end = peek(&p)->text;
    else
        outer->failed = true;
    return p.failed ? NULL : tree;
}

Ast *parse_inner(Parser *outer, const char *text, size_t length, int lineno, int column) {
    Parser p;
    ParseInput in = {.filename = outer->filename, .features = outer->features};
    parser_init(&p, START_FSTRING, &in, (Source){text, length}, lineno, outer->arena, outer->error);
    p.first_line = lineno;
    p.first_column = column;
    p.depth = p.base_depth = outer->depth + 4 * DEPTH_BRACKET; /* a Parser on the C stack */
    Ast *tree = run(&p);
    if (!tree)
        outer->failed = true;
    return tree;
}
