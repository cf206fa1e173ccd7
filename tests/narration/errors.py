def convert(text):
    number = int(text)
    return number

def safe(text):
    try:
        return convert(text)
    except KeyError:
        return 0
    except ValueError as error:
        message = str(error)
    finally:
        print("done")
    return message

x = safe("7")
y = safe("seven")
convert("eight")
