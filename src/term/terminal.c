/* ncurses is used in this file only. */
#include "term/terminal.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/utf8.h"
#include "term/piece.h"

/* Codes of our own, well above those that ncurses gives to extended capabilities. */
enum {
    CODE_PASTE_BEGIN = KEY_MAX + 0x400,
    CODE_PASTE_END,
    CODE_CTRL_LEFT,
    CODE_CTRL_RIGHT,
    CODE_SHIFT_F11,
    CODE_SYNC
};

enum {
    SYNC = -1, /* an event of our own: a test waits for an answer */
    AHEAD_MOST = 1000
};

enum {
    ESCAPE_DELAY = 25,
    PASTE_MAX = 4 << 20,
    PASTE_WAIT = 500
};

static struct {
    SCREEN *screen;
    bool open, unicode, colours, sync;
    struct termios before;
    char restore[160]; /* what a crash writes: leaves the alternate screen, shows the cursor */
    volatile sig_atomic_t interrupt, suspend, end, resize;
    volatile sig_atomic_t forget; /* what was read ahead, as the kernel does with what it holds */
    int wake[2]; /* a pipe: a signal ends the wait for a key, even if it comes just before it begins
                  */
    bool (*volatile on_interrupt)(void *arg);
    void *volatile interrupt_arg;
    KeyEvent ahead[AHEAD_MOST]; /* read while something ran */
    int ahead_count;
    const Theme *theme;
    struct CellLook {
        attr_t attributes;
        short pair;
        bool made;
    } looks[ROLES][GROUNDS]; /* under the theme */
    Canvas drawn;            /* what curses was told last */
    short pair_count;
    struct {
        short ink, paper;
    } made[256];
} term;

/* ---- signals ---- */

static void on_signal(int number) {
    int error = errno;
    ssize_t ignored = write(term.wake[1], "", 1);
    (void)ignored;
    errno = error;
    if (number == SIGWINCH) {
        term.resize = 1;
        return;
    }
    if (number == SIGINT) {
        term.forget = 1;
        if (!term.on_interrupt || !term.on_interrupt(term.interrupt_arg))
            term.interrupt = 1;
    } else if (number == SIGTSTP) {
        term.suspend = 1;
    } else {
        term.end = number;
    }
}

/* Only what may be called in a handler: the terminal gets its modes back, then the signal its
 * course. */
static void on_crash(int number) {
    if (term.open) {
        ssize_t ignored = write(piece_terminal(), term.restore, strlen(term.restore));
        (void)ignored;
        tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
    }
    signal(number, SIG_DFL);
    raise(number);
}

static void catch_signals(void) {
    struct sigaction action = {.sa_handler = on_signal};
    static const int asking[] = {SIGINT, SIGTSTP, SIGTERM, SIGHUP, SIGWINCH};
    static const int crashing[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGQUIT};
    sigemptyset(&action.sa_mask); /* no SA_RESTART: waiting for a key ends */
    for (size_t i = 0; i < sizeof asking / sizeof *asking; i++)
        sigaction(asking[i], &action, NULL);
    action.sa_handler = on_crash;
    action.sa_flags = (int)SA_RESETHAND;
    for (size_t i = 0; i < sizeof crashing / sizeof *crashing; i++)
        sigaction(crashing[i], &action, NULL);
}

enum TerminalSignal terminal_signal(void) {
    if (term.end)
        return SIGNAL_END;
    if (term.suspend) {
        term.suspend = 0;
        return SIGNAL_SUSPEND;
    }
    if (term.interrupt) {
        term.interrupt = 0;
        return SIGNAL_INTERRUPT;
    }
    return SIGNAL_NONE;
}

void terminal_on_interrupt(bool (*call)(void *arg), void *arg) {
    term.on_interrupt = NULL;
    term.interrupt_arg = arg;
    term.on_interrupt = call;
}

/* ---- opening and closing ---- */

static void define_keys(void) {
    static const struct {
        const char *sequence;
        int code;
    } keys[] = {
        {"\033[200~", CODE_PASTE_BEGIN},
        {"\033[201~", CODE_PASTE_END},
        {"\033[1;5D", CODE_CTRL_LEFT},
        {"\033[1;5C", CODE_CTRL_RIGHT},
        {"\033[A", KEY_UP},
        {"\033OA", KEY_UP},
        {"\033[B", KEY_DOWN},
        {"\033OB", KEY_DOWN},
        {"\033[C", KEY_RIGHT},
        {"\033OC", KEY_RIGHT},
        {"\033[D", KEY_LEFT},
        {"\033OD", KEY_LEFT},
        {"\033[H", KEY_HOME},
        {"\033[F", KEY_END},
        {"\033OH", KEY_HOME},
        {"\033OF", KEY_END},
        {"\033[1~", KEY_HOME},
        {"\033[4~", KEY_END},
        {"\033[5~", KEY_PPAGE},
        {"\033[6~", KEY_NPAGE},
        {"\033[3~", KEY_DC},
        {"\033[Z", KEY_BTAB},
        {"\033OP", KEY_F(1)},
        {"\033OQ", KEY_F(2)},
        {"\033OR", KEY_F(3)},
        {"\033OS", KEY_F(4)},
        {"\033[15~", KEY_F(5)},
        {"\033[17~", KEY_F(6)},
        {"\033[18~", KEY_F(7)},
        {"\033[19~", KEY_F(8)},
        {"\033[20~", KEY_F(9)},
        {"\033[21~", KEY_F(10)},
        {"\033[23~", KEY_F(11)},
        {"\033[24~", KEY_F(12)},
        {"\033[23;2~", CODE_SHIFT_F11},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        define_key(keys[i].sequence, keys[i].code);
    /* Tests ask so whether all keys before it were dealt with. */
    term.sync = getenv("GLASSHEAP_TEST") != NULL;
    if (term.sync)
        define_key("\033[7770~", CODE_SYNC);
}

static void set_modes(void) {
    struct termios modes;
    cbreak();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    if (!getenv("ESCDELAY"))
        set_escdelay(ESCAPE_DELAY);
    if (tcgetattr(STDIN_FILENO, &modes) == 0) {
        modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL);
        modes.c_lflag &= ~(tcflag_t)IEXTEN;
        modes.c_cc[VQUIT] = _POSIX_VDISABLE;
        tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
    }
    def_prog_mode();
}

static void paste_mode(bool on) {
    const char *name = getenv("TERM");
    if (name && strcmp(name, "dumb") != 0 && strcmp(name, "linux") != 0 &&
        strncmp(name, "vt", 2) != 0) {
        fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
        fflush(stdout);
    }
}

static void remember_restore(void) {
    const char *names[] = {"sgr0", "rmcup", "rmkx", "cnorm"};
    size_t at = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *text = tigetstr(names[i]);
        if (!text || text == (char *)-1)
            continue;
        for (; *text && at + 12 < sizeof term.restore; text++)
            if (text[0] == '$' && text[1] == '<') /* padding */
                while (text[1] && *text != '>')
                    text++;
            else
                term.restore[at++] = *text;
    }
    memcpy(term.restore + at, "\033[?2004l", 9);
}

static void set_locale(void) {
    if (!getenv("LC_ALL") && !getenv("LC_CTYPE") && !getenv("LANG") &&
        setlocale(LC_CTYPE, "C.UTF-8"))
        return;
    setlocale(LC_CTYPE, "");
}

static void start_colours(bool wanted) {
    const char *none = getenv("NO_COLOR");
    term.colours = wanted && !(none && *none) && has_colors() && start_color() == OK;
    if (term.colours)
        use_default_colors();
}

const char *terminal_check(void) {
    const char *name = getenv("TERM");
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return "this is no terminal";
    if (!name || !*name || strcmp(name, "dumb") == 0)
        return "this terminal cannot move its cursor";
    return NULL;
}

/* Asked before newterm, which loses memory when it fails. */
static bool is_known(void) {
    int status;
    if (setupterm(NULL, STDOUT_FILENO, &status) != OK)
        return false;
    del_curterm(cur_term);
    return true;
}

const char *terminal_open(bool colours) {
    set_locale();
    tcgetattr(STDIN_FILENO, &term.before);
    if (pipe(term.wake) != 0)
        return "there are no file descriptors left";
    for (int i = 0; i < 2; i++) {
        fcntl(term.wake[i], F_SETFL, O_NONBLOCK);
        fcntl(term.wake[i], F_SETFD, FD_CLOEXEC);
    }
    catch_signals();
    use_tioctl(TRUE);
    term.screen = newterm(is_known() ? NULL : "xterm-256color", stdout, stdin);
    if (!term.screen)
        return "this terminal is not known to ncurses";
    const char *move = tigetstr("cup");
    if (!move || move == (char *)-1) {
        endwin();
        return "this terminal cannot move its cursor";
    }
    set_modes();
    define_keys();
    remember_restore();
    start_colours(colours);
    term.unicode = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    piece_open();
    term.open = true;
    paste_mode(true);
    return NULL;
}

void terminal_close(void) {
    canvas_free(&term.drawn);
    if (!term.open)
        return;
    terminal_mouse(false);
    paste_mode(false);
    endwin();
    tcsetattr(STDIN_FILENO, TCSADRAIN, &term.before);
    close(term.wake[0]);
    close(term.wake[1]);
    piece_close();
    term.open = false;
}

bool terminal_is_unicode(void) {
    return term.unicode;
}

bool terminal_has_colours(void) {
    return term.colours;
}

void terminal_suspend(void) {
    paste_mode(false);
    endwin();
    tcsetattr(STDIN_FILENO, TCSADRAIN, &term.before);
    signal(SIGTSTP, SIG_DFL);
    kill(0, SIGTSTP);
    catch_signals();
    reset_prog_mode();
    paste_mode(true);
    terminal_redraw();
    refresh();
}

/* ---- drawing ---- */

void terminal_size(int *rows, int *cols) {
    getmaxyx(stdscr, *rows, *cols);
}

static short colour_of(Style style, attr_t *attributes) {
    if (style.ansi < 0 && style.rgb == THEME_PLAIN)
        return -1;
    if (COLORS >= 256)
        return style.rgb == THEME_PLAIN ? -1 : (short)theme_index256(style.rgb);
    if (style.ansi == 8) { /* grey */
        if (COLORS >= 16)
            return 8;
        *attributes |= A_DIM;
        return -1;
    }
    if (style.ansi > 8 && COLORS < 16) {
        *attributes |= A_BOLD;
        return (short)(style.ansi - 8);
    }
    return style.ansi;
}

static short make_pair(short ink, short paper) {
    if (ink < 0 && paper < 0)
        return 0;
    for (short i = 0; i < term.pair_count; i++)
        if (term.made[i].ink == ink && term.made[i].paper == paper)
            return (short)(i + 1);
    if (term.pair_count >= COLOR_PAIRS - 1 || term.pair_count >= 255)
        return paper >= 0 && ink >= 0 ? make_pair(ink, -1) : 0;
    term.made[term.pair_count].ink = ink;
    term.made[term.pair_count].paper = paper;
    init_pair((short)(term.pair_count + 1), ink, paper);
    return ++term.pair_count;
}

static attr_t attributes_of(uint8_t bits) {
    return (bits & ATTR_BOLD ? A_BOLD : 0) | (bits & ATTR_UNDERLINE ? A_UNDERLINE : 0) |
           (bits & ATTR_REVERSE ? A_REVERSE : 0) | (bits & ATTR_DIM ? A_DIM : 0);
}

/* Without colours, or where a ground has none, its attributes speak. */
static struct CellLook make_look(Style role, Style ground) {
    struct CellLook look = {.attributes = attributes_of(role.attributes), .made = true};
    attr_t ignored = 0;
    if (!term.colours || COLORS < 256)
        look.attributes |= attributes_of(ground.attributes);
    if (term.colours) {
        short ink = colour_of(role, &look.attributes);
        look.pair = make_pair(ink, colour_of(ground, &ignored));
    }
    return look;
}

static void draw_cell(const Theme *theme, int row, int col, const Glyph *cell) {
    wchar_t text[2 + GLYPH_MARKS] = {(wchar_t)cell->character};
    struct CellLook *look = &term.looks[cell->role][cell->ground];
    cchar_t out;
    for (int i = 0; i < GLYPH_MARKS && cell->marks[i]; i++)
        text[i + 1] = (wchar_t)cell->marks[i];
    if (!look->made)
        *look = make_look(theme->roles[cell->role], theme->grounds[cell->ground]);
    if (setcchar(&out, text, look->attributes | attributes_of(cell->attributes), look->pair,
                 NULL) == OK)
        mvadd_wch(row, col, &out);
}

static void draw_row(const Canvas *canvas, const Theme *theme, int row) {
    move(row, 0);
    clrtoeol();
    for (int col = 0; col < canvas->cols; col++) {
        const Glyph *cell = canvas_cell(canvas, row, col);
        if (cell->character)
            draw_cell(theme, row, col, cell);
    }
}

/* Under another theme or on a screen of another size nothing that was drawn counts. */
static void begin_drawing(const Canvas *canvas, const Theme *theme) {
    if (theme == term.theme && canvas->rows == term.drawn.rows && canvas->cols == term.drawn.cols)
        return;
    memset(term.looks, 0, sizeof term.looks);
    term.theme = theme;
    canvas_free(&term.drawn);
    if (!canvas_init(&term.drawn, canvas->rows, canvas->cols))
        term.drawn = (Canvas){0};
    erase();
}

/* Curses finds out which cells changed, but being told a row of them takes longer than comparing
 * it. */
void terminal_draw(const Canvas *canvas, const Theme *theme) {
    begin_drawing(canvas, theme);
    size_t bytes = (size_t)canvas->cols * sizeof(Glyph);
    for (int row = 0; row < canvas->rows; row++) {
        Glyph *drawn = term.drawn.cells ? canvas_cell(&term.drawn, row, 0) : NULL;
        if (drawn && memcmp(drawn, canvas_cell(canvas, row, 0), bytes) == 0)
            continue;
        draw_row(canvas, theme, row);
        if (drawn)
            memcpy(drawn, canvas_cell(canvas, row, 0), bytes);
    }
    piece_begin();
    curs_set(canvas->cursor_row >= 0);
    if (canvas->cursor_row >= 0)
        move(canvas->cursor_row,
             canvas->cursor_col < canvas->cols ? canvas->cursor_col : canvas->cols - 1);
    refresh();
    piece_end();
}

void terminal_redraw(void) {
    clearok(curscr, TRUE);
}

void terminal_beep(void) {
    beep();
}

void terminal_mouse(bool on) {
    mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
    mouseinterval(0);
}

/* ---- keys ---- */

static const struct {
    int code, key;
} codes[] = {
    {KEY_UP, KEY_ARROW_UP},
    {KEY_DOWN, KEY_ARROW_DOWN},
    {KEY_LEFT, KEY_ARROW_LEFT},
    {KEY_RIGHT, KEY_ARROW_RIGHT},
    {KEY_HOME, KEY_LINE_HOME},
    {KEY_END, KEY_LINE_END},
    {KEY_DC, KEY_DELETE},
    {KEY_BACKSPACE, KEY_RUBOUT},
    {KEY_ENTER, KEY_RETURN},
    {KEY_PPAGE, KEY_PAGE_UP},
    {KEY_NPAGE, KEY_PAGE_DOWN},
    {KEY_BTAB, KEY_SHIFT_TAB},
    {KEY_RESIZE, KEY_SIZE},
    {CODE_PASTE_BEGIN, KEY_PASTE},
    {CODE_CTRL_LEFT, KEY_CTRL_LEFT},
    {CODE_CTRL_RIGHT, KEY_CTRL_RIGHT},
    {CODE_SHIFT_F11, KEY_SHIFT_F11},
    {KEY_F(23), KEY_SHIFT_F11},
};

static KeyEvent mouse_event(void) {
    MEVENT mouse;
    KeyEvent out = {.key = KEY_NO};
    if (getmouse(&mouse) != OK)
        return out;
    out.row = mouse.y;
    out.col = mouse.x;
    if (mouse.bstate & BUTTON4_PRESSED)
        out.key = KEY_WHEEL_UP;
    else if (mouse.bstate & BUTTON5_PRESSED)
        out.key = KEY_WHEEL_DOWN;
    else if (mouse.bstate & BUTTON1_PRESSED)
        out.key = KEY_CLICK;
    return out;
}

static KeyEvent code_event(int code) {
    if (code == KEY_MOUSE)
        return mouse_event();
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return (KeyEvent){.key = KEY_F1 + code - KEY_F(1)};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].code == code)
            return (KeyEvent){.key = codes[i].key};
    return (KeyEvent){.key = KEY_NO};
}

static int read_key(int milliseconds, wint_t *out) {
    timeout(milliseconds);
    if (MB_CUR_MAX > 1)
        return get_wch(out);
    int c = getch(); /* in a C locale get_wch drops bytes */
    *out = (wint_t)c;
    return c == ERR ? ERR : c > 255 ? KEY_CODE_YES : OK;
}

static KeyEvent after_escape(void) {
    wint_t c;
    int kind = read_key(0, &c);
    if (kind == OK && c >= '1' && c <= '9')
        return (KeyEvent){.key = KEY_ALT_DIGIT + (int)(c - '0')};
    if (kind == OK && c != 27)
        return (KeyEvent){.key = (int)c, .alt = true};
    if (kind == KEY_CODE_YES)
        ungetch((int)c); /* a key of its own */
    else if (kind == OK)
        unget_wch((wchar_t)c);
    return (KeyEvent){.key = KEY_ESCAPE};
}

/* The size is asked for here, not by ncurses' own handler. */
static KeyEvent resized(void) {
    term.theme = NULL; /* all is drawn anew */
    struct winsize size;
    term.resize = 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
    terminal_redraw();
    return (KeyEvent){.key = KEY_SIZE};
}

/* Waits for a byte of a key or a signal. */
static void wait_input(int milliseconds) {
    struct pollfd waiting[] = {{STDIN_FILENO, POLLIN, 0}, {term.wake[0], POLLIN, 0}};
    char bytes[64];
    poll(waiting, 2, milliseconds);
    while (read(term.wake[0], bytes, sizeof bytes) > 0)
        ;
    if (waiting[0].revents & (POLLHUP | POLLERR))
        term.end = SIGHUP;
}

static KeyEvent read_event(int milliseconds) {
    wint_t c;
    int kind = term.resize ? ERR : read_key(0, &c);
    if (kind == ERR && !term.resize) {
        wait_input(milliseconds);
        kind = term.resize ? ERR : read_key(0, &c);
    }
    if (term.resize)
        return resized();
    if (kind == ERR)
        return (KeyEvent){.key = KEY_NO};
    if (kind == KEY_CODE_YES && (int)c == CODE_SYNC)
        return (KeyEvent){.key = SYNC};
    if (kind == KEY_CODE_YES)
        return code_event((int)c);
    if (c == 27)
        return after_escape();
    return (KeyEvent){.key = (int)c};
}

static void forget_ahead(void) {
    int kept = 0;
    for (int i = 0; i < term.ahead_count; i++)
        if (term.ahead[i].key == SYNC)
            term.ahead[kept++] = term.ahead[i];
    term.ahead_count = kept;
    term.forget = 0;
}

static KeyEvent next_event(int milliseconds) {
    if (term.forget)
        forget_ahead();
    if (!term.ahead_count)
        return read_event(milliseconds);
    KeyEvent first = term.ahead[0];
    memmove(term.ahead, term.ahead + 1, (size_t)--term.ahead_count * sizeof *term.ahead);
    return first;
}

KeyEvent terminal_key(int milliseconds) {
    KeyEvent event = next_event(milliseconds);
    if (event.key != SYNC)
        return event;
    fputs("\033]7770;\033\\", stdout);
    fflush(stdout);
    return (KeyEvent){.key = KEY_NO};
}

/* The text of a paste is read when its turn has come. */
void terminal_look_ahead(void) {
    if (term.forget)
        forget_ahead();
    while (term.ahead_count < AHEAD_MOST &&
           !(term.ahead_count && term.ahead[term.ahead_count - 1].key == KEY_PASTE)) {
        KeyEvent event = read_event(0);
        if (event.key == KEY_NO)
            break;
        term.ahead[term.ahead_count++] = event;
    }
}

void terminal_ahead(Buffer *text) {
    for (int i = 0; i < term.ahead_count; i++) {
        const KeyEvent *event = &term.ahead[i];
        char bytes[UTF8_MAX];
        if (event->key == '\r')
            buffer_clear(text);
        else if (event->key >= ' ' && event->key != 0x7f && event->key < KEY_NO && !event->alt)
            buffer_append(text, bytes, utf8_encode((uint32_t)event->key, bytes));
    }
}

bool terminal_paste(Buffer *out) {
    wint_t c;
    for (int kind; (kind = read_key(PASTE_WAIT, &c)) != ERR;) {
        char bytes[UTF8_MAX];
        if (kind == KEY_CODE_YES && (int)c == CODE_PASTE_END)
            return true;
        if (c == '\r')
            c = '\n';
        bool control = (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
        if (kind == OK && !control && out->len < PASTE_MAX &&
            !buffer_append(out, bytes, utf8_encode((uint32_t)c, bytes)))
            return false;
    }
    return true;
}
