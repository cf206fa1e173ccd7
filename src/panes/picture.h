/* Pictures of a canvas: SVG, drawn so that it looks the same everywhere, and frames of an
 * asciicast.
 *
 * Box and block characters become shapes, because as text they leave gaps; words are placed by
 * column and given their length. Fonts are asked for by name only, so GitHub shows the file.
 */
#ifndef PANES_PICTURE_H
#define PANES_PICTURE_H

#include "panes/theme.h"

/* Both append to [out]; false: no memory. */
bool picture_svg(const Canvas *canvas, const Theme *theme, const char *title, Buffer *out);
/* One screen as an asciicast v2 event at [seconds], all of it, with 24-bit colours. */
bool picture_cast_frame(const Canvas *canvas, const Theme *theme, double seconds, Buffer *out);
bool picture_cast_header(int rows, int cols, const char *title, Buffer *out);

#endif
