/* Ints as bytes of a given number, little or big end first. */
#include "objects/int_impl.h"

#include <string.h>

Object *int_from_bytes(World *w, const unsigned char *bytes, size_t n, bool little,
                       bool is_signed) {
    ssize_t step = little ? 1 : -1;
    const unsigned char *low = little ? bytes : bytes + (n ? n - 1 : 0);
    bool negative = is_signed && n && low[step * (ssize_t)(n - 1)] & 0x80;
    /* Bytes that only say the sign take no digit; a negative number may need one more. */
    unsigned char sign = negative ? 0xff : 0;
    size_t used = n;
    while (used && low[step * (ssize_t)(used - 1)] == sign)
        used--;
    if (negative && used < n)
        used++;
    Object *o = int_alloc(w, (used * 8 + INT_SHIFT - 1) / INT_SHIFT);
    if (!o)
        return NULL;
    uint64_t word = 0;
    unsigned bits = 0, carry = 1;
    size_t k = 0;
    for (size_t i = 0; i < used; i++) {
        unsigned byte = low[step * (ssize_t)i];
        if (negative) {
            carry += byte ^ 0xff;
            byte = carry & 0xff;
            carry >>= 8;
        }
        word |= (uint64_t)byte << bits;
        bits += 8;
        if (bits >= INT_SHIFT) {
            as_int(o)->digit[k++] = (uint32_t)(word & INT_MASK);
            word >>= INT_SHIFT;
            bits -= INT_SHIFT;
        }
    }
    if (bits)
        as_int(o)->digit[k] = (uint32_t)word;
    if (negative)
        ((VarObject *)o)->size = -VAR_SIZE(o);
    return int_share_small_if(w, w->model->int_rest_shared || n == 0, int_normalize(o));
}

bool int_to_bytes(World *w, Object *o, unsigned char *bytes, size_t n, bool little,
                  bool is_signed) {
    bool negative = VAR_SIZE(o) < 0;
    if (negative && !is_signed) {
        raise_error(w, OverflowError, "can't convert negative int to unsigned");
        return false;
    }
    size_t bits = int_bit_length(o), digits = digit_count(o);
    /* -2**k needs no bit for the sign but its own top bit. */
    bool power = negative && int_bit_count(o) == 1;
    if (bits + (is_signed && !power && bits) > n * 8) {
        raise_error(w, OverflowError, "int too big to convert");
        return false;
    }
    uint64_t word = 0;
    unsigned have = 0, carry = 1;
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        if (have < 8 && k < digits) {
            word |= (uint64_t)as_int(o)->digit[k++] << have;
            have += INT_SHIFT;
        }
        unsigned byte = word & 0xff;
        word >>= 8;
        have = have > 8 ? have - 8 : 0;
        if (negative) {
            carry += byte ^ 0xff;
            byte = carry & 0xff;
            carry >>= 8;
        }
        bytes[little ? i : n - 1 - i] = (unsigned char)byte;
    }
    return true;
}
