/* The format mini-language: format(x, spec), f-strings, str.format. */
#ifndef OBJECTS_FORMAT_H
#define OBJECTS_FORMAT_H

#include "objects/abstract.h"

Object *format_int(World *w, Object *value, Object *spec);
Object *format_float(World *w, Object *value, Object *spec);
Object *format_complex(World *w, Object *value, Object *spec);
Object *format_str(World *w, Object *value, Object *spec);
/* str.format(*args, **kwargs) */
Object *format_string(World *w, Object *format, Object *const *args, size_t nargs, Object *kwargs);
Object *format_string_map(World *w, Object *format, Object *mapping);
#endif
