#include "term/piece.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct {
    FILE *file;
    int terminal; /* a copy of the standard output */
    char *bytes;
    size_t room;
} piece;

void piece_open(void) {
    piece.file = tmpfile();
    piece.terminal = piece.file ? dup(STDOUT_FILENO) : -1;
    if (piece.terminal < 0)
        piece_close();
}

void piece_close(void) {
    if (piece.file) {
        fclose(piece.file);
        if (piece.terminal >= 0)
            close(piece.terminal);
    }
    free(piece.bytes);
    piece.file = NULL;
    piece.bytes = NULL;
    piece.room = 0;
}

int piece_terminal(void) {
    return piece.file ? piece.terminal : STDOUT_FILENO;
}

void piece_begin(void) {
    if (piece.file)
        dup2(fileno(piece.file), STDOUT_FILENO);
}

static void write_all(const char *bytes, size_t n) {
    while (n > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, n);
        if (written < 0 && errno != EINTR)
            return;
        if (written > 0) {
            bytes += written;
            n -= (size_t)written;
        }
    }
}

static char *room_for(size_t n) {
    char *larger = n > piece.room ? realloc(piece.bytes, n) : piece.bytes;
    if (larger) {
        piece.bytes = larger;
        piece.room = n > piece.room ? n : piece.room;
    }
    return larger;
}

void piece_end(void) {
    if (!piece.file)
        return;
    int file = fileno(piece.file);
    off_t length = lseek(file, 0, SEEK_CUR), at = 0;
    dup2(piece.terminal, STDOUT_FILENO);
    char *bytes = length > 0 ? room_for((size_t)length) : NULL;
    while (bytes && at < length) {
        ssize_t n = pread(file, bytes + at, (size_t)(length - at), at);
        if (n <= 0)
            break;
        at += n;
    }
    lseek(file, 0, SEEK_SET);
    write_all(bytes, (size_t)at);
}
