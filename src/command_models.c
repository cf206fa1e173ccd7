/* `glassheap models`: in what the models differ, one row a column of their tables. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "model/models_diff.h"

enum {
    CELL = 64,
    TITLE = 56
};

static void write_cell(char cell[CELL], const ModelColumn *column, const Model *model) {
    int64_t value = model_column_value(column, model);
    if (column->words)
        snprintf(cell, CELL, "%s", column->words[value]);
    else
        snprintf(cell, CELL, "%" PRId64, value);
}

/* Two models side by side. */
static void print_pair(const Model *const shown[2]) {
    char cells[2][CELL];
    printf("%-*s  %-20s  %s\n", TITLE, "", shown[0]->name, shown[1]->name);
    for (const ModelColumn *column = model_columns; column->title; column++) {
        if (!model_column_differs(column, shown, 2))
            continue;
        write_cell(cells[0], column, shown[0]);
        write_cell(cells[1], column, shown[1]);
        printf("%-*s  %-20s  %s\n", TITLE, column->title, cells[0], cells[1]);
    }
}

/* All models in their order: for each column the first value, and where it changes. */
static void print_history(void) {
    size_t count = 0;
    for (; models[count]; count++)
        printf("%-10s %s\n", models[count]->name, models[count]->summary);
    printf("\nIn what they differ (glassheap models A B: only these two):\n");
    for (const ModelColumn *column = model_columns; column->title; column++) {
        if (!model_column_differs(column, models, count))
            continue;
        printf("%-*s", TITLE, column->title);
        for (size_t i = 0; i < count; i++) {
            char cell[CELL];
            write_cell(cell, column, models[i]);
            if (i == 0)
                printf("  %s", cell);
            else if (model_column_value(column, models[i]) !=
                     model_column_value(column, models[i - 1]))
                printf("; from %s %s", models[i]->name, cell);
        }
        putchar('\n');
    }
}

int command_models(const Invocation *call) {
    const Model *shown[2];
    if (call->count == 1)
        return command_fail("models", "name two models to compare, or none");
    for (int i = 0; i < call->count; i++)
        if (!(shown[i] = model_find(call->operands[i])))
            return command_fail(call->operands[i], "no such model");
    if (call->count == 2)
        print_pair(shown);
    else
        print_history();
    return 0;
}
