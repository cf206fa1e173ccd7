/* The longer instructions, as functions: what the eval loop does not want inline.
 *
 * New references, NULL or -1 with the exception pending, unless said otherwise.
 */
#ifndef VM_EVAL_OPS_H
#define VM_EVAL_OPS_H

#include "vm/frame.h"

/* names */
Object *op_load_name(World *w, Frame *f, Object *name);
int op_store_name(World *w, Frame *f, Object *name, Object *value);
int op_delete_name(World *w, Frame *f, Object *name);
/* Tells who watches that a local or cell was bound (or unbound: NULL); before its old value is
 * released. */
void op_tell_local(World *w, const Frame *f, int32_t slot, const Object *value);
Object *op_load_global(World *w, Frame *f, Object *name); /* slow path: globals, then builtins */
int op_delete_global(World *w, Frame *f, Object *name);
Object *op_load_classderef(World *w, Frame *f, int32_t slot);
/* UnboundLocalError or NameError for an empty local, cell or free variable. */
void op_raise_unbound(World *w, Frame *f, int32_t slot);

/* comparison */
Object *op_compare(World *w, Object *a, Object *b, int op);
int op_exception_matches(World *w, Object *exception, Object *pattern); /* 1, 0, -1 */

/* eval_groups.c, for except*: what of the exception in [slot] is of the type, a group, or None
 * (new; NULL with an exception). It is what is handled now; the rest is left in the slot, or None.
 */
Object *op_group_match(World *w, Object **slot, Object *pattern);
/* What goes on when the handlers of the exception have run: [raised] lists what they raised and
 * what none took. */
Object *op_group_reraise(World *w, Object *caught, Object *raised);

/* unpacking: items are pushed so that the first ends on top; *top is stack top after */
int op_unpack_sequence(World *w, Object *seq, int32_t n, Object **sp);
int op_unpack_ex(World *w, Object *seq, int32_t before, int32_t after, Object **sp);

/* building */
Object *op_build_string(World *w, Object **pieces, int32_t n);
Object *op_build_map(World *w, Object **pairs, int32_t n);
Object *op_build_const_key_map(World *w, Object **values, int32_t n, Object *keys);
Object *op_build_set(World *w, Object **values, int32_t n);
Object *op_format_value(World *w, Object *value, int32_t conversion, Object *spec);
Object *op_make_function(World *w, Frame *f, int32_t flags,
                         Object **top); /* top: above qualname; steals */
int op_list_extend(World *w, Object *list, Object *iterable);
int op_arguments_extend(World *w, Object *callable, Object *list, Object *iterable);
Object *op_callable_name(World *w, Object *callable); /* for messages: "f()" */
int op_dict_merge(World *w, Object *callable, Object *dict, Object *mapping); /* f(**a, **b) */
/* f(**mapping): the mapping in [*slot] becomes a dict, if it is none. */
int op_dict_argument(World *w, Object *callable, Object **slot);
int op_dict_update(World *w, Object *dict, Object *mapping);

/* exceptions */
int op_raise(World *w, Object *exception,
             Object *cause); /* stolen; NULL NULL: re-raise. -1; 1: re-raised as it was */
/* Replaces what is held as being handled (stolen, or NULL); the traceback held beside it, borrowed,
 * or NULL. */
void exc_info_set(World *w, ExcInfo *info, Object *exception);
Object *exc_info_traceback(World *w, ExcInfo *info);
void op_push_handled(World *w, Object *exception); /* stolen into exc_info; see PUSH_EXC_INFO */
void op_pop_handled(World *w, Object *previous); /* stolen: NULL or the exception handled before */

/* with */
int op_before_with(World *w, Object **manager /* becomes its exit */, Object **entered);
Object *op_with_except(World *w, Object *exit, Object *exception);

/* imports */
Object *op_import_name(World *w, Frame *f, Object *name, Object *fromlist, Object *level);
Object *op_import_from(World *w, Object *module, Object *name);
int op_import_star(World *w, Frame *f, Object *module);

/* match */
Object *op_match_keys(World *w, Object *subject, Object *keys);
Object *op_match_class(World *w, Object *subject, Object *cls, int32_t npositional, Object *names);

/* generators */
Object *op_yield_from_iter(World *w, Frame *f, Object *iterable);
/* One step of `yield from` on anything but a generator: a value, or NULL with *result set at the
 * end. */
Object *op_delegate(World *w, Object *iterator, Object *sent, Object **result);

int op_print_expr(World *w, Object *value);
int op_setup_annotations(World *w, Frame *f);

#endif
