/* The Mersenne Twister MT19937, seeded and read as Python's random module does. */
#ifndef BASE_MT19937_H
#define BASE_MT19937_H

#include <stddef.h>
#include <stdint.h>

enum { MT_WORDS = 624 };

typedef struct Mt19937 {
    uint32_t state[MT_WORDS];
    uint32_t index; /* next word to hand out; MT_WORDS: make new ones first */
} Mt19937;

void mt_seed(Mt19937 *self, const uint32_t *key, size_t n); /* init_by_array; n >= 1 */
uint32_t mt_next(Mt19937 *self);                            /* 32 bits */
double mt_random(Mt19937 *self);                            /* [0, 1) with 53 bits */

#endif
