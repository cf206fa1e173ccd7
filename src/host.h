/* The host's side of a machine that runs without panes: the program's output goes to stdout and
 * stderr, its input comes from stdin, Ctrl-C interrupts it.
 *
 * On a terminal, control characters in the program's output are shown and not sent, so that no
 * program can do anything to the terminal of whoever runs it. What stdout does not take is lost,
 * and the program is told when it writes more, or flushes, as CPython's would be. */
#ifndef HOST_H
#define HOST_H

#include "vm/control.h"

typedef struct {
    Control control; /* control.host is this Host */
    char *tape;      /* all that was read from stdin so far */
    size_t length, room;
    bool ended;     /* stdin is */
    bool shown[3];  /* stream 1 or 2 is a terminal */
    bool after_c2;  /* the last byte was 0xc2, which may begin a C1 control character */
    bool in_row;    /* what stdout was given last ends without a newline */
    int lost;       /* errno of the first write to stdout that failed, or 0 */
    size_t pending; /* bytes in [out], of stdout */
    char out[1 << 16];
} Host;

/* Makes [host] ready and catches Ctrl-C for it; there is one per process. */
void host_open(Host *host);
/* False, with the error in [control], if stdout did not take all that it was ever given. */
bool host_flush(Host *host);
/* Flushes, frees what the host holds and lets Ctrl-C be. False if output was lost. */
bool host_close(Host *host);

/* The bytes of a file, or of stdin if the name is "-", with a NUL behind them; to be freed. On
 * failure NULL, and errno says why. */
char *host_read_file(const char *name, size_t *length);

#endif
