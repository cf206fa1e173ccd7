#include "host_python.h"

#include <stdio.h>
#include <string.h>

/* What `python3 --version` prints, without its newline; "" if there is none. */
static void ask_version(char *text, int room) {
    FILE *pipe = popen("python3 --version 2>/dev/null", "r");
    text[0] = '\0';
    if (!pipe)
        return;
    if (!fgets(text, room, pipe))
        text[0] = '\0';
    pclose(pipe);
    text[strcspn(text, "\r\n")] = '\0';
}

const Model *host_python_model(void) {
    char text[80];
    int major, minor;
    ask_version(text, sizeof text);
    if (sscanf(text, "Python %d.%d", &major, &minor) != 2) {
        fputs("glassheap: --model auto: no python3 on PATH tells its version\n", stderr);
        return NULL;
    }
    char name[32];
    snprintf(name, sizeof name, "%d.%d", major, minor);
    const Model *model = model_find(name);
    if (!model)
        fprintf(stderr, "glassheap: --model auto: python3 is %s; there is no model of it\n", text);
    return model;
}
