/* The columns of the models, described in words: for whoever shows what differs between models. */
#ifndef MODEL_MODELS_DIFF_H
#define MODEL_MODELS_DIFF_H

#include "model/model.h"

typedef struct ModelColumn {
    const char *title;
    uint16_t offset, size; /* of the member in struct Model */
    bool is_signed;
    const char *const *words; /* what each value means; NULL: a number */
} ModelColumn;

/* All of them, in the order of model/columns.h; a title of NULL ends the list. */
extern const ModelColumn model_columns[];

/* The value of a column in a model; words[value] where the column has words. */
int64_t model_column_value(const ModelColumn *column, const Model *model);

/* Whether any of the models differs from the first. */
bool model_column_differs(const ModelColumn *column, const Model *const *shown, size_t count);

#endif
