import struct
def t(f, *a):
    try: print(a, repr(f(*a)))
    except Exception as e: print(a, type(e).__name__, e)
for f in ['', 'b', 'i', '<i', '>i', '!hh', 'bi', '=bi', 'bq', 'b3sd', '3s', '5p', 'xbx', '2x', 'P', 'n', '<n', 'z', '3', '@l', '=l', 'e', '? c', '0i', 'bhilqfd', '<4xq', ' i i']:
    t(struct.calcsize, f)
for a in [('b', 127), ('b', 128), ('B', -1), ('H', 65535), ('i', 2**31), ('I', -1), ('q', 2**63), ('Q', -1), ('l', 2**70), ('<l', 2**40), ('i', 1.5), ('i', 'x'), ('f', 1.5), ('d', 3), ('f', 'x'), ('f', 1e300), ('>d', 0.1), ('e', 1.5), ('e', 1e9), ('<e', 0.1), ('c', b'a'), ('c', b'ab'), ('c', 'a'), ('3s', b'abcd'), ('4s', b'ab'), ('s', 'x'), ('5p', b'abcdefg'), ('?', 3), ('2h', 1, 2), ('2h', 1), ('hx', 5), ('bi', 1, 2), ('>bhiq', 1, 2, 3, 4), ('i',), ('', 1)]:
    t(struct.pack, *a)
for a in [('<i', b'\1\0\0\0'), ('>i', b'\1\0\0\0'), ('i', b'123'), ('2b', b'\xff\x7f'), ('f', b'\0\0\xc0?'), ('4s', b'abcd'), ('5p', b'\2abcd'), ('c?', b'a\1'), ('<eb', b'\0<\1'), ('i', 'abcd'), (b'<h', bytearray(b'\1\2'))]:
    t(struct.unpack, *a)
b = bytearray(8); t(struct.pack_into, '<hh', b, 2, 1, -1); print(b); t(struct.pack_into, 'i', b, 6, 1); t(struct.unpack_from, '<h', b, 2); t(struct.unpack_from, '<h', b, 7); t(struct.unpack_from, 'b', b, -9)
print(list(struct.iter_unpack('<h', b'\1\0\2\0'))); t(struct.iter_unpack, '<h', b'123')
s = struct.Struct('<if'); print(s.size, s.format, s.pack(1, 2.5), s.unpack(s.pack(3, 4)));
