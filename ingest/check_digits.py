"""Identifiers with a rule of their own (NHS number, UPN, National Insurance number, postcode), as SQL over text.

Only what makes one text a valid identifier belongs here: how it is stored, and when it is not one. The SQL raises on
no text at all. ``and`` evaluates both sides, so a check digit is also computed where the form is wrong; hence try_cast.
"""

from collections.abc import Sequence

_SENTENCES = {
    "nhs_number": "is not a valid NHS number (ten digits of an issued range, the last a check digit)",
    "nhs_number_or_test": (
        "is not a valid NHS number (ten digits of a range that is issued or kept for tests, the last a check digit)"
    ),
    "upn": "is not a valid unique pupil number (a check letter and eleven digits, then a digit or a letter)",
    "ni_number": "is not a valid National Insurance number (two issued letters, six digits, a letter A to D)",
    "postcode": "is not a valid postcode (such as WR5 2NP)",
}
KINDS = frozenset(_SENTENCES)

_LETTER, _DIGIT, _EITHER = "[A-Za-z]", "[0-9]", "[0-9A-Za-z]"
_GAP = r"[ \x{a0}-]*"  # What people write between the parts; \x{a0} is the no-break space.

# How people write each: the regular expressions of its characters, between any two of which there may be a gap. They
# are spelt out because (?i) would also take the Kelvin sign for a K.
_NHS_NUMBER = [_DIGIT] * 10
_WRITTEN = {
    "nhs_number": _NHS_NUMBER,
    "nhs_number_or_test": _NHS_NUMBER,
    "upn": [_LETTER, *[_DIGIT] * 11, _EITHER],
    "ni_number": [_LETTER, _LETTER, *[_DIGIT] * 6, f"{_LETTER}?"],
    "postcode": [_LETTER, _EITHER, f"{_EITHER}?", f"{_EITHER}?", _DIGIT, _LETTER, _LETTER],
}
# How each is stored, for the greater part of values that need no rewriting: testing a glob costs least.
_STORED = {
    "nhs_number": f"glob '{_DIGIT * 10}'",
    "nhs_number_or_test": f"glob '{_DIGIT * 10}'",
    "upn": f"glob '[A-Z]{_DIGIT * 11}[0-9A-Z]'",
    "ni_number": f"glob '[A-Z][A-Z]{_DIGIT * 6}[A-Z]'",
    "postcode": "similar to '[A-Z][0-9A-Z]{1,3} [0-9][A-Z]{2}'",
}

# NHS Data Dictionary. Numbers beginning with 4, 6 or 7 are issued in England, Wales and the Isle of Man; those with 9
# are for tests. Those of Scotland (CHI) and Northern Ireland are not NHS numbers. Zeros would pass the check digit.
_NHS_ISSUED, _NHS_ISSUED_OR_TEST = "[467]", "[4679]"
_NHS_WEIGHTS = (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)

# Government Data Standards Catalogue, Unique Pupil Number. The authority and the year within it are not checked.
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # Without I, O and S; their places are their values, 0 to 22.
_UPN_FORM = f"[A-HJ-NP-RT-Z]{_DIGIT * 11}[0-9A-HJ-NP-RT-Z]"
_UPN_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)

# HMRC, National Insurance Manual NIM39110. A number whose suffix is not known yet is a number; OO is administrative.
_NI_FORM = "([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|OO)[0-9]{6}[A-D]?"
_NI_NEVER_ISSUED = "^(BG|GB|KN|NK|NT|TN|ZZ)"

# BS 7666. ZZ99 are the pseudo-postcodes of the NHS, as for people of no fixed abode.
_OUTWARD = "[A-PR-UWYZ]([0-9]|[1-9][0-9A-HJKPS-UW])|[A-PR-UWYZ][A-HK-Y]([0-9]|[1-9][0-9ABEHMNPRV-Y])"
_POSTCODE_FORM = f"({_OUTWARD}) [0-9][ABD-HJLNP-UW-Z]{{2}}|GIR 0AA|ZZ99 [0-9][A-Z]{{2}}"


def normalised(kind: str, text: str) -> str:
    """SQL for the one form in which an identifier is stored, from the name of a column of trimmed text.

    That is in capitals without gaps, but for the one space in a postcode. Other text than the form of an identifier
    stays as it is, and null stays null. Raises KeyError where ``kind`` is not of KINDS.
    """
    rewritten = f"upper(replace(replace(replace({text}, ' ', ''), '-', ''), chr(160), ''))"
    if kind == "postcode":
        rewritten = rf"regexp_replace({rewritten}, '(...)$', ' \1')"
    return f"""case
        when {text} {_STORED[kind]} then {text}
        when regexp_full_match({text}, '{_GAP.join(_WRITTEN[kind])}') then {rewritten}
        else {text}
    end"""


def broken(kind: str, value: str) -> str:
    """SQL predicate over the name of a normalised column: true where it is no valid identifier; null for null.

    Raises KeyError where ``kind`` is not of KINDS.
    """
    match kind:
        case "nhs_number":
            valid = _nhs_number(value, _NHS_ISSUED)
        case "nhs_number_or_test":
            valid = _nhs_number(value, _NHS_ISSUED_OR_TEST)
        case "upn":
            valid = f"{value} glob '{_UPN_FORM}' and {_upn_letter(value)} = substr({value}, 1, 1)"
        case "ni_number":
            issued = f"not regexp_matches({value}, '{_NI_NEVER_ISSUED}')"
            valid = f"regexp_full_match({value}, '{_NI_FORM}') and {issued}"
        case "postcode":
            valid = f"regexp_full_match({value}, '{_POSTCODE_FORM}')"
        case _:
            raise KeyError(kind)
    return f"not ({valid})"


def sentence(kind: str) -> str:
    """What is wrong with a broken identifier, to follow the name of its column. Raises KeyError as the others do."""
    return _SENTENCES[kind]


def _nhs_number(value: str, first_digit: str) -> str:
    """SQL: whether ten digits are an NHS number, which their weighted sum tells by being a multiple of 11."""
    return f"{value} glob '{first_digit}{_DIGIT * 9}' and {_weighted_sum(value, _NHS_WEIGHTS, 11)} % 11 = 0"


def _upn_letter(value: str) -> str:
    """SQL for the letter with which a UPN must begin: the weighted sum of the rest modulo 23, as a letter.

    The rest is twelve digits, or eleven and a letter where the UPN is temporary.
    """
    *eleven, thirteen = _UPN_WEIGHTS
    permanent = _weighted_sum(f"substr({value}, 2)", _UPN_WEIGHTS, 23)
    letter = f"{thirteen} * (strpos('{_UPN_LETTERS}', substr({value}, 13)) - 1)"
    temporary = f"{_weighted_sum(f'substr({value}, 2, 11)', eleven, 23)} + {letter}"
    return f"substr('{_UPN_LETTERS}', coalesce({permanent}, {temporary}) % 23 + 1, 1)"


def _weighted_sum(digits: str, weights: Sequence[int], modulus: int) -> str:
    """SQL for the sum of digits times weights, or another number equal to it by the modulus; null for no number.

    A digit is n // 10^k - 10 * (n // 10^(k+1)), so the sum is one of n // 10^k alone, each times its weight less ten
    times that of the digit after it: half the price of taking the text apart. A lambda names the number because
    DuckDB would otherwise cast the text anew for every term. The remainder keeps text such as 0000009e18 from
    overflowing the sum.
    """
    backwards = list(reversed(weights))
    factors = [(weight - 10 * after) % modulus for weight, after in zip(backwards, [0, *backwards], strict=False)]
    terms = " + ".join(f"n // {10**place} * {factor}" for place, factor in enumerate(factors) if factor)
    return f"list_transform([try_cast({digits} as bigint) % {10 ** len(weights)}], lambda n: {terms})[1]"
