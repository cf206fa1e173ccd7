/* time: a simulated clock. It starts at the same moment in every run and advances with the
 * instructions executed and with what sleep() was asked for. */
#include "objects/args.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/module.h"

#define EPOCH_NS UINT64_C(1704067200000000000) /* 2024-01-01 00:00:00 UTC */
enum {
    NS_PER_INSTRUCTION = 25
};

static uint64_t elapsed(World *w) {
    return w->instructions * NS_PER_INSTRUCTION + VM(w)->clock;
}

static Object *time_time(World *w, Object *self, Object *const *args, size_t nargs,
                         Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return float_new(w, (double)(EPOCH_NS + elapsed(w)) / 1e9);
}

static Object *time_ns(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return int_from_uint64(w, EPOCH_NS + elapsed(w));
}

static Object *counter(World *w, Object *self, Object *const *args, size_t nargs, Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return float_new(w, (double)elapsed(w) / 1e9);
}

static Object *counter_ns(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return int_from_uint64(w, elapsed(w));
}

static Object *time_sleep(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)self, (void)nargs, (void)kwnames;
    double seconds;
    if (!arg_double(w, args[0], &seconds))
        return NULL;
    if (!(seconds >= 0))
        return raise_value_error(w, "sleep length must be non-negative");
    VM(w)->clock += (uint64_t)((seconds < 1e9 ? seconds : 1e9) * 1e9);
    return new_none(w);
}

typedef struct Date {
    int year, month, day, hour, minute, second, weekday, yearday;
} Date;

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static Date date_of(int64_t seconds) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t day = seconds / 86400, rest = seconds % 86400;
    Date d = {.year = 1970,
              .hour = (int)(rest / 3600),
              .minute = (int)(rest / 60 % 60),
              .second = (int)(rest % 60),
              .weekday = (int)((day + 3) % 7)};
    while (day >= 365 + is_leap(d.year))
        day -= 365 + is_leap(d.year++);
    d.yearday = (int)day + 1;
    for (; day >= days[d.month] + (d.month == 1 && is_leap(d.year)); d.month++)
        day -= days[d.month] + (d.month == 1 && is_leap(d.year));
    d.month++;
    d.day = (int)day + 1;
    return d;
}

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* Two digits, the first replaced by a blank or a zero. */
static Object *two_digits(World *w, int n, char fill) {
    char text[] = {n < 10 ? fill : (char)('0' + n / 10), (char)('0' + n % 10), '\0'};
    return str_new(w, text);
}

static Object *now_or(World *w, size_t nargs, Object *const *args, int64_t *seconds) {
    double value;
    *seconds = (int64_t)((EPOCH_NS + elapsed(w)) / 1000000000);
    if (nargs == 0 || args[0] == NONE(w))
        return NONE(w);
    if (!arg_double(w, args[0], &value))
        return NULL;
    *seconds = (int64_t)value;
    return NONE(w);
}

static Object *time_ctime(World *w, Object *self, Object *const *args, size_t nargs,
                          Object *kwnames) {
    (void)self, (void)kwnames;
    int64_t seconds;
    if (!args_check(w, "ctime", nargs, 0, 1) || !now_or(w, nargs, args, &seconds))
        return NULL;
    Date d = date_of(seconds);
    Object *day = two_digits(w, d.day, ' '), *hour = two_digits(w, d.hour, '0');
    Object *minute = two_digits(w, d.minute, '0'), *second = two_digits(w, d.second, '0');
    Object *text = day && hour && minute && second
                       ? str_format_c(w, "%s %s %U %U:%U:%U %d", weekdays[d.weekday],
                                      months[d.month - 1], day, hour, minute, second, d.year)
                       : NULL;
    xdecref(w, day);
    xdecref(w, hour);
    xdecref(w, minute);
    xdecref(w, second);
    return text;
}

static const MethodDef methods[] = {
    {"time", time_time, METHOD_NOARGS, NULL},
    {"time_ns", time_ns, METHOD_NOARGS, NULL},
    {"perf_counter", counter, METHOD_NOARGS, NULL},
    {"perf_counter_ns", counter_ns, METHOD_NOARGS, NULL},
    {"monotonic", counter, METHOD_NOARGS, NULL},
    {"monotonic_ns", counter_ns, METHOD_NOARGS, NULL},
    {"process_time", counter, METHOD_NOARGS, NULL},
    {"process_time_ns", counter_ns, METHOD_NOARGS, NULL},
    {"thread_time", counter, METHOD_NOARGS, NULL},
    {"sleep", time_sleep, METHOD_O, NULL},
    {"ctime", time_ctime, METHOD_FAST, NULL},
    {NULL, NULL, 0, NULL},
};

static int init(World *w, Object *module) {
    return module_add(w, module, "timezone", int_from_ssize(w, 0)) < 0 ||
                   module_add(w, module, "daylight", int_from_ssize(w, 0)) < 0
               ? -1
               : 0;
}

const NativeModule time_module = {"time", methods, init, NULL};
