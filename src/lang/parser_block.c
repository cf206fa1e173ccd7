/* Compound statements but match. */
#include "lang/parser_core.h"

/* Blocks */

static bool block(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p);
    if (parser_accept(p, TOK_NEWLINE)) {
        if (parser_accept(p, TOK_INDENT) && rule_statements(p, out) && parser_accept(p, TOK_DEDENT))
            return true;
        if (p->failed || !p->diagnosing)
            return false;
        parser_rewind(p, begun);
        check_block(p);
        return false;
    }
    return rule_simple_statements(p, out);
}

/* In the second pass the statements are remembered in a Module node. */
bool rule_block(Parser *p, AstSeq *out) {
    Ast *holder = NULL;
    int start = p->pos;
    if (parser_recall(p, MEMO_BLOCK, &holder)) {
        if (holder)
            *out = holder->as.Module.body;
        return holder != NULL;
    }
    if (!parser_enter(p, DEPTH_BLOCK))
        return false;
    bool matched = block(p, out);
    parser_leave(p, DEPTH_BLOCK);
    if (p->remembering) {
        if (matched && (holder = node_plain(p, AST_Module)))
            holder->as.Module.body = *out;
        parser_remember(p, MEMO_BLOCK, start, holder);
    }
    return matched && !p->failed;
}

static bool colon_block(Parser *p, AstSeq *out) {
    return parser_accept(p, TOK_COLON) && rule_block(p, out);
}

/* ['else' ':' block]; false only after an error. */
static bool optional_else(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p);
    *out = (AstSeq){NULL, 0};
    if (peek_kind(p) != KW_else)
        return !p->failed;
    if (p->diagnosing)
        check_header(p, KW_else);
    p->pos++;
    if (!parser_expect(p, TOK_COLON) || !rule_block(p, out))
        parser_rewind(p, begun);
    return !p->failed;
}

/* if, while, for */

static Ast *rule_if(Parser *p, TokenKind word);

static bool elif_or_else(Parser *p, AstSeq *out) {
    if (peek_kind(p) != KW_elif)
        return optional_else(p, out);
    Mark begun = parser_mark(p);
    *out = (AstSeq){NULL, 0};
    Ast *inner = parser_enter(p, 1) ? rule_if(p, KW_elif) : NULL;
    parser_leave(p, 1);
    if (inner)
        *out = seq_one(p, inner);
    else
        parser_rewind(p, begun);
    return !p->failed;
}

static Ast *rule_if(Parser *p, TokenKind word) {
    int start = p->pos;
    if (p->diagnosing)
        check_header(p, word);
    AstSeq body, orelse;
    p->pos++;
    Ast *test = rule_named_expression(p);
    if (!test || !colon_block(p, &body) || !elif_or_else(p, &orelse))
        return NULL;
    Ast *node = node_new(p, AST_If, start);
    if (!node)
        return NULL;
    node->as.If.test = test;
    node->as.If.body = body;
    node->as.If.orelse = orelse;
    return node;
}

static Ast *rule_while(Parser *p) {
    int start = p->pos;
    if (p->diagnosing)
        check_header(p, KW_while);
    AstSeq body, orelse;
    p->pos++;
    Ast *test = rule_named_expression(p);
    if (!test || !colon_block(p, &body) || !optional_else(p, &orelse))
        return NULL;
    Ast *node = node_new(p, AST_While, start);
    if (!node)
        return NULL;
    node->as.While.test = test;
    node->as.While.body = body;
    node->as.While.orelse = orelse;
    return node;
}

static Ast *rule_for(Parser *p) {
    int start = p->pos;
    if (p->diagnosing)
        check_header(p, KW_for);
    AstSeq body, orelse;
    p->pos++;
    Ast *target = rule_star_targets(p);
    if (!target || !parser_accept(p, KW_in)) {
        p->pos = start;
        if (p->diagnosing)
            check_for_target(p);
        return NULL;
    }
    Ast *iter = rule_star_expressions(p);
    if (!iter || !colon_block(p, &body) || !optional_else(p, &orelse))
        return NULL;
    Ast *node = node_new(p, AST_For, start);
    if (!node)
        return NULL;
    node->as.For.target = target;
    node->as.For.iter = iter;
    node->as.For.body = body;
    node->as.For.orelse = orelse;
    return node;
}

/* with */

static Ast *with_item(Parser *p) {
    Mark begun = parser_mark(p);
    Ast *context = rule_expression(p), *target = NULL;
    if (!context)
        return NULL;
    Mark after = parser_mark(p);
    if (parser_accept(p, KW_as)) {
        target = rule_star_target(p);
        TokenKind next = target ? peek_kind(p) : TOK_ERROR;
        if (next != TOK_COMMA && next != TOK_RPAR && next != TOK_COLON)
            target = NULL;
    }
    if (!target) {
        parser_rewind(p, begun);
        if (p->diagnosing)
            check_with_item(p);
        parser_rewind(p, after);
    }
    Ast *node = node_plain(p, AST_withitem);
    if (!node || p->failed)
        return NULL;
    node->as.withitem.context_expr = context;
    node->as.withitem.optional_vars = target;
    return node;
}

/* item (',' item)*; a comma that nothing follows is left. */
static bool with_items(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p), after = begun;
    Ast *item;
    while ((item = with_item(p))) {
        seq_push(p, item);
        after = parser_mark(p);
        if (!parser_accept(p, TOK_COMMA))
            break;
    }
    parser_rewind(p, after);
    if (p->failed || after.pos == begun.pos)
        return false;
    *out = seq_end(p, begun);
    return !p->failed;
}

static bool parenthesised_items(Parser *p, AstSeq *out) {
    if (!p->features->parenthesized_with || !parser_accept(p, TOK_LPAR) || !with_items(p, out))
        return false;
    parser_accept(p, TOK_COMMA);
    return parser_accept(p, TOK_RPAR) && peek_kind(p) == TOK_COLON;
}

static Ast *with_body(Parser *p, AstSeq items, int start) {
    AstSeq body;
    if (!colon_block(p, &body))
        return NULL;
    Ast *node = node_new(p, AST_With, start);
    if (!node)
        return NULL;
    node->as.With.items = items;
    node->as.With.body = body;
    return node;
}

static Ast *rule_with(Parser *p) {
    Mark begun = parser_mark(p);
    AstSeq items;
    if (p->diagnosing)
        check_with_indent(p);
    p->pos++;
    Mark after = parser_mark(p);
    Ast *node = parenthesised_items(p, &items) ? with_body(p, items, begun.pos) : NULL;
    if (!node) {
        parser_rewind(p, after);
        node = with_items(p, &items) ? with_body(p, items, begun.pos) : NULL;
    }
    if (!node && p->diagnosing) {
        parser_rewind(p, begun);
        check_with(p);
    }
    return node;
}

/* try */

bool except_has_star(Parser *p) {
    return p->features->except_star && peek_kind(p) == KW_except &&
           parser_token(p, p->pos + 1)->kind == TOK_STAR;
}

static Ast *except_handler(Parser *p, int start) {
    AstName name = {NULL, 0};
    AstSeq body;
    Ast *type = NULL;
    bool star = except_has_star(p);
    p->pos += star ? 2 : 1;
    if (star || peek_kind(p) != TOK_COLON) {
        type = rule_expression(p);
        if (!type || (parser_accept(p, KW_as) && !parser_accept_name(p, &name)))
            return NULL;
    }
    if (!colon_block(p, &body))
        return NULL;
    Ast *node = node_new(p, AST_excepthandler, start);
    if (!node)
        return NULL;
    node->as.excepthandler.type = type;
    node->as.excepthandler.name = name;
    node->as.excepthandler.body = body;
    return node;
}

Ast *rule_except(Parser *p) {
    Mark begun = parser_mark(p);
    if (peek_kind(p) != KW_except)
        return NULL;
    if (p->diagnosing)
        check_except_indent(p);
    Ast *node = except_handler(p, begun.pos);
    if (!node && p->diagnosing) {
        parser_rewind(p, begun);
        check_except(p);
    }
    return node;
}

static bool optional_finally(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p);
    *out = (AstSeq){NULL, 0};
    if (peek_kind(p) != KW_finally)
        return !p->failed;
    if (p->diagnosing)
        check_header(p, KW_finally);
    p->pos++;
    if (!parser_expect(p, TOK_COLON) || !rule_block(p, out))
        parser_rewind(p, begun);
    return !p->failed;
}

/* As many as are of the first one's kind. */
static bool handlers(Parser *p, bool star, AstSeq *out) {
    Mark begun = parser_mark(p), after = begun;
    Ast *handler;
    while (except_has_star(p) == star && (handler = rule_except(p))) {
        seq_push(p, handler);
        after = parser_mark(p);
    }
    parser_rewind(p, after);
    *out = seq_end(p, begun);
    return !p->failed;
}

static Ast *rule_try(Parser *p) {
    int start = p->pos;
    AstSeq body, caught, orelse = {NULL, 0}, final;
    if (p->diagnosing)
        check_try(p);
    p->pos++;
    if (!parser_expect(p, TOK_COLON) || !rule_block(p, &body))
        return NULL;
    bool star = except_has_star(p);
    if (!handlers(p, star, &caught))
        return NULL;
    if (caught.count > 0 && !optional_else(p, &orelse))
        return NULL;
    if (!optional_finally(p, &final) || caught.count + final.count == 0)
        return NULL;
    Ast *node = node_new(p, star ? AST_TryStar : AST_Try, start);
    if (!node)
        return NULL;
    node->as.Try.body = body;
    node->as.Try.handlers = caught;
    node->as.Try.orelse = orelse;
    node->as.Try.finalbody = final;
    return node;
}

/* def, class */

static Ast *refuse_type_parameters(Parser *p) {
    if (p->features->pep695 && peek_kind(p) == TOK_LSQB)
        report_unsupported(p, p->pos, p->pos, "type parameters");
    return NULL;
}

static bool def_header(Parser *p, Ast **args, Ast **returns) {
    refuse_type_parameters(p);
    if (!parser_expect(p, TOK_LPAR))
        return false;
    Mark after = parser_mark(p);
    *args = rule_parameters(p, TOK_RPAR);
    if (!*args)
        parser_rewind(p, after);
    if (!parser_accept(p, TOK_RPAR))
        return false;
    *returns = NULL;
    after = parser_mark(p);
    if (parser_accept(p, TOK_RARROW) && !(*returns = rule_expression(p)))
        parser_rewind(p, after);
    return parser_expect(p, TOK_COLON) && *args;
}

static Ast *rule_def(Parser *p, AstSeq decorators) {
    int start = p->pos;
    AstName name;
    Ast *args, *returns;
    AstSeq body;
    if (p->diagnosing)
        check_header(p, KW_def);
    p->pos++;
    if (!parser_accept_name(p, &name) || !def_header(p, &args, &returns) || !rule_block(p, &body))
        return NULL;
    Ast *node = node_new(p, AST_FunctionDef, start);
    if (!node)
        return NULL;
    node->as.FunctionDef.name = name;
    node->as.FunctionDef.args = args;
    node->as.FunctionDef.body = body;
    node->as.FunctionDef.decorator_list = decorators;
    node->as.FunctionDef.returns = returns;
    return node;
}

static bool class_arguments(Parser *p, Ast **out) {
    *out = NULL;
    refuse_type_parameters(p);
    Mark begun = parser_mark(p);
    if (!parser_accept(p, TOK_LPAR))
        return !p->failed;
    Mark after = parser_mark(p);
    *out = peek_kind(p) == TOK_RPAR ? NULL : rule_arguments(p);
    if (!*out)
        parser_rewind(p, after);
    if (!parser_accept(p, TOK_RPAR)) {
        *out = NULL;
        parser_rewind(p, begun);
    }
    return !p->failed;
}

static Ast *rule_class(Parser *p, AstSeq decorators) {
    int start = p->pos;
    AstName name;
    Ast *arguments;
    AstSeq body;
    if (p->diagnosing)
        check_header(p, KW_class);
    p->pos++;
    if (!parser_accept_name(p, &name) || !class_arguments(p, &arguments) || !colon_block(p, &body))
        return NULL;
    Ast *node = node_new(p, AST_ClassDef, start);
    if (!node)
        return NULL;
    node->as.ClassDef.name = name;
    if (arguments) {
        node->as.ClassDef.bases = arguments->as.Call.args;
        node->as.ClassDef.keywords = arguments->as.Call.keywords;
    }
    node->as.ClassDef.body = body;
    node->as.ClassDef.decorator_list = decorators;
    return node;
}

/* Before any_decorator: a dotted name, called or not. */
static bool decorator_allowed(const Parser *p, const Ast *node) {
    if (p->features->any_decorator)
        return true;
    if (node->kind == AST_Call)
        node = node->as.Call.func;
    while (node->kind == AST_Attribute)
        node = node->as.Attribute.value;
    return node->kind == AST_Name;
}

static bool rule_decorators(Parser *p, AstSeq *out) {
    Mark begun = parser_mark(p), after = begun;
    while (parser_accept(p, TOK_AT)) {
        Ast *node = rule_named_expression(p);
        if (!node || !decorator_allowed(p, node) || !parser_accept(p, TOK_NEWLINE))
            break;
        seq_push(p, node);
        after = parser_mark(p);
    }
    parser_rewind(p, after);
    if (p->failed || after.pos == begun.pos)
        return false;
    *out = seq_end(p, begun);
    return !p->failed;
}

static Ast *refuse_async(Parser *p) {
    static const struct {
        TokenKind word;
        const char *what;
    } rows[] = {{KW_def, "async def"}, {KW_for, "async for"}, {KW_with, "async with"}};
    TokenKind next = (TokenKind)parser_token(p, p->pos + 1)->kind;
    for (int i = 0; i < 3; i++)
        if (rows[i].word == next)
            return report_unsupported(p, p->pos, p->pos + 1, rows[i].what);
    return NULL;
}

static Ast *rule_decorated(Parser *p) {
    AstSeq decorators;
    if (!rule_decorators(p, &decorators))
        return NULL;
    switch (peek_kind(p)) {
    case KW_def:
        return rule_def(p, decorators);
    case KW_class:
        return rule_class(p, decorators);
    case KW_async:
        return refuse_async(p);
    default:
        return NULL;
    }
}

/* `type X = ...` is a statement where the model has it: refused, unless it reads as something else.
 */
static void refuse_type_statement(Parser *p) {
    if (p->features->pep695 && parser_at_word(p, "type") &&
        parser_token(p, p->pos + 1)->kind == TOK_NAME) {
        TokenKind next = (TokenKind)parser_token(p, p->pos + 2)->kind;
        if (next == TOK_EQUAL || next == TOK_LSQB)
            report_unsupported(p, p->pos, p->pos + 1, "type statement");
    }
}

/* *matched: the first token starts a compound statement, and nothing else. */
Ast *rule_compound(Parser *p, bool *matched) {
    *matched = true;
    switch (peek_kind(p)) {
    case KW_if:
        return rule_if(p, KW_if);
    case KW_while:
        return rule_while(p);
    case KW_for:
        return rule_for(p);
    case KW_with:
        return rule_with(p);
    case KW_try:
        return rule_try(p);
    case KW_def:
        return rule_def(p, (AstSeq){NULL, 0});
    case KW_class:
        return rule_class(p, (AstSeq){NULL, 0});
    case TOK_AT:
        return rule_decorated(p);
    case KW_async:
        return refuse_async(p);
    default:
        *matched = false;
        refuse_type_statement(p);
        return p->features->match && parser_at_word(p, "match") ? rule_match(p) : NULL;
    }
}
