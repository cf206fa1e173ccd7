# versions: 3.11+
# The tree of what handlers of except* raise and what none of them takes.
try:
    raise ExceptionGroup(
        "work", [ValueError(1), TypeError(2), ExceptionGroup("deep", [KeyError("k"), OSError(3)])])
except* ValueError:
    raise RuntimeError("while handling")
except* TypeError:
    raise
except* KeyError as e:
    raise LookupError("for a reason") from e
