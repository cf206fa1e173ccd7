import io, os, os.path
D = "/tmp/glassheap_test/"
os.makedirs(D, exist_ok=True)
os.chdir(D)
def t(f, *a, **k):
    try: r = f(*a, **k); print(repr(r))
    except Exception as e: print(type(e).__name__, e, isinstance(e, OSError) and (e.errno, e.strerror, e.filename))
with open('a.txt', 'w') as f:
    print(f.name, f.mode, f.closed, f.encoding, f.readable(), f.writable(), f.seekable())
    t(f.write, 'hello\nwörld\n'); t(f.write, 3); t(f.read); f.writelines(['x\n', 'y']); print('end', file=f); t(f.tell)
print(f.closed, repr(f)); t(f.write, 'x'); t(f.read); t(f.flush); t(lambda: next(f)); t(f.__enter__); t(f.tell)
with open('a.txt') as f:
    print(repr(f)); t(f.readline); t(f.tell); t(f.read, 3); t(f.readlines); t(f.read); t(f.seek, 0); print([l for l in f]); t(f.write, 'x'); t(f.seek, 1, 1); t(f.seek, -1); t(f.seek, 0, 2); t(f.fileno) if 0 else None; t(f.read, None); t(f.seek, 2); t(f.readline, 2); t(f.readline); t(f.isatty)
for l in open('a.txt'): print(l, end='')
with open('a.txt', 'a') as f: f.write('more'); t(f.tell)
with open('a.txt', 'r+') as f: t(f.read); f.seek(0); f.write('J'); f.seek(0); t(f.read); f.truncate(3)
print(open('a.txt').read(), os.path.getsize('a.txt'))
with open('b.bin', 'wb') as f: print(repr(f)); t(f.write, b'\x00\x01\xff\n12'); t(f.write, 'x'); t(f.read); t(f.write, bytearray(b'q'))
t(f.write, b''); 
with open('b.bin', 'rb') as f: print(repr(f)); t(f.read, 2); t(f.tell); t(f.read); t(f.seek, -2, 2); t(f.read1); t(f.seek, 0); t(f.readlines); t(f.write, b''); b = bytearray(3); f.seek(0); t(f.readinto, b); print(b); t(f.peek); t(f.seek, -1)
t(f.read); t(f.seek, 0)
with open('b.bin', 'rb+') as f: print(repr(f)); f.write(b'ZZ'); f.seek(0); t(f.read)
with open('b.bin', 'rb', buffering=0) as f: print(repr(f)); t(f.read)
print(repr(f))
for m in ['q', 'rw', '', 'rb+t', 'r+', 'rbb', 'x', 'w+', 'ab+', '+', 'tt', 'bw']: t(lambda: open('nope' + m, m).mode)
t(open, 'a.txt', 'x'); t(open, 'none.txt'); t(open, D); t(open, 'nodir/x', 'w'); t(open, 'a.txt/x', 'w'); t(open, 'a.txt', 3); t(open, 'a.txt', 'rb', encoding='utf8'); t(open, 'a.txt', 'r', 0); t(open, 'a.txt', newline='q'); t(open, 'a.txt', encoding='nope')
f = open('c.txt', 'w'); f.write('not yet'); print(repr(open('c.txt').read())); f.flush(); print(repr(open('c.txt').read())); f.close()
with open('c.txt', 'w', newline='\r\n') as f: f.write('a\nb\n')
print(open('c.txt', 'rb').read(), repr(open('c.txt').read()), repr(open('c.txt', newline='').read()), open('c.txt', newline='').readlines(), open('c.txt').readlines())
with open('c.txt', 'wb') as f: f.write(b'a\rb\r\nc\n\xff')
t(open('c.txt').read); print(open('c.txt', errors='replace').readlines(), open('c.txt', encoding='latin-1').read())
print(sorted(os.listdir()), os.path.exists('a.txt'), os.path.isfile('zz'), os.path.isdir('.'))
t(os.remove, 'zz'); t(os.remove, 'a.txt'); t(os.path.exists, 'a.txt'); t(os.rename, 'c.txt', 'd.txt'); t(os.rename, 'c.txt', 'd.txt'); t(os.mkdir, 'sub'); t(os.mkdir, 'sub'); t(os.listdir, 'sub'); t(os.rmdir, 'sub'); t(os.rmdir, 'sub'); t(os.listdir, 'zz'); t(os.listdir, 'd.txt'); t(os.path.getsize, 'zz')
for p in ['/a/b.c', 'b.tar.gz', '/', '', 'a/', '.bashrc', 'a//b', '//x', '/a/../b', '../x', './y/.']:
    print(p, os.path.split(p), os.path.splitext(p), os.path.basename(p), os.path.dirname(p), os.path.normpath(p), os.path.isabs(p))
print(os.path.join('a', 'b', '/c', 'd'), os.path.join('a/', 'b'), os.path.commonpath(['/a/b', '/a/c']), os.path.commonprefix(['abc', 'abd']), os.path.relpath('/a/b', '/a/c/d'))
for x in os.listdir('.'): os.remove(x)
s = io.StringIO(); t(s.write, 'hello\n'); t(s.write, 3); print(1, 2, file=s); t(s.getvalue); t(s.tell); t(s.seek, 0); t(s.read, 3); t(s.readline); t(s.readlines); t(s.truncate, 2); t(s.getvalue); s.seek(5); s.write('x'); t(s.getvalue); s.close(); t(s.read); t(s.getvalue); print(s.closed)
s = io.StringIO('a\nb\nc'); print(list(s), s.read(), s.seek(2), s.read(1)); t(s.seek, -1); t(s.seek, 1, 1); t(io.StringIO, 3)
b = io.BytesIO(b'abc'); t(b.read, 1); t(b.write, b'XY'); t(b.getvalue); t(b.write, 'x'); t(b.seek, 0); t(b.readline); b.seek(10); b.write(b'!'); t(b.getvalue); t(b.getbuffer().tobytes); t(b.truncate, 1); t(b.getvalue); b.close(); t(b.read); t(b.seek, -1)
t(io.BytesIO().seek, -1); t(io.BytesIO, 'x')
w = io.TextIOWrapper(io.BytesIO(), encoding='utf-8'); w.write('é'); w.flush(); print(w.buffer.getvalue(), w.encoding)
print(isinstance(s, io.TextIOBase), isinstance(b, io.IOBase), issubclass(io.UnsupportedOperation, (OSError)), io.SEEK_END, io.UnsupportedOperation)
with open('z', 'w') as f: f.write('12 3\n4')
print(sum(int(x) for l in open('z') for x in l.split()))
class P:
    def __fspath__(self): return 'z'
print(open(P()).read(), os.fspath(P())); os.remove('z')
