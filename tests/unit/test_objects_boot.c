/* The objects layer by itself: boot under every model, classes, instances, weak references, cycles.
 */
#include <string.h>

#include "objects/abstract.h"
#include "objects/descr.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "unmarked.h"

enum {
    LIMIT = 64 * 1024 * 1024
};

static World *w;

static void start(int i) {
    ck_assert_ptr_nonnull(models[i]);
    w = world_create(models[i], LIMIT);
    ck_assert_ptr_nonnull(w);
    ck_assert_msg(objects_boot(w), "boot under %s", models[i]->name);
}

static void finish(void) {
    ck_assert_msg(!error_pending(w), "an exception is left");
    const char *wrong = world_check(w);
    ck_assert_msg(!wrong, "%s", wrong);
    wrong = objects_check(w);
    ck_assert_msg(!wrong, "%s", wrong);
    world_destroy(w);
}

static const char *text_of(Object *o /* stolen */) {
    static char text[512];
    if (!o && error_pending(w)) {
        Object *error = error_fetch(w);
        o = str_format_c(w, "%T: %S", error, error);
        decref(w, error);
    }
    ck_assert_ptr_nonnull(o);
    Object *s = object_str(w, o);
    ck_assert_ptr_nonnull(s);
    text[str_copy_utf8(s, text, sizeof text - 1)] = 0;
    decref(w, s);
    decref(w, o);
    return text;
}

#define ck_text(o, expected) ck_assert_str_eq(text_of(o), expected)

static Object *new_class(const char *name, Object *base, const char *slots) {
    Object *dict = dict_new(w), *text = str_new(w, name), *module = str_new(w, "__main__");
    Object *bases = base ? tuple_pack(w, 1, base) : tuple_new(w, 0);
    dict_set_c(w, dict, "__module__", module);
    if (slots) {
        Object *s = str_new(w, slots);
        Object *list = str_split(w, s, NULL, -1);
        dict_set_c(w, dict, "__slots__", list);
        decref(w, list);
        decref(w, s);
    }
    Object *type = object_call3(w, (Object *)TYPE(w, TYPE), text, bases, dict);
    decref(w, dict);
    decref(w, text);
    decref(w, module);
    decref(w, bases);
    return type;
}

static Object *attribute(Object *o, const char *name) {
    return object_getattr_c(w, o, name);
}

static int set_attribute(Object *o, const char *name, Object *value) {
    Object *text = str_new(w, name);
    int result = text ? object_setattr(w, o, text, value) : -1;
    xdecref(w, text);
    return result;
}

START_TEST(boots) {
    start(_i);
    ck_text(newref(w, TYPE(w, INT)), "<class 'int'>");
    ck_text(newref(w, NONE(w)), "None");
    ck_text(attribute((Object *)TYPE(w, KeyError), "__mro__"),
            "(<class 'KeyError'>, <class 'LookupError'>, <class 'Exception'>, "
            "<class 'BaseException'>, <class 'object'>)");
    ck_text(attribute((Object *)TYPE(w, INT), "__add__"),
            "<slot wrapper '__add__' of 'int' objects>");
    ck_text(attribute((Object *)TYPE(w, LIST), "append"), "<method 'append' of 'list' objects>");
    ck_text(attribute((Object *)TYPE(w, FUNCTION), "__globals__"),
            "<member '__globals__' of 'function' objects>");
    gc_collect(w, 2);
    finish();
}
END_TEST

START_TEST(makes_classes) {
    start(_i);
    Object *c = new_class("C", NULL, NULL);
    ck_text(object_repr(w, c), "<class '__main__.C'>");
    ck_assert_uint_eq(REFCNT(c), 4); /* this name, the mro, two descriptors */
    Object *o = object_call0(w, c);
    ck_assert_ptr_nonnull(o);
    ck_assert_uint_eq(REFCNT(c), 5);
    ck_assert_int_eq(set_attribute(o, "x", TRUE_(w)), 0);
    ck_text(attribute(o, "x"), "True");
    ck_text(attribute(o, "__dict__"), "{'x': True}");
    ck_text(attribute(o, "y"), "AttributeError: 'C' object has no attribute 'y'");
    ck_text(attribute(c, "y"), "AttributeError: type object 'C' has no attribute 'y'");
    Object *d = new_class("D", c, NULL);
    ck_assert_uint_eq(REFCNT(c), 8);
    ck_text(attribute(d, "__mro__"),
            "(<class '__main__.D'>, <class '__main__.C'>, <class 'object'>)");
    ck_text(object_call_method0(w, c, str_intern_c(w, "__subclasses__")), "[<class '__main__.D'>]");
    decref(w, o);
    decref(w, d);
    decref(w, c);
    ck_assert_int_eq(gc_collect(w, 2), 9);
    finish();
}
END_TEST

START_TEST(makes_slots) {
    start(_i);
    Object *c = new_class("S", NULL, "b a");
    ck_text(attribute(c, "a"), "<member 'a' of 'S' objects>");
    Object *o = object_call0(w, c);
    ck_assert_ptr_nonnull(o);
    ck_assert_int_eq(set_attribute(o, "a", TRUE_(w)), 0);
    ck_text(attribute(o, "a"), "True");
    ck_assert_int_eq(set_attribute(o, "c", TRUE_(w)), -1);
    error_clear(w);
    Object *ref = weakref_new(w, o, NULL);
    ck_assert_ptr_null(ref);
    ck_text(NULL, "TypeError: cannot create weak reference to 'S' object");
    decref(w, o);
    decref(w, c);
    Object *bad = new_class("T", (Object *)TYPE(w, INT), "a");
    ck_text(bad, "TypeError: nonempty __slots__ not supported for subtype of 'int'");
    gc_collect(w, 2);
    finish();
}
END_TEST

START_TEST(refuses_bases) {
    start(_i);
    ck_text(new_class("B", (Object *)TYPE(w, BOOL), NULL),
            "TypeError: type 'bool' is not an acceptable base type");
    Object *object = (Object *)TYPE(w, OBJECT);
    Object *c = new_class("C", NULL, NULL), *name = str_new(w, "X"), *dict = dict_new(w);
    Object *bases = tuple_pack(w, 2, object, c);
    ck_text(
        object_call3(w, (Object *)TYPE(w, TYPE), name, bases, dict),
        "TypeError: Cannot create a consistent method resolution\norder (MRO) for bases object, C");
    decref(w, bases);
    bases = tuple_pack(w, 2, TYPE(w, INT), TYPE(w, STR));
    ck_text(object_call3(w, (Object *)TYPE(w, TYPE), name, bases, dict),
            "TypeError: multiple bases have instance lay-out conflict");
    decref(w, bases);
    decref(w, dict);
    decref(w, name);
    decref(w, c);
    gc_collect(w, 2);
    finish();
}
END_TEST

/* What class creation asks of the allocator: measured (facts: blocks of an empty class). */
START_TEST(takes_cpythons_blocks) {
    start(_i);
    gc_collect(w, 2);
    w->gc.enabled = false;
    for (int i = 0; i < 100; i++) /* fills the free lists */
        decref(w, new_class("Warm", NULL, NULL));
    size_t before = w->pymalloc.blocks;
    Object *c = new_class("Class", NULL, NULL);
    size_t blocks = w->pymalloc.blocks - before;
    ck_assert_uint_eq(blocks, 12); /* 10, and the strings of its name and its module */
    decref(w, c);
    gc_collect(w, 2);
    finish();
}
END_TEST

START_TEST(kills_weakrefs) {
    start(_i);
    Object *c = new_class("C", NULL, NULL), *o = object_call0(w, c);
    Object *a = weakref_new(w, o, NULL), *b = weakref_new(w, o, NULL);
    Object *seen = list_new(w, 0), *append = attribute(seen, "append");
    Object *x = weakref_new(w, o, append), *y = weakref_new(w, o, append);
    Object *proxy = weakref_new_proxy(w, o, NULL);
    ck_assert_ptr_eq(a, b);
    ck_assert_ptr_ne(x, y);
    ck_assert_int_eq(weakref_count(w, o), 4);
    set_attribute(proxy, "n", TRUE_(w));
    ck_text(attribute(o, "n"), "True");
    decref(w, o);
    ck_assert_ptr_eq(weakref_get(w, a), NONE(w));
    ck_assert_int_eq(VAR_SIZE(seen), 2);
    ck_assert_ptr_eq(list_get(seen, 0), y);
    ck_assert_ptr_eq(list_get(seen, 1), x);
    ck_text(attribute(proxy, "n"), "ReferenceError: weakly-referenced object no longer exists");
    Object *all[] = {a, b, x, y, proxy, append, seen, c};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        decref(w, all[i]);
    gc_collect(w, 2);
    finish();
}
END_TEST

START_TEST(collects_cycles) {
    start(_i);
    Object *c = new_class("C", NULL, NULL), *a = object_call0(w, c), *b = object_call0(w, c);
    set_attribute(a, "other", b);
    set_attribute(b, "other", a);
    Object *seen = list_new(w, 0), *append = attribute(seen, "append");
    Object *ref = weakref_new(w, a, append);
    gc_collect(w, 2);
    decref(w, a);
    decref(w, b);
    ck_assert_int_eq(gc_collect(w, 2), w->model->instance_layout == INSTANCE_DICT ? 4 : 2);
    ck_assert_int_eq(VAR_SIZE(seen), 1);
    ck_assert_uint_eq(REFCNT(c), 4);
    decref(w, ref);
    decref(w, append);
    decref(w, seen);
    decref(w, c);
    gc_collect(w, 2);
    finish();
}
END_TEST

START_TEST(words_errors) {
    start(_i);
    raise_os_error(w, 2, "No such file or directory", str_intern_c(w, "x"));
    ck_text(NULL, "FileNotFoundError: [Errno 2] No such file or directory: 'x'");
    raise_key_error(w, str_intern_c(w, "k"));
    ck_text(NULL, "KeyError: 'k'");
    ck_text(object_call0(w, attribute((Object *)TYPE(w, LIST), "append")),
            w->model->wording.method_class
                ? "TypeError: unbound method list.append() needs an argument"
                : "TypeError: descriptor 'append' of 'list' object needs an argument");
    set_attribute((Object *)TYPE(w, INT), "x", TRUE_(w));
    ck_text(NULL, w->model->wording.immutable_type
                      ? "TypeError: cannot set 'x' attribute of immutable type 'int'"
                      : "TypeError: can't set attributes of built-in/extension type 'int'");
    Object *c = new_class("C", NULL, NULL);
    ck_text(object_call1(w, c, TRUE_(w)), w->model->wording.no_parameters
                                              ? "TypeError: object() takes no parameters"
                                              : "TypeError: C() takes no arguments");
    decref(w, c);
    gc_collect(w, 2);
    finish();
}
END_TEST

/* Every allocation fails once; nothing breaks, whatever is returned. */
START_TEST(survives_no_memory) {
    start(_i);
    decref(w, new_class("Warm", NULL, NULL));
    for (uint64_t n = 1; n < 60; n++) {
        w->fail_allocation = n;
        Object *dict = dict_new(w), *name = str_new(w, "C"), *c = NULL, *o = NULL;
        Object *bases = tuple_new(w, 0);
        if (dict && name && bases)
            c = object_call3(w, (Object *)TYPE(w, TYPE), name, bases, dict);
        if (c)
            o = object_call0(w, c);
        if (o)
            set_attribute(o, "x", o);
        w->fail_allocation = 0;
        error_clear(w);
        Object *all[] = {dict, name, bases, c, o};
        for (size_t i = 0; i < 5; i++)
            xdecref(w, all[i]);
    }
    gc_collect(w, 2);
    finish();
}
END_TEST

Suite *test_objects_boot_suite(void) {
    Suite *suite = suite_create("objects_boot");
    TCase *test = tcase_create("boot");
    int n = 0;
    while (models[n])
        n++;
    tcase_add_loop_test(test, boots, 0, n);
    tcase_add_loop_test(test, makes_classes, 0, n);
    tcase_add_loop_test(test, makes_slots, 0, n);
    tcase_add_loop_test(test, refuses_bases, 0, n);
    tcase_add_loop_test(test, takes_cpythons_blocks, 0, n);
    tcase_add_loop_test(test, kills_weakrefs, 0, n);
    tcase_add_loop_test(test, collects_cycles, 0, n);
    tcase_add_loop_test(test, words_errors, 0, n);
    tcase_add_loop_test(test, survives_no_memory, 0, n);
    suite_add_tcase(suite, test);
    return suite;
}
