/* Tokens on demand, the memo of the second pass, nodes, sequences and errors. */
#include "lang/parser_core.h"

#include <string.h>

static const Token failed_token = {.kind = TOK_ERROR, .col_offset = -1, .end_col_offset = -1};

/* Tokens */

static Token *new_slot(Parser *p) {
    int chunk = p->count >> p->chunk_bits;
    if (chunk == p->chunk_count) {
        /* The directory doubles whenever its size is a power of two. */
        if ((chunk & (chunk - 1)) == 0) {
            Token **chunks = parser_alloc(p, sizeof *chunks * (chunk ? 2 * (size_t)chunk : 1));
            if (!chunks)
                return NULL;
            if (chunk)
                memcpy(chunks, p->chunks, sizeof *chunks * (size_t)chunk);
            p->chunks = chunks;
        }
        p->chunks[chunk] = parser_alloc(p, sizeof(Token) << p->chunk_bits);
        if (!p->chunks[chunk])
            return NULL;
        p->chunk_count++;
    }
    return parser_slot(p, p->count);
}

/* At a prompt the end of the text ends the statement: the first ENDMARKER is a NEWLINE, which
 * closes open blocks unless the question is whether more lines are needed. */
static void end_typed_statement(Parser *p, Token *token) {
    if (token->kind != TOK_ENDMARKER || !p->statement_begun) {
        p->statement_begun = true;
        return;
    }
    token->kind = TOK_NEWLINE;
    p->statement_begun = false;
    if (p->lexer.indent > 0 && p->imply_dedent) {
        p->lexer.pending = -p->lexer.indent;
        p->lexer.indent = 0;
    }
}

static void raise_lexer_error(Parser *p) {
    p->failed = p->lexer_failed = true;
    if (p->lexer.state == LEXER_EOF && p->lexer.level > 0)
        lexer_unclosed(&p->lexer);
}

static bool read_token(Parser *p) {
    Token *token = new_slot(p);
    if (!token)
        return false;
    bool fine = lexer_next(&p->lexer, token);
    p->count++;
    if (!fine) {
        raise_lexer_error(p);
        return false;
    }
    if (p->start == START_SINGLE)
        end_typed_statement(p, token);
    if (p->start == START_FSTRING && !p->in_place && token->end_lineno == p->first_line) {
        token->col_offset += p->first_column;
        token->end_col_offset += p->first_column;
    }
    return true;
}

const Token *parser_token(Parser *p, int index) {
    if (index < p->count && (!p->failed || index < p->pos))
        return parser_slot(p, index);
    while (!p->failed && index >= p->count)
        if (!read_token(p))
            break;
    return p->failed ? &failed_token : parser_slot(p, index);
}

int parser_last_line(const Parser *p) {
    int last = p->count - 1;
    return last < 0 ? 0 : parser_slot(p, last)->lineno;
}

bool parser_accept(Parser *p, TokenKind kind) {
    if (peek_kind(p) != kind)
        return false;
    p->pos++;
    return true;
}

bool parser_expect(Parser *p, TokenKind kind) {
    if (parser_accept(p, kind))
        return true;
    if (!p->failed)
        report_token(p, peek(p), "expected '%s'", token_spelling(kind));
    return false;
}

bool parser_at_word(Parser *p, const char *soft_keyword) {
    const Token *token = peek(p);
    return token->kind == TOK_NAME && token->length == strlen(soft_keyword) &&
           memcmp(token->text, soft_keyword, token->length) == 0;
}

bool parser_enter(Parser *p, int levels) {
    p->depth += levels;
    if (p->depth <= PARSER_MAX_DEPTH)
        return true;
    report_no_memory(p);
    return false;
}

bool parser_recall(Parser *p, int rule, Ast **node) {
    if (!p->remembering)
        return false;
    for (Memo *memo = peek(p)->memo; memo; memo = memo->next)
        if (memo->rule == rule) {
            *node = memo->node;
            if (memo->node)
                p->pos = memo->end;
            return true;
        }
    return false;
}

void parser_forget(Parser *p) {
    for (int i = 0; i < p->count; i++)
        parser_slot(p, i)->memo = NULL;
}

Ast *parser_remember(Parser *p, int rule, int start, Ast *node) {
    if (!p->remembering || p->failed)
        return node;
    Memo *memo = parser_alloc(p, sizeof *memo);
    if (!memo)
        return NULL;
    Token *token = parser_slot(p, start);
    *memo = (Memo){token->memo, rule, p->pos, node};
    token->memo = memo;
    return node;
}

/* Building */

void *parser_alloc(Parser *p, size_t size) {
    void *memory = arena_alloc(p->arena, size ? size : 1);
    return memory ? memory : report_no_memory(p);
}

Ast *node_plain(Parser *p, AstKind kind) {
    Ast *node = parser_alloc(p, sizeof *node);
    if (node)
        node->kind = kind;
    return node;
}

Ast *node_new(Parser *p, AstKind kind, int start) {
    Ast *node = node_plain(p, kind);
    if (!node || p->failed)
        return NULL;
    const Token *first = parser_token(p, start);
    node->lineno = first->lineno;
    node->col_offset = first->col_offset;
    int last = p->pos - 1;
    for (; last > 0; last--) {
        TokenKind of = (TokenKind)parser_token(p, last)->kind;
        if (of != TOK_ENDMARKER && of != TOK_NEWLINE && of != TOK_INDENT && of != TOK_DEDENT)
            break;
    }
    const Token *end = parser_token(p, last < 0 ? 0 : last);
    node->end_lineno = end->end_lineno;
    node->end_col_offset = end->end_col_offset;
    return node;
}

AstName name_copy(Parser *p, const char *text, size_t length) {
    char *copy = parser_alloc(p, length + 1);
    if (!copy)
        return (AstName){NULL, 0};
    memcpy(copy, text, length);
    return (AstName){copy, length};
}

AstName name_from_token(Parser *p, const Token *token) {
    return name_copy(p, token->text, token->length);
}

bool parser_accept_name(Parser *p, AstName *name) {
    const Token *token = peek(p);
    if (!parser_accept(p, TOK_NAME))
        return false;
    *name = name_from_token(p, token);
    return name->text != NULL;
}

void seq_push(Parser *p, Ast *item) {
    if (p->stack_count == p->stack_capacity) {
        int capacity = p->stack_capacity ? 2 * p->stack_capacity : 16;
        Ast **stack = parser_alloc(p, sizeof *stack * (size_t)capacity);
        if (!stack)
            return;
        if (p->stack_count)
            memcpy(stack, p->stack, sizeof *stack * (size_t)p->stack_count);
        p->stack = stack;
        p->stack_capacity = capacity;
    }
    p->stack[p->stack_count++] = item;
}

AstSeq seq_end(Parser *p, Mark begun) {
    AstSeq seq = {NULL, p->stack_count - begun.stack_count};
    seq.items = parser_alloc(p, sizeof *seq.items * (size_t)seq.count);
    if (seq.items && seq.count)
        memcpy(seq.items, p->stack + begun.stack_count, sizeof *seq.items * (size_t)seq.count);
    if (!seq.items)
        seq.count = 0;
    p->stack_count = begun.stack_count;
    return seq;
}

AstSeq seq_one(Parser *p, Ast *item) {
    Mark begun = parser_mark(p);
    seq_push(p, item);
    return seq_end(p, begun);
}

/* Errors */

void *report_no_memory(Parser *p) {
    if (!p->failed) {
        memset(p->error, 0, sizeof *p->error);
        p->error->type = SYNTAX_MEMORY_ERROR;
    }
    p->failed = true;
    return NULL;
}

/* CPython's column: the characters up to and including the byte at the 0-based column, at most one
 * behind the line. */
static int column_number(const SyntaxError *error, int col) {
    size_t size = (size_t)col + 1;
    if (size > error->text_length)
        return syntax_columns(error->text, error->text_length) + 1;
    return syntax_columns(error->text, size);
}

/* What only later parsers look for: without hints the error is where the parser gave up. */
static bool is_hint(const char *format) {
    static const char *const hints[] = {"invalid syntax. ", "Missing parentheses in call",
                                        "expected '", "':' expected after",
                                        "expression expected after"};
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (strncmp(format, hints[i], strlen(hints[i])) == 0)
            return true;
    return strstr(format, "Maybe you meant '==' instead") != NULL;
}

static void report_v(Parser *p, SyntaxErrorType type, int lineno, int col, int end_lineno,
                     int end_col, const char *format, va_list args) {
    if (p->failed || (!p->features->hints && is_hint(format)))
        return;
    p->failed = true;
    Lexer *lx = &p->lexer;
    SyntaxError *error = p->error;
    memset(error, 0, sizeof *error);
    if (end_lineno == CURRENT_POSITION)
        end_lineno = lx->lineno;
    if (end_col == CURRENT_POSITION)
        end_col = (int)(lx->cur - lx->line_start) - 1;
    const char *message = syntax_message_v(p->arena, format, args);
    error->type = type;
    error->lineno = lineno;
    error->end_lineno = end_lineno;
    bool inner = p->start == START_FSTRING && !p->in_place;
    error->message = inner ? syntax_message(p->arena, "f-string: %s", message) : message;
    int first = inner ? p->first_line : 1;
    source_line(lx->source, (size_t)(lx->end - lx->source), lineno - first + 1, &error->text,
                &error->text_length);
    /* As in CPython the newline counts as a column only while the lexer is in that line. */
    if (error->text_length > 0 && error->text[error->text_length - 1] == '\n' &&
        lx->lineno > lineno)
        error->text_length--;
    if (inner) {
        col -= p->first_column;
        end_col -= p->first_column;
    }
    error->offset = col < 0 || !error->text ? col + 1 : column_number(error, col);
    error->end_offset = end_col < 0 || !error->text ? end_col + 1 : column_number(error, end_col);
}

void *report_range(Parser *p, SyntaxErrorType type, int lineno, int col, int end_lineno,
                   int end_col, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report_v(p, type, lineno, col, end_lineno, end_col, format, args);
    va_end(args);
    return NULL;
}

static void report_last(Parser *p, SyntaxErrorType type, const char *format, va_list args) {
    if (p->failed)
        return;
    const Token *t = parser_token(p, p->count > 0 ? p->count - 1 : 0);
    const Lexer *lx = &p->lexer;
    /* A token without text stands at the reading position, counted from 0. */
    int col = t->col_offset >= 0 ? t->col_offset : (int)(lx->cur - lx->line_start) - 1;
    int end_col = t->end_col_offset >= 0 ? t->end_col_offset : -2;
    report_v(p, type, t->lineno, col, t->end_lineno, end_col, format, args);
}

void *report_here(Parser *p, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report_last(p, SYNTAX_ERROR, format, args);
    va_end(args);
    return NULL;
}

void *report_indentation(Parser *p, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report_last(p, SYNTAX_INDENTATION_ERROR, format, args);
    va_end(args);
    return NULL;
}

void *report_token(Parser *p, const Token *token, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report_v(p, SYNTAX_ERROR, token->lineno, token->col_offset, token->end_lineno,
             token->end_col_offset, format, args);
    va_end(args);
    return NULL;
}

void *report_tokens(Parser *p, const Token *first, const Token *last, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report_v(p, SYNTAX_ERROR, first->lineno, first->col_offset, last->end_lineno,
             last->end_col_offset, format, args);
    va_end(args);
    return NULL;
}

void *report_between(Parser *p, const Ast *first, const Ast *last, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report_v(p, SYNTAX_ERROR, first->lineno, first->col_offset, last->end_lineno,
             last->end_col_offset, format, args);
    va_end(args);
    return NULL;
}

void *report_node(Parser *p, const Ast *node, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report_v(p, SYNTAX_ERROR, node->lineno, node->col_offset, node->end_lineno,
             node->end_col_offset, format, args);
    va_end(args);
    return NULL;
}

void *report_unsupported(Parser *p, int first, int last, const char *what) {
    if (p->failed)
        return NULL;
    const Token *a = parser_token(p, first), *b = parser_token(p, last);
    report_range(p, SYNTAX_ERROR, a->lineno, a->col_offset, b->end_lineno, b->end_col_offset,
                 "glassheap does not simulate '%s' yet", what);
    p->error->unsupported = true;
    return NULL;
}
