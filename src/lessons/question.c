#include "lessons/question.h"

#include <stdio.h>
#include <string.h>

/* ---- phrases ---- */

const QuestionPhrase question_phrases[] = {
    {"references to *", "refs(%s)", "how many references the object has"},
    {"refs of *", "refs(%s)", "the same"},
    {"same object *", "same(%s)", "whether two expressions, `a, b`, are one object"},
    {"generation of *", "generation(%s)", "0, 1 or 2; None: the collector does not track it"},
    {"size of *", "size(%s)", "bytes, as sys.getsizeof says"},
    {"block of *", "block(%s)", "bytes of the block that the object lies in"},
    {"freed by this step", "freed()", "objects that the last block destroyed"},
    {"freed by this step TYPE", "freed('%s')", "those of one type"},
    {"made by this step", "made()", "objects that the last block made and that are still there"},
    {"made by this step TYPE", "made('%s')", "those of one type"},
    {"alive TYPE", "alive('%s')", "objects of a type that exist, garbage too"},
    {"garbage", "garbage()", "unreachable objects that the collector would find"},
    {"garbage TYPE", "garbage('%s')", "those of one type"},
    {"blocks used in class N", "blocks_used(%s)", "blocks of N bytes that pymalloc has handed out"},
    {"blocks free in class N", "blocks_free(%s)", "blocks of N bytes that lie free in their pools"},
    {"pools in class N", "pools(%s)", "pools of blocks of N bytes"},
    {"arenas in use", "arenas()", "arenas that pymalloc has now"},
    {"output of this step", "output()", "what the last block printed"},
    {"error of this step", "error()", "the exception that ended the last block, or ''"},
    {NULL, NULL, NULL},
};

static const char *skip_blanks(const char *text) {
    return text + strspn(text, " \t\n");
}

/* If [text] is the phrase: what stands for its last word ("" if it has none). */
static const char *match_phrase(const char *phrase, const char *text) {
    text = skip_blanks(text);
    for (;;) {
        if (strcmp(phrase, "*") == 0)
            return *text ? text : NULL;
        if (strcmp(phrase, "TYPE") == 0 || strcmp(phrase, "N") == 0) {
            size_t n =
                strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
            return n && !*skip_blanks(text + n) ? text : NULL;
        }
        size_t n = strcspn(phrase, " ");
        if (n == 0)
            return *text ? NULL : text;
        if (strncmp(text, phrase, n) != 0 || !strchr(" \t\n", text[n]))
            return NULL;
        phrase += n + strspn(phrase + n, " ");
        text = skip_blanks(text + n);
    }
}

/* The Python that a question is. */
static bool translate(Buffer *out, const char *text) {
    for (const QuestionPhrase *row = question_phrases; row->phrase; row++) {
        const char *operand = match_phrase(row->phrase, text);
        const char *place = strstr(row->means, "%s");
        if (!operand)
            continue;
        if (!place)
            return buffer_puts(out, row->means);
        return buffer_append(out, row->means, (size_t)(place - row->means)) &&
               buffer_puts(out, operand) && buffer_puts(out, place + 2);
    }
    return buffer_puts(out, skip_blanks(text));
}

const char *question_line_where(const char *text) {
    static const char words[] = "line where ";
    text = skip_blanks(text);
    return strncmp(text, words, sizeof words - 1) == 0 ? text + sizeof words - 1 : NULL;
}

/* ---- asking ---- */

static Answer refuse(const char *problem) {
    Answer answer = {0};
    snprintf(answer.text, sizeof answer.text, "%s", problem);
    return answer;
}

static void describe(Evaluation *e, Object *value, Answer *out) {
    int truth = value ? evaluation_truth(e, value) : -1;
    out->ok = truth >= 0 && evaluation_text(e, value, out->text, sizeof out->text);
    out->truth = truth > 0;
    if (!out->ok) {
        evaluation_error(e, out->text, sizeof out->text);
        return;
    }
    size_t n = strlen(out->text);
    while (n && out->text[n - 1] == '\n')
        out->text[--n] = '\0';
}

Answer question_ask(Stage *s, const char *text) {
    Answer answer = {0};
    Buffer source = {0};
    Inquiry inquiry = {.stage = s};
    if (!translate(&source, text) || !evaluation_begin(&inquiry.evaluation, s->w, NULL)) {
        buffer_free(&source);
        return refuse("there is no memory to compute it");
    }
    describe(&inquiry.evaluation,
             question_functions_add(&inquiry)
                 ? evaluation_compute(&inquiry.evaluation, source.data ? source.data : "")
                 : NULL,
             &answer);
    evaluation_end(&inquiry.evaluation);
    buffer_free(&source);
    return answer;
}

/* ---- asking ahead ---- */

typedef struct {
    Watch watch; /* comes first */
    const char *text;
    int at_line, last, found; /* line where: the line that ran last, the one that was found */
    bool asked;
    Answer answer;
} Ahead;

static bool line_begins(Watch *watch, Stage *stage, int line) {
    Ahead *a = (Ahead *)watch;
    if (a->at_line) {
        if (line == a->at_line) {
            a->answer = question_ask(stage, a->text);
            a->asked = true;
        }
        return !a->asked;
    }
    Answer now = question_ask(stage, a->text);
    if (now.ok && now.truth)
        a->found = a->last;
    a->last = line;
    return !a->found;
}

static void finish_ahead(Ahead *a, Stage *stage, bool line_where) {
    char text[80];
    if (line_where) {
        Answer end = a->found ? refuse("") : question_ask(stage, a->text);
        if (!a->found && end.ok && end.truth)
            a->found = a->last;
        snprintf(text, sizeof text, "%d", a->found);
        a->answer = refuse(a->found ? text : "no line of the block makes the condition true");
        a->answer.ok = a->found > 0;
    } else if (a->at_line && !a->asked) {
        snprintf(text, sizeof text, "the next block does not come to line %d", a->at_line);
        a->answer = refuse(text);
    } else if (!a->at_line) {
        a->answer = question_ask(stage, a->text);
    }
}

Answer question_ask_ahead(Stage *stage, const char *source, int at_line, const char *text) {
    Mark now = {0};
    const char *condition = question_line_where(text);
    Ahead ahead = {.watch = {.line = line_begins},
                   .text = condition ? condition : text,
                   .at_line = condition ? 0 : at_line};
    if (!stage_mark(stage, &now))
        return refuse("there is no memory to run ahead");
    bool quiet = stage->quiet;
    stage_run(stage, source, condition || at_line ? &ahead.watch : NULL);
    finish_ahead(&ahead, stage, condition != NULL);
    stage_return(stage, &now);
    stage->quiet = quiet;
    mark_free(&now);
    return ahead.answer;
}
