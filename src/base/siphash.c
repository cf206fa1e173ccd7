#include "base/siphash.h"

#include <string.h>

typedef struct State {
    uint64_t v0, v1, v2, v3;
} State;

static inline uint64_t rotate(uint64_t x, int n) {
    return x << n | x >> (64 - n);
}

static inline void mix(State *s, int rounds) {
    while (rounds-- > 0) {
        s->v0 += s->v1;
        s->v1 = rotate(s->v1, 13) ^ s->v0;
        s->v0 = rotate(s->v0, 32);
        s->v2 += s->v3;
        s->v3 = rotate(s->v3, 16) ^ s->v2;
        s->v0 += s->v3;
        s->v3 = rotate(s->v3, 21) ^ s->v0;
        s->v2 += s->v1;
        s->v1 = rotate(s->v1, 17) ^ s->v2;
        s->v2 = rotate(s->v2, 32);
    }
}

/* Up to eight bytes, the first one lowest. */
static inline uint64_t little_endian(const unsigned char *p, size_t n) {
    uint64_t word = 0;
    for (size_t i = 0; i < n; i++)
        word |= (uint64_t)p[i] << (8 * i);
    return word;
}

uint64_t siphash(const void *bytes, size_t n, uint64_t k0, uint64_t k1, int rounds) {
    const unsigned char *p = bytes;
    State s = {k0 ^ UINT64_C(0x736f6d6570736575), k1 ^ UINT64_C(0x646f72616e646f6d),
               k0 ^ UINT64_C(0x6c7967656e657261), k1 ^ UINT64_C(0x7465646279746573)};
    size_t left = n;
    for (; left >= 8; left -= 8, p += 8) {
        uint64_t word = little_endian(p, 8);
        s.v3 ^= word;
        mix(&s, rounds);
        s.v0 ^= word;
    }
    uint64_t last = (uint64_t)n << 56 | little_endian(p, left);
    s.v3 ^= last;
    mix(&s, rounds);
    s.v0 ^= last;
    s.v2 ^= 0xff;
    mix(&s, rounds == 1 ? 3 : 4);
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}
