[1] errors.py:1 in <module>: def convert(text):
`def convert(text):`: A function convert() is made from its code, which does not run yet; the name `convert` refers to it.
[5] errors.py:5 in <module>: def safe(text):
`def safe(text):`: A function safe() is made from its code, which does not run yet; the name `safe` refers to it.
[9] errors.py:16 in <module>: x = safe("7")
`x = safe("7")`: `safe` is called: a frame is made, in which `text` refers to '7'.
[12] errors.py:6 in safe: try:
`try:`: A try block begins; nothing changes in memory.
[13] errors.py:7 in safe: return convert(text)
`return convert(text)`: `convert` is called: a frame is made, in which `text` names the same object '7' as the caller's `text`.
[16] errors.py:2 in convert: number = int(text)
`number = int(text)`: The name `number` refers to 7, one of the small ints that exist once for all.
[20] errors.py:3 in convert: return number
`return number`: `convert` returns 7 and its frame ends, and with it its names `text`, `number`.
[22] errors.py:13 in safe: print("done")
done
`print("done")`: It prints `done`.
[26] errors.py:7 in safe: return convert(text)
`return convert(text)`: `safe` returns 7 and its frame ends, and with it its name `text`. The name `x` refers to 7, one of the small ints that exist once for all.
[28] errors.py:17 in <module>: y = safe("seven")
`y = safe("seven")`: `safe` is called: a frame is made, in which `text` refers to 'seven'.
[31] errors.py:6 in safe: try:
`try:`: A try block begins; nothing changes in memory.
[32] errors.py:7 in safe: return convert(text)
`return convert(text)`: `convert` is called: a frame is made, in which `text` names the same object 'seven' as the caller's `text`.
[35] errors.py:2 in convert: number = int(text)
`number = int(text)`: ValueError #56 ("invalid literal for int() with base 10: 'seven'") is raised in `convert`. `convert` does not handle it: its frame ends, and with it its name `text`. A handler in `safe` takes ValueError #56.
[39] errors.py:8 in safe: except KeyError:
`except KeyError:`: The handler is for other exceptions.
[42] errors.py:10 in safe: except ValueError as error:
`except ValueError as error:`: The name `error` refers to ValueError #56. The handler is for this exception.
[46] errors.py:11 in safe: message = str(error)
`message = str(error)`: The name `message` refers to "invalid literal for int() with base 10: 'seven'". At the end of the handler the name `error` is deleted; ValueError #56 loses its last reference and dies: its block of 80 bytes is free again, and with it dies tuple #55.
[55] errors.py:13 in safe: print("done")
done
`print("done")`: It prints `done`.
[60] errors.py:14 in safe: return message
`return message`: `safe` returns "invalid literal for int() with base 10: 'seven'" and its frame ends, and with it its names `text`, `message`. The name `y` refers to "invalid literal for int() with base 10: 'seven'".
[63] errors.py:18 in <module>: convert("eight")
`convert("eight")`: `convert` is called: a frame is made, in which `text` refers to 'eight'.
[66] errors.py:2 in convert: number = int(text)
Traceback (most recent call last):
  File "errors.py", line 18, in <module>
    convert("eight")
  File "errors.py", line 2, in convert
    number = int(text)
ValueError: invalid literal for int() with base 10: 'eight'
`number = int(text)`: ValueError #65 ("invalid literal for int() with base 10: 'eight'") is raised in `convert`. `convert` does not handle it: its frame ends, and with it its name `text`. No handler is left: the program ends with a traceback, and `sys.last_value` keeps the exception.
[69] ready
