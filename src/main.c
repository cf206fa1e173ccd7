/* glassheap's command line: which command with which options and operands. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "host_python.h"

#define VERSION               "0.1.0"
#define DEFAULT_HEAP_LIMIT    ((size_t)1 << 30)
#define DEFAULT_HISTORY_LIMIT ((size_t)64 << 20)

typedef struct {
    const char *name, *operands, *help;
    int least, most; /* how many operands */
    int (*run)(const Invocation *call);
} Command;

static const Command commands[] = {
    {"run", "FILE [ARG...]", "run a Python program; FILE may be - for stdin", 1, INT32_MAX,
     command_run},
    {"repl", "[FILE]", "the session as lines of text, without a screen: --plain", 0, 1,
     command_repl},
    {"dis", "FILE", "show the bytecode of a program, with stack effects", 1, 1, command_dis},
    {"shot", "FILE", "a picture of the panes: --at, --size, --pane, -o", 1, 1, command_shot},
    {"trace", "FILE [ARG...]", "the run as JSON Lines, one record a line step: -o", 1, INT32_MAX,
     command_trace},
    {"differs", "FILE [A B]", "what parts a program under two models, and by which rules", 1, 3,
     command_differs},
    {"models", "[MODEL MODEL]", "show in what the models of CPython differ", 0, 2, command_models},
    {"audit", "FILE [ARG...]", "run a program and check all of memory as it runs", 1, INT32_MAX,
     command_audit},
    {"lesson", "[LESSON]", "list the lessons, or play one (by number or name)", 0, 1,
     command_lesson},
    {"handout", "LESSON", "a lesson on paper: notes, --blank a worksheet, --key its answers; -o", 1,
     1, command_handout},
    {"check", "PATH...", "verify all that lessons say; PATH is a lesson or a folder", 1, INT32_MAX,
     command_check},
};
enum {
    COMMANDS = sizeof commands / sizeof *commands
};

static int usage(const char *problem, const char *word) {
    fprintf(stderr, "glassheap: %s '%s' (see glassheap --help)\n", problem, word);
    return 2;
}

int command_fail(const char *subject, const char *problem) {
    fprintf(stderr, "glassheap: %s: %s\n", subject, problem);
    return 2;
}

/* ---- Options. Each takes its value (NULL if it has none) and returns 0, or the exit code. */

static int set_model(Invocation *call, const char *value) {
    if (strcmp(value, "auto") == 0)
        return (call->model = host_python_model()) ? 0 : 2;
    call->model = model_find(value);
    if (call->model)
        return 0;
    fprintf(stderr, "glassheap: unknown model '%s'; there are:", value);
    for (const Model *const *model = models; *model; model++)
        fprintf(stderr, " %s", (*model)->name);
    fputc('\n', stderr);
    return 2;
}

/* SIZE: a number of bytes, or with K, M or G behind it of so many KiB, MiB or GiB. */
static int parse_size(size_t *out, const char *value) {
    static const char units[] = "KMG";
    char *end;
    unsigned long long size = strtoull(value, &end, 10);
    const char *unit = *end ? strchr(units, *end) : NULL;
    int shift = unit ? 10 * (int)(unit - units + 1) : 0;
    if (*value < '0' || *value > '9' || end[unit != NULL] || size == 0 ||
        size > (SIZE_MAX >> 1) >> shift)
        return usage("not a size (as in 64M):", value);
    *out = (size_t)size << shift;
    return 0;
}

static int set_seeks(Invocation *call, const char *value) {
    char *end;
    errno = 0;
    call->seeks = strtoull(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || errno || call->seeks == 0)
        return usage("not a number of moments:", value);
    return 0;
}
static int set_heap_limit(Invocation *call, const char *value) {
    return parse_size(&call->heap_limit, value);
}
static int set_history_limit(Invocation *call, const char *value) {
    return parse_size(&call->history_limit, value);
}
static int set_theme(Invocation *call, const char *value) {
    call->theme = value;
    return 0;
}
static int set_at(Invocation *call, const char *value) {
    call->at = value;
    return 0;
}
static int set_size(Invocation *call, const char *value) {
    call->size = value;
    return 0;
}
static int set_do(Invocation *call, const char *value) {
    call->commands = value;
    return 0;
}

static int set_pane(Invocation *call, const char *value) {
    call->pane = value;
    return 0;
}
static int set_output(Invocation *call, const char *value) {
    call->output = value;
    return 0;
}
static int set_color(Invocation *call, const char *value) {
    call->colours = strcmp(value, "never") != 0;
    bool known = !call->colours || strcmp(value, "auto") == 0 || strcmp(value, "always") == 0;
    return known ? 0 : usage("not one of auto, always, never:", value);
}
static int set_ascii(Invocation *call, const char *value) {
    (void)value;
    call->ascii = true;
    return 0;
}
static int set_plain(Invocation *call, const char *value) {
    (void)value;
    call->plain = true;
    return 0;
}

static int set_narrate(Invocation *call, const char *value) {
    (void)value;
    call->narrate = true;
    return 0;
}
static int set_lessons(Invocation *call, const char *value) {
    call->lessons = value;
    return 0;
}
static int set_present(Invocation *call, const char *value) {
    (void)value;
    call->present = true;
    return 0;
}

static int set_blank(Invocation *call, const char *value) {
    (void)value;
    call->blank = true;
    return 0;
}
static int set_key(Invocation *call, const char *value) {
    (void)value;
    call->key = true;
    return 0;
}

typedef struct {
    const char *name, *value, *help;
    int (*set)(Invocation *call, const char *value);
} Option;

static const Option options[] = {
    {"--model", "NAME", "the CPython to simulate (see glassheap models); auto: as python3",
     set_model},
    {"--heap-limit", "SIZE", "memory that the program may use, as in 64M (default 1G)",
     set_heap_limit},
    {"--history-limit", "SIZE", "memory for going back in time (default 64M)", set_history_limit},
    {"--seeks", "N", "of an audit: go to N moments of the run, too", set_seeks},
    {"--theme", "NAME", "default, light, contrast, safe, mono", set_theme},
    {"--color", "WHEN", "auto, always or never", set_color},
    {"--plain", NULL, "lines of text instead of the screen", set_plain},
    {"--ascii", NULL, "draw with ASCII only", set_ascii},
    {"--at", "PLACE", "of a shot: steps, end, line:N, gc:PHASE, or several: line:9,gc:delete",
     set_at},
    {"--size", "COLSxROWS", "of a shot (default 110x36)", set_size},
    {"--do", "COMMANDS", "of a shot: commands of the panes, as in 'select node1,hex'", set_do},
    {"--pane", "PANE", "of a shot: that pane alone", set_pane},
    {"--narrate", NULL, "of a trace: tell each step in words, too", set_narrate},
    {"--lessons", "DIR", "lessons of that folder instead of the course", set_lessons},
    {"--present", NULL, "of a lesson: for a class, nothing is graded", set_present},
    {"--blank", NULL, "of a handout: a worksheet", set_blank},
    {"--key", NULL, "of a handout: the worksheet's answers", set_key},
    {"-o", "FILE", "of a shot, handout or trace: FILE", set_output},
};
enum {
    OPTIONS = sizeof options / sizeof *options
};

static const char *const plain_options[][2] = {
    {"--help", "show this"},
    {"--version", "show the version"},
};

static int help(void) {
    puts("glassheap runs Python programs in a small CPython whose memory can be seen.\n");
    puts("usage: glassheap [OPTION...] [FILE.py]");
    for (int i = 0; i < COMMANDS; i++)
        printf("       glassheap %-6s [OPTION...] %s\n", commands[i].name, commands[i].operands);
    puts("\nWithout a command it opens the screen: step through a program, or type Python.");
    puts("\ncommands:");
    for (int i = 0; i < COMMANDS; i++)
        printf("  %-18s %s\n", commands[i].name, commands[i].help);
    puts("\noptions:");
    for (int i = 0; i < OPTIONS; i++) {
        int width = printf("  %s %s", options[i].name, options[i].value ? options[i].value : "");
        printf("%*s%s\n", width < 24 ? 24 - width : 1, "", options[i].help);
    }
    for (int i = 0; i < 2; i++)
        printf("  %-21s %s\n", plain_options[i][0], plain_options[i][1]);
    printf("\nThe default model is %s.\n", model_default()->name);
    puts("Exit codes: 0 fine, 1 the program ended with an exception or a check failed,\n"
         "2 wrong usage or a file that cannot be read, 130 interrupted.");
    return 0;
}

/* Takes the option at words[*at] with its value, `--name value` or `--name=value`. */
static int take_option(Invocation *call, char **words, int *at) {
    const char *word = words[*at];
    size_t length = strcspn(word, "=");
    for (int i = 0; i < OPTIONS; i++) {
        if (strlen(options[i].name) != length || memcmp(options[i].name, word, length) != 0)
            continue;
        if (!options[i].value)
            return options[i].set(call, NULL);
        const char *value = word[length] ? word + length + 1 : words[++*at];
        if (!value)
            return usage("a value is missing behind", word);
        return options[i].set(call, value);
    }
    return usage("unknown option", word);
}

static const Command *find_command(const char *name) {
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

/* `glassheap FILE.py` opens it on the screen. */
static const Command screen = {"", "[FILE.py]", "opens the screen", 0, 1, command_screen};

static bool is_program(const char *word) {
    size_t length = strlen(word);
    return strchr(word, '/') || (length > 3 && strcmp(word + length - 3, ".py") == 0);
}

static int call_command(const Command *command, Invocation *call) {
    if (call->count < command->least || call->count > command->most) {
        fprintf(stderr, "usage: glassheap %s [OPTION...] %s\n", command->name, command->operands);
        return 2;
    }
    return command->run(call);
}

static int start(int argc, char **argv) {
    Invocation call = {.model = model_default(),
                       .heap_limit = DEFAULT_HEAP_LIMIT,
                       .history_limit = DEFAULT_HISTORY_LIMIT,
                       .colours = true};
    const Command *command = NULL;
    int at = 1, count = 0;
    /* Operands are gathered at the start of argv. Those of a program end the options: what follows
     * a program's name belongs to the program. */
    for (; at < argc; at++) {
        if (strcmp(argv[at], "--help") == 0)
            return help();
        if (strcmp(argv[at], "--version") == 0)
            return puts("glassheap " VERSION) == EOF;
        if (strcmp(argv[at], "--") == 0) {
            at++;
            break;
        }
        if (argv[at][0] == '-' && argv[at][1] != '\0') {
            int code = take_option(&call, argv, &at);
            if (code)
                return code;
        } else if (command && command->most == INT32_MAX) {
            break;
        } else if (command) {
            argv[count++] = argv[at];
        } else if (!(command = find_command(argv[at]))) {
            if (!is_program(argv[at]))
                return usage("unknown command", argv[at]);
            command = &screen;
            argv[count++] = argv[at];
        }
    }
    while (at < argc)
        argv[count++] = argv[at++];
    if (!command)
        command = &screen;
    call.count = count;
    call.operands = (const char *const *)argv;
    return call_command(command, &call);
}

int main(int argc, char **argv) {
    int code = start(argc, argv);
    if (code || (fflush(stdout) == 0 && !ferror(stdout)))
        return code;
    command_fail("standard output", strerror(errno));
    return 1;
}
