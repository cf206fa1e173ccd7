# glassheap: `make run` starts it, `make test` tests it, `make help` lists the rest.

BUILD   ?= build
PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
CPUS    := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
JOBS    ?= $(CPUS)

# clang warns of link flags where it only compiles; gcc ignores what it does not know of -Wno-.
FLAGS    = -std=c11 -Wall -Wextra -Werror -Wno-unused-command-line-argument -ffp-contract=off \
           -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=700 -D_DARWIN_C_SOURCE -Isrc -MMD -MP $(SANITIZE)
# Linked to a fixed address it starts with 50 page faults less: a fifth of the time of an empty program.
ifeq ($(shell uname -s),Linux)
FIXED   := -fno-pie -no-pie
endif
COMPILE  = $(if $(V),,@echo '  $@' &&) $(CC) $(FLAGS) $(FIXED) $(CPPFLAGS) $(CFLAGS)

# A folder of src is a layer, a file at its top belongs to the program only.
LAYERS  := $(sort $(wildcard src/*/*.c))
PYTHON  := $(sort $(wildcard src/vm/python/*.py))
LESSONS := $(sort $(filter-out %/README.md,$(wildcard lessons/*.md)))
UNIT    := $(sort $(wildcard tests/unit/test_*.c))
SCREEN  := $(sort $(wildcard tests/screen/*.c))
TOOLS   := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/tools/*.c)))
CORE    := $(LAYERS:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o $(BUILD)/lessons.o
PROGRAM := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard src/*.c))) $(CORE)
SEEN    := $(patsubst %.c,$(BUILD)/%.o,$(SCREEN)) $(BUILD)/tests/screen/main.o
FUZZ    := $(filter-out %/libfuzzer.c %/show.c,$(sort $(wildcard tests/fuzz/*.c)))
FUZZED  := $(patsubst %.c,$(BUILD)/%.o,$(FUZZ)) $(CORE)
TESTED  := $(patsubst %.c,$(BUILD)/%.o,$(UNIT) tests/unit/main.c) $(FUZZED)
C_FILES  = $(sort $(wildcard src/*.[ch] src/*/*.[ch] tests/unit/*.[ch] tests/fuzz/*.[ch] tests/screen/*.[ch] tests/tools/*.[ch]))

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --jobs=$(JOBS)
endif
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.PHONY: all run test check facts fuzz bench screenshots lint format format-check install uninstall clean help FORCE

all: $(BUILD)/glassheap ## build build/glassheap (what is missing on the system is installed first)

run: all ## build it and open the screen; with ARGS="run FILE.py" run that
	@if [ -n '$(ARGS)' ] || { [ -t 0 ] && [ -t 1 ]; }; then $(BUILD)/glassheap $(ARGS); else \
	    $(BUILD)/glassheap --help && echo && echo '$$ glassheap run tests/lang/first_session.py' && \
	    $(BUILD)/glassheap run tests/lang/first_session.py; fi

# T chooses groups of tests: unit lang exam models cli screen check.
test: all $(BUILD)/unit $(BUILD)/screen $(TOOLS) ## run the tests; with T="unit lang" only these groups
	@BUILD=$(BUILD) JOBS=$(JOBS) tests/run $(T)

check: ## run the tests with AddressSanitizer and UndefinedBehaviorSanitizer
	@ASAN_OPTIONS=detect_leaks=1:exitcode=99 UBSAN_OPTIONS=print_stacktrace=1:exitcode=99 \
	CK_TIMEOUT_MULTIPLIER=10 TIMEOUT=100 $(MAKE) --no-print-directory test BUILD=$(BUILD)/check CFLAGS='-O1 -g' \
	    SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer' \
	    T='$(or $(T),unit lang exam models cli screen)'

facts: all ## compare all that programs observe of memory with each version of CPython (minutes)
	@GLASSHEAP=$(CURDIR)/$(BUILD)/glassheap tests/facts/compare

# T: parser, program, lesson or command. Found inputs go to build/fuzz/NAME, what breaks it, and ends the search, to
# build/fuzz/NAME-*.
fuzz: ## search with libFuzzer (clang) for inputs that break a part: T=parser SECONDS=60
	@$(MAKE) --no-print-directory $(BUILD)/fuzz/fuzz-$(T) BUILD=$(BUILD)/fuzz CC=clang CFLAGS='-O1 -g' \
	    SANITIZE='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer'
	@mkdir -p $(BUILD)/fuzz/$(T)
	@tests/fuzz/seed $(T) $(BUILD)/fuzz/$(T)
	nice -n 19 $(BUILD)/fuzz/fuzz-$(T) -timeout=60 -reload=0 \
	    -max_total_time=$(or $(SECONDS),60) -rss_limit_mb=4096 -max_len=4000 -artifact_prefix=$(BUILD)/fuzz/$(T)- \
	    $(BUILD)/fuzz/$(T) tests/fuzz/corpus/$(T)

bench: all $(TOOLS) ## compare speed and memory with the CPythons found on this system
	@BUILD=$(BUILD) tests/bench/run

lint: $(BUILD)/suites.h ## clang-tidy and cppcheck
	@printf '%s\n' $(filter %.c,$(C_FILES)) | xargs -P $(JOBS) -n 4 sh -c \
	    'clang-tidy --quiet "$$@" -- $(filter-out -MMD -MP -Werror,$(FLAGS)) -I$(BUILD)' clang-tidy
	@cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 -Isrc \
	    --enable=warning,performance,portability -j $(JOBS) $(filter %.c,$(C_FILES))

format: ## lay out the C sources with clang-format
	clang-format -i $(C_FILES)

format-check: ## fail if `make format` would change something
	clang-format --dry-run --Werror $(C_FILES)

screenshots: all ## draw the pictures of the README anew, into screenshots
	@sh src/tools/screenshots.sh $(BUILD)/glassheap

install: all ## install into $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin
	install $(BUILD)/glassheap $(DESTDIR)$(PREFIX)/bin/glassheap
	for page in $(wildcard src/*.1); do install -d $(DESTDIR)$(PREFIX)/share/man/man1 && \
	    install -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/man1/ || exit; done
	for file in $(wildcard lessons/*); do install -d $(DESTDIR)$(PREFIX)/share/glassheap/lessons && \
	    install -m 644 $$file $(DESTDIR)$(PREFIX)/share/glassheap/lessons/ || exit; done

uninstall: ## remove what install installed
	rm -f $(DESTDIR)$(PREFIX)/bin/glassheap $(DESTDIR)$(PREFIX)/share/man/man1/glassheap.1
	rm -rf $(DESTDIR)$(PREFIX)/share/glassheap

clean: ## remove everything that was built
	rm -rf $(BUILD)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | awk -F'\t' '{printf "make %-13s %s\n", $$1, $$2}'

# The set-up: each file holds the flags for its libraries, for the compiler to read with @.
$(BUILD)/.deps $(BUILD)/.deps-test: src/tools/deps.sh
	@mkdir -p $(BUILD)
	@CC='$(CC)' sh $< $(if $(filter %-test,$@),check vterm,gmp ncursesw libedit libcmark) > $@
$(BUILD)/.deps-test: $(BUILD)/.deps # one installation at a time

$(BUILD)/glassheap: $(PROGRAM)
	$(COMPILE) $(LDFLAGS) -o $@ $^ @$(BUILD)/.deps -lm -pthread

$(BUILD)/unit: $(TESTED)
	$(COMPILE) $(LDFLAGS) -o $@ $^ @$(BUILD)/.deps-test @$(BUILD)/.deps -lm -pthread

$(BUILD)/fuzz-%: tests/fuzz/libfuzzer.c $(FUZZED)
	$(COMPILE) -DFUZZ=fuzz_$* -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ @$(BUILD)/.deps -lm

$(BUILD)/fuzz-show: tests/fuzz/show.c tests/fuzz/grammar.c tests/fuzz/typed.c src/base/buffer.c
	$(COMPILE) $(LDFLAGS) -o $@ $^

# The screen's tests run the program and know nothing of its inside.
$(BUILD)/screen: $(SEEN)
	$(COMPILE) $(LDFLAGS) -o $@ $^ @$(BUILD)/.deps-test

$(BUILD)/tests/screen/%.o: tests/screen/%.c | $(BUILD)/.deps-test
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $< @$(BUILD)/.deps-test

$(BUILD)/tests/screen/main.o: tests/unit/main.c | $(BUILD)/.deps-test
	@mkdir -p $(@D)
	$(COMPILE) -I$(BUILD)/screen-suites -c -o $@ $< @$(BUILD)/.deps-test

$(SEEN) $(BUILD)/screen: override SANITIZE =

$(BUILD)/src/%.o: src/%.c | $(BUILD)/.deps
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $< @$(BUILD)/.deps

$(BUILD)/embedded.o $(BUILD)/lessons.o: %.o: %.c | $(BUILD)/.deps
	$(COMPILE) -c -o $@ $<

# What the program carries inside itself: the machine's modules in Python, and the course. (A folder is newer when a
# file in it has gone.)
$(BUILD)/embedded.c: src/tools/embed.sh $(PYTHON) src/vm/python
	@mkdir -p $(BUILD)
	@sh $< vm/embedded.h 'EmbeddedModule embedded_modules' $(PYTHON) > $@

$(BUILD)/lessons.c: src/tools/embed.sh $(LESSONS) lessons
	@mkdir -p $(BUILD)
	@sh $< lessons/course.h 'EmbeddedLesson embedded_lessons' $(LESSONS) > $@

$(BUILD)/tests/fuzz/%.o: tests/fuzz/%.c | $(BUILD)/.deps
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $< @$(BUILD)/.deps

$(BUILD)/tests/unit/%.o: tests/unit/%.c | $(BUILD)/.deps-test
	@mkdir -p $(@D)
	$(COMPILE) -I$(BUILD) -c -o $@ $< @$(BUILD)/.deps-test @$(BUILD)/.deps

$(BUILD)/tests/unit/main.o: $(BUILD)/suites.h
$(BUILD)/tests/screen/main.o: $(BUILD)/screen-suites/suites.h

# One line SUITE(test_x_suite) per tests/unit/test_x.c, written only when the list changes.
$(BUILD)/suites.h: SUITES = $(UNIT)
$(BUILD)/screen-suites/suites.h: SUITES = $(filter tests/screen/test_%,$(SCREEN))
$(BUILD)/suites.h $(BUILD)/screen-suites/suites.h: FORCE
	@mkdir -p $(@D)
	@for suite in $(basename $(notdir $(SUITES))); do echo "SUITE($${suite}_suite)"; done > $@.new
	@cmp -s $@.new $@ || cp $@.new $@; rm $@.new

# What runs the tests needs no sanitizers.
$(TOOLS): override SANITIZE =
$(BUILD)/tests/tools/%: tests/tools/%.c | $(BUILD)/.deps
	@mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) -o $@ $<

-include $(PROGRAM:.o=.d) $(TESTED:.o=.d) $(SEEN:.o=.d) $(TOOLS:=.d)
