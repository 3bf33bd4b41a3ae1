"""Text made safe for a spreadsheet: no cell that we write may be taken for a formula (CWE-1236).

What is stored stays as it was delivered; only what is written for people to open in a spreadsheet is escaped.
"""

import re

# The signs that begin a formula in Excel, LibreOffice or Google Sheets, the full-width ones among them; what is not
# seen before them does not count. A text that begins with a tab or a line end may be torn apart when it is pasted.
FORMULA = re.compile(r"[\s\x00-\x1f\u200b\u200e\u200f\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")


def spreadsheet_safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{text}" if FORMULA.match(text) else text
