/* Words of a command line: blanks, numbers, names. */
#ifndef TIMELINE_WORDS_H
#define TIMELINE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

const char *words_skip(const char *text); /* behind the blanks */
void words_trim(char *text);              /* cuts blanks off the end */
/* A whole number of at most 18 digits and nothing else. */
bool words_number(const char *text, size_t length, uint64_t *value);
/* "#12" */
bool words_object(const char *text, size_t length, uint32_t *object);
/* A name, with dots in it if [dotted]. */
bool words_is_name(const char *text, bool dotted);

#endif
