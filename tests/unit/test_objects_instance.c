/* Attributes of instances: sizes and order after random operations as the real interpreters have
 * them. */
#include "containers.h"
#include "objects/instance.h"

enum {
    OBJECTS = 3
};

static Object *make_class(World *w, const char *name) {
    Object *text = str_new(w, name), *dict = dict_new(w);
    Object *bases = tuple_pack(w, 1, (Object *)TYPE(w, OBJECT));
    Object *cls = type_create(w, TYPE(w, TYPE), text, bases, dict, NULL, 0, NULL);
    ck_assert_ptr_nonnull(cls);
    decref(w, bases);
    decref(w, dict);
    decref(w, text);
    return cls;
}

static Object *attribute_name(World *w, int64_t n) {
    Object *name = str_format_c(w, "a%ld", (long)n);
    str_intern(w, &name);
    return name;
}

static void set_number(World *w, Object *o, Object *name, int64_t n) {
    Object *value = int_from_int64(w, n);
    ck_assert_int_eq(instance_set(w, o, name, value), 0);
    decref(w, value);
}

static void unset(World *w, Run *run, Object *o, Object *name) {
    Object *value = instance_get(w, o, name);
    run_mix(run, value != NULL);
    if (value)
        ck_assert_int_eq(instance_set(w, o, name, NULL), 0);
    xdecref(w, value);
}

static void get(World *w, Run *run, Object *o, Object *name) {
    Object *value = instance_get(w, o, name);
    run_mix(run, value ? number_of(value) : -3);
    xdecref(w, value);
}

static Object *filled(World *w, Object *cls, uint64_t attributes) {
    Object *o = type_instantiate(w, (Type *)cls);
    for (uint64_t n = 0; n < attributes; n++) {
        Object *name = attribute_name(w, (int64_t)n);
        set_number(w, o, name, (int64_t)n);
        decref(w, name);
    }
    return o;
}

static void set_in_dict(World *w, Object *o, Object *name) {
    Object *d = instance_dict(w, o), *value = int_from_int64(w, 8);
    ck_assert_int_eq(dict_set(w, d, name, value), 0);
    decref(w, value);
    decref(w, d);
}

static void copy_dict(World *w, Run *run, Object *o) {
    Object *d = instance_dict(w, o), *copy = dict_copy(w, d);
    ck_assert_ptr_null(dict_check(w, copy));
    run_mix(run, (int64_t)dict_sizeof(w, copy));
    decref(w, copy);
    decref(w, d);
}

static void clear_dict(World *w, Object *o) {
    Object *d = instance_dict(w, o);
    dict_clear(w, d);
    decref(w, d);
}

static void new_dict(World *w, Object *o) {
    Object *d = dict_new(w), *five = int_from_int64(w, 5), *six = int_from_int64(w, 6);
    dict_set_c(w, d, "a1", five);
    dict_set_c(w, d, "zz", six);
    ck_assert_int_eq(instance_set_dict(w, o, d), 0);
    decref(w, six);
    decref(w, five);
    decref(w, d);
}

static int64_t name_number(Object *name) {
    int64_t n = 0;
    if (str_equal_c(name, "zz"))
        return 99;
    for (ssize_t i = 1; i < str_length(name); i++)
        n = n * 10 + (str_at(name, i) - '0');
    return n;
}

static void mix_dict(World *w, Run *run, Object *o) {
    Object *d = instance_dict(w, o), *key, *value;
    run_mix(run, (int64_t)dict_sizeof(w, d));
    for (ssize_t pos = 0; dict_next(d, &pos, &key, &value, NULL);) {
        run_mix(run, name_number(key));
        run_mix(run, number_of(value));
    }
    if (dict_length(d) && run_next(run, 9) == 0) {
        Object *pair = dict_popitem(w, d);
        run_mix(run, number_of(tuple_get(pair, 1)));
        decref(w, pair);
    }
    decref(w, d);
}

static void step(World *w, Run *run, Object *cls, Object **objects, uint64_t names) {
    uint64_t op = run_next(run, 16), i = run_next(run, OBJECTS);
    Object *o = objects[i], *name = attribute_name(w, (int64_t)run_next(run, names));
    if (op < 8)
        set_number(w, o, name, (int64_t)run_next(run, 99));
    else if (op == 8 && run_next(run, 4) == 0)
        unset(w, run, o, name);
    else if (op == 9)
        get(w, run, o, name);
    else if (op == 10) /* Python makes the instance first, then counts the attributes */
        set_ref(w, &objects[i], filled(w, cls, run_next(run, names)));
    else if (op == 11 && run_next(run, 3) == 0)
        set_in_dict(w, o, name);
    else if (op == 12)
        copy_dict(w, run, o);
    else if (op == 13 && run_next(run, 6) == 0)
        clear_dict(w, o);
    else if (op == 14 && run_next(run, 6) == 0)
        new_dict(w, o);
    else if (op == 15 && run_next(run, 2) == 0)
        mix_dict(w, run, o);
    const char *wrong = instance_check(w, objects[i]);
    ck_assert_msg(!wrong, "%s", wrong);
    decref(w, name);
}

static uint64_t run_instances(World *w) {
    static const uint64_t names[] = {3, 8, 16, 45};
    Run run = run_start(3);
    for (int steps = 6000; steps > 0;) {
        Object *cls = make_class(w, "C"), *objects[OBJECTS];
        for (int i = 0; i < OBJECTS; i++)
            objects[i] = type_instantiate(w, (Type *)cls);
        uint64_t most = names[run_next(&run, 4)];
        for (uint64_t n = run_next(&run, 120); n; n--, steps--)
            step(w, &run, cls, objects, most);
        for (int i = 0; i < OBJECTS; i++)
            decref(w, objects[i]);
        decref(w, cls);
    }
    ck_assert_ptr_null(world_check(w));
    return run.h;
}

START_TEST(sizes_and_order_as_recorded) {
    World *w = world_with(recorded[_i].model);
    ck_assert_msg(run_instances(w) == recorded[_i].instances, "%s: sizes or order differ",
                  recorded[_i].model);
    world_destroy(w);
}
END_TEST

/* A dict that outlives its object keeps the attributes. */
START_TEST(dict_outlives_object) {
    World *w = world_with(recorded[_i].model);
    Object *cls = make_class(w, "C"), *o = filled(w, cls, 4), *d = instance_dict(w, o);
    decref(w, o);
    ck_assert_int_eq(dict_length(d), 4);
    Object *name = attribute_name(w, 2);
    ck_assert_int_eq(number_of(dict_get(w, d, name)), 2);
    ck_assert_ptr_null(dict_check(w, d));
    decref(w, name);
    decref(w, d);
    decref(w, cls);
    ck_assert_ptr_null(world_check(w));
    world_destroy(w);
}
END_TEST

Suite *test_objects_instance_suite(void);
Suite *test_objects_instance_suite(void) {
    Suite *suite = suite_create("objects/instance");
    TCase *c = tcase_create("instance");
    tcase_add_loop_test(c, sizes_and_order_as_recorded, 0, RECORDED);
    tcase_add_loop_test(c, dict_outlives_object, 0, RECORDED);
    suite_add_tcase(suite, c);
    return suite;
}
