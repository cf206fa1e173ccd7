#include "base/siphash.h"

typedef struct Sip {
    uint64_t a, b, c, d;
} Sip;

static inline uint64_t rotate(uint64_t x, int by) {
    return x << by | x >> (64 - by);
}

static inline void mix(Sip *s, int rounds) {
    for (int i = 0; i < rounds; i++) {
        s->a += s->b;
        s->c += s->d;
        s->b = rotate(s->b, 13) ^ s->a;
        s->d = rotate(s->d, 16) ^ s->c;
        s->a = rotate(s->a, 32);
        s->c += s->b;
        s->a += s->d;
        s->b = rotate(s->b, 17) ^ s->c;
        s->d = rotate(s->d, 21) ^ s->a;
        s->c = rotate(s->c, 32);
    }
}

static inline void absorb(Sip *s, uint64_t word, int rounds) {
    s->d ^= word;
    mix(s, rounds);
    s->a ^= word;
}

static inline uint64_t little_endian(const unsigned char *p, size_t n) {
    uint64_t word = 0;
    for (size_t i = 0; i < n; i++)
        word |= (uint64_t)p[i] << 8 * i;
    return word;
}

uint64_t siphash(const void *bytes, size_t n, uint64_t k0, uint64_t k1, int rounds) {
    const unsigned char *p = bytes;
    Sip s = {k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du, k0 ^ 0x6c7967656e657261u,
             k1 ^ 0x7465646279746573u};
    size_t whole = n / 8;
    for (size_t i = 0; i < whole; i++, p += 8)
        absorb(&s, little_endian(p, 8), rounds);
    absorb(&s, (uint64_t)n << 56 | little_endian(p, n % 8), rounds);
    s.c ^= 0xff;
    mix(&s, rounds + 2);
    return s.a ^ s.b ^ s.c ^ s.d;
}
