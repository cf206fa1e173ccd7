/* The bytes of an object's block, word by word, and what each word is. */
#ifndef PANES_HEX_H
#define PANES_HEX_H

#include "panes/canvas.h"
#include "timeline/scene.h"

/* Words of the block that the object begins in. */
int hex_words(const Scene *scene, const SceneObject *o);
/* Draws one of them: address, bytes, characters, name and meaning. */
void hex_draw(const Scene *scene, Pen *pen, int row, const SceneObject *o, int word);

#endif
