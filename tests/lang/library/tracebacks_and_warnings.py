import io, traceback, warnings, sys
real, sys.stdout = sys.stdout, io.StringIO()
def f(x):
    raise ZeroDivisionError(x)
def g():
    try:
        f(0)
    except ZeroDivisionError as e:
        raise ValueError('bad') from e
try: g()
except ValueError as e:
    print(traceback.format_exc()); print(''.join(traceback.format_exception(type(e), e, e.__traceback__)))
    print(traceback.format_exception_only(type(e), e), traceback.format_tb(e.__traceback__), traceback.extract_tb(e.__traceback__))
    traceback.print_exc(file=sys.stdout, chain=False); print(repr(e.__cause__))
print(traceback.format_stack()[-1])
class W(UserWarning): pass
def old(): warnings.warn('old thing', DeprecationWarning, stacklevel=2)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    warnings.warn('careful'); warnings.warn(W('mine')); old()
    print([(str(x.message), x.category.__name__, x.lineno) for x in w])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try: warnings.warn('now')
    except UserWarning as e: print('raised', e)
with warnings.catch_warnings():
    warnings.simplefilter('ignore'); warnings.warn('never')
sys.stderr = sys.stdout
for i in range(3): warnings.warn('shown once')
old(); warnings.warn('x', PendingDeprecationWarning)
try: warnings.warn('x', int)
except TypeError as e: print(e)
real.write(sys.stdout.getvalue().replace(__file__, 'FILE'))
