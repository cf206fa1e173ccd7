/* Checks of the second pass in expressions, with CPython's messages and its order. */
#include "lang/parser_core.h"

#include <string.h>

const char *expression_name(const Ast *node) {
    static const char *const names[AST_KIND_COUNT] = {
        [AST_Attribute] = "attribute",
        [AST_Subscript] = "subscript",
        [AST_Starred] = "starred",
        [AST_Name] = "name",
        [AST_List] = "list",
        [AST_Tuple] = "tuple",
        [AST_Lambda] = "lambda",
        [AST_Call] = "function call",
        [AST_BoolOp] = "expression",
        [AST_BinOp] = "expression",
        [AST_UnaryOp] = "expression",
        [AST_GeneratorExp] = "generator expression",
        [AST_Yield] = "yield expression",
        [AST_YieldFrom] = "yield expression",
        [AST_ListComp] = "list comprehension",
        [AST_SetComp] = "set comprehension",
        [AST_DictComp] = "dict comprehension",
        [AST_Dict] = "dict literal",
        [AST_Set] = "set display",
        [AST_JoinedStr] = "f-string expression",
        [AST_FormattedValue] = "f-string expression",
        [AST_Compare] = "comparison",
        [AST_IfExp] = "conditional expression",
        [AST_NamedExpr] = "named expression",
    };
    if (node->kind != AST_Constant)
        return names[node->kind];
    switch (node->as.Constant.value.kind) {
    case CONST_NONE:
        return "None";
    case CONST_TRUE:
        return "True";
    case CONST_FALSE:
        return "False";
    case CONST_ELLIPSIS:
        return "ellipsis";
    default:
        return "literal";
    }
}

static bool is_legacy_statement(const Ast *node) {
    return node->kind == AST_Name &&
           (ast_name_is(node->as.Name.id, "print") || ast_name_is(node->as.Name.id, "exec"));
}

/* Expressions */

/* CPython compares only as many characters as the name has, so that c, ca and mat count as soft
 * keywords here. */
static bool at_soft_keyword(Parser *p) {
    static const char *const words[] = {"_", "case", "match"};
    const Token *token = peek(p);
    for (int i = 0; i < 3 && token->kind == TOK_NAME; i++)
        if (strncmp(words[i], token->text, token->length) == 0)
            return true;
    return false;
}

static Ast *expression_unchecked(Parser *p) {
    bool before = p->diagnosing;
    p->diagnosing = false;
    Ast *node = rule_expression_plain(p);
    p->diagnosing = before;
    return node;
}

/* Two expressions side by side in brackets. Not after a name before a string, which is a wrong
 * prefix. */
static void missing_comma(Parser *p) {
    if (peek_kind(p) == TOK_NAME &&
        (parser_token(p, p->pos + 1)->kind == TOK_STRING || at_soft_keyword(p)))
        return;
    Ast *a = rule_disjunction(p);
    Ast *b = a ? expression_unchecked(p) : NULL;
    if (b && !is_legacy_statement(a) && parser_token(p, p->pos - 1)->level > 0)
        report_between(p, a, b, "invalid syntax. Perhaps you forgot a comma?");
}

void check_expression(Parser *p) {
    Mark begun = parser_mark(p);
    missing_comma(p);
    parser_rewind(p, begun);
    Ast *a = rule_disjunction(p);
    Ast *b = a && parser_accept(p, KW_if) ? rule_disjunction(p) : NULL;
    if (b && peek_kind(p) != KW_else && peek_kind(p) != TOK_COLON)
        report_between(p, a, b, "expected 'else' after 'if' expression");
    parser_rewind(p, begun);
}

void check_legacy_expression(Parser *p) {
    Mark begun = parser_mark(p);
    if (peek_kind(p) == TOK_NAME && parser_token(p, p->pos + 1)->kind != TOK_LPAR) {
        Ast *a = rule_atom(p);
        Ast *b = a ? rule_star_expressions(p) : NULL;
        if (b && is_legacy_statement(a))
            report_between(p, a, b, "Missing parentheses in call to '%s'. Did you mean %s(...)?",
                           a->as.Name.id.text, a->as.Name.id.text);
    }
    parser_rewind(p, begun);
}

static bool at_assignment(Parser *p) {
    return peek_kind(p) == TOK_EQUAL || peek_kind(p) == TOK_COLONEQUAL;
}

/* A list, tuple or generator may be a target, or has a better message; so have the three constants.
 */
static bool is_other_target(Parser *p) {
    TokenKind kind = peek_kind(p);
    if (kind == KW_True || kind == KW_None || kind == KW_False)
        return true;
    if (kind != TOK_LPAR && kind != TOK_LSQB)
        return false;
    Mark begun = parser_mark(p);
    Ast *node = rule_atom(p);
    parser_rewind(p, begun);
    return node &&
           (node->kind == AST_List || node->kind == AST_Tuple || node->kind == AST_GeneratorExp) &&
           node->col_offset == peek(p)->col_offset && node->lineno == peek(p)->lineno;
}

static void assignment_in_expression(Parser *p) {
    Mark begun = parser_mark(p);
    Ast *a = rule_expression(p);
    if (a && parser_accept(p, TOK_COLONEQUAL) && rule_expression(p))
        report_node(p, a, "cannot use assignment expressions with %s", expression_name(a));
    parser_rewind(p, begun);
    if (peek_kind(p) == TOK_NAME && parser_token(p, p->pos + 1)->kind == TOK_EQUAL) {
        a = rule_atom(p);
        p->pos++;
        Ast *b = rule_bitwise_or(p);
        if (a && b && !at_assignment(p))
            report_between(p, a, b, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    parser_rewind(p, begun);
    if (is_other_target(p))
        return;
    a = rule_bitwise_or(p);
    if (a && parser_accept(p, TOK_EQUAL) && rule_bitwise_or(p) && !at_assignment(p))
        report_node(p, a, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                    expression_name(a));
}

void check_named_expression(Parser *p) {
    Ast *unused;
    Mark begun = parser_mark(p);
    if (parser_recall(p, MEMO_INVALID_NAMED, &unused))
        return;
    assignment_in_expression(p);
    parser_rewind(p, begun);
    parser_remember(p, MEMO_INVALID_NAMED, begun.pos, NULL);
}

/* Brackets */

void check_group(Parser *p) {
    Mark begun = parser_mark(p);
    p->pos++;
    Ast *starred = rule_starred(p);
    if (starred && parser_accept(p, TOK_RPAR))
        report_node(p, starred, "cannot use starred expression here");
    parser_rewind(p, begun);
    const Token *stars = parser_token(p, ++p->pos);
    if (parser_accept(p, TOK_DOUBLESTAR) && rule_expression(p) && parser_accept(p, TOK_RPAR))
        report_token(p, stars, "cannot use double starred expression here");
    parser_rewind(p, begun);
}

static void unparenthesised_target(Parser *p) {
    AstSeq rest, clauses;
    Ast *a = rule_star_named_expression(p);
    const Token *comma = peek(p);
    if (!a || !parser_accept(p, TOK_COMMA))
        return;
    Mark after = parser_mark(p);
    const char *message = "did you forget parentheses around the comprehension target?";
    if (rule_star_named_expressions(p, &rest) && rule_comprehensions(p, &clauses))
        report_between(p, a, rest.items[rest.count - 1], "%s", message);
    parser_rewind(p, after);
    if (rule_comprehensions(p, &clauses))
        report_range(p, SYNTAX_ERROR, a->lineno, a->col_offset, comma->end_lineno,
                     comma->end_col_offset, "%s", message);
}

void check_comprehension(Parser *p, TokenKind opening) {
    AstSeq clauses;
    Mark begun = parser_mark(p);
    p->pos++;
    Ast *starred = rule_starred(p);
    if (starred && rule_comprehensions(p, &clauses))
        report_node(p, starred, "iterable unpacking cannot be used in comprehension");
    parser_rewind(p, begun);
    p->pos++;
    if (opening != TOK_LPAR)
        unparenthesised_target(p);
    parser_rewind(p, begun);
}

/* key ':' without a value, or with a starred one. */
static void bad_value(Parser *p) {
    Mark begun = parser_mark(p);
    Ast *key = rule_expression(p);
    const Token *colon = peek(p);
    if (key && parser_accept(p, TOK_COLON)) {
        const Token *star = peek(p);
        if (parser_accept(p, TOK_STAR)) {
            if (rule_bitwise_or(p))
                report_range(p, SYNTAX_ERROR, star->lineno, star->col_offset, CURRENT_POSITION,
                             CURRENT_POSITION,
                             "cannot use a starred expression in a dictionary value");
        } else if (star->kind == TOK_RBRACE || star->kind == TOK_COMMA) {
            report_token(p, colon, "expression expected after dictionary key and ':'");
        }
    }
    parser_rewind(p, begun);
}

static void bad_pair(Parser *p) {
    Mark begun = parser_mark(p);
    Ast *key = rule_expression(p);
    if (key && peek_kind(p) != TOK_COLON)
        report_range(p, SYNTAX_ERROR, key->lineno, key->end_col_offset - 1, key->end_lineno, -1,
                     "':' expected after dictionary key");
    parser_rewind(p, begun);
    bad_value(p);
}

/* CPython makes this check in its first pass too. */
void check_dict(Parser *p) {
    Mark begun = parser_mark(p);
    p->pos++;
    Mark after = parser_mark(p), pairs = after;
    Ast *key;
    bool any = false;
    while (rule_double_starred_pair(p, &key)) {
        any = true;
        pairs = parser_mark(p);
        if (!parser_accept(p, TOK_COMMA))
            break;
    }
    parser_rewind(p, pairs);
    if (any && parser_accept(p, TOK_COMMA))
        bad_pair(p);
    parser_rewind(p, after);
    bad_value(p);
    parser_rewind(p, begun);
}

void check_dict_comprehension(Parser *p) {
    AstSeq clauses;
    Mark begun = parser_mark(p);
    const Token *stars = parser_token(p, ++p->pos);
    if (parser_accept(p, TOK_DOUBLESTAR) && rule_bitwise_or(p) &&
        rule_comprehensions(p, &clauses) && parser_accept(p, TOK_RBRACE))
        report_token(p, stars, "dict unpacking cannot be used in dict comprehension");
    parser_rewind(p, begun);
}

/* Calls */

static const Ast *last_item(AstSeq clauses) {
    const Ast *last = clauses.items[clauses.count - 1];
    AstSeq ifs = last->as.comprehension.ifs;
    return ifs.count ? ifs.items[ifs.count - 1] : last->as.comprehension.iter;
}

static void generator_beside(Parser *p, const Ast *element, AstSeq clauses) {
    report_between(p, element, last_item(clauses), "Generator expression must be parenthesized");
}

/* name = element for ...: the last two tokens of the name and the '='. */
static void keyword_generator(Parser *p) {
    AstSeq clauses;
    Mark begun = parser_mark(p);
    const Token *name = peek(p);
    if (name->kind == TOK_NAME && parser_token(p, p->pos + 1)->kind == TOK_EQUAL) {
        const Token *equal = parser_token(p, p->pos + 1);
        p->pos += 2;
        if (rule_expression(p) && rule_comprehensions(p, &clauses))
            report_tokens(p, name, equal,
                          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    parser_rewind(p, begun);
}

static void positional_after_keyword(Parser *p, const Ast *args) {
    AstSeq keywords = args->as.Call.keywords;
    for (int i = 0; i < keywords.count; i++)
        if (!keywords.items[i]->as.keyword.arg.text) {
            report_here(p, "positional argument follows keyword argument unpacking");
            return;
        }
    report_here(p, "positional argument follows keyword argument");
}

static void after_arguments(Parser *p, const Ast *args) {
    AstSeq clauses, positional = args->as.Call.args;
    Mark after = parser_mark(p);
    if (rule_comprehensions(p, &clauses) && positional.count > 1)
        generator_beside(p, positional.items[positional.count - 1], clauses);
    parser_rewind(p, after);
    if (!parser_accept(p, TOK_COMMA))
        return;
    after = parser_mark(p);
    Ast *element = rule_expression(p);
    if (element && rule_comprehensions(p, &clauses))
        generator_beside(p, element, clauses);
    parser_rewind(p, after);
    if (rule_args(p))
        positional_after_keyword(p, args);
}

void check_arguments(Parser *p) {
    AstSeq clauses;
    Mark begun = parser_mark(p);
    Ast *args = rule_args(p);
    if (args && args->as.Call.keywords.count > 0 && parser_accept(p, TOK_COMMA) &&
        peek_kind(p) == TOK_STAR)
        report_token(p, peek(p), "iterable argument unpacking follows keyword argument unpacking");
    parser_rewind(p, begun);
    Ast *element = rule_expression(p);
    if (element && rule_comprehensions(p, &clauses) && parser_accept(p, TOK_COMMA)) {
        rule_args(p);
        generator_beside(p, element, clauses);
    }
    parser_rewind(p, begun);
    keyword_generator(p);
    args = rule_args(p);
    if (args)
        after_arguments(p, args);
    parser_rewind(p, begun);
}

void check_kwarg(Parser *p) {
    Mark begun = parser_mark(p);
    const Token *first = peek(p);
    if (first->kind == KW_True || first->kind == KW_False || first->kind == KW_None) {
        const Token *equal = parser_token(p, p->pos + 1);
        if (equal->kind == TOK_EQUAL)
            report_tokens(p, first, equal, "cannot assign to %s",
                          token_spelling((TokenKind)first->kind));
    }
    keyword_generator(p);
    if (first->kind != TOK_NAME || parser_token(p, p->pos + 1)->kind != TOK_EQUAL) {
        Ast *a = rule_expression(p);
        const Token *equal = peek(p);
        if (a && equal->kind == TOK_EQUAL)
            report_range(p, SYNTAX_ERROR, a->lineno, a->col_offset, equal->end_lineno,
                         equal->end_col_offset,
                         "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    parser_rewind(p, begun);
}
