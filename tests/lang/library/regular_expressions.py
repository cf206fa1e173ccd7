import re
def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(repr(r))
    except Exception as e: print(type(e).__name__, e)
S = "The year 1999, and 2024-05-17; mail bob@example.com or al.x@site.org! foo_bar  x\ty\nline2: a=1, b = 22\n"
pats = [r'\d+', r'(\d{4})-(\d\d)-(\d\d)', r'(\w+)@(\w+)\.(com|org)', r'\b\w', r'^\w+', r'\w+$', r'a|b|c', r'(a|b)*', r'x*', r'', r'[^\s]+', r'[a-z]+?', r'(?i)THE', r'(?P<k>\w)\s*=\s*(?P<v>\d+)', r'(\w)\1', r'(?=\d)\w+', r'(?<=@)\w+', r'(?<!\d)\d(?!\d)', r'\s+', r'.*', r'.+?;', r'(?:ab|a)(bc|c)', r'o{2}', r'[\w.]+@', r'[-a]', r'[]x]', r'\.', r'a{0}', r'(x)?y', r'((a)|b)+', r'\Aline', r'!|\?', r'[^\W\d_]+', r'(?s)m.*m', r'(?m)^\w+', r'(?x) \d+ # num']
for p in pats:
    print(p, end=' '); t(re.findall, p, S)
    m = re.search(p, S); print(m, m and m.groups(), m and m.lastindex)
    t(re.sub, p, '<>', S[:40]); t(re.split, p, S[:30]); t(re.match, p, S); t(re.fullmatch, p, '12')
m = re.search(r'(?P<a>\w+) (?P<b>\w+)(z)?', S); print(m.groupdict(), m.group('a', 2), m['b'], m.span('b'), m.start(), m.end(2), m.groups('?'), m.lastgroup, m.re.groupindex, m.expand(r'\2-\g<a>'), m.string is S, m.pos, m.endpos, m.regs)
t(lambda: m.group(9)); t(lambda: m['zz'])
for p in ['(', ')', '[', 'a**', '*a', 'a{2,1}', r'\q', '(?P<1>a)', '(?P<a>x)(?P<a>y)', r'\2', '[z-a]', '(?z)', '(?<=a*)b', 'a\\', '[a', '(?P=x)', '(?P<a', '+', 'a|*', '(?', r'\x1', '[\\d-z]', 'a{1}{2}', '(a', r'(\1)', '(?:', '{', 'x{', 'x{,2}', 'x{a}', r'\8', '(?P>a)']:
    t(re.compile, p)
print(re.compile('a', re.I), re.compile(b'x', re.M | re.S), re.I, repr(re.I | re.M), re.compile('a').flags, re.compile('a', re.A).flags)
t(re.sub, r'(\w+) (\w+)', r'\2 \1', 'hello world foo bar'); t(re.sub, r'\d', lambda m: str(int(m[0]) * 2), 'a1b2'); t(re.sub, 'a', r'\n\\', 'bab'); t(re.sub, 'a', r'\g<1>', 'a'); t(re.sub, 'a', r'\1', 'a'); t(re.sub, '(a)', r'\g<0>\g<1>x', 'a'); t(re.sub, 'a', r'\q', 'a'); t(re.subn, 'a', 'b', 'aaa', 2); t(re.sub, '', '-', 'abc'); t(re.sub, 'x*', '-', 'abxd'); t(re.split, r'(,)\s*', 'a, b,c'); t(re.split, ',', 'a,b,c', 1); t(re.split, 'x*', 'axbc'); t(re.findall, 'a*?', 'aa'); t(re.findall, '(a*)(b?)', 'aab')
t(re.match, b'a', 'a'); t(re.match, 'a', b'a'); t(re.match, 'a', 3); t(re.compile, 3); t(re.escape, 'a.b*c d_é-\n'); t(re.findall, br'\w+', b'ab c\xe9'); t(re.findall, r'\w+', 'ab cé ٣'); t(re.findall, r'(?a)\w+', 'ab cé'); t(re.findall, 'É', 'éÉ', re.I); t(re.findall, '[à-ï]', 'É', re.I)
p = re.compile(r'\d+'); print(p.match('a12', 1), p.search('abc 12', 0, 5), p.pattern, p.groups, p.match('12', 5), [x.span() for x in p.finditer('1 22 333')], p == re.compile(r'\d+'), p.fullmatch('12a'), p.search('x'))
print(re.match(r'(a+)+$', 'aaaaaaaaaaaaaaa!'), re.match(r'(?:a?){10}a{10}', 'a' * 10), re.match(r'(a|ab)(c|bcd)(d*)', 'abcd').groups(), re.match(r'(.*)(\d+)', 'abc123').groups(), re.match(r'(.*?)(\d+)', 'abc123').groups(), re.match('(?:(a)|b)*', 'ab').groups(), re.match('(a)?b', 'b').groups(), len(re.match('.*', 'x' * 5000)[0]), len(re.match('(?:ab)*', 'ab' * 3000)[0]), re.match('(a(?=b))(?!bb)', 'ab'), re.match(r'(?i:A)b', 'ab'), re.match(r'<(\w+)>.*</\1>', '<b>x</b>')[1])
