#include "base/mt19937.h"

enum {
    MIDDLE = 397
};

static void start(Mt19937 *mt, uint32_t seed) {
    mt->state[0] = seed;
    for (uint32_t i = 1; i < MT19937_WORDS; i++) {
        uint32_t last = mt->state[i - 1];
        mt->state[i] = 1812433253u * (last ^ last >> 30) + i;
    }
    mt->index = MT19937_WORDS;
}

/* The state is a ring of the words 1 ... 623; word 0 takes the value of the last when a round ends.
 */
static uint32_t next_in_ring(Mt19937 *mt, uint32_t i) {
    if (i + 1 < MT19937_WORDS)
        return i + 1;
    mt->state[0] = mt->state[MT19937_WORDS - 1];
    return 1;
}

void mt19937_seed(Mt19937 *mt, const uint32_t *key, size_t n) {
    start(mt, 19650218u);
    uint32_t i = 1;
    size_t j = 0;
    for (size_t left = n > MT19937_WORDS ? n : MT19937_WORDS; left > 0; left--) {
        uint32_t last = mt->state[i - 1];
        mt->state[i] = (mt->state[i] ^ (last ^ last >> 30) * 1664525u) + key[j] + (uint32_t)j;
        i = next_in_ring(mt, i);
        j = j + 1 < n ? j + 1 : 0;
    }
    for (size_t left = MT19937_WORDS - 1; left > 0; left--) {
        uint32_t last = mt->state[i - 1];
        mt->state[i] = (mt->state[i] ^ (last ^ last >> 30) * 1566083941u) - i;
        i = next_in_ring(mt, i);
    }
    mt->state[0] = 0x80000000u;
}

static void refill(Mt19937 *mt) {
    uint32_t *s = mt->state;
    for (int i = 0; i < MT19937_WORDS; i++) {
        uint32_t y = (s[i] & 0x80000000u) | (s[(i + 1) % MT19937_WORDS] & 0x7fffffffu);
        s[i] = s[(i + MIDDLE) % MT19937_WORDS] ^ y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
    }
    mt->index = 0;
}

uint32_t mt19937_next(Mt19937 *mt) {
    if (mt->index >= MT19937_WORDS)
        refill(mt);
    uint32_t y = mt->state[mt->index++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

double mt19937_real(Mt19937 *mt) {
    uint32_t high = mt19937_next(mt) >> 5, low = mt19937_next(mt) >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}
