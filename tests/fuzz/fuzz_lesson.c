#include <string.h>

#include "fuzz.h"
#include "lessons/lesson.h"

/* Asks for everything that a front end asks a lesson that could be read. */
static void look_through(Lesson *lesson) {
    for (int i = 0; i < lesson->count; i++) {
        const Item *item = &lesson->items[i];
        lesson_next_python(lesson, i);
        size_t at = 0, begin;
        Expression expression;
        if (item->kind == ITEM_PROSE && item->text)
            while (lesson_next_expression(&lesson->arena, item->text, item->line, &at, &begin,
                                          &expression))
                fuzz_expect(begin < at ? NULL : "an expression that ends where it begins");
    }
}

int fuzz_lesson(const unsigned char *data, size_t size) {
    Lesson lesson;
    Buffer problems = {0};
    bool fine = lesson_read(&lesson, "fuzz.md", (const char *)data, size, &problems);
    fuzz_expect(fine == (problems.len == 0)
                    ? NULL
                    : "a lesson with problems and none told, or the other way round");
    if (fine)
        look_through(&lesson);
    lesson_free(&lesson);
    buffer_free(&problems);
    return 0;
}
