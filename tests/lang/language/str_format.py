# str.format in full
class O: 
    a = 5
    d = {'k': [1, 2]}
    def __repr__(self): return 'O()'
    def __format__(self, s): return f'<{s}>'
o = O()
tests = ["{}", "{0} {1} {0}", "{a}", "{0.a} {0.d[k][1]}", "{!r} {!s} {!a}", "{:>10}|{:<5}|{:^7}", "{:*^9}", "{:+d} {: d}", "{:05d}", "{:,} {:_}", "{:x} {:#x} {:#o} {:#b} {:X}", "{:.3f} {:e} {:g} {:%}", "{:{}}", "{:{w}.{p}}", "{{}} {}", "{:z}", "{", "}", "{0", "{}{1}", "{a.b}", "{[1]}", "{0[a]}", "{:c}", "{!x}", "{:10.3}", "{:=+8}", "{:08.2f}", "{:n}", "{0!r:>8}", "{::}", "{:,.2f}", "{:_x}", "{:#010b}", "{:s}", "{:d}"]
args = [(1,), ('x', 2), (3.14159, 2), ('é\n', 'b', 'ñ'), (o, 1), (-1234567, 255, 8, 5, 9), ([1, 2, 3],), (1.5e10, 0.00001, 123456789.0, 0.5), (True, None, 2), (1+2j, 3), ((1, 2), 3)]
for t in tests:
    for a in args:
        try: print(repr(t), t.format(*a, a='A', w=8, p=3))
        except Exception as e: print(repr(t), type(e).__name__, e)
print('{x} {y}'.format_map({'x': 1, 'y': 2}), '{0:>{1}}'.format('a', 5), '{:{}{}}'.format('a', '>', 4), '{0[-1]} {0[x y]}'.format({'-1': 1, 'x y': 2}))
class M(dict):
    def __missing__(self, k): return '{' + k + '}'
print('{a} {b}'.format_map(M(a=1)))
