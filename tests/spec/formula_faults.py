from parity.domain.formulas import DEEPEST, LONGEST, MOST_OPERATIONS, Fault, FormulaError, say

TITLE = "Công thức viết sai"
PROSE = """
Công thức sai bị từ chối khi công bố đề cương, kèm vị trí ký tự đầu tiên không đúng và lý do.

Nguồn: nhiệm vụ 1/4, "an outline file with an unknown code or a cyclic formula".
"""
COLUMNS = ("Công thức", "Ký tự thứ", "Lý do")

_DEEP = "(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1)
_MANY = "a" + "+a" * (MOST_OPERATIONS + 1)
_LONG = "a" * (LONGEST + 1)

# The text, the position from 1, what, and the words found there.
ROWS = (
    ("", 1, Fault.EMPTY, ""),
    ("   ", 1, Fault.EMPTY, ""),
    (_LONG, LONGEST + 1, Fault.TOO_LONG, ""),
    (_DEEP, DEEPEST + 1, Fault.TOO_DEEP, ""),
    (_MANY, len(_MANY) + 1, Fault.TOO_MANY, ""),
    ("a +", 4, Fault.ENDED, ""),
    ("(a + b", 7, Fault.ENDED, ""),
    ("sum(", 5, Fault.ENDED, ""),
    ("count(a", 8, Fault.ENDED, ""),
    ("a + + b", 5, Fault.UNEXPECTED, "+"),
    ("- a", 1, Fault.UNEXPECTED, "-"),
    ("a b", 3, Fault.UNEXPECTED, "b"),
    ("a + b)", 6, Fault.UNEXPECTED, ")"),
    ("sum()", 5, Fault.UNEXPECTED, ")"),
    ("sum(a,)", 7, Fault.UNEXPECTED, ")"),
    ("reporting(a)", 11, Fault.UNEXPECTED, "a"),
    ("a >= 1", 3, Fault.UNEXPECTED, ">="),
    ("a ; b", 3, Fault.STRANGE, ";"),
    ("a − b", 3, Fault.STRANGE, "−"),
    ("đ + a", 1, Fault.STRANGE, "đ"),
    ("a.", 2, Fault.STRANGE, "."),
    ("12,5", 3, Fault.UNEXPECTED, ","),
    ("12a", 1, Fault.STRANGE, "1"),
    ("__import__(a)", 1, Fault.STRANGE, "_"),
    ("average(a, b)", 1, Fault.NO_SUCH_FUNCTION, "average"),
    ("count_true(1)", 12, Fault.WANTS_CODE, "1"),
    ("count(1 >= a)", 7, Fault.WANTS_CODE, "1"),
    ("count(a + 1)", 9, Fault.WANTS_COMPARISON, "+"),
    ("count(a >= b)", 12, Fault.WANTS_NUMBER, "b"),
)


def show(row):
    text, position, what, found = row
    short = text if len(text) <= 20 else f"{text[:8]}… ({len(text)} ký tự)"
    _, _, words = say(FormulaError(position, what, found)).partition(": ")
    return f"`{short}`" if text.strip() else "(trống)", str(position), words
