# The same words, interned and not.
a = "word"
b = "word"
c = "".join(["wo", "rd"])
same = a is b, a is c
n = 256
m = 257
end = 0
