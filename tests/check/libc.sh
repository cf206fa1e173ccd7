# The core calls nothing of libc that has hidden state, depends on the locale or prints; only base may wrap
# such functions, and allocate on the host. (Fortified builds call __NAME_chk, C23 ones __isoc23_NAME.)
command -v nm >/dev/null || exit 0

forbidden="
  v?f?printf v?sn?printf v?dprintf v?asprintf f?scanf vf?scanf v?sscanf
  f?puts f?putc putchar f?gets f?getc getchar getline getdelim fwrite fread fopen fdopen fclose fflush
  perror stdin stdout stderr read write open close
  malloc calloc realloc reallocarray free strdup strndup alloca aligned_alloc posix_memalign
  time clock clock_gettime gettimeofday localtime gmtime mktime ctime strftime
  rand srand random srandom drand48 lrand48 rand_r arc4random
  qsort qsort_r bsearch strtok strerror
  strtod strtof strtold strtol strtoul strtoll strtoull atoi atol atof
  setlocale localeconv nl_langinfo mbstowcs wcstombs mbrtowc wcrtomb btowc
  isalpha isdigit isalnum isspace isupper islower ispunct isprint toupper tolower __ctype_b_loc
  __ctype_tolower_loc __ctype_toupper_loc strcoll strxfrm strcasecmp strncasecmp
  getenv setenv putenv environ exit _exit atexit system popen signal sigaction getpid
"
pattern=$(printf '%s' "$forbidden" | tr -s ' \n' '||' | sed 's/^|//; s/|$//')

for layer in model memory objects lang vm; do
  for object in "$BUILD/src/$layer"/*.o; do
    if [ -e "$object" ]; then echo "$object"; fi
  done
done >list
if [ ! -s list ]; then exit 0; fi
xargs nm -A -u <list | sed "s|^$BUILD/||; s|\.o: *U|.c:|; s|@.*||" >calls
if grep -E ": (__isoc[0-9]+_|__)?_?($pattern)(_chk)?\$" calls; then exit 1; fi
