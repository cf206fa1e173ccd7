/* Completion: what the word before the cursor may become. */
#ifndef PANES_COMPLETE_H
#define PANES_COMPLETE_H

#include "timeline/scene.h"

typedef struct Choices {
    char **words; /* owned, sorted, each once */
    size_t count, room;
    size_t start; /* byte offset of the word that they replace */
} Choices;

void choices_free(Choices *self);
void choices_add(Choices *self, const char *word, size_t length);
/* Sorts and removes what is there twice. */
void choices_sort(Choices *self);
/* Bytes that all begin with. */
size_t choices_common(const Choices *self);

/* Names, attributes (a.b.), builtins and keywords, by looking only: no code of the program runs. */
void complete_python(const Scene *scene, const char *text, size_t cursor, Choices *out);
/* Names of folders, and of files with that ending (NULL: any), that begin as [word] does. */
void complete_file(const char *word, const char *ending, Choices *out);

#endif
