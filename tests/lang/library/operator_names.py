# Every operator has its method's name, too, and is the same function.
import operator

names = [n for n in dir(operator) if n.startswith("__") and callable(getattr(operator, n)) and
         n not in ("__loader__", "__spec__", "__name__", "__getattr__", "__build_class__")]
for name in "add", "or_", "not_", "truediv", "iadd", "ixor", "matmul", "contains", "concat", "iconcat":
    print(name, getattr(operator, "__%s__" % name.rstrip("_")) is getattr(operator, name))
a = [1]
print(operator.iconcat(a, [2]) is a, a, operator.__or__(5, 8))
try:
    operator.iconcat(1, [2])
except TypeError as e:
    print(e)
