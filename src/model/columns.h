/* What differs between the models: one row a column of struct Model, one value a model.
 *
 * COLUMN(member, words, title, textbook, 3.6, 3.7, 3.8, 3.9, 3.10, 3.11, 3.12, 3.13); words name
 * the values in models_diff.c. Included wherever rows are needed, with COLUMN defined for the
 * purpose; so it has no include guard. Values were measured
 * on 3.6.15, 3.7.16, 3.8.18, 3.9.18, 3.10.13, 3.11.7, 3.12.1 and 3.13.0.
 */
/* clang-format off */

/* pymalloc */
COLUMN(alignment, bytes, "blocks are multiples of", 8, 16, 16, 16, 16, 16, 16, 16, 16)
COLUMN(pool_size, bytes, "size of a pool", 4096, 4096, 4096, 4096, 4096, 16384, 16384, 16384, 16384)
COLUMN(arena_size, bytes, "size of an arena",
        1048576, 262144, 262144, 262144, 262144, 1048576, 1048576, 1048576, 1048576)
COLUMN(arena_alignment, bytes, "arenas begin at multiples of",
        4096, 4096, 4096, 4096, 4096, 16384, 16384, 16384, 16384)
COLUMN(heap_in_use, yes_no, "a program begins in a heap that others use",
        false, true, true, true, true, true, true, true, true)
COLUMN(arena_keeps_last, yes_no, "the last arena stays when it is empty",
        false, false, false, false, true, true, true, true, true)

/* headers */
COLUMN(gc_header, bytes, "the collector's header", 16, 32, 32, 16, 16, 16, 16, 16, 16)
COLUMN(pre_header, bytes, "in front of it, for instances with __dict__",
        0, 0, 0, 0, 0, 0, 16, 16, 16)

/* free lists: how many are kept */
COLUMN(freelists.floats, number, "free list: floats", 100, 100, 100, 100, 100, 100, 100, 100, 100)
COLUMN(freelists.lists, number, "free list: lists", 80, 80, 80, 80, 80, 80, 80, 80, 80)
COLUMN(freelists.dicts, number, "free list: dicts", 80, 80, 80, 80, 80, 80, 80, 80, 80)
COLUMN(freelists.dict_keys, number, "free list: key tables of dicts",
        80, 80, 80, 80, 80, 80, 80, 80, 80)
COLUMN(freelists.tuples, number, "free list: tuples of each length",
        2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000)
COLUMN(freelists.tuple_lengths, number, "free list: longest tuple kept",
        19, 19, 19, 19, 19, 19, 20, 20, 20)
COLUMN(freelists.frames, number, "free list: frames", 200, 200, 200, 200, 200, 200, 0, 0, 0)
COLUMN(freelists.methods, number, "free list: bound methods", 256, 256, 256, 256, 0, 0, 0, 0, 0)
COLUMN(freelists.builtins, number, "free list: builtin methods", 256, 256, 256, 256, 0, 0, 0, 0, 0)
COLUMN(freelists.slices, number, "free list: slices", 1, 1, 1, 1, 1, 1, 1, 1, 1)
COLUMN(freelists.contexts, number, "free list: contexts", 255, 0, 255, 255, 255, 255, 255, 255, 255)
COLUMN(freelists.zombie_frames, yes_no, "each code object keeps its last frame",
        true, true, true, true, true, true, false, false, false)

/* the collector */
COLUMN(thresholds[0], number, "threshold of generation 0",
        700, 700, 700, 700, 700, 700, 700, 700, 2000)
COLUMN(thresholds[1], number, "threshold of generation 1", 10, 10, 10, 10, 10, 10, 10, 10, 10)
COLUMN(thresholds[2], number, "threshold of generation 2", 10, 10, 10, 10, 10, 10, 10, 10, 10)
COLUMN(gc_trigger, gc_triggers, "a collection starts",
        GC_TRIGGER_ALLOCATION, GC_TRIGGER_ALLOCATION, GC_TRIGGER_ALLOCATION, GC_TRIGGER_ALLOCATION,
        GC_TRIGGER_ALLOCATION, GC_TRIGGER_ALLOCATION, GC_TRIGGER_ALLOCATION,
        GC_TRIGGER_EVAL_BREAKER, GC_TRIGGER_EVAL_BREAKER)
COLUMN(gc_resurrect, gc_resurrects, "an object revived by __del__ saves",
        GC_RESURRECT_ALL, GC_RESURRECT_ALL, GC_RESURRECT_ALL, GC_RESURRECT_ALL,
        GC_RESURRECT_REACHED, GC_RESURRECT_REACHED, GC_RESURRECT_REACHED, GC_RESURRECT_REACHED,
        GC_RESURRECT_REACHED)
COLUMN(others_tracked, number, "tracked objects of the interpreter that a program never meets",
        0, 1710, 1712, 1828, 1843, 2023, 2069, 2292, 2333)
COLUMN(gc_counts_before_finalizers, yes_no, "collect() counts before __del__ is called",
        false, true, false, false, false, false, false, false, false)
COLUMN(trash_depth, number, "containers destroyed inside one another (0: any)",
        50, 50, 50, 50, 50, 50, 50, 50, 0)
COLUMN(trash_instance_depth, number, "the same for instances", 50, 49, 49, 50, 50, 50, 50, 50, 0)

/* ints and strings */
COLUMN(small_int_min, number, "smallest shared int", -5, -5, -5, -5, -5, -5, -5, -5, -5)
COLUMN(small_int_max, number, "largest shared int", 256, 256, 256, 256, 256, 256, 256, 256, 256)
COLUMN(zero_has_digit, yes_no, "int 0 takes a digit",
        false, false, false, false, false, false, true, true, true)
COLUMN(int_result_padded, yes_no, "results of small ints are asked for in full, 32 bytes",
        false, false, false, false, false, false, true, true, true)
COLUMN(int_sizeof_of_type, yes_no, "getsizeof of an int begins with the size of its type",
        false, false, false, false, false, false, false, true, true)
COLUMN(x_sub_small_shared, yes_no, "difference of two huge ints may be a shared int",
        false, false, false, false, true, true, true, true, true)
COLUMN(siphash_rounds, number, "rounds of SipHash for a word of a str", 2, 2, 2, 2, 2, 2, 1, 1, 1)
COLUMN(immortality, immortalities, "immortal",
        IMMORTAL_NONE, IMMORTAL_NONE, IMMORTAL_NONE, IMMORTAL_NONE, IMMORTAL_NONE, IMMORTAL_NONE,
        IMMORTAL_NONE, IMMORTAL_INTERNED_TOO, IMMORTAL_SINGLETONS)
COLUMN(static_refcount, number, "references that static strings, bytes and small ints begin with",
        0, 0, 0, 0, 0, 0, 999999999, UINT32_MAX, UINT32_MAX)
COLUMN(letters_twice, letters_twice, "letters whose interned str is not the shared one",
        LETTERS_ONCE, LETTERS_ONCE, LETTERS_ONCE, LETTERS_ONCE, LETTERS_ONCE, LETTERS_ONCE,
        LETTERS_TWICE_311, LETTERS_TWICE_312, LETTERS_ONCE)
COLUMN(int_max_str_digits, number, "most digits of int() and str() (0: no limit)",
        4300, 0, 4300, 4300, 4300, 4300, 4300, 4300, 4300)

/* lists */
COLUMN(list_growth, list_growths, "append grows n slots to",
        LIST_GROW_36, LIST_GROW_36, LIST_GROW_36, LIST_GROW_36, LIST_GROW_39, LIST_GROW_39,
        LIST_GROW_39, LIST_GROW_39, LIST_GROW_39)
COLUMN(list_sized, list_sizeds, "list(x) of known length takes",
        LIST_SIZED_EXACT, LIST_SIZED_EXTEND, LIST_SIZED_EXTEND, LIST_SIZED_EXACT, LIST_SIZED_EXACT,
        LIST_SIZED_EVEN, LIST_SIZED_EVEN, LIST_SIZED_EVEN, LIST_SIZED_EVEN_313)
COLUMN(list_extend_rounds_even, yes_no, "first extend rounds up to even slots",
        false, false, false, false, false, true, true, true, true)
COLUMN(list_pop_frees_last, yes_no, "pop of the only item frees the slots",
        false, false, false, false, false, false, false, true, true)
COLUMN(list_del_keeps, yes_no, "del v[i] never shrinks",
        false, false, false, false, false, false, false, false, true)
COLUMN(list_display_extends, yes_no, "a display of 3 or more constants extends from a tuple",
        false, false, false, false, true, true, true, true, true)
COLUMN(list_display_max, number, "longer displays are appended item by item (0: never)",
        0, 0, 0, 0, 0, 30, 30, 30, 30)
COLUMN(split_slots_fixed, yes_no, "str.split always starts with 12 slots",
        1, 1, 1, 1, 1, 1, 1, 0, 0)

/* dicts, sets and others */
COLUMN(set_display_constant, yes_no, "a set display of 3 or more constants copies a frozenset",
        false, false, false, false, true, true, true, true, true)
COLUMN(dict_growth, dict_growths, "a full key table grows to",
        DICT_GROW_37, DICT_GROW_36, DICT_GROW_37, DICT_GROW_37, DICT_GROW_37, DICT_GROW_37,
        DICT_GROW_37, DICT_GROW_37, DICT_GROW_37)
COLUMN(dict_copy, dict_copies, "copy() of a dict with deletions",
        DICT_COPY_37, DICT_COPY_36, DICT_COPY_37, DICT_COPY_37, DICT_COPY_37, DICT_COPY_37,
        DICT_COPY_37, DICT_COPY_37, DICT_COPY_37)
COLUMN(dict_bit_rounding, yes_no, "table sizes are rounded by bits (16 for 1 to 7)",
        false, false, false, false, false, true, true, true, true)
COLUMN(dict_keys_header, bytes, "header of a key table", 40, 40, 40, 40, 40, 40, 32, 32, 32)
COLUMN(dict_str_entries, yes_no, "entries of 16 bytes while all keys are str",
        false, false, false, false, false, false, true, true, true)
COLUMN(dict_display_has_keys, yes_no, "{} has a key table at once",
        false, true, true, false, false, false, false, false, false)
COLUMN(dict_call_has_keys, yes_no, "dict() has a key table at once",
        true, true, true, true, true, false, false, false, false)
COLUMN(dict_set_holds, yes_no, "d[k] = v holds k and v while it looks for k",
        false, false, false, false, false, false, true, true, true)
COLUMN(dict_merge_clones, yes_no, "update() of an empty dict copies the table",
        false, false, false, false, false, true, true, true, true)
COLUMN(dict_operators, yes_no, "d | e",
        false, false, false, false, true, true, true, true, true)
COLUMN(dict_views_by_dict, yes_no, "set operations of d.keys() start from the dict",
        false, false, false, false, true, true, true, true, true)
COLUMN(odict_pop_by_methods, yes_no, "pop() of a subclass of OrderedDict calls its methods",
        true, true, true, true, true, true, false, false, false)
COLUMN(odict_repr_dict, yes_no, "OrderedDict({'a': 1}) is how one is shown",
        false, false, false, false, false, false, false, true, true)
COLUMN(odict_clear_noticed, yes_no, "iterators of OrderedDict notice clear() as a mutation",
        false, false, false, false, false, false, false, false, true)
COLUMN(set_fill, set_fills, "a set grows when filled to",
        SET_FILL_THREE_FIFTHS, SET_FILL_TWO_THIRDS, SET_FILL_THREE_FIFTHS, SET_FILL_THREE_FIFTHS,
        SET_FILL_THREE_FIFTHS, SET_FILL_THREE_FIFTHS, SET_FILL_THREE_FIFTHS, SET_FILL_THREE_FIFTHS,
        SET_FILL_THREE_FIFTHS)
COLUMN(set_reuse, set_reuses, "of the dead entries on its way a new key takes",
        SET_REUSE_LAST, SET_REUSE_FIRST, SET_REUSE_LAST, SET_REUSE_LAST, SET_REUSE_NONE,
        SET_REUSE_LAST, SET_REUSE_LAST, SET_REUSE_LAST, SET_REUSE_LAST)
COLUMN(set_difference_skips_empty, yes_no, "s -= t of an empty s keeps the table",
        false, true, false, false, false, false, false, false, false)
COLUMN(frozenset_empty_shared, yes_no, "frozenset() is shared",
        true, true, true, true, true, false, false, false, false)
COLUMN(tuple_concat_empty_same, yes_no, "t + () is t",
        true, false, true, true, true, true, true, true, true)
COLUMN(deque_header, bytes, "deque without blocks", 80, 80, 80, 80, 80, 80, 216, 216, 216)

/* instances */
COLUMN(instance_layout, instance_layouts, "attributes lie in",
        INSTANCE_DICT, INSTANCE_DICT, INSTANCE_DICT, INSTANCE_DICT, INSTANCE_DICT, INSTANCE_DICT,
        INSTANCE_VALUES, INSTANCE_VALUES, INSTANCE_INLINE_VALUES)
COLUMN(shared_names, number, "names in a class's shared key table (0: as a dict)",
        0, 0, 0, 0, 0, 0, 30, 30, 30)

/* frames and calls */
COLUMN(frame_layout, frame_layouts, "frames are",
        FRAME_OBJECTS, FRAME_OBJECTS, FRAME_OBJECTS, FRAME_OBJECTS, FRAME_OBJECTS, FRAME_OBJECTS,
        FRAME_STACK, FRAME_STACK, FRAME_STACK)
COLUMN(call_arguments, call_arguments, "arguments during a call",
        ARGUMENTS_KEPT, ARGUMENTS_KEPT, ARGUMENTS_KEPT, ARGUMENTS_KEPT, ARGUMENTS_KEPT,
        ARGUMENTS_KEPT, ARGUMENTS_MOVED, ARGUMENTS_MOVED, ARGUMENTS_MOVED)
COLUMN(methods_unbound, yes_no, "x.m() makes no bound method",
        true, false, true, true, true, true, true, true, true)
COLUMN(call_pushes_null, yes_no, "a call pushes NULL under the callable",
        false, false, false, false, false, false, true, true, true)
COLUMN(frames_tracked, yes_no, "frames are tracked while they run",
        false, true, false, false, false, false, false, false, false)
COLUMN(frame_holds_function, yes_no, "a frame holds its function",
        false, false, false, false, false, false, true, true, true)
COLUMN(mro_merges_lists, yes_no, "the order of a new class's bases is found with lists",
        false, true, false, false, false, false, false, false, false)
COLUMN(class_packs_super, yes_no, "a new class packs a tuple to call super().__init_subclass__()",
        true, true, true, true, true, true, false, false, false)
COLUMN(new_instance_by_tuple, yes_no, "C(...) packs its arguments in a tuple for __init__",
        true, true, true, true, true, true, true, true, true)
COLUMN(function_holds_builtins, yes_no, "a function holds its builtins",
        false, false, false, false, false, true, true, true, true)
COLUMN(comprehensions_inlined, yes_no, "comprehensions have no frame of their own",
        false, false, false, false, false, false, false, true, true)
COLUMN(generator_prefix_stack, yes_no, "a generator's stack has at least 2 slots",
        false, false, false, false, false, false, false, true, true)
COLUMN(varargs_tuple_copied, yes_no, "f(*x) keeps its argument tuple during the call",
        true, true, true, true, true, true, true, false, false)
COLUMN(keyword_stack, keyword_stacks, "f(*a, **d) holds once more",
        KEYWORD_STACK_ALL, KEYWORD_STACK_VALUES, KEYWORD_STACK_VALUES, KEYWORD_STACK_ALL,
        KEYWORD_STACK_ALL, KEYWORD_STACK_ALL, KEYWORD_STACK_ALL, KEYWORD_STACK_MOVED,
        KEYWORD_STACK_MOVED)
COLUMN(methods_packed, yes_no, "a bound method called by native code gets a tuple of arguments",
        false, true, true, false, false, false, false, false, false)
COLUMN(wrappers_unbound, yes_no, "x.__len__() of a builtin type makes no method-wrapper",
        true, false, false, true, true, true, true, true, true)
COLUMN(getattr_unbound, yes_no, "__getattr__ is called without a bound method",
        false, false, false, false, false, false, false, true, true)
COLUMN(partial_calls, partial_calls, "functools.partial joins arguments",
        PARTIAL_PACKED, PARTIAL_TUPLES, PARTIAL_PACKED, PARTIAL_PACKED, PARTIAL_JOINS,
        PARTIAL_JOINS, PARTIAL_JOINS, PARTIAL_JOINS, PARTIAL_JOINS)
COLUMN(call_holds_callable, yes_no, "a call holds its callable once more",
        false, true, true, false, false, false, false, false, false)
COLUMN(slots_bind_methods, yes_no, "special methods are bound before they are called",
        false, true, false, false, false, false, false, false, false)
COLUMN(list_iter_negative, yes_no, "an iterator of a list at a negative place is at its end",
        false, false, false, false, false, false, false, false, true)
COLUMN(property_named_by_getter, yes_no, "a property without a name has its getter's",
        false, false, false, false, false, false, false, false, true)
COLUMN(property_packs_self, yes_no, "a property's getter gets a tuple of arguments",
        false, true, true, false, false, false, false, false, false)
COLUMN(concat_in_place_module, yes_no, "s += x works in place in a module",
        true, true, true, true, true, true, false, false, false)
COLUMN(concat_in_place_warm, number, "runs before s += x works in place in a function",
        0, 0, 0, 0, 0, 0, 8, 2, 2)
COLUMN(throw_has_context, yes_no, "what is thrown into a generator has its handled exception as context",
        false, false, false, false, true, true, true, true, true)
COLUMN(close_keeps_frame, yes_no, "a generator closed before it began keeps its frame until it dies",
        false, false, false, false, false, false, false, true, true)
COLUMN(generator_stop, yes_no, "StopIteration cannot leave a generator",
        true, false, true, true, true, true, true, true, true)
COLUMN(handled_traceback_held, yes_no, "an except clause holds the traceback beside the exception",
        true, true, true, true, true, true, false, false, false)
COLUMN(locals_shared, yes_no, "locals() is the same dict each time",
        true, true, true, true, true, true, true, true, false)
COLUMN(cell_replaces_argument, yes_no, "a captured argument's cell takes its slot",
        false, false, false, false, false, false, true, true, true)

/* the compiler */
COLUMN(constants_merged_across, yes_no, "equal constants of all functions are one",
        true, false, false, true, true, true, true, true, true)
COLUMN(bytes_literals_held_twice, yes_no, "bytes literals are held twice by the syntax tree",
        false, false, false, false, false, false, false, true, true)
COLUMN(constants_module_wide, yes_no, "folded constants are shared with others",
        true, false, true, true, true, true, true, true, true)
COLUMN(fold_str_max, number, "longest str folded",
        4096, 20, 4096, 4096, 4096, 4096, 4096, 4096, 4096)
COLUMN(fold_tuple_max, number, "longest tuple folded", 256, 20, 256, 256, 256, 256, 256, 256, 256)
COLUMN(fold_late, yes_no, "operands of folded expressions stay constants",
        false, true, false, false, false, false, false, false, false)
COLUMN(fold_not, yes_no, "not True is folded",
        true, false, true, true, true, true, true, true, true)
COLUMN(fold_ifexp, yes_no, "1 if True else 2 is folded",
        false, false, false, false, false, true, true, true, true)
COLUMN(flow_optimizer, yes_no, "the stack is measured after optimizing",
        false, false, false, false, false, true, true, true, true)
COLUMN(unused_constants, unused_constants, "constants that no instruction uses",
        UNUSED_CONSTANTS_KEPT, UNUSED_CONSTANTS_KEPT, UNUSED_CONSTANTS_KEPT, UNUSED_CONSTANTS_KEPT,
        UNUSED_CONSTANTS_KEPT, UNUSED_CONSTANTS_TRIMMED, UNUSED_CONSTANTS_TRIMMED,
        UNUSED_CONSTANTS_REMOVED, UNUSED_CONSTANTS_REMOVED)
COLUMN(qualname_constant, yes_no, "qualified names are constants of the code around",
        true, true, true, true, true, true, false, false, false)
COLUMN(code_flag_nofree, yes_no, "co_flags has CO_NOFREE",
        true, true, true, true, true, true, false, false, false)
COLUMN(try_blocks, yes_no, "an except clause finds six values on the stack",
        true, true, true, true, true, true, false, false, false)
COLUMN(finally_called, yes_no, "a finally block exists once",
        true, true, true, true, false, false, false, false, false)
COLUMN(finally_first, yes_no, "a finally block is compiled before its try block",
        true, false, false, true, false, false, false, false, false)
COLUMN(dead_code_names, yes_no, "names in `if 0:` are in co_names",
        true, false, false, true, true, true, true, true, true)
COLUMN(module_first_line, yes_no, "a module begins at its first statement",
        true, true, true, true, true, false, false, false, false)
COLUMN(fold_percent, yes_no, "'%s' % (x,) becomes an f-string",
        false, false, false, false, false, false, true, true, true)
COLUMN(code_equal_positions, yes_no, "equal code has its instructions at equal places",
        false, false, false, false, false, false, true, true, true)
COLUMN(jump_if_none, yes_no, "`if x is None` needs one value on the stack",
        false, false, false, false, false, false, true, true, true)
COLUMN(assertion_by_name, yes_no, "assert looks AssertionError up by name",
        true, true, true, true, false, false, false, false, false)
COLUMN(else_last, yes_no, "else of try is compiled after its except clauses",
        true, true, true, true, true, true, false, false, false)
COLUMN(unpack_stacked, yes_no, "[*a, *b] keeps its parts on the stack",
        true, true, true, true, false, false, false, false, false)
COLUMN(annotations_tuple, yes_no, "annotations of functions are a tuple at first",
        false, false, false, false, false, true, true, true, true)
COLUMN(comprehension_of_one, yes_no, "[y for x in v for y in [x]] makes no inner list",
        false, false, false, false, true, true, true, true, true)
COLUMN(class_places, yes_no, "classes have __firstlineno__ and __static_attributes__",
        false, false, false, false, false, false, false, false, true)
COLUMN(method_keywords, yes_no, "o.m(x=1) makes no bound method",
        false, false, false, false, false, false, true, true, true)
COLUMN(syntax_error_end, yes_no, "SyntaxError has an end",
        false, false, false, false, false, true, true, true, true)
COLUMN(marks_calls, yes_no, "tracebacks mark the parentheses of calls",
        false, false, false, false, false, false, false, false, true)
COLUMN(positions, yes_no, "tracebacks mark the expression",
        false, false, false, false, false, false, true, true, true)

/* syntax */
COLUMN(syntax.walrus, yes_no, "syntax: := in expressions",
        true, false, false, true, true, true, true, true, true)
COLUMN(syntax.positional_only, yes_no, "syntax: def f(x, /)",
        true, false, false, true, true, true, true, true, true)
COLUMN(syntax.fstring_debug, yes_no, "syntax: f'{x=}'",
        true, false, false, true, true, true, true, true, true)
COLUMN(syntax.any_decorator, yes_no, "syntax: any expression as decorator",
        false, false, false, false, true, true, true, true, true)
COLUMN(syntax.parenthesized_with, yes_no, "syntax: with (a as b, c as d):",
        false, false, false, false, true, true, true, true, true)
COLUMN(syntax.match, yes_no, "syntax: match",
        false, false, false, false, false, true, true, true, true)
COLUMN(syntax.except_star, yes_no, "syntax: except*",
        false, false, false, false, false, false, true, true, true)
COLUMN(syntax.pep701_fstrings, yes_no, "syntax: any expression inside f-strings",
        false, false, false, false, false, false, false, true, true)
COLUMN(syntax.pep695, yes_no, "syntax: type parameters: def f[T](x)",
        false, false, false, false, false, false, false, true, true)
COLUMN(syntax.star_index, yes_no, "syntax: x[*i]",
        false, false, false, false, false, false, true, true, true)
COLUMN(with_at_statement, yes_no, "marks: entering and leaving a with block is all of it",
        false, false, false, false, false, false, true, true, false)
COLUMN(syntax.hints, yes_no, "syntax errors say what is missing or meant",
        false, false, false, false, false, true, true, true, true)
COLUMN(syntax.errors_at_end, yes_no, "syntax errors are at the end of a word",
        false, true, true, false, false, false, false, false, false)

/* wording of messages */
COLUMN(wording.syntax, syntax_wordings, "messages: syntax errors are worded as in",
        SYNTAX_WORDS_38, SYNTAX_WORDS_36, SYNTAX_WORDS_36, SYNTAX_WORDS_38, SYNTAX_WORDS_39,
        SYNTAX_WORDS_310, SYNTAX_WORDS_311, SYNTAX_WORDS_311, SYNTAX_WORDS_311)
COLUMN(wording.method_class, yes_no, "messages: natives give the class of a method",
        false, false, false, false, true, true, true, true, true)
COLUMN(wording.union_in_isinstance, yes_no, "messages: isinstance() speaks of unions",
        false, false, false, false, false, true, true, true, true)
COLUMN(wording.enumerate_no_position, yes_no, "messages: enumerate() gives no position",
        false, false, false, false, false, false, true, true, true)
COLUMN(wording.type_named, yes_no, "messages: subscripts name the type",
        false, false, false, false, false, false, true, true, true)
COLUMN(wording.unexpected_keyword, yes_no, "messages: natives say f() got an unexpected keyword",
        false, false, false, false, false, false, false, false, true)
COLUMN(wording.no_dict_hint, yes_no, "messages: attribute errors mention the missing __dict__",
        false, false, false, false, false, false, false, false, true)

/* builtin types */
COLUMN(contains_item_left, yes_no, "x in v asks item == x, not x == item",
        false, false, false, false, true, true, true, true, true)
COLUMN(sort_powersort, yes_no, "sort merges by powersort",
        false, false, false, false, false, false, true, true, true)
COLUMN(sort_runs_with_ties, yes_no, "sort takes falling runs with equal neighbours",
        false, false, false, false, false, false, false, false, true)
COLUMN(tuple_hash_xx, yes_no, "tuples hash by xxHash",
        true, false, false, true, true, true, true, true, true)
COLUMN(tuple_resize_empty_shared, yes_no, "tuple() of an empty iterator is ()",
        false, false, false, false, false, false, true, true, true)
COLUMN(zip_strict, yes_no, "zip(strict=True)",
        false, false, false, false, false, true, true, true, true)
COLUMN(generic_aliases, yes_no, "list[int]",
        false, false, false, false, true, true, true, true, true)
COLUMN(types_vectorcall, yes_no, "calls of builtin types pass no tuple and dict",
        false, false, false, false, true, true, true, true, true)
COLUMN(slice_hashable, yes_no, "slices can be hashed",
        false, false, false, false, false, false, false, true, true)
COLUMN(range_iter_no_index, yes_no, "iterators of range hold no index",
        false, false, false, false, false, false, false, true, true)

/* sizes of objects without items and headers */
COLUMN(sizes[SIZE_OBJECT], bytes, "object()", 16, 16, 16, 16, 16, 16, 16, 16, 16)
COLUMN(sizes[SIZE_TYPE], bytes, "class, without slots (each + 40)",
        880, 864, 864, 880, 880, 888, 904, 920, 928)
COLUMN(sizes[SIZE_INT], bytes, "int, without digits (each + 4)", 24, 24, 24, 24, 24, 24, 24, 24, 24)
COLUMN(sizes[SIZE_FLOAT], bytes, "float", 24, 24, 24, 24, 24, 24, 24, 24, 24)
COLUMN(sizes[SIZE_COMPLEX], bytes, "complex", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_BOOL], bytes, "bool", 32, 32, 32, 32, 32, 32, 32, 24, 24)
COLUMN(sizes[SIZE_STR_ASCII], bytes, "str of ASCII, without characters and the final zero",
        48, 48, 48, 48, 48, 48, 48, 40, 40)
COLUMN(sizes[SIZE_STR_WIDE], bytes, "str of other characters, likewise",
        72, 72, 72, 72, 72, 72, 72, 56, 56)
COLUMN(sizes[SIZE_BYTES], bytes, "bytes, with the final zero", 33, 33, 33, 33, 33, 33, 33, 33, 33)
COLUMN(sizes[SIZE_BYTEARRAY], bytes, "bytearray", 56, 56, 56, 56, 56, 56, 56, 56, 56)
COLUMN(sizes[SIZE_LIST], bytes, "list", 40, 40, 40, 40, 40, 40, 40, 40, 40)
COLUMN(sizes[SIZE_TUPLE], bytes, "tuple, without items", 24, 24, 24, 24, 24, 24, 24, 24, 24)
COLUMN(sizes[SIZE_DICT], bytes, "dict", 48, 48, 48, 48, 48, 48, 48, 48, 48)
COLUMN(sizes[SIZE_SET], bytes, "set, frozenset", 200, 200, 200, 200, 200, 200, 200, 200, 200)
COLUMN(sizes[SIZE_SLICE], bytes, "slice", 40, 40, 40, 40, 40, 40, 40, 40, 40)
COLUMN(sizes[SIZE_RANGE], bytes, "range", 48, 48, 48, 48, 48, 48, 48, 48, 48)
COLUMN(sizes[SIZE_RANGE_ITER], bytes, "range iterator", 48, 48, 48, 48, 48, 48, 48, 40, 40)
COLUMN(sizes[SIZE_LIST_ITER], bytes, "list iterator", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_LIST_REVERSE_ITER], bytes, "reversed(list)", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_TUPLE_ITER], bytes, "tuple iterator", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_STR_ITER], bytes, "str iterator", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_BYTES_ITER], bytes, "bytes iterator", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_SET_ITER], bytes, "set iterator", 48, 48, 48, 48, 48, 48, 48, 48, 48)
COLUMN(sizes[SIZE_DICT_ITER], bytes, "dict iterator", 56, 56, 56, 56, 56, 56, 56, 56, 56)
COLUMN(sizes[SIZE_DICT_VIEW], bytes, "dict view", 24, 24, 24, 24, 24, 24, 24, 24, 24)
COLUMN(sizes[SIZE_SEQ_ITER], bytes, "iterator through __getitem__",
        32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_CALL_ITER], bytes, "iter(callable, end)", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_ENUMERATE], bytes, "enumerate", 48, 48, 48, 48, 48, 48, 56, 56, 56)
COLUMN(sizes[SIZE_REVERSED], bytes, "reversed", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_ZIP], bytes, "zip", 40, 40, 40, 40, 40, 48, 48, 48, 48)
COLUMN(sizes[SIZE_MAP], bytes, "map", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_FILTER], bytes, "filter", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_FUNCTION], bytes, "function", 120, 112, 112, 120, 120, 128, 136, 144, 144)
COLUMN(sizes[SIZE_METHOD], bytes, "bound method", 48, 40, 40, 48, 48, 48, 48, 48, 48)
COLUMN(sizes[SIZE_BUILTIN], bytes, "builtin function or method", 56, 48, 48, 56, 56, 56, 56, 56, 56)
COLUMN(sizes[SIZE_CELL], bytes, "cell", 24, 24, 24, 24, 24, 24, 24, 24, 24)
COLUMN(sizes[SIZE_CODE], bytes, "code object", 176, 144, 144, 176, 176, 176, 184, 192, 200)
COLUMN(sizes[SIZE_FRAME], bytes, "frame object, without locals and stack",
        368, 384, 368, 368, 368, 360, 120, 120, 136)
COLUMN(sizes[SIZE_GENERATOR], bytes, "generator, without locals and stack",
        96, 64, 96, 96, 96, 88, 152, 144, 144)
COLUMN(sizes[SIZE_COROUTINE], bytes, "coroutine, likewise",
        104, 64, 104, 104, 104, 96, 152, 144, 144)
COLUMN(sizes[SIZE_MODULE], bytes, "module", 56, 56, 56, 56, 56, 56, 56, 56, 56)
COLUMN(sizes[SIZE_WEAKREF], bytes, "weak reference", 56, 56, 56, 56, 56, 56, 64, 64, 64)
COLUMN(sizes[SIZE_PROPERTY], bytes, "property", 56, 56, 56, 56, 56, 64, 64, 64, 64)
COLUMN(sizes[SIZE_CLASSMETHOD], bytes, "classmethod", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_STATICMETHOD], bytes, "staticmethod", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_SUPER], bytes, "super", 40, 40, 40, 40, 40, 40, 40, 40, 40)
COLUMN(sizes[SIZE_EXCEPTION], bytes, "exception", 64, 64, 64, 64, 64, 64, 72, 72, 72)
COLUMN(sizes[SIZE_SYNTAX_ERROR], bytes, "SyntaxError", 112, 112, 112, 112, 112, 128, 136, 136, 136)
COLUMN(sizes[SIZE_OS_ERROR], bytes, "OSError", 104, 104, 104, 104, 104, 104, 112, 112, 112)
COLUMN(sizes[SIZE_UNICODE_ERROR], bytes, "UnicodeError",
        104, 104, 104, 104, 104, 104, 112, 112, 112)
COLUMN(sizes[SIZE_STOP_ITERATION], bytes, "StopIteration", 72, 72, 72, 72, 72, 72, 80, 80, 80)
COLUMN(sizes[SIZE_SYSTEM_EXIT], bytes, "SystemExit", 72, 72, 72, 72, 72, 72, 80, 80, 80)
COLUMN(sizes[SIZE_IMPORT_ERROR], bytes, "ImportError", 88, 88, 88, 88, 88, 88, 96, 104, 104)
COLUMN(sizes[SIZE_NAME_ERROR], bytes, "NameError", 64, 64, 64, 64, 64, 72, 80, 80, 80)
COLUMN(sizes[SIZE_ATTRIBUTE_ERROR], bytes, "AttributeError", 64, 64, 64, 64, 64, 80, 88, 88, 88)
COLUMN(sizes[SIZE_EXCEPTION_GROUP], bytes, "ExceptionGroup", 88, 88, 88, 88, 88, 88, 88, 88, 88)
COLUMN(sizes[SIZE_TRACEBACK], bytes, "traceback", 40, 40, 40, 40, 40, 40, 40, 40, 40)
COLUMN(sizes[SIZE_MEMBER], bytes, "slot descriptor", 48, 48, 48, 48, 48, 48, 48, 48, 48)
COLUMN(sizes[SIZE_GETSET], bytes, "getset descriptor", 48, 48, 48, 48, 48, 48, 48, 48, 48)
COLUMN(sizes[SIZE_METHOD_DESCR], bytes, "method descriptor", 56, 48, 48, 56, 56, 56, 56, 56, 56)
COLUMN(sizes[SIZE_WRAPPER_DESCR], bytes, "slot wrapper", 56, 56, 56, 56, 56, 56, 56, 56, 56)
COLUMN(sizes[SIZE_METHOD_WRAPPER], bytes, "method-wrapper", 32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_MAPPINGPROXY], bytes, "mappingproxy", 24, 24, 24, 24, 24, 24, 24, 24, 24)
COLUMN(sizes[SIZE_NAMESPACE], bytes, "SimpleNamespace", 24, 24, 24, 24, 24, 24, 24, 24, 24)
COLUMN(sizes[SIZE_INSTANCE], bytes, "instance of a plain class", 32, 32, 32, 32, 32, 32, 24, 16, 16)
COLUMN(sizes[SIZE_MEMORYVIEW], bytes, "memoryview, without dimensions (each + 24)",
        144, 144, 144, 144, 144, 144, 144, 144, 144)
COLUMN(sizes[SIZE_DEQUE], bytes, "deque, without blocks", 80, 80, 80, 80, 80, 80, 216, 216, 216)
COLUMN(sizes[SIZE_DEQUE_ITER], bytes, "deque iterator", 56, 56, 56, 56, 56, 56, 56, 56, 56)
COLUMN(sizes[SIZE_DEFAULTDICT], bytes, "defaultdict", 56, 56, 56, 56, 56, 56, 56, 56, 56)
COLUMN(sizes[SIZE_ODICT], bytes, "OrderedDict", 112, 112, 112, 112, 112, 112, 112, 112, 112)
COLUMN(sizes[SIZE_ODICT_ITER], bytes, "OrderedDict iterator", 64, 64, 64, 64, 64, 64, 64, 64, 64)
COLUMN(sizes[SIZE_ARRAY], bytes, "array", 64, 64, 64, 64, 64, 64, 64, 64, 64)
COLUMN(sizes[SIZE_PARTIAL], bytes, "partial", 64, 56, 64, 64, 64, 64, 64, 64, 64)
COLUMN(sizes[SIZE_RANDOM], bytes, "Random", 2520, 2520, 2520, 2520, 2520, 2520, 2520, 2520, 2520)
COLUMN(sizes[SIZE_ITERTOOL], bytes, "itertools.chain, compress, filterfalse, repeat, starmap",
        32, 32, 32, 32, 32, 32, 32, 32, 32)
COLUMN(sizes[SIZE_COUNT_ITER], bytes, "itertools.count, dropwhile, takewhile",
        40, 40, 40, 40, 40, 40, 40, 40, 40)
COLUMN(sizes[SIZE_CYCLE], bytes, "itertools.cycle, product",
        48, 48, 48, 48, 48, 48, 48, 48, 48)
COLUMN(sizes[SIZE_ISLICE], bytes, "itertools.islice, zip_longest, combinations",
        56, 56, 56, 56, 56, 56, 56, 56, 56)
COLUMN(sizes[SIZE_PERMUTATIONS], bytes, "itertools.permutations",
        64, 64, 64, 64, 64, 64, 64, 64, 64)
COLUMN(sizes[SIZE_ACCUMULATE], bytes, "itertools.accumulate",
        48, 40, 40, 48, 48, 48, 48, 56, 56)
COLUMN(sizes[SIZE_GROUPBY], bytes, "itertools.groupby",
        64, 56, 64, 64, 64, 64, 64, 72, 72)
COLUMN(sizes[SIZE_TEE], bytes, "itertools.tee",
        40, 40, 40, 40, 40, 40, 40, 48, 48)
COLUMN(sizes[SIZE_TEE_DATA], bytes, "57 items of itertools.tee",
        496, 496, 496, 496, 496, 496, 496, 496, 496)
COLUMN(sizes[SIZE_PAIRWISE], bytes, "itertools.pairwise, batched",
        32, 32, 32, 32, 32, 32, 32, 32, 40)
COLUMN(sizes[SIZE_NDARRAY], bytes, "numpy array", 96, 96, 96, 96, 96, 96, 96, 96, 96)
COLUMN(sizes[SIZE_STATIC_TYPE], bytes, "builtin type", 416, 400, 400, 416, 408, 408, 424, 432, 416)
COLUMN(wording.immutable_type, yes_no, "messages: immutable types",
        false, false, false, false, false, true, true, true, true)
COLUMN(wording.missing_slot, yes_no, "messages: reading an empty slot names the object",
        false, false, false, false, false, true, true, true, true)
COLUMN(wording.missing_attribute, yes_no, "messages: deleting a missing attribute names the object",
        false, false, false, false, false, false, true, true, true)
COLUMN(wording.property_names, yes_no, "messages: properties have names",
        false, false, false, false, false, false, true, true, true)
COLUMN(wording.a_type, yes_no, "messages: must be a type",
        false, false, false, false, false, false, true, true, true)
COLUMN(classmethod_chains, yes_no, "classmethod binds a descriptor that it wraps, as a property",
        false, false, false, false, true, true, true, true, false)
COLUMN(method_wrappers_copy_names, yes_no, "classmethod and staticmethod copy the function's names",
        false, false, false, false, false, true, true, true, true)
COLUMN(exception_notes, yes_no, "add_note",
        false, false, false, false, false, false, true, true, true)
COLUMN(union_asked, yes_no, "isinstance() asks int | str itself",
        false, false, false, false, false, true, false, false, false)
COLUMN(union_types, yes_no, "int | str",
        false, false, false, false, false, true, true, true, true)
COLUMN(set_name_error_noted, yes_no, "an error in __set_name__ is not wrapped",
        false, false, false, false, false, false, false, true, true)
COLUMN(managed_weakref, yes_no, "weak reference lists stand in front of objects",
        false, false, false, false, false, false, false, true, true)
COLUMN(weakref_types_named, yes_no, "weak references are called weakref.ReferenceType",
        false, false, false, false, false, true, true, true, true)
COLUMN(slots_always_gc, yes_no, "instances without any slot have the collector's header",
        true, false, false, true, true, true, true, true, true)
COLUMN(int_from_double_shared, yes_no, "round(), floor() of a float may be a shared int",
        false, false, false, false, true, true, true, true, true)
COLUMN(int_rest_shared, yes_no, "remainder of huge ints, int.from_bytes() may be a shared int",
        false, false, false, false, false, false, true, true, true)
COLUMN(pow_inverse, yes_no, "pow(a, -n, m)",
        true, false, false, true, true, true, true, true, true)
COLUMN(shift_any_count, yes_no, "1 >> 2**70 is 0",
        true, false, true, true, true, true, true, true, true)
COLUMN(nan_hash_by_id, yes_no, "hash(nan) is that of its address",
        false, false, false, false, false, true, true, true, true)
COLUMN(int_bytes_defaults, yes_no, "to_bytes() and from_bytes() have defaults",
        false, false, false, false, false, false, true, true, true)
COLUMN(wording.integer_modulo, yes_no, "messages: integer modulo by zero",
        false, false, false, false, false, false, true, true, true)
COLUMN(wording.float_floor_division, yes_no, "messages: float floor division by zero",
        false, false, false, false, true, true, true, true, true)
COLUMN(wording.float_modulo_by_zero, yes_no, "messages: float modulo by zero",
        false, false, false, false, false, false, false, false, true)
COLUMN(wording.limit_in_digits, yes_no, "messages: the limit of int() and str() in digits",
        false, false, false, false, false, false, true, true, true)
COLUMN(format_z, yes_no, "format(x, 'z')",
        false, false, false, false, false, false, true, true, true)
COLUMN(format_zero_pads_text, yes_no, "format(text, '05') pads at the end",
        false, false, false, false, false, true, true, true, true)
COLUMN(wording.index_type_named, yes_no, "messages: a wrong index of a str is named",
        false, false, false, false, false, false, true, true, true)
COLUMN(wording.real_number, yes_no, "messages: %d wants a real number",
        false, false, false, false, false, true, true, true, true)
COLUMN(wording.format_named, yes_no, "messages: a bad format specification is shown",
        false, false, false, false, false, false, true, true, true)
COLUMN(wording.format_space, yes_no, "messages: ' ' in a format specification is a space, not a sign",
        false, false, false, false, true, true, true, true, true)
COLUMN(wording.find_expected, yes_no, "messages: find expected at least 1 argument",
        false, false, false, false, false, false, false, false, true)
COLUMN(wording.replacement_index, yes_no, "messages: str.format names the missing index",
        true, false, false, true, true, true, true, true, true)
COLUMN(wording.str_named_argument, yes_no, "messages: str() names its wrong argument",
        false, false, false, false, false, true, true, true, true)
COLUMN(max_packs_arguments, yes_no, "max() and min() make a tuple of their arguments",
        true, true, true, true, true, true, true, true, false)
COLUMN(print_packs_arguments, yes_no, "print() makes a tuple of its arguments",
        false, true, false, false, false, false, true, true, true)
COLUMN(sum_compensated, yes_no, "sum() of floats keeps what rounding loses",
        false, false, false, false, false, false, false, true, true)
COLUMN(encoding_warning, yes_no, "EncodingWarning",
        false, false, false, false, false, true, true, true, true)
COLUMN(wording.callable_module, yes_no, "messages: callables with their module",
        false, false, false, false, true, true, true, true, true)
COLUMN(wording.attribute_name_type, yes_no, "messages: type of what is no attribute name",
        false, false, false, false, false, false, true, true, true)
COLUMN(wording.index_required, yes_no, "messages: chr() of what is no int",
        false, false, false, false, false, true, true, true, true)
COLUMN(wording.iter_object, yes_no, "messages: iter() of what is not callable",
        false, false, false, false, false, false, false, true, true)
COLUMN(wording.group_condition, yes_no, "messages: any callable splits a group",
        false, false, false, false, false, false, false, false, true)
COLUMN(wording.iterable_empty, yes_no, "messages: max() of nothing",
        false, false, false, false, false, false, false, true, true)
COLUMN(wording.at_least_one, yes_no, "messages: max() expected at least 1",
        false, false, false, false, true, true, true, true, true)
COLUMN(replace_in_empty, yes_no, "''.replace('', 'x', 1) is 'x'",
        false, false, false, false, true, true, true, true, true)
COLUMN(wording.integer_got_type, yes_no, "messages: an integer is required (got type str)",
        true, true, true, true, true, false, false, false, false)
COLUMN(wording.format_two_commas, yes_no, "messages: ',,' in a format specification is a bad type",
        false, false, false, false, true, true, true, true, true)
COLUMN(arena_map, yes_no, "arenas are found by a radix tree",
        false, false, false, false, false, true, true, true, true)
COLUMN(stats_dict_keys, yes_no, "_debugmallocstats() counts free key tables",
        false, false, false, false, false, false, false, true, false)
COLUMN(splitlines_by_truth, yes_no, "splitlines(keepends) takes anything",
        false, false, false, false, false, false, false, true, true)
COLUMN(wording.concatenate, yes_no, "messages: can only concatenate str (not \"int\") to str",
        true, false, true, true, true, true, true, true, true)
COLUMN(native_recursion_counted, yes_no, "native calls count against the recursion limit",
        true, true, true, true, true, true, true, false, false)
COLUMN(wording.counts_plural, yes_no, "messages: at most 1 arguments",
        false, true, true, false, false, false, false, false, false)
COLUMN(wording.unpack_non_iterable, yes_no, "messages: x, y = 1: cannot unpack",
        true, false, true, true, true, true, true, true, true)
COLUMN(wording.this_function, yes_no, "messages: an invalid keyword is one for this function",
        false, true, false, false, false, false, false, false, false)
COLUMN(wording.no_parameters, yes_no, "messages: object() takes no parameters",
        false, true, false, false, false, false, false, false, false)
COLUMN(wording.support_indexing, yes_no, "messages: instances do not support indexing",
        false, true, false, false, false, false, false, false, false)
COLUMN(wording.import_name_from, yes_no, "messages: cannot import name 'x' from 'm'",
        true, false, true, true, true, true, true, true, true)
COLUMN(wording.missing_is_shown, yes_no, "messages: 3 is not in deque",
        false, false, false, false, false, true, true, true, true)
COLUMN(wording.super_names_types, yes_no, "messages: super(): obj (instance of B) is not",
        false, false, false, false, false, false, false, false, true)
COLUMN(wording.array_is_list, yes_no, "messages: array.remove(x): x not in list",
        false, true, false, false, false, false, false, false, false)
COLUMN(wording.not_a_generic, yes_no, "messages: list[int] is not a generic class",
        false, false, false, false, false, false, true, true, true)
COLUMN(wording.property_attribute, yes_no, "messages: can't set attribute 'p'",
        false, false, false, false, false, true, false, false, false)
COLUMN(unraisable_hook, yes_no, "sys.unraisablehook",
        true, false, false, true, true, true, true, true, true)
COLUMN(unraisable_marked, yes_no, "^^^^ in what is ignored in __del__",
        true, true, true, true, true, true, true, true, false)
COLUMN(exceptions_from_main, yes_no, "an uncaught error is __main__.E, not E",
        true, true, true, true, true, true, false, false, false)
COLUMN(exceptions_qualified, yes_no, "an uncaught error has its qualified name",
        false, false, false, false, true, true, true, true, true)
COLUMN(lost_stderr_told, yes_no, "an error in sys.stderr is told",
        false, false, false, false, false, false, true, true, true)
COLUMN(dump_addresses, yes_no, "lost sys.stderr: addresses come first",
        true, false, false, true, true, true, true, true, true)
COLUMN(atexit_unraisable, yes_no, "errors in atexit functions are unraisable",
        false, false, false, false, false, true, true, true, true)
COLUMN(unraisable_names_in_message, yes_no, "err_msg names the atexit function",
        false, false, false, false, false, false, false, false, true)
COLUMN(exception_repr_tuple, yes_no, "repr() of an exception has a comma: E(1,)",
        false, true, false, false, false, false, false, false, false)
COLUMN(notes_by_module, yes_no, "notes as traceback.py writes them",
        false, false, false, false, false, false, false, true, true)
COLUMN(itertools_keywords_strict, yes_no, "subclasses of itertools refuse keywords",
        false, false, false, false, false, false, true, true, true)
COLUMN(itertools_base_names, yes_no, "repr() of a subclass of count or repeat has the name of the base",
        false, true, false, false, false, false, false, false, false)
COLUMN(cycle_flag_number, yes_no, "the state of itertools.cycle ends with a number",
        true, true, true, true, false, false, false, false, false)
COLUMN(array_gc, yes_no, "array.array carries the header of the collector",
        false, false, false, false, false, true, true, true, true)
COLUMN(caret_inside, yes_no, "the caret of a syntax error at the end of a line is below its last character",
        true, true, true, true, false, false, false, false, false)
COLUMN(caret_ranges, yes_no, "tracebacks mark all of what a syntax error is about",
        false, false, false, false, false, true, true, true, true)
COLUMN(wording.unassociated, yes_no, "messages: a name is not associated with a value",
        false, false, false, false, false, false, true, true, true)
COLUMN(wording.context_manager, yes_no, "messages: an object does not support the context manager protocol",
        false, false, false, false, false, false, true, true, true)
COLUMN(itertools_unnamed, yes_no, "messages: tee(), zip() and zip_longest() do not give their names",
        false, true, true, false, false, false, false, false, false)
COLUMN(last_exc, yes_no, "sys.last_exc",
        false, false, false, false, false, false, false, true, true)
COLUMN(str_ascii_iterators, yes_no, "iterators of ASCII strings have a type of their own",
        false, false, false, false, false, false, true, true, true)
