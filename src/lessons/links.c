#include "lessons/links.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"

/* The anchor that a heading has on GitHub: small letters, blanks as hyphens, no marks. */
static bool is_anchor_of(const char *heading, size_t length, const char *anchor, size_t n) {
    size_t at = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)heading[i];
        if (c < 128 && !isalnum(c) && !strchr(" _-", c))
            continue;
        if (at == n || anchor[at++] != (c == ' ' ? '-' : (char)tolower(c)))
            return false;
    }
    return at == n;
}

static bool has_heading(const char *text, const char *anchor, size_t n) {
    bool block = false;
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\n"), marks = strspn(line, "#");
        block ^= strncmp(line, "```", 3) == 0;
        if (!block && marks && line[marks] == ' ' &&
            is_anchor_of(line + marks + 1, length - marks - 1, anchor, n))
            return true;
        line += length + (line[length] == '\n');
    }
    return false;
}

static bool file_has_heading(const char *path, const char *anchor, size_t n) {
    Buffer text = {0};
    bool found =
        buffer_read_file(&text, path) == 0 && text.data && has_heading(text.data, anchor, n);
    buffer_free(&text);
    return found;
}

bool link_leads(const char *file, const char *target, size_t length) {
    const char *hash = memchr(target, '#', length), *slash = strrchr(file, '/');
    size_t name = hash ? (size_t)(hash - target) : length;
    int folder = slash ? (int)(slash + 1 - file) : 0;
    Buffer path = {0};
    if (strncmp(target, "https://", 8) == 0 || strncmp(target, "http://", 7) == 0)
        return true;
    bool ok = name ? buffer_printf(&path, "%.*s%.*s", folder, file, (int)name, target)
                   : buffer_puts(&path, file);
    ok = ok && access(path.data, R_OK) == 0 &&
         (!hash || file_has_heading(path.data, hash + 1, length - name - 1));
    buffer_free(&path);
    return ok;
}
