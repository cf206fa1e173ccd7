#include <string.h>

#include "fuzz.h"
#include "lang/compile.h"
#include "objects/str.h"
#include "timeline/census.h"
#include "timeline/session.h"

int fuzz_parser(const unsigned char *data, size_t size) {
    if (size < 1)
        return 0;
    const char *text = (const char *)data + 1;
    Control *control;
    World *w = fuzz_machine(data[0] >> 2, "", &control);
    CompileInput input = {text, size - 1, str_new(w, "fuzz.py"), data[0] % 3, data[0] % 4 == 3};
    Object *code = NULL, *held = NULL;
    enum CompileStatus status = compile_source(w, &input, &code, &held);
    fuzz_expect((status == COMPILE_OK) == (code != NULL)
                    ? NULL
                    : "a status without its code, or the other way round");
    if (code)
        fuzz_expect(code_disassemble(w, (const Code *)code, true) ? NULL : "no disassembly");
    fuzz_expect(audit_structures(w));
    int indent;
    session_is_complete(text, size - 1, size % 2, &indent);
    return 0;
}
