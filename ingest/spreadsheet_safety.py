"""Text made safe for a spreadsheet: no cell that we write may be taken for a formula (CWE-1236).

What is stored stays as it was delivered; only what is written for people to open in a spreadsheet is escaped.
"""

# The signs that begin a formula in Excel, LibreOffice or Google Sheets, the full-width ones among them.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def spreadsheet_safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_SIGNS) else text
