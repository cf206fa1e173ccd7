# versions: 3.8+
for text in "[i for i in (i := range(5))]", "{i for i in (lambda: (j := range(5)))()}", "[i for i in range(3) if (k := i)]":
    try:
        exec(text)
        print("fine")
    except SyntaxError as e:
        print(e.msg)
