# Names and values that are wide, long, or not printable.
größe = "äöü"
漢 = "漢字かな交じり文"
control = "a\x1b[31mb\x00c\n"
long = "x" * 500
deep = [[[[[[1]]]]]]
table = {"k": (1, 2.5, None), 3: {4, 5}, b"raw": frozenset()}
mixed = [True, 10**40, 1j, ..., range(9), len]
end = 0
