/* A piece: what curses writes while it draws, given to the terminal in one piece.
 *
 * Curses passes on what it has wherever it moves the cursor: some two hundred writes for a screen,
 * each of which wakes the terminal, that then shows half a screen. So while it draws its
 * descriptor is a file, which is emptied into the terminal at the end.
 */
#ifndef TERM_PIECE_H
#define TERM_PIECE_H

/* Without memory or a file what is drawn goes straight to the terminal. */
void piece_open(void);
void piece_begin(void);
void piece_end(void);
void piece_close(void);
/* The terminal's descriptor, while a piece is made, too; for a handler of signals. */
int piece_terminal(void);

#endif
