# Sizes of builtin types.
import sys
types = (int, bool, float, str, bytes, list, tuple, dict, set, frozenset, type, object, range, slice,
         property, super, zip, memoryview, Exception, type(None), type(sys), type(len), type(lambda: 0))
print({sys.getsizeof(t) for t in types})
