/* Lessons in the panes: the player's text beside the lesson's machine. While a lesson is played,
 * the screen shows its machine instead of the session's, which waits unchanged. */
#ifndef TERM_LESSON_H
#define TERM_LESSON_H

#include "panes/screen.h"
#include "timeline/commands.h"

typedef struct App App;
typedef struct LessonScreen LessonScreen;

/* Plays a lesson; NULL or "": shows the list. False: there is none of that name, which was said. */
bool lesson_open(App *app, const char *name);
/* Whether a lesson is played. */
bool lesson_plays(const App *app);
/* A line was entered; false: it is a command of the screen. */
bool lesson_line(App *app, const char *text, size_t length);
bool lesson_is_complete(const App *app, const char *text, size_t length, int *indent);
/* A key; false: it does here what it always does. */
bool lesson_key(App *app, int key, bool empty);
/* Whether that command, of the screen or of the session, is to be done as always; if not, it was
 * done as a lesson has it, or refused with a word. */
bool lesson_allows(App *app, const char *command, bool of_session);
/* Asks the lesson's machine what a session's is asked. */
enum Reply lesson_ask(App *app, const char *line, Buffer *out);
/* Takes the look at the lesson's machine. */
bool lesson_look(App *app);
void lesson_prompt(const App *app, PromptView *prompt);
/* What stands where nothing is typed; once the panes are prepared. */
const char *lesson_hint(const App *app);
/* From the handler of Ctrl-C: stops the block that runs. */
void lesson_interrupt(App *app);
/* Leaves and keeps the place; lesson_close frees all. */
void lesson_leave(App *app);
void lesson_close(App *app);

#endif
