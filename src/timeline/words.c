#include "timeline/words.h"

#include <stdlib.h>
#include <string.h>

const char *words_skip(const char *text) {
    return text + strspn(text, " \t");
}

void words_trim(char *text) {
    size_t n = strlen(text);
    while (n && (text[n - 1] == ' ' || text[n - 1] == '\t'))
        text[--n] = '\0';
}

/* A whole number and nothing else. */
bool words_number(const char *text, size_t length, uint64_t *value) {
    char *end;
    if (!length || length > 18 || *text < '0' || *text > '9')
        return false;
    *value = strtoull(text, &end, 10);
    return end == text + length;
}

/* "#12" */
bool words_object(const char *text, size_t length, uint32_t *object) {
    uint64_t number;
    if (length < 2 || *text != '#' || !words_number(text + 1, length - 1, &number) || !number ||
        number >= UINT32_MAX)
        return false;
    *object = (uint32_t)number;
    return true;
}

/* A name, with dots in it if [dotted]. */
bool words_is_name(const char *text, bool dotted) {
    bool begins = true;
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
        bool fine = letter || (!begins && ((c >= '0' && c <= '9') || (dotted && c == '.')));
        if (!fine)
            return false;
        begins = c == '.';
    }
    return !begins;
}
