#include "vt.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    PATIENCE = 20000
}; /* milliseconds; only a failing test waits so long */

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- opening and closing ---- */

static void send_bytes(const char *bytes, size_t n, void *user) {
    Vt *vt = user;
    while (n > 0 && !vt->exited) {
        ssize_t written = write(vt->fd, bytes, n);
        if (written > 0) {
            bytes += written;
            n -= (size_t)written;
        } else if (written < 0 && errno == EAGAIN) {
            vt_pump(vt, 5); /* it may wait for us to read */
        } else if (errno != EINTR) {
            return;
        }
    }
}

static int on_property(VTermProp property, VTermValue *value, void *user) {
    if (property == VTERM_PROP_ALTSCREEN)
        ((Vt *)user)->alternate = value->boolean;
    return 1;
}

static void set_up(Vt *vt) {
    static const VTermScreenCallbacks callbacks = {.settermprop = on_property};
    vt->term = vterm_new(vt->rows, vt->cols);
    vterm_set_utf8(vt->term, 1);
    vterm_output_set_callback(vt->term, send_bytes, vt);
    vt->screen = vterm_obtain_screen(vt->term);
    vterm_screen_set_callbacks(vt->screen, &callbacks, vt);
    vterm_screen_enable_altscreen(vt->screen, 1);
    vterm_screen_set_damage_merge(vt->screen, VTERM_DAMAGE_SCROLL);
    vterm_screen_reset(vt->screen, 1);
}

static void run_child(const VtOptions *options, const char *const *arguments) {
    const char *program = options->program ? options->program : getenv("GLASSHEAP");
    const char *argv[16] = {"glassheap"};
    char path[4096];
    if (!program || !realpath(program, path))
        _exit(126);
    for (int i = 0; arguments && arguments[i] && i < 14; i++)
        argv[i + 1] = arguments[i];
    setenv("TERM", options->term ? options->term : "xterm-256color", 1);
    setenv("LC_ALL", options->locale ? options->locale : "C.UTF-8", 1);
    setenv("GLASSHEAP_TEST", "1", 1);
    const char *unset[] = {"EDITRC", "LINES", "COLUMNS", "NO_COLOR", "COLORTERM", "XDG_STATE_HOME"};
    for (size_t i = 0; i < sizeof unset / sizeof *unset; i++)
        unsetenv(unset[i]);
    if (options->folder) {
        setenv("HOME", options->folder, 1);
        if (chdir(options->folder) != 0)
            _exit(126);
    }
    for (int i = 0; i < 4 && options->environment[i]; i++)
        putenv((char *)(size_t)options->environment[i]);
    execv(path, (char *const *)(size_t)argv);
    _exit(127);
}

Vt *vt_open(const VtOptions *options, const char *const *arguments) {
    Vt *vt = calloc(1, sizeof *vt);
    vt->rows = options->rows;
    vt->cols = options->cols;
    struct winsize size = {.ws_row = (unsigned short)vt->rows, .ws_col = (unsigned short)vt->cols};
    vt->pid = forkpty(&vt->fd, NULL, NULL, &size);
    if (vt->pid == 0)
        run_child(options, arguments);
    fcntl(vt->fd, F_SETFL, O_NONBLOCK);
    set_up(vt);
    return vt;
}

static void reap(Vt *vt) {
    if (!vt->exited)
        waitpid(vt->pid, &vt->status, 0);
    vt->exited = true;
}

int vt_close(Vt *vt) {
    if (!vt->exited) {
        kill(vt->pid, SIGHUP);
        if (!vt_wait_exit(vt)) {
            kill(vt->pid, SIGKILL);
            reap(vt);
        }
    }
    int status = vt->status;
    close(vt->fd);
    vterm_free(vt->term);
    free(vt);
    return status;
}

static char home[64];

void vt_make_home(void) {
    strcpy(home, "/tmp/glassheap-screen-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
}

void vt_remove_home(void) {
    char command[200];
    snprintf(command, sizeof command, "chmod -R u+w '%s'; rm -rf '%s'", home, home);
    ck_assert_int_eq(system(command), 0);
}

const char *vt_home(void) {
    return home;
}

Vt *vt_begin(int rows, int cols) {
    VtOptions options = {.rows = rows, .cols = cols, .folder = home};
    Vt *vt = vt_open(&options, NULL);
    vt_assert(vt, vt_wait(vt, "Welcome"));
    vt_keys(vt, "\033");
    vt_assert(vt, vt_wait_gone(vt, "Welcome"));
    return vt;
}

void vt_finish(Vt *vt) {
    vt_keys(vt, "\004");
    vt_assert(vt, vt_wait_exit(vt));
    ck_assert(!vt->alternate);
    ck_assert_int_eq(vt_close(vt), 0);
}

/* ---- input and output ---- */

/* Answers to vt_sync, in bytes that may end within one: libvterm does not tell of an OSC that comes
 * in two pieces. */
static void count_answers(Vt *vt, const char *bytes, size_t n) {
    static const char answer[] = "\033]7770;";
    for (size_t i = 0; i < n; i++) {
        vt->matched = bytes[i] == answer[vt->matched] ? vt->matched + 1 : bytes[i] == answer[0];
        if (answer[vt->matched])
            continue;
        vt->synced++;
        vt->matched = 0;
    }
}

bool vt_pump(Vt *vt, int milliseconds) {
    struct pollfd waiting = {vt->fd, POLLIN, 0};
    char bytes[65536];
    if (vt->exited)
        return false;
    if (poll(&waiting, 1, milliseconds) <= 0)
        return true;
    for (;;) {
        ssize_t n = read(vt->fd, bytes, sizeof bytes);
        if (n > 0) {
            vterm_input_write(vt->term, bytes, (size_t)n);
            count_answers(vt, bytes, (size_t)n);
            vt->received += (size_t)n;
            continue;
        }
        if (n == 0 || errno == EIO) {
            reap(vt);
            break;
        }
        if (errno != EINTR)
            break;
    }
    vterm_screen_flush_damage(vt->screen);
    return !vt->exited;
}

void vt_keys(Vt *vt, const char *bytes) {
    send_bytes(bytes, strlen(bytes), vt);
}

void vt_key(Vt *vt, VTermKey key) {
    vterm_keyboard_key(vt->term, key, VTERM_MOD_NONE);
}

void vt_paste(Vt *vt, const char *text) {
    vterm_keyboard_start_paste(vt->term);
    vt_keys(vt, text);
    vterm_keyboard_end_paste(vt->term);
}

void vt_resize(Vt *vt, int rows, int cols) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    vt->rows = rows;
    vt->cols = cols;
    vterm_set_size(vt->term, rows, cols);
    ioctl(vt->fd, TIOCSWINSZ, &size);
}

/* ---- looking ---- */

static size_t put_utf8(char *out, uint32_t c) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)((0xf00 >> n) | c);
    return n;
}

VTermScreenCell vt_cell(const Vt *vt, int row, int col) {
    VTermScreenCell cell;
    memset(&cell, 0, sizeof cell);
    vterm_screen_get_cell(vt->screen, (VTermPos){row, col}, &cell);
    return cell;
}

VTermPos vt_cursor(const Vt *vt) {
    VTermPos position;
    vterm_state_get_cursorpos(vterm_obtain_state(vt->term), &position);
    return position;
}

static char *row_text(const Vt *vt, int row) {
    char *text = malloc((size_t)vt->cols * 24 + 1);
    size_t n = 0;
    for (int col = 0; col < vt->cols;) {
        VTermScreenCell cell = vt_cell(vt, row, col);
        if (!cell.chars[0])
            text[n++] = ' ';
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            n += put_utf8(text + n, cell.chars[i]);
        col += cell.width > 1 ? cell.width : 1;
    }
    while (n && text[n - 1] == ' ')
        n--;
    text[n] = 0;
    return text;
}

char *vt_text(Vt *vt) {
    char *text = malloc((size_t)vt->rows * ((size_t)vt->cols * 24 + 2) + 1), *end = text;
    for (int row = 0; row < vt->rows; row++) {
        char *line = row_text(vt, row);
        end += sprintf(end, "%s\n", line);
        free(line);
    }
    *end = 0;
    return text;
}

bool vt_find(Vt *vt, const char *text, int *row, int *col) {
    for (int i = 0; i < vt->rows; i++) {
        char *line = row_text(vt, i), *found = strstr(line, text);
        int at = found ? (int)(found - line) : -1;
        free(line);
        if (at < 0)
            continue;
        if (row)
            *row = i;
        if (col)
            *col = at;
        return true;
    }
    return false;
}

bool vt_sees(Vt *vt, const char *text) {
    return vt_find(vt, text, NULL, NULL);
}

static bool wait_for(Vt *vt, const char *text, bool there) {
    double end = now() + PATIENCE;
    while (vt_find(vt, text, NULL, NULL) != there) {
        if (now() > end || (!vt_pump(vt, 50) && vt_find(vt, text, NULL, NULL) != there))
            return false;
    }
    return true;
}

bool vt_wait(Vt *vt, const char *text) {
    return wait_for(vt, text, true);
}

bool vt_wait_gone(Vt *vt, const char *text) {
    return wait_for(vt, text, false);
}

bool vt_sync(Vt *vt) {
    double end = now() + PATIENCE;
    int wanted = vt->synced + 1;
    vt_keys(vt, "\033[7770~");
    while (vt->synced < wanted)
        if (now() > end || !vt_pump(vt, 50))
            return false;
    return true;
}

void vt_type(Vt *vt, const char *bytes) {
    vt_keys(vt, bytes);
    vt_assert(vt, vt_sync(vt));
}

void vt_press(Vt *vt, VTermKey key) {
    vt_key(vt, key);
    vt_assert(vt, vt_sync(vt));
}

bool vt_wait_exit(Vt *vt) {
    double end = now() + PATIENCE;
    while (vt_pump(vt, 50))
        if (now() > end)
            return false;
    return true;
}
