/* What the files of the player share: how it goes on, and what its commands are made of. */
#ifndef LESSONS_PLAYER_IMPL_H
#define LESSONS_PLAYER_IMPL_H

#include "lessons/player.h"

/* The item at [index], the one that the lesson has come to; NULL behind the last. */
const Item *player_item(const Player *p, int index);
const Item *player_current(const Player *p);

void player_say(Player *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Markdown with its numbers, as the machine says them now. */
void player_say_text(Player *p, const char *markdown);
void player_show_code(Player *p, const char *source);
/* The answer of the prediction that the lesson has come to, behind the words [first]. */
void player_tell_answer(Player *p, const char *first);

/* Shows an item; true if it waits for the learner. */
bool player_show_item(Player *p, const Item *item);
/* Shows items until one waits. A heading waits as well, once something was shown. */
void player_show_on(Player *p);
/* Does what waits, and shows on. */
void player_go_on(Player *p);
/* From here on Python of the learner's own is run, until an empty line. */
void player_leave_path(Player *p);
/* The first prediction from [index] on that was answered wrongly, or -1. */
int player_wrong_behind(const Player *p, int index);

#endif
