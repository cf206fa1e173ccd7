#!/bin/sh
# The set-up: makes sure that libraries are there and prints the flags to compile and link with them.
#
#     deps.sh LIBRARY...          for instance: deps.sh gmp check
#
# A library is there when a probe compiles and links; what pkg-config says is only one of the flags to
# try, because pkg-config itself may be absent.  If one is missing, the install commands of the system's
# package manager are printed and run, through sudo when we are not root.  On a system we do not know we
# only say what is missing.  Exit status: 0 everything is there, 2 not.

set -u

# library | flags to try, ";" between them | header | expression that links
libraries='
libc    |                                                | stdio.h | puts("")
gmp     | -lgmp                                          | gmp.h   | mpn_gcd_1((mp_srcptr)0, 0, 1)
ncursesw | -lncursesw -ltinfo; -lncursesw; -lncurses    | curses.h | get_wch((wint_t *)0)
libedit | -ledit; -ledit -lutil; -ledit -ltinfo -lbsd     | histedit.h | el_wget((EditLine *)0, 0)
vterm   | -lvterm                                        | vterm.h | vterm_new(1, 1)
libcmark | -lcmark                                       | cmark.h | cmark_version()
check   | -lcheck -lsubunit -lm -lrt -lpthread; -lcheck -lm -lrt -lpthread; -lcheck -lm -lpthread | check.h | suite_create("")
'

# manager | refresh      | install             | what the package of each library is called there
managers='
apt-get | apt-get update | apt-get install -y  | libc=libc6-dev    gmp=libgmp-dev  check=check       ncursesw=libncurses-dev libedit=libedit-dev   vterm=libvterm-dev   libcmark=libcmark-dev
dnf     |                | dnf install -y      | libc=glibc-devel  gmp=gmp-devel   check=check-devel ncursesw=ncurses-devel  libedit=libedit-devel vterm=libvterm-devel   libcmark=cmark-devel
pacman  | pacman -Sy     | pacman -S --noconfirm | libc=glibc      gmp=gmp         check=check       ncursesw=ncurses        libedit=libedit       vterm=libvterm   libcmark=cmark
apk     | apk update     | apk add             | libc=musl-dev     gmp=gmp-dev     check=check-dev   ncursesw=ncurses-dev    libedit=libedit-dev   vterm=libvterm-dev   libcmark=cmark-dev
brew    |                | brew install        | gmp=gmp           check=check       ncursesw=ncurses        libedit=libedit       vterm=libvterm       libcmark=cmark
'

cc=${CC:-cc}

say() { printf '%s\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }
field() { printf '%s' "$1" | cut -d'|' -f"$2" | sed 's/^ *//; s/ *$//'; }

# candidates LIBRARY ROW: prints lines of flags that may be the right ones.  Feature macros are ours.
candidates() {
    if have pkg-config; then pkg-config --cflags --libs "$1" 2>/dev/null | sed 's/-D[^ ]*//g'; fi
    field "$2" 2 | tr ';' '\n'
    echo
    if have brew; then
        field "$2" 2 | tr ';' '\n' | sed "s|^|-I$(brew --prefix)/include -L$(brew --prefix)/lib |"
        echo
    fi
}

# flags LIBRARY: prints the first flags that the library's probe compiles and links with.
flags() {
    entry=$(printf '%s' "$libraries" | grep "^$1 ")
    printf '#include <%s>\nint main(void) { (void)%s; return 0; }\n' \
        "$(field "$entry" 3)" "$(field "$entry" 4)" >"$probe/probe.c"
    candidates "$1" "$entry" >"$probe/candidates"
    while read -r words; do
        # shellcheck disable=SC2086 # $cc and $words are lists of words
        if $cc -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -Werror=implicit-function-declaration -o "$probe/probe" "$probe/probe.c" $words >"$probe/log" 2>&1; then
            printf '%s\n' "$words"
            return 0
        fi
    done <"$probe/candidates"
    return 1
}

# missing LIBRARY...: prints those that are not there, each with a blank before it.
missing() {
    for library; do
        flags "$library" >/dev/null || printf ' %s' "$library"
    done
}

# manager: prints the row of the first package manager that this system has.
manager() {
    printf '%s' "$managers" | while IFS= read -r entry; do
        name=${entry%% *}
        if [ -n "$name" ] && have "$name"; then
            printf '%s\n' "$entry"
            break
        fi
    done
}

# packages ROW LIBRARY...: prints what the packages are called there, each with a blank before it.
packages() {
    names=$(field "$1" 4 | tr ' ' '\n')
    shift
    for library; do
        printf '%s\n' "$names" | sed -n "s/^$library=/ /p" | tr -d '\n'
    done
}

# run WORD...: prints a command and runs it, as root.
run() {
    if [ "$(id -u)" != 0 ] && [ "$1" != brew ]; then set -- sudo "$@"; fi
    say "  $*"
    DEBIAN_FRONTEND=noninteractive "$@" >&2
}

# install LIBRARY...: installs them with the system's package manager.
install() {
    entry=$(manager)
    if [ -z "$entry" ]; then
        say "no known package manager here: please install the development files by hand"
        return 2
    fi
    say "installing with:"
    # shellcheck disable=SC2046 # these are lists of words
    {
        [ -z "$(field "$entry" 2)" ] || run $(field "$entry" 2)
        run $(field "$entry" 3) $(packages "$entry" "$@")
    }
}

if ! have "${cc%% *}"; then
    say "there is no C compiler: '$cc' was not found (install gcc, or call make CC=...)"
    exit 2
fi
probe=$(mktemp -d) || exit 2
trap 'rm -rf "$probe"' EXIT
trap 'exit 2' HUP INT TERM

lacking=$(missing libc "$@")
if [ -n "$lacking" ]; then
    say "missing:$lacking"
    # shellcheck disable=SC2086 # a list of words
    install $lacking || exit 2
    lacking=$(missing libc "$@")
    if [ -n "$lacking" ]; then
        say "still missing:$lacking; the last probe said:"
        say "$(cat "$probe/log")"
        exit 2
    fi
fi
for library; do
    flags "$library"
done
