/* The main program of one target under libFuzzer: FUZZ is its function. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    return FUZZ(data, size);
}
