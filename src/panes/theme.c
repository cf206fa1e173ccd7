#include "panes/theme.h"

#include <stdlib.h>
#include <string.h>

#define B ATTR_BOLD
#define U ATTR_UNDERLINE
#define R ATTR_REVERSE
#define D ATTR_DIM
#define I ATTR_ITALIC
#define P THEME_PLAIN

/* clang-format off */
const Theme themes[] = {
    {"default", "for dark terminals", 0x16181d, 0xd5d8df, {
        [ROLE_TEXT]    = {P,        -1, 0}, [ROLE_DIM]     = {0x7d8590, 8, 0},
        [ROLE_BORDER]  = {0x4b5363,  8, 0}, [ROLE_FOCUS]   = {0xf0b95a, 3, B},
        [ROLE_TITLE]   = {0xb9c2d0, -1, B}, [ROLE_STRONG]  = {0xf2f4f8, -1, B},
        [ROLE_NAME]    = {0x8cc8ff,  6, 0}, [ROLE_SERIAL]  = {0xf0b95a, 3, 0},
        [ROLE_TYPE]    = {0xc3a6ff,  5, 0}, [ROLE_VALUE]   = {0xa5d6a7, 2, 0},
        [ROLE_COUNT]   = {0xf2f4f8, -1, B}, [ROLE_UP]      = {0x7ee787, 2, B},
        [ROLE_DOWN]    = {0xff9e64,  3, B}, [ROLE_GARBAGE] = {0xff7b88, 1, B},
        [ROLE_MARK]    = {0xffd866,  3, B}, [ROLE_ERROR]   = {0xff7b88, 1, B},
        [ROLE_KEYWORD] = {0xc3a6ff,  5, 0}, [ROLE_STRING]  = {0xa5d6a7, 2, 0},
        [ROLE_NUMBER]  = {0xf0b95a,  3, 0}, [ROLE_COMMENT] = {0x7d8590, 8, 0},
        [ROLE_USED]    = {0x6cb6ff,  4, B}, [ROLE_FREE]    = {0xf0b95a, 3, 0},
        [ROLE_FRESH]   = {0x4b5363,  8, 0}, [ROLE_KEY]     = {0xffd866, 3, B},
        [ROLE_YOUNG]   = {0x7ee787,  2, 0}, [ROLE_MIDDLE]  = {0xf0b95a, 3, 0},
        [ROLE_OLD]     = {0x6cb6ff,  4, 0}}, {
        [GROUND_NORMAL]  = {P, -1, 0},        [GROUND_CURRENT]  = {0x2d3a52, 4, 0},
        [GROUND_CHANGED] = {0x2a3328, -1, 0}, [GROUND_SELECTED] = {0x47401f, -1, R},
        [GROUND_BAR]     = {0x262b36, -1, 0}, [GROUND_POPUP]    = {0x20242e, -1, 0}}},
    {"light", "for light terminals", 0xfdfdfb, 0x24292f, {
        [ROLE_TEXT]    = {P,        -1, 0}, [ROLE_DIM]     = {0x6e7781, -1, 0},
        [ROLE_BORDER]  = {0xb3bac5,  7, 0}, [ROLE_FOCUS]   = {0xa34a00, 1, B},
        [ROLE_TITLE]   = {0x3d4654, -1, B}, [ROLE_STRONG]  = {0x0b0d10, 0, B},
        [ROLE_NAME]    = {0x0550ae,  4, 0}, [ROLE_SERIAL]  = {0x9a4a00, 1, 0},
        [ROLE_TYPE]    = {0x7434c4,  5, 0}, [ROLE_VALUE]   = {0x1a6f37, 2, 0},
        [ROLE_COUNT]   = {0x0b0d10, -1, B}, [ROLE_UP]      = {0x116329, 2, B},
        [ROLE_DOWN]    = {0xb23c00,  1, B}, [ROLE_GARBAGE] = {0xc21a33, 1, B},
        [ROLE_MARK]    = {0x8a4600,  1, B}, [ROLE_ERROR]   = {0xc21a33, 1, B},
        [ROLE_KEYWORD] = {0x7434c4,  5, 0}, [ROLE_STRING]  = {0x1a6f37, 2, 0},
        [ROLE_NUMBER]  = {0x9a4a00,  1, 0}, [ROLE_COMMENT] = {0x6e7781, -1, 0},
        [ROLE_USED]    = {0x0969da,  4, B}, [ROLE_FREE]    = {0x9a4a00, 1, 0},
        [ROLE_FRESH]   = {0xb3bac5,  7, 0}, [ROLE_KEY]     = {0x8a4600, 1, B},
        [ROLE_YOUNG]   = {0x116329,  2, 0}, [ROLE_MIDDLE]  = {0x9a4a00, 1, 0},
        [ROLE_OLD]     = {0x0550ae,  4, 0}}, {
        [GROUND_NORMAL]  = {P, -1, 0},        [GROUND_CURRENT]  = {0xd6e6fb, 6, 0},
        [GROUND_CHANGED] = {0xe6f4e4, -1, 0}, [GROUND_SELECTED] = {0xfbe9b8, -1, R},
        [GROUND_BAR]     = {0xe9ecf1, -1, 0}, [GROUND_POPUP]    = {0xf2f3ee, -1, 0}}},
    {"contrast", "highest contrast", 0x000000, 0xffffff, {
        [ROLE_TEXT]    = {0xffffff, 15, 0}, [ROLE_DIM]     = {0xd0d0d0, 7, 0},
        [ROLE_BORDER]  = {0xd0d0d0,  7, 0}, [ROLE_FOCUS]   = {0xffff00, 11, B},
        [ROLE_TITLE]   = {0xffffff, 15, B}, [ROLE_STRONG]  = {0xffffff, 15, B},
        [ROLE_NAME]    = {0x00ffff, 14, B}, [ROLE_SERIAL]  = {0xffff00, 11, B},
        [ROLE_TYPE]    = {0xff9dff, 13, 0}, [ROLE_VALUE]   = {0x66ff66, 10, 0},
        [ROLE_COUNT]   = {0xffffff, 15, B}, [ROLE_UP]      = {0x66ff66, 10, B},
        [ROLE_DOWN]    = {0xffaf00, 11, B}, [ROLE_GARBAGE] = {0xff6b6b, 9, B},
        [ROLE_MARK]    = {0xffff00, 11, B}, [ROLE_ERROR]   = {0xff6b6b, 9, B},
        [ROLE_KEYWORD] = {0xff9dff, 13, B}, [ROLE_STRING]  = {0x66ff66, 10, 0},
        [ROLE_NUMBER]  = {0xffff00, 11, 0}, [ROLE_COMMENT] = {0xd0d0d0, 7, 0},
        [ROLE_USED]    = {0x00ffff, 14, B}, [ROLE_FREE]    = {0xffff00, 11, B},
        [ROLE_FRESH]   = {0xb0b0b0,  7, 0}, [ROLE_KEY]     = {0xffff00, 11, B},
        [ROLE_YOUNG]   = {0x66ff66, 10, 0}, [ROLE_MIDDLE]  = {0xffff00, 11, 0},
        [ROLE_OLD]     = {0x00ffff, 14, 0}}, {
        [GROUND_NORMAL]  = {0x000000, 0, 0},  [GROUND_CURRENT]  = {0x0000b0, 4, B},
        [GROUND_CHANGED] = {0x004000, 0, U},  [GROUND_SELECTED] = {0x505000, -1, R},
        [GROUND_BAR]     = {0x303030, 0, B},  [GROUND_POPUP]    = {0x202020, 0, 0}}},
    /* Okabe and Ito's colours: told apart with any kind of colour blindness. */
    {"safe", "for colour-blind eyes", 0x141414, 0xe6e6e6, {
        [ROLE_TEXT]    = {P,        -1, 0}, [ROLE_DIM]     = {0x8c8c8c, 8, 0},
        [ROLE_BORDER]  = {0x5a5a5a,  8, 0}, [ROLE_FOCUS]   = {0xf0e442, 3, B},
        [ROLE_TITLE]   = {0xd0d0d0, -1, B}, [ROLE_STRONG]  = {0xffffff, -1, B},
        [ROLE_NAME]    = {0x56b4e9,  6, 0}, [ROLE_SERIAL]  = {0xe69f00, 3, 0},
        [ROLE_TYPE]    = {0xcc79a7,  5, 0}, [ROLE_VALUE]   = {0xd8d8d8, -1, 0},
        [ROLE_COUNT]   = {0xffffff, -1, B}, [ROLE_UP]      = {0x56b4e9, 6, B},
        [ROLE_DOWN]    = {0xe69f00,  3, B}, [ROLE_GARBAGE] = {0xd55e00, 1, B | U},
        [ROLE_MARK]    = {0xf0e442,  3, B}, [ROLE_ERROR]   = {0xd55e00, 1, B | U},
        [ROLE_KEYWORD] = {0xcc79a7,  5, B}, [ROLE_STRING]  = {0xd8d8d8, -1, 0},
        [ROLE_NUMBER]  = {0xe69f00,  3, 0}, [ROLE_COMMENT] = {0x8c8c8c, 8, 0},
        [ROLE_USED]    = {0x56b4e9,  4, B}, [ROLE_FREE]    = {0xe69f00, 3, 0},
        [ROLE_FRESH]   = {0x5a5a5a,  8, 0}, [ROLE_KEY]     = {0xf0e442, 3, B},
        [ROLE_YOUNG]   = {0x56b4e9,  6, 0}, [ROLE_MIDDLE]  = {0xf0e442, 3, 0},
        [ROLE_OLD]     = {0xcc79a7,  5, 0}}, {
        [GROUND_NORMAL]  = {P, -1, 0},        [GROUND_CURRENT]  = {0x0f3a5a, 4, 0},
        [GROUND_CHANGED] = {0x2b2b2b, -1, 0}, [GROUND_SELECTED] = {0x4a4716, -1, R},
        [GROUND_BAR]     = {0x262626, -1, 0}, [GROUND_POPUP]    = {0x202020, -1, 0}}},
    {"mono", "without colours", 0x16181d, 0xd5d8df, {
        [ROLE_TEXT]    = {P, -1, 0}, [ROLE_DIM]     = {P, -1, D}, [ROLE_BORDER]  = {P, -1, D},
        [ROLE_FOCUS]   = {P, -1, B}, [ROLE_TITLE]   = {P, -1, B}, [ROLE_STRONG]  = {P, -1, B},
        [ROLE_NAME]    = {P, -1, 0}, [ROLE_SERIAL]  = {P, -1, B}, [ROLE_TYPE]    = {P, -1, 0},
        [ROLE_VALUE]   = {P, -1, 0}, [ROLE_COUNT]   = {P, -1, B}, [ROLE_UP]      = {P, -1, B},
        [ROLE_DOWN]    = {P, -1, B}, [ROLE_GARBAGE] = {P, -1, B | U}, [ROLE_MARK] = {P, -1, B},
        [ROLE_ERROR]   = {P, -1, B}, [ROLE_KEYWORD] = {P, -1, B}, [ROLE_STRING]  = {P, -1, 0},
        [ROLE_NUMBER]  = {P, -1, 0}, [ROLE_COMMENT] = {P, -1, D}, [ROLE_USED]    = {P, -1, B},
        [ROLE_FREE]    = {P, -1, 0}, [ROLE_FRESH]   = {P, -1, D}, [ROLE_KEY]     = {P, -1, B},
        [ROLE_YOUNG]   = {P, -1, 0}, [ROLE_MIDDLE]  = {P, -1, 0}, [ROLE_OLD]     = {P, -1, 0}}, {
        [GROUND_NORMAL]  = {P, -1, 0}, [GROUND_CURRENT]  = {P, -1, R},
        [GROUND_CHANGED] = {P, -1, B}, [GROUND_SELECTED] = {P, -1, R},
        [GROUND_BAR]     = {P, -1, R}, [GROUND_POPUP]    = {P, -1, 0}}},
};
/* clang-format on */
const size_t theme_count = sizeof themes / sizeof *themes;

const Theme *theme_find(const char *name) {
    for (size_t i = 0; i < theme_count; i++)
        if (strcmp(themes[i].name, name) == 0)
            return &themes[i];
    return NULL;
}

static int distance(uint32_t a, uint32_t b) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int d = (int)(a >> shift & 255) - (int)(b >> shift & 255);
        sum += d * d;
    }
    return sum;
}

int theme_index256(uint32_t rgb) {
    static const uint8_t ramp[] = {0, 95, 135, 175, 215, 255};
    int best = 16, least = INT32_MAX;
    for (int i = 16; i < 256; i++) {
        uint32_t grey = (uint32_t)(8 + (i - 232) * 10);
        uint32_t c = i >= 232 ? grey << 16 | grey << 8 | grey
                              : (uint32_t)ramp[(i - 16) / 36] << 16 |
                                    (uint32_t)ramp[(i - 16) / 6 % 6] << 8 | ramp[(i - 16) % 6];
        int d = distance(c, rgb);
        if (d < least) {
            least = d;
            best = i;
        }
    }
    return best;
}
