# What a program prints is shown and never obeyed.
print("plain")
print("\x1b[31mred\x1b[0m \x1b[2J\x07 bell")
print("tab\there", "wide 漢字", "e\u0301")
print("no newline at the end", end="")
done = 1
