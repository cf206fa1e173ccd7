/* SipHash, the keyed hash by Aumasson and Bernstein that Python uses for str and bytes: with one
 * round for each word and three to finish from Python 3.11 on (SipHash-1-3), with two and four
 * before (SipHash-2-4). PYTHONHASHSEED=0 is the key zero.
 *
 * This is the bare function. That Python hashes nothing to 0 and never to -1 is for the caller. */
#ifndef BASE_SIPHASH_H
#define BASE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

/* [k0] and [k1] are the two halves of the key, read as little-endian numbers. [rounds] for each
 * word is 1 or 2; two more finish. The bytes are read as little-endian on every host. */
uint64_t siphash(const void *bytes, size_t n, uint64_t k0, uint64_t k1, int rounds);

#endif
