/* The targets of the fuzzer: functions that take any bytes and must come back, with every structure
 * sound.
 *
 * `make fuzz T=NAME SECONDS=N` searches with libFuzzer for bytes that break one. Bytes that once
 * did are kept in corpus/NAME; the unit test of each target does all of them again. What a target
 * finds wrong ends the process.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "base/buffer.h"
#include "vm/machine.h"

/* Bytes as Python source: lexer, parser, compiler, disassembler. First byte: model and mode. */
int fuzz_parser(const unsigned char *data, size_t size);
/* Bytes as choices in a grammar of programs (grammar.h), which run and are audited. First byte:
 * model. */
int fuzz_program(const unsigned char *data, size_t size);
/* Bytes as a lesson's text. */
int fuzz_lesson(const unsigned char *data, size_t size);
/* Bytes as lines for the prompt: commands, with the colon, and statements. First byte: model. */
int fuzz_command(const unsigned char *data, size_t size);

/* A machine under the model that a byte means, after a program of its own has run ("": none), at
 * the same moment each time: it is made once for each model, and restored later. Its output goes
 * nowhere, and nothing interrupts it, unless the target puts something else into *control. */
World *fuzz_machine(unsigned choice, const char *prologue, Control **control);
const Model *fuzz_model(unsigned choice);
/* Ends the process if [wrong] says something. */
void fuzz_expect(const char *wrong);

#endif
