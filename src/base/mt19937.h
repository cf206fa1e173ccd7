/* The Mersenne Twister MT19937 of Matsumoto and Nishimura, which is behind Python's random: the
 * same seed gives the same numbers as there. The state is the caller's and holds no pointers. */
#ifndef BASE_MT19937_H
#define BASE_MT19937_H

#include <stddef.h>
#include <stdint.h>

enum {
    MT19937_WORDS = 624
};

typedef struct Mt19937 {
    uint32_t state[MT19937_WORDS];
    int32_t index; /* of the next word to use; MT19937_WORDS: make new ones first */
} Mt19937;

/* Seeds with n > 0 words. random.seed(int) uses the absolute value in words of 32 bits, the lowest
 * first (0 is one word). */
void mt19937_seed(Mt19937 *mt, const uint32_t *key, size_t n);
uint32_t mt19937_next(Mt19937 *mt); /* 32 random bits */
double mt19937_real(Mt19937 *mt);   /* random.random(): [0, 1) in 53 bits */

#endif
