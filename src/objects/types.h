/* The builtin types, in one list.
 *
 * X(NAME, spec, size row): TYPE(w, NAME) is the type object, `const TypeSpec spec##_spec` what it
 * is made from at boot. Order matters only in that a base stands before its subclasses.
 * EXCEPTION_TYPES: X(Name, Base, layout) where layout names the struct in exception.h.
 */
#ifndef OBJECTS_TYPES_H
#define OBJECTS_TYPES_H

/* clang-format off */
#define OBJECT_TYPES(X)                                                                            \
    X(OBJECT, object, OBJECT) X(TYPE, type, TYPE) X(NONE, none, OBJECT)                            \
    X(ELLIPSIS, ellipsis, OBJECT) X(NOTIMPLEMENTED, notimplemented, OBJECT) X(INT, int, INT)       \
    X(BOOL, bool, BOOL) X(FLOAT, float, FLOAT) X(COMPLEX, complex, COMPLEX)                        \
    X(STR, str, STR_ASCII) X(STR_ITER, str_iter, STR_ITER)                                         \
    X(STR_ASCII_ITER, str_ascii_iter, STR_ITER) X(BYTES, bytes, BYTES)                             \
    X(BYTES_ITER, bytes_iter, BYTES_ITER) X(BYTEARRAY, bytearray, BYTEARRAY)                       \
    X(BYTEARRAY_ITER, bytearray_iter, BYTES_ITER) X(MEMORYVIEW, memoryview, MEMORYVIEW)            \
    X(MANAGED_BUFFER, managed_buffer, OBJECT) X(LIST, list, LIST)                                  \
    X(LIST_ITER, list_iter, LIST_ITER) X(LIST_REVERSE_ITER, list_reverse_iter, LIST_REVERSE_ITER)  \
    X(TUPLE, tuple, TUPLE) X(TUPLE_ITER, tuple_iter, TUPLE_ITER) X(DICT, dict, DICT)               \
    X(DICT_KEYS, dict_keys, DICT_VIEW) X(DICT_VALUES, dict_values, DICT_VIEW)                      \
    X(DICT_ITEMS, dict_items, DICT_VIEW) X(DICT_KEY_ITER, dict_key_iter, DICT_ITER)                \
    X(DICT_VALUE_ITER, dict_value_iter, DICT_ITER) X(DICT_ITEM_ITER, dict_item_iter, DICT_ITER)    \
    X(DICT_REVERSE_KEY_ITER, dict_reverse_key_iter, DICT_ITER)                                     \
    X(DICT_REVERSE_VALUE_ITER, dict_reverse_value_iter, DICT_ITER)                                 \
    X(DICT_REVERSE_ITEM_ITER, dict_reverse_item_iter, DICT_ITER) X(SET, set, SET)                  \
    X(FROZENSET, frozenset, SET) X(SET_ITER, set_iter, SET_ITER) X(SLICE, slice, SLICE)            \
    X(RANGE, range, RANGE) X(RANGE_ITER, range_iter, RANGE_ITER)                                   \
    X(LONG_RANGE_ITER, long_range_iter, RANGE_ITER) X(SEQ_ITER, seq_iter, SEQ_ITER)                \
    X(CALL_ITER, call_iter, CALL_ITER) X(ENUMERATE, enumerate, ENUMERATE)                          \
    X(REVERSED, reversed, REVERSED) X(ZIP, zip, ZIP) X(MAP, map, MAP) X(FILTER, filter, FILTER)    \
    X(CODE, code, CODE) X(CELL, cell, CELL) X(FUNCTION, function, FUNCTION)                        \
    X(METHOD, method, METHOD) X(BUILTIN, builtin, BUILTIN)                                         \
    X(METHOD_DESCR, method_descr, METHOD_DESCR)                                                    \
    X(CLASSMETHOD_DESCR, classmethod_descr, METHOD_DESCR)                                          \
    X(WRAPPER_DESCR, wrapper_descr, WRAPPER_DESCR)                                                 \
    X(METHOD_WRAPPER, method_wrapper, METHOD_WRAPPER) X(GETSET, getset, GETSET)                    \
    X(MEMBER, member, MEMBER) X(PROPERTY, property, PROPERTY)                                      \
    X(CLASSMETHOD, classmethod, CLASSMETHOD) X(STATICMETHOD, staticmethod, STATICMETHOD)           \
    X(SUPER, super, SUPER) X(MAPPINGPROXY, mappingproxy, MAPPINGPROXY) X(MODULE, module, MODULE)   \
    X(NAMESPACE, namespace, NAMESPACE) X(WEAKREF, weakref, WEAKREF)                                \
    X(WEAKPROXY, weakproxy, WEAKREF) X(WEAKCALLABLEPROXY, weakcallableproxy, WEAKREF)              \
    X(GENERIC_ALIAS, generic_alias, METHOD) X(UNION, union, METHOD)
/* clang-format on */

/* clang-format off */
#define EXCEPTION_TYPES(X)                                                                         \
    X(BaseException, BaseException, BASE) X(BaseExceptionGroup, BaseException, GROUP)              \
    X(SystemExit, BaseException, SYSTEM_EXIT) X(KeyboardInterrupt, BaseException, BASE)            \
    X(GeneratorExit, BaseException, BASE) X(Exception, BaseException, BASE)                        \
    X(StopIteration, Exception, STOP_ITERATION) X(StopAsyncIteration, Exception, BASE)             \
    X(ArithmeticError, Exception, BASE) X(FloatingPointError, ArithmeticError, BASE)               \
    X(OverflowError, ArithmeticError, BASE) X(ZeroDivisionError, ArithmeticError, BASE)            \
    X(AssertionError, Exception, BASE) X(AttributeError, Exception, ATTRIBUTE)                     \
    X(BufferError, Exception, BASE) X(EOFError, Exception, BASE)                                   \
    X(ImportError, Exception, IMPORT) X(ModuleNotFoundError, ImportError, IMPORT)                  \
    X(LookupError, Exception, BASE) X(IndexError, LookupError, BASE)                               \
    X(KeyError, LookupError, BASE) X(MemoryError, Exception, BASE) X(NameError, Exception, NAME)   \
    X(UnboundLocalError, NameError, NAME) X(OSError, Exception, OS)                                \
    X(BlockingIOError, OSError, OS) X(ChildProcessError, OSError, OS)                              \
    X(ConnectionError, OSError, OS) X(BrokenPipeError, ConnectionError, OS)                        \
    X(ConnectionAbortedError, ConnectionError, OS) X(ConnectionRefusedError, ConnectionError, OS)  \
    X(ConnectionResetError, ConnectionError, OS) X(FileExistsError, OSError, OS)                   \
    X(FileNotFoundError, OSError, OS) X(InterruptedError, OSError, OS)                             \
    X(IsADirectoryError, OSError, OS) X(NotADirectoryError, OSError, OS)                           \
    X(PermissionError, OSError, OS) X(ProcessLookupError, OSError, OS)                             \
    X(TimeoutError, OSError, OS) X(ReferenceError, Exception, BASE)                                \
    X(RuntimeError, Exception, BASE) X(NotImplementedError, RuntimeError, BASE)                    \
    X(RecursionError, RuntimeError, BASE) X(SyntaxError, Exception, SYNTAX)                        \
    X(IndentationError, SyntaxError, SYNTAX) X(TabError, IndentationError, SYNTAX)                 \
    X(SystemError, Exception, BASE) X(TypeError, Exception, BASE) X(ValueError, Exception, BASE)   \
    X(UnicodeError, ValueError, BASE) X(UnicodeDecodeError, UnicodeError, UNICODE)                 \
    X(UnicodeEncodeError, UnicodeError, UNICODE) X(UnicodeTranslateError, UnicodeError, UNICODE)   \
    X(Warning, Exception, BASE) X(UserWarning, Warning, BASE)                                      \
    X(DeprecationWarning, Warning, BASE) X(SyntaxWarning, Warning, BASE)                           \
    X(RuntimeWarning, Warning, BASE) X(FutureWarning, Warning, BASE)                               \
    X(PendingDeprecationWarning, Warning, BASE) X(ImportWarning, Warning, BASE)                    \
    X(UnicodeWarning, Warning, BASE) X(BytesWarning, Warning, BASE)                                \
    X(ResourceWarning, Warning, BASE) X(EncodingWarning, Warning, BASE)
/* clang-format on */

enum ObjectTypeIndex {
#define X(name, spec, size) T_##name,
    OBJECT_TYPES(X)
#undef X
#define X(name, base, layout) T_##name,
    EXCEPTION_TYPES(X)
#undef X
        T_TRACEBACK_, /* room for the types of the vm layer follows in its own table */
    T_COUNT
};

#endif
