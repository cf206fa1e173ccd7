# Strings, numbers and formatting.
name, value = "wörld", 1234.5678
print(f"hello {name!r:>10} {value:,.2f} {value=} {3 * 'ab'}")
print("%s %05d %-6.2f|%r %x" % (name, 42, value, "q'", 255))
print("{:>8} {0.real} {k[0]}".format(1, k="xyz") if False else "{0:>8} {k[0]}".format(1, k="xyz"))
print(", ".join(str(n) for n in range(5)), "a,b,c".split(","), "  x ".strip(), "abc".replace("b", "BB"))
print("abc".upper().center(9, "*"), "a\tb".expandtabs(), "x=1".partition("="), "é".encode(), b"\xc3\xa9".decode())
print("one\ntwo".splitlines(), "abcabc".find("c", 3), "abc"[::-1], "日本" + "a", "%c" % 0x1F600)
print(10**40, 2**100 // 3**20, -7 // 2, divmod(10**30, 7), int("123456789012345678901234567890"), hex(2**70))
print(1.5e300 * 2, 0.1 + 0.2, round(2.675, 2), float("1e-7"), 1 / 3, complex(1, 2) * 1j, 5 ** -1)
print(int("ff", 16), bin(10), oct(8), chr(8364), ord("a"), ascii("é"), repr("a'b\"c"), str(b"x"))
print(hash("a") == hash("a"), "a" < "b", "abc" in "xabcx", "abc".translate({97: "A", 98: None}))
