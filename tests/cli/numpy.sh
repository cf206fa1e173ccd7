# numpy: what its arrays say, hold and print; the numbers are those of numpy 1.26.
cat >arrays.py <<'PROGRAM'
import numpy as np, sys
a = np.array([1, 2, 3, 4])
b = a[1:3]
b[0] = 99
print(a, b.base is a, a.base, sys.getsizeof(a), sys.getsizeof(b), a.nbytes, b.nbytes)
print(repr(np.zeros((2, 3))), np.arange(12).reshape(3, 4).sum(axis=0), np.array([0.1] * 10).sum())
print(a + 1, a * 2.5, a / 2, a[a > 3], 2 - a, a.mean(), np.array([True, True]))
print(np.array([1.5, 2, 1000.25]), np.array([1e10, 1]), repr(np.arange(2000)), repr(a.astype('int8')))
print(a.dtype, a.itemsize, a.strides, a.T.shape, np.shares_memory(a, b))
for wrong in (lambda: a + np.arange(3), lambda: a[10], lambda: a.reshape(3), lambda: bool(a)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
PROGRAM
cat >expected <<'TEXT'
[ 1 99  3  4] True None 144 112 32 16
array([[0., 0., 0.],
       [0., 0., 0.]]) [12 15 18 21] 1.0
[  2 100   4   5] [  2.5 247.5   7.5  10. ] [ 0.5 49.5  1.5  2. ] [99  4] [  1 -97  -1  -2] 26.75 [ True  True]
[   1.5     2.   1000.25] [1.e+10 1.e+00] array([   0,    1,    2, ..., 1997, 1998, 1999]) array([ 1, 99,  3,  4], dtype=int8)
int64 8 (8,) (4,) True
ValueError operands could not be broadcast together with shapes (4,) (3,) 
IndexError index 10 is out of bounds for axis 0 with size 4
ValueError cannot reshape array of size 4 into shape (3,)
ValueError The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()
TEXT
for model in textbook 3.11; do
  "$GLASSHEAP" run --model $model arrays.py >out
  diff expected out
done
"$GLASSHEAP" audit --model 3.11 arrays.py | grep -q 'no difference'
