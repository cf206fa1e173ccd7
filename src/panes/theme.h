/* Themes: what roles and grounds look like. Meaning is never in the colour alone. */
#ifndef PANES_THEME_H
#define PANES_THEME_H

#include "panes/canvas.h"

typedef struct Style {
    uint32_t rgb; /* 0xrrggbb; THEME_PLAIN: the terminal's own */
    int8_t ansi;  /* one of the 8 or 16 colours; -1: the terminal's own */
    uint8_t attributes;
} Style;

#define THEME_PLAIN UINT32_MAX

typedef struct Theme {
    const char *name, *summary;
    uint32_t paper, ink; /* of pictures */
    Style roles[ROLES];
    Style grounds[GROUNDS];
} Theme;

extern const Theme themes[];
extern const size_t theme_count;
const Theme *theme_find(const char *name); /* NULL: none of that name */
/* The nearest of the 256 colours of xterm (16 to 255). */
int theme_index256(uint32_t rgb);

#endif
