#include "base/mt19937.h"

enum { MIDDLE = 397 };

static void seed_word(Mt19937 *self, uint32_t seed) {
    self->state[0] = seed;
    for (uint32_t i = 1; i < MT_WORDS; i++) {
        uint32_t last = self->state[i - 1];
        self->state[i] = UINT32_C(1812433253) * (last ^ last >> 30) + i;
    }
    self->index = MT_WORDS;
}

/* The state word before [i], scrambled, as both passes of the seeding use it. */
static uint32_t scrambled(const Mt19937 *self, size_t i, uint32_t factor) {
    uint32_t last = self->state[i - 1];
    return self->state[i] ^ ((last ^ last >> 30) * factor);
}

static size_t advance(Mt19937 *self, size_t i) {
    if (++i < MT_WORDS)
        return i;
    self->state[0] = self->state[MT_WORDS - 1];
    return 1;
}

void mt_seed(Mt19937 *self, const uint32_t *key, size_t n) {
    seed_word(self, 19650218);
    size_t i = 1, j = 0;
    for (size_t k = n > MT_WORDS ? n : MT_WORDS; k; k--) {
        self->state[i] = scrambled(self, i, 1664525) + key[j] + (uint32_t)j;
        i = advance(self, i);
        j = j + 1 < n ? j + 1 : 0;
    }
    for (size_t k = MT_WORDS - 1; k; k--) {
        self->state[i] = scrambled(self, i, 1566083941) - (uint32_t)i;
        i = advance(self, i);
    }
    self->state[0] = UINT32_C(0x80000000);
}

static void refill(Mt19937 *self) {
    uint32_t *s = self->state;
    for (size_t i = 0; i < MT_WORDS; i++) {
        uint32_t y = (s[i] & UINT32_C(0x80000000)) | (s[(i + 1) % MT_WORDS] & UINT32_C(0x7fffffff));
        s[i] = s[(i + MIDDLE) % MT_WORDS] ^ y >> 1 ^ (y & 1 ? UINT32_C(0x9908b0df) : 0);
    }
    self->index = 0;
}

uint32_t mt_next(Mt19937 *self) {
    if (self->index >= MT_WORDS)
        refill(self);
    uint32_t y = self->state[self->index++];
    y ^= y >> 11;
    y ^= y << 7 & UINT32_C(0x9d2c5680);
    y ^= y << 15 & UINT32_C(0xefc60000);
    return y ^ y >> 18;
}

double mt_random(Mt19937 *self) {
    uint32_t high = mt_next(self) >> 5, low = mt_next(self) >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}
