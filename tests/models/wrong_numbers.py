# How each version words a float, or a dict, where it wants an int.
for s in ("pow({}, 1, 2)", '"a".zfill(2.5)','"a".center(2.5)','"a".expandtabs(2.5)','chr(2.5)','"a".split("a",1.5)','[].pop(1.5)','[].insert(1.5,1)','(5).to_bytes(1.5,"big")','"a".replace("a","b",1.5)','round(1.5,1.5)','bytearray().append(1.5)','"a".find("a",1.5)', '"a".splitlines(1.5)', 'bytes([1.5])','hex(1.5)','"%c"%1.5', 'b"a".center(2.5)','[1].index(1,2.5)','slice(1).indices(2.5)','range(1.5)','enumerate([],1.5)', 'int("1",2.5)'):
    try:
        eval(s)
    except Exception as e:
        print(s, type(e).__name__, e)
