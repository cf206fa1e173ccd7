#include "timeline/command_form.h"

#include <stdio.h>
#include <string.h>

static int least(int a, int b) {
    return a < b ? a : b;
}

/* Letters to insert, delete or change to make one word the other. */
static int distance(const char *a, const char *b) {
    enum {
        LONGEST = 24
    };
    int row[LONGEST + 1], n = (int)strlen(b);
    if (n > LONGEST || strlen(a) > LONGEST)
        return LONGEST;
    for (int j = 0; j <= n; j++)
        row[j] = j;
    for (int i = 1; a[i - 1]; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= n; j++) {
            int change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = least(change, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[n];
}

static const char *nearest(CommandAt at, const char *word) {
    CommandForm form;
    const char *best = NULL;
    int closest = 3;
    for (size_t i = 0; at(i, &form); i++) {
        int d = distance(word, form.name);
        if (d < closest) {
            closest = d;
            best = form.name;
        }
    }
    return best;
}

bool command_find(CommandAt at, const char *word, size_t *found, Buffer *out) {
    CommandForm form;
    size_t n = strlen(word), matches = 0;
    for (size_t i = 0; n && at(i, &form); i++) {
        if (strcmp(form.name, word) == 0 || strcmp(form.alias, word) == 0) {
            *found = i;
            return true;
        }
        if (strncmp(form.name, word, n) == 0) {
            *found = i;
            matches++;
        }
    }
    if (matches == 1)
        return true;
    const char *near = nearest(at, word);
    if (!n)
        buffer_puts(out, "a command is missing; :help lists them\n");
    else if (matches > 1)
        buffer_printf(out, ":%s could be more than one command; :help lists them\n", word);
    else if (near)
        buffer_printf(out, "unknown command :%s; did you mean :%s?\n", word, near);
    else
        buffer_printf(out, "unknown command :%s; :help lists them\n", word);
    return false;
}

void command_put(const CommandForm *form, Buffer *out) {
    char written[60];
    snprintf(written, sizeof written, ":%s %s", form->name, form->arguments);
    buffer_printf(out, "%-28s %s%s%s%s\n", written, form->help, *form->alias ? " (:" : "",
                  form->alias, *form->alias ? ")" : "");
}
