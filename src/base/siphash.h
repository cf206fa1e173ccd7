/* SipHash, the keyed hash of strings and bytes: 1-3 or 2-4 rounds. */
#ifndef BASE_SIPHASH_H
#define BASE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

/* [rounds] 1: SipHash-1-3; 2: SipHash-2-4. The key is k0, k1 (both 0 for PYTHONHASHSEED=0). */
uint64_t siphash(const void *bytes, size_t n, uint64_t k0, uint64_t k1, int rounds);

#endif
