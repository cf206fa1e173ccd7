/* Prints the program that a file of bytes means: show FILE. */
#include <stdio.h>

#include "grammar.h"

int main(int argc, char **argv) {
    Buffer bytes = {0}, program = {0};
    if (argc != 2 || buffer_read_file(&bytes, argv[1]) != 0 || bytes.len == 0) {
        fprintf(stderr, "usage: show FILE\n");
        return 2;
    }
    buffer_puts(&program, grammar_prologue());
    grammar_program((const unsigned char *)bytes.data, bytes.len, &program);
    fwrite(program.data, 1, program.len, stdout);
    buffer_free(&program);
    buffer_free(&bytes);
    return 0;
}
