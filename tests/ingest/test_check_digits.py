"""Which identifiers are valid, and the one form in which each is stored.

The tables hold published examples: of NIM39110 for National Insurance numbers, of BS 7666 for postcodes, of the test
suites of the NHS number and the UPN for these. Numbers beginning with 4, 6 or 7 are the first of their range with each
check digit, here for the arithmetic alone; they may have been issued to someone.
"""

import itertools
import random
import string

import duckdb
import pytest

from ingest.check_digits import KINDS, broken, normalised, sentence
from ingest.warehouse import SETTINGS

VALID, BROKEN = False, True
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


class Judge:
    """Normalises and judges texts as a load does: in one statement, beside another check."""

    def __init__(self) -> None:
        self.con = duckdb.connect(config=SETTINGS)

    def judged(self, kind: str, *texts: str | None) -> list[tuple[str | None, bool | None]]:
        """The stored form of each text and whether it is broken."""
        query = f"""
            with delivered as (select unnest($texts::varchar[]) as n),
            stored as (select {normalised(kind, "n")} as stored from delivered)
            select stored, stored < '' or {broken(kind, "stored")} from stored
        """
        return self.con.execute(query, {"texts": list(texts)}).fetchall()

    def valid(self, kind: str, texts: list[str]) -> set[str]:
        """The texts that are valid, each stored as it is."""
        judged = zip(texts, self.judged(kind, *texts), strict=True)
        return {text for text, (stored, bad) in judged if not bad and stored == text}


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


# The text, how it is stored, whether it may be a patient's, whether it may be where test numbers are allowed.
NHS_NUMBERS = [
    *[(written, "9434765870", BROKEN, VALID) for written in (
        "9434765870", "943 476 5870", "943-476-5870", "943 4765870", "943\u00a0476\u00a05870")],
    *[(number, number, BROKEN, VALID) for number in (
        "9434765919", "9000000009", "9876543210", "9990000018", "9990000026", "9990000034", "9990000042", "9990000050",
        "9990000069", "9990000077", "9990000085", "9990000093", "9990000107", "9990000115", "9990000123")],
    *[(number, number, VALID, VALID) for number in (
        "4010232137", "4000000004", "4000000012", "4000000020", "4000000039", "4000000047", "4000000055", "6000000006")],
    ("401 023 2137", "4010232137", VALID, VALID),
    *[(text, text, BROKEN, BROKEN) for text in (
        "9434765871", "1234567890", "0000000000", "7999999999", "3200000004",
        "943476587", "94347658700", "943 476 587", "94A4765870")],
    # The check digit of these nine digits would be 10, so no number begins with them.
    *[(f"943476002{digit}", f"943476002{digit}", BROKEN, BROKEN) for digit in range(10)],
]  # fmt: skip


@pytest.mark.parametrize(("text", "stored", "as_patient", "as_test"), NHS_NUMBERS)
def test_an_nhs_number_has_a_check_digit_and_test_numbers_pass_only_where_allowed(
    judge: Judge, text: str, stored: str, as_patient: bool, as_test: bool
) -> None:
    assert judge.judged("nhs_number", text) == [(stored, as_patient)]
    assert judge.judged("nhs_number_or_test", text) == [(stored, as_test)]


# The first and the last number of each range whose check digit is right.
@pytest.mark.parametrize(
    ("number", "as_patient", "as_test"),
    [
        ("0101000006", BROKEN, BROKEN),  # Scotland, CHI
        ("3112999991", BROKEN, BROKEN),
        ("3200000007", BROKEN, BROKEN),  # Northern Ireland, H&C
        ("3999999993", BROKEN, BROKEN),
        ("4000000004", VALID, VALID),  # England, Wales, Isle of Man
        ("4999999994", VALID, VALID),
        ("5000000005", BROKEN, BROKEN),  # not to be issued
        ("5999999995", BROKEN, BROKEN),
        ("6000000006", VALID, VALID),  # England, Wales, Isle of Man
        ("7999999997", VALID, VALID),
        ("8000000008", BROKEN, BROKEN),  # Ireland, IHI
        ("8999999998", BROKEN, BROKEN),
        ("9000000009", BROKEN, VALID),  # tests
        ("9999999999", BROKEN, VALID),
    ],
)
def test_an_nhs_number_is_of_an_issued_range(judge: Judge, number: str, as_patient: bool, as_test: bool) -> None:
    assert modulus_11(number)
    assert judge.judged("nhs_number", number) == [(number, as_patient)]
    assert judge.judged("nhs_number_or_test", number) == [(number, as_test)]


def modulus_11(number: str) -> bool:
    """The check as the NHS Data Dictionary words it."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:9], range(10, 1, -1), strict=True))
    check = 11 - total % 11
    return check != 10 and (0 if check == 11 else check) == int(number[9])


def test_the_sum_of_nhs_numbers_agrees_with_the_check_as_it_is_worded(judge: Judge) -> None:
    chance = random.Random(11)
    numbers = [f"{chance.randrange(10**10):010}" for _ in range(30_000)]

    assert judge.valid("nhs_number", numbers) == {n for n in numbers if n[0] in "467" and modulus_11(n)}
    assert judge.valid("nhs_number_or_test", numbers) == {n for n in numbers if n[0] in "4679" and modulus_11(n)}


NI_NUMBERS = [
    ("AB123456C", "AB123456C", VALID),
    ("AA000000A", "AA000000A", VALID),
    ("OA123456A", "OA123456A", VALID),
    ("ab 12 34 56 c", "AB123456C", VALID),
    ("AB-12-34-56-C", "AB123456C", VALID),
    ("AB123456", "AB123456", VALID),  # the suffix is not known yet
    ("ab 12 34 56", "AB123456", VALID),
    ("OO123456A", "OO123456A", VALID),  # administrative prefixes, of those HMRC gives to whoever has no number
    ("CR123456A", "CR123456A", VALID),
    ("MW123456A", "MW123456A", VALID),
    ("NC123456A", "NC123456A", VALID),
    ("FY123456A", "FY123456A", BROKEN),  # administrative too, but with a letter that is never used
    ("AB123456E", "AB123456E", BROKEN),
    ("AB12345C", "AB12345C", BROKEN),
    ("11A11111", "11A11111", BROKEN),  # a temporary reference number, not a National Insurance number
    *[(f"{prefix}123456A", f"{prefix}123456A", BROKEN) for prefix in (
        "QQ", "AO", "BG", "GB", "DA", "FA", "IA", "UA", "VA", "AD", "AF", "AI", "AQ", "AU", "AV")],
    *[(f"{prefix}123456B", f"{prefix}123456B", BROKEN) for prefix in ("KN", "NK", "NT", "TN", "ZZ")],
]  # fmt: skip


@pytest.mark.parametrize(("text", "stored", "expected"), NI_NUMBERS)
def test_a_national_insurance_number_has_an_issued_prefix_and_suffix(
    judge: Judge, text: str, stored: str, expected: bool
) -> None:
    assert judge.judged("ni_number", text) == [(stored, expected)]


def test_no_other_prefix_of_national_insurance_numbers_is_refused(judge: Judge) -> None:
    pairs = {first + second for first, second in itertools.product(string.ascii_uppercase, repeat=2)}
    never = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
    issued = {pair for pair in pairs - never if pair[0] not in "DFIQUV" and pair[1] not in "DFIOQUV"} | {"OO"}

    assert judge.valid("ni_number", [f"{pair}000000A" for pair in pairs]) == {f"{pair}000000A" for pair in issued}


UPNS = [
    *[(written, "B801200005001", VALID) for written in ("B801200005001", "b801200005001", "B801 2000 05 001")],
    *[(number, number, VALID) for number in (
        "T885400022001", "G885400022002", "W885400022003", "K885400022004", "Z885400022005", "V884410022001",
        "J884410022002")],
    *[(text, text, BROKEN) for text in (
        "A801200005001", "B80120000500", "B8012000050011", "B80120000A001", "8012000050012")],
]  # fmt: skip


@pytest.mark.parametrize(("text", "stored", "expected"), UPNS)
def test_a_unique_pupil_number_begins_with_its_check_letter(
    judge: Judge, text: str, stored: str, expected: bool
) -> None:
    assert judge.judged("upn", text) == [(stored, expected)]


def check_letter(rest: str) -> str:
    """The check letter as the Government Data Standards Catalogue words it; a letter at the end counts its place."""
    values = [int(char) if char.isdigit() else UPN_LETTERS.index(char) for char in rest]
    return UPN_LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % 23]


def test_every_pupil_number_temporary_or_not_has_exactly_one_check_letter(judge: Judge) -> None:
    chance = random.Random(23)
    rests = [f"{chance.randrange(10**11):011}{last}" for last in string.digits + UPN_LETTERS for _ in range(40)]
    numbers = [letter + rest for rest in rests for letter in string.ascii_uppercase]

    assert judge.valid("upn", numbers) == {check_letter(rest) + rest for rest in rests}


@pytest.mark.parametrize("last", ["I", "O", "S"])
def test_a_temporary_pupil_number_does_not_end_in_a_letter_without_a_value(judge: Judge, last: str) -> None:
    numbers = [f"{letter}80120000500{last}" for letter in string.ascii_uppercase]

    assert judge.valid("upn", numbers) == set()


POSTCODES = [
    *[(text, text, VALID) for text in (
        "WR5 2NP", "WR1 1AA", "B61 8DA", "DY10 1AB", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 1HQ",
        "EC1A 1BB", "GIR 0AA", "BF1 3AA", "O1 1AA")],
    ("ZZ99 3VZ", "ZZ99 3VZ", VALID),  # no fixed abode
    ("ZZ99 3WZ", "ZZ99 3WZ", VALID),  # not known
    ("zz993vz", "ZZ99 3VZ", VALID),
    ("WR52NP", "WR5 2NP", VALID),
    ("wr5 2np", "WR5 2NP", VALID),
    ("W R5  2-NP", "WR5 2NP", VALID),
    ("gir0aa", "GIR 0AA", VALID),
    ("qa11aa", "QA1 1AA", BROKEN),
    ("BFPO 123", "BFPO 123", BROKEN),  # a British Forces post office; its postcode would begin with BF1
    ("WR5", "WR5", BROKEN),
    ("not known", "not known", BROKEN),
    *[(text, text, BROKEN) for text in ("QA1 1AA", "AI1 1AA", "WR5 2CP", "WR5 2NPX", "WR05 2NP", "W1I 1AA")],
]  # fmt: skip


@pytest.mark.parametrize(("text", "stored", "expected"), POSTCODES)
def test_a_postcode_is_stored_in_capitals_with_one_space(judge: Judge, text: str, stored: str, expected: bool) -> None:
    assert judge.judged("postcode", text) == [(stored, expected)]


@pytest.mark.parametrize(
    ("pattern", "never"),
    [
        ("{}1 1AA", "QVX"),
        ("A{}1 1AA", "IJZ"),
        ("W1{} 1AA", "ILMNOQRVXYZ"),
        ("EC1{} 1AA", "CDFGIJKLOQSTUZ"),
        ("WR1 1{}A", "CIKMOV"),
        ("WR1 1A{}", "CIKMOV"),
    ],
)
def test_some_letters_are_never_used_at_their_place_in_a_postcode(judge: Judge, pattern: str, never: str) -> None:
    used = set(string.ascii_uppercase) - set(never)

    assert judge.valid("postcode", [pattern.format(letter) for letter in string.ascii_uppercase]) == {
        pattern.format(letter) for letter in used
    }


# Texts that look like a number to some cast, or overflow one, or are no text that anyone types.
NASTY = [
    "", " ", "-", "0", "+4000000004", "4000000004.0", "-4000000004", "0x4000000004", "4_000_000_004", "4e9", "45000000e2",
    "0000009e18", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "1e400", "inf", "nan", "null",
    "B9223372036854775807", "B0000000009e18", "4" * 100_000, "A" * 100_000,
    "4000000004" + " " * 100_000 + "4", "\0", "4000000004\0", "\x004000000004", "AB123456C\0", "WR5 2NP\0", "4000000004\n",
    "AB123456C\n", "WR5\n2NP", "WR5 2NP\r\n", "４００００００００４", "٤٠٠٠٠٠٠٠٠٤", "４00 000 0004", "ＡＢ１２３４５６Ｃ",
    "\u212aN123456A", "A\u017f123456A", "W\u01315 2NP", "İB123456C", "é", "e\u0301", "😀" * 13, "\u202e4000000004", "'", "''; --",
    "%", "*", "[0-9]", "?" * 10, "{}", "\\", "\\1 \\2",
]  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_text_whatever_raises_and_what_has_not_the_form_stays_as_it_is(judge: Judge, kind: str) -> None:
    assert judge.judged(kind, *NASTY) == [(text, BROKEN) for text in NASTY]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_blank_is_neither_valid_nor_broken(judge: Judge, kind: str) -> None:
    assert judge.judged(kind, None) == [(None, None)]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("nhs_number", [case[0] for case in NHS_NUMBERS]),
        ("ni_number", [case[0] for case in NI_NUMBERS]),
        ("upn", [case[0] for case in UPNS]),
        ("postcode", [case[0] for case in POSTCODES]),
    ],
)
def test_what_is_stored_would_be_stored_the_same_again(judge: Judge, kind: str, texts: list[str]) -> None:
    once = judge.judged(kind, *texts)

    assert judge.judged(kind, *[stored for stored, _ in once]) == once


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("nhs_number", "ident is not a valid NHS number (ten digits of an issued range, the last a check digit)."),
        ("nhs_number_or_test", "ident is not a valid NHS number (ten digits of a range that is issued or kept for tests, the last a check digit)."),
        ("upn", "ident is not a valid unique pupil number (a check letter and eleven digits, then a digit or a letter)."),
        ("ni_number", "ident is not a valid National Insurance number (two issued letters, six digits, a letter A to D)."),
        ("postcode", "ident is not a valid postcode (such as WR5 2NP)."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_words(kind: str, told: str) -> None:
    assert f"ident {sentence(kind)}." == told


def test_an_identifier_without_a_rule_is_a_mistake() -> None:
    assert {"nhs_number", "nhs_number_or_test", "upn", "ni_number", "postcode"} == KINDS
    with pytest.raises(KeyError, match="passport"):
        normalised("passport", "n")
    with pytest.raises(KeyError, match="passport"):
        broken("passport", "n")
    with pytest.raises(KeyError, match="passport"):
        sentence("passport")
