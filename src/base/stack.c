#include "base/stack.h"

#include <sys/resource.h>

bool stack_grow(size_t bytes) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) != 0)
        return false;
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= bytes)
        return true;
    if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < bytes)
        return false;
    limit.rlim_cur = bytes;
    return setrlimit(RLIMIT_STACK, &limit) == 0;
}
