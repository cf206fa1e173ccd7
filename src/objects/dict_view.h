/* Views of dicts and the iterators of both: shared by dict_iter.c, dict_views.c, dict_methods.c and
 * OrderedDict.
 */
#ifndef OBJECTS_DICT_VIEW_H
#define OBJECTS_DICT_VIEW_H

#include "objects/dict.h"

typedef struct DictView {
    Object head;
    Object *dict;
} DictView;

typedef struct DictIter {
    Object head;
    Object *dict; /* NULL: exhausted */
    ssize_t used; /* of the dict at the start; -1: its size changed, for good */
    ssize_t pos;
    Object *result; /* iterators of items: the tuple that is used again when nobody holds it */
    ssize_t left;
} DictIter;

/* [type]: T_DICT_KEY_ITER ... T_DICT_REVERSE_ITEM_ITER */
Object *dict_iter_new(World *w, Object *dict, int type);
Object *dict_view_new(World *w, Object *dict, int type);  /* T_DICT_KEYS ... */
Object *dict_view_of(World *w, Object *dict, Type *type); /* the same of a type that extends them */
#endif
