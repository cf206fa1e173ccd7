/* libedit is used in this file only. */
#include "term/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

#include "base/utf8.h"
#include "panes/keys.h"

enum {
    HISTORY_MAX = 2000,
    PTY_ROWS = 200,
    PTY_COLS = 500
};

static struct {
    EditLine *el;
    EditorHooks hooks;
    FILE *in, *null;
    int master, slave;
    Buffer text;    /* editor_text's result */
    char **history; /* UTF-8, oldest first */
    int history_count, history_room;
    int history_at;      /* 0: the line being typed; n: the n-th newest */
    char *typed;         /* that line, while another is shown */
    enum EditorNext why; /* the last answer of [next] that was no character */
    bool eof;            /* Ctrl-D on an empty line */
} ed;

/* ---- text ---- */

static void put_utf8(Buffer *out, const wchar_t *from, const wchar_t *to) {
    char bytes[UTF8_MAX];
    for (; from < to; from++)
        buffer_append(out, bytes,
                      utf8_encode((uint32_t)*from <= 0x10ffff ? (uint32_t)*from : 0xfffd, bytes));
}

const char *editor_text(size_t *length, size_t *cursor) {
    const LineInfoW *line = el_wline(ed.el);
    buffer_clear(&ed.text);
    put_utf8(&ed.text, line->buffer, line->cursor);
    *cursor = ed.text.len;
    put_utf8(&ed.text, line->cursor, line->lastchar);
    *length = ed.text.len;
    return ed.text.data ? ed.text.data : "";
}

static wchar_t *to_wide(const char *utf8, size_t n) {
    wchar_t *out = malloc((n + 1) * sizeof *out);
    size_t count = 0;
    for (size_t i = 0; out && i < n;) {
        uint32_t c;
        size_t used = utf8_decode(utf8 + i, n - i, false, &c, NULL);
        if (used)
            out[count++] = (wchar_t)c;
        i += used ? used : 1;
    }
    if (out)
        out[count] = 0;
    return out;
}

void editor_insert(const char *utf8, size_t length, size_t before) {
    const LineInfoW *line = el_wline(ed.el);
    int characters = 0;
    size_t bytes = 0;
    for (const wchar_t *p = line->cursor; p > line->buffer && bytes < before; characters++)
        bytes += utf8_size((uint32_t) * --p);
    if (characters)
        el_deletestr(ed.el, characters);
    wchar_t *wide = to_wide(utf8, length);
    if (wide && *wide)
        el_winsertstr(ed.el, wide);
    free(wide);
}

void editor_set(const char *utf8) {
    const LineInfoW *line = el_wline(ed.el);
    el_cursor(ed.el, (int)(line->lastchar - line->cursor));
    line = el_wline(ed.el);
    if (line->lastchar > line->buffer)
        el_deletestr(ed.el, (int)(line->lastchar - line->buffer));
    editor_insert(utf8, strlen(utf8), 0);
}

/* ---- keys ---- */

/* Keys that are no characters go to libedit as control characters of the upper row, which nobody
 * types. Escape sequences would end vi's own use of Escape. */
static const struct {
    int key;
    wchar_t character;
    const wchar_t *action;
} bindings[] = {
    {KEY_ARROW_UP, 0x83, L"gh-up"},
    {KEY_ARROW_DOWN, 0x84, L"gh-down"},
    {KEY_ARROW_RIGHT, 0x85, L"ed-next-char"},
    {KEY_ARROW_LEFT, 0x86, L"ed-prev-char"},
    {KEY_LINE_HOME, 0x87, L"gh-home"},
    {KEY_LINE_END, 0x88, L"gh-end"},
    {KEY_DELETE, 0x89, L"ed-delete-next-char"},
    {KEY_CTRL_LEFT, 0x8a, L"ed-prev-word"},
    {KEY_CTRL_RIGHT, 0x8b, L"em-next-word"},
    {KEY_RETURN, '\r', L"gh-enter"},
    {KEY_RUBOUT, 0x7f, L"ed-delete-prev-char"},
    {KEY_ESCAPE, 27, NULL},
};

wchar_t editor_character(int key) {
    for (size_t i = 0; i < sizeof bindings / sizeof *bindings; i++)
        if (bindings[i].key == key)
            return bindings[i].character;
    return 0;
}

static void bind_both(const wchar_t *key, const wchar_t *action) {
    el_wset(ed.el, EL_BIND, key, action, NULL);
    el_wset(ed.el, EL_BIND, L"-a", key, action, NULL);
}

/* ---- editing functions ---- */

static unsigned char on_tab(EditLine *el, int c) {
    (void)el;
    (void)c;
    ed.hooks.complete(ed.hooks.arg);
    return CC_REFRESH;
}

static unsigned char on_enter(EditLine *el, int c) {
    size_t length, cursor;
    int indent = 0;
    (void)c;
    const char *text = editor_text(&length, &cursor);
    if (!ed.hooks.is_complete(ed.hooks.arg, text, length, &indent)) {
        char row[80] = "\n";
        if (indent > 76)
            indent = 76;
        memset(row + 1, ' ', (size_t)indent);
        editor_insert(row, 1 + (size_t)indent, 0);
        return CC_REFRESH;
    }
    const LineInfoW *line = el_wline(el);
    el_cursor(el, (int)(line->lastchar - line->cursor));
    el_winsertstr(el, L"\n");
    return CC_NEWLINE;
}

static unsigned char on_eof(EditLine *el, int c) {
    const LineInfoW *line = el_wline(el);
    (void)c;
    if (line->lastchar == line->buffer) {
        ed.eof = true;
        return CC_EOF;
    }
    if (line->cursor == line->lastchar)
        return CC_REFRESH_BEEP;
    el_cursor(el, 1);
    el_deletestr(el, 1);
    return CC_REFRESH;
}

static int before_in_row(const LineInfoW *line) {
    int n = 0;
    while (line->cursor - n > line->buffer && line->cursor[-n - 1] != L'\n')
        n++;
    return n;
}

static int behind_in_row(const LineInfoW *line) {
    int n = 0;
    while (line->cursor + n < line->lastchar && line->cursor[n] != L'\n')
        n++;
    return n;
}

static unsigned char on_home(EditLine *el, int c) {
    (void)c;
    el_cursor(el, -before_in_row(el_wline(el)));
    return CC_CURSOR;
}

static unsigned char on_end(EditLine *el, int c) {
    (void)c;
    el_cursor(el, behind_in_row(el_wline(el)));
    return CC_CURSOR;
}

/* libedit's own history commands lose lines that are being typed; these do not. */
static bool show_history(int at) {
    size_t length, cursor;
    if (at < 0 || at > ed.history_count)
        return false;
    if (ed.history_at == 0) {
        free(ed.typed);
        ed.typed = strdup(editor_text(&length, &cursor));
    }
    ed.history_at = at;
    editor_set(at ? ed.history[ed.history_count - at] : ed.typed ? ed.typed : "");
    return true;
}

static unsigned char on_up(EditLine *el, int c) {
    const LineInfoW *line = el_wline(el);
    int column = before_in_row(line);
    (void)c;
    if (line->cursor - column > line->buffer) {
        el_cursor(el, -column - 1);
        int length = before_in_row(el_wline(el));
        if (length > column)
            el_cursor(el, column - length);
        return CC_CURSOR;
    }
    return show_history(ed.history_at + 1) ? CC_REFRESH : CC_REFRESH_BEEP;
}

static unsigned char on_down(EditLine *el, int c) {
    const LineInfoW *line = el_wline(el);
    int column = before_in_row(line), behind = behind_in_row(line);
    (void)c;
    if (line->cursor + behind < line->lastchar) {
        el_cursor(el, behind + 1);
        int length = behind_in_row(el_wline(el));
        el_cursor(el, column < length ? column : length);
        return CC_CURSOR;
    }
    return ed.history_at > 0 && show_history(ed.history_at - 1) ? CC_REFRESH : CC_REFRESH_BEEP;
}

/* ---- opening ---- */

static int get_character(EditLine *el, wchar_t *out) {
    (void)el;
    ed.why = ed.hooks.next(ed.hooks.arg, out);
    if (ed.why == EDITOR_CHARACTER)
        return 1;
    errno = 0;
    return ed.why == EDITOR_CANCEL ? -1 : 0;
}

static wchar_t *no_prompt(EditLine *el) {
    static wchar_t nothing[] = L"";
    (void)el;
    return nothing;
}

bool editor_open(const EditorHooks *hooks) {
    struct termios modes;
    struct winsize size = {.ws_row = PTY_ROWS, .ws_col = PTY_COLS};
    ed.hooks = *hooks;
    if (tcgetattr(STDIN_FILENO, &modes) != 0 ||
        openpty(&ed.master, &ed.slave, NULL, &modes, &size) != 0)
        return false;
    fcntl(ed.master, F_SETFD, FD_CLOEXEC);
    fcntl(ed.slave, F_SETFD, FD_CLOEXEC);
    ed.in = fdopen(dup(ed.slave), "r");
    ed.null = fopen("/dev/null", "w");
    if (!ed.in || !ed.null)
        return false;
    ed.el = el_init_fd("glassheap", ed.in, ed.null, ed.null, ed.slave, ed.slave, ed.slave);
    return ed.el != NULL;
}

bool editor_is_vi(void) {
    const wchar_t *mode = NULL;
    return el_wget(ed.el, EL_EDITOR, &mode) == 0 && mode && wcscmp(mode, L"vi") == 0;
}

static void bind_keys(void) {
    static const struct {
        const wchar_t *key, *action;
    } plain[] = {
        {L"^I", L"gh-complete"}, {L"^M", L"gh-enter"}, {L"^J", L"gh-enter"},
        {L"^D", L"gh-eof"},      {L"^P", L"gh-up"},    {L"^N", L"gh-down"},
        {L"^A", L"gh-home"},     {L"^E", L"gh-end"},   {L"^W", L"ed-delete-prev-word"},
        {L"^_", L"vi-undo"},
    };
    for (size_t i = 0; i < sizeof bindings / sizeof *bindings; i++) {
        wchar_t key[2] = {bindings[i].character};
        if (bindings[i].action && bindings[i].character >= 0x80)
            bind_both(key, bindings[i].action);
    }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        bind_both(plain[i].key, plain[i].action);
    if (editor_is_vi()) {
        el_wset(ed.el, EL_BIND, L"-a", L"\033", L"ed-ignore", NULL);
        el_wset(ed.el, EL_BIND, L"-a", L"k", L"gh-up", NULL);
        el_wset(ed.el, EL_BIND, L"-a", L"j", L"gh-down", NULL);
    }
}

void editor_start(void) {
    el_wset(ed.el, EL_SIGNAL, 0);
    el_wset(ed.el, EL_PROMPT, no_prompt);
    el_wset(ed.el, EL_EDITOR, L"emacs");
    el_wset(ed.el, EL_ADDFN, L"gh-complete", L"complete the word", on_tab);
    el_wset(ed.el, EL_ADDFN, L"gh-enter", L"enter the line", on_enter);
    el_wset(ed.el, EL_ADDFN, L"gh-eof", L"delete, or end", on_eof);
    el_wset(ed.el, EL_ADDFN, L"gh-up", L"row or history up", on_up);
    el_wset(ed.el, EL_ADDFN, L"gh-down", L"row or history down", on_down);
    el_wset(ed.el, EL_ADDFN, L"gh-home", L"start of the row", on_home);
    el_wset(ed.el, EL_ADDFN, L"gh-end", L"end of the row", on_end);
    el_source(ed.el, NULL);
    bind_keys();
    el_wset(ed.el, EL_GETCFN, get_character);
}

void editor_close(void) {
    if (ed.el)
        el_end(ed.el);
    if (ed.in)
        fclose(ed.in);
    if (ed.null)
        fclose(ed.null);
    for (int i = 0; i < ed.history_count; i++)
        free(ed.history[i]);
    free(ed.history);
    free(ed.typed);
    buffer_free(&ed.text);
    memset(&ed, 0, sizeof ed);
}

enum EditorResult editor_read(Buffer *line) {
    int count = 0;
    ed.why = EDITOR_CHARACTER;
    ed.eof = false;
    ed.history_at = 0;
    buffer_clear(line);
    const wchar_t *text = el_wgets(ed.el, &count);
    if (ed.why == EDITOR_END || ed.eof)
        return EDITOR_EOF;
    if (ed.why == EDITOR_CANCEL || !text)
        return EDITOR_CANCELLED;
    while (count > 0 && text[count - 1] == L'\n')
        count--;
    put_utf8(line, text, text + count);
    return EDITOR_LINE;
}

/* ---- history: one entry a line in the file, newlines and backslashes escaped ---- */

void editor_history_add(const char *line) {
    if (!*line || (ed.history_count && strcmp(ed.history[ed.history_count - 1], line) == 0))
        return;
    if (ed.history_count == HISTORY_MAX) {
        free(ed.history[0]);
        memmove(ed.history, ed.history + 1, (HISTORY_MAX - 1) * sizeof *ed.history);
        ed.history_count--;
    }
    if (ed.history_count == ed.history_room) {
        int room = ed.history_room ? 2 * ed.history_room : 64;
        char **larger = realloc(ed.history, (size_t)room * sizeof *larger);
        if (!larger)
            return;
        ed.history = larger;
        ed.history_room = room;
    }
    char *copy = strdup(line);
    if (copy)
        ed.history[ed.history_count++] = copy;
}

void editor_history_load(const char *path) {
    Buffer file = {0}, entry = {0};
    if (buffer_read_file(&file, path) != 0) {
        buffer_free(&file);
        return;
    }
    for (size_t i = 0; i < file.len; i++) {
        char c = file.data[i];
        if (c == '\n') {
            if (entry.len && utf8_validate(entry.data, entry.len, false, NULL))
                editor_history_add(entry.data);
            buffer_clear(&entry);
        } else if (c == '\\' && i + 1 < file.len) {
            c = file.data[++i];
            buffer_putc(&entry, c == 'n' ? '\n' : c);
        } else if (c != '\0') {
            buffer_putc(&entry, c);
        }
    }
    buffer_free(&entry);
    buffer_free(&file);
}

/* Into a new file that then takes the old one's name, so that nothing is lost half-way. */
bool editor_history_save(const char *path) {
    char name[4200];
    if (snprintf(name, sizeof name, "%s.new", path) >= (int)sizeof name)
        return false;
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!file)
        return false;
    for (int i = 0; i < ed.history_count; i++) {
        for (const char *p = ed.history[i]; *p; p++)
            if (*p == '\n')
                fputs("\\n", file);
            else if (*p == '\\')
                fputs("\\\\", file);
            else
                fputc(*p, file);
        fputc('\n', file);
    }
    bool ok = fclose(file) == 0;
    return ok && rename(name, path) == 0;
}

const char *editor_history_find(const char *text, int *position) {
    for (int at = *position + 1; at <= ed.history_count; at++)
        if (strstr(ed.history[ed.history_count - at], text)) {
            *position = at;
            return ed.history[ed.history_count - at];
        }
    return NULL;
}
