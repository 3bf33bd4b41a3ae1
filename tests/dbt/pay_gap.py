"""The statutory gender pay gap worked out once more, in fractions and place by place: it shares nothing with dbt."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from math import floor
from typing import NamedTuple

QUARTERS = ("lower", "lower_middle", "upper_middle", "top")
Figures = dict[str, float | None]


class Person(NamedTuple):
    """A relevant employee: hourly pay where it is known, and the bonus of the twelve months."""

    sex: str
    directorate: str
    hourly: Fraction | None
    is_full_pay: bool
    bonus: int


def figures(people: Sequence[Person], shows_all: bool) -> Figures:
    """All statutory figures of a level; a level that does not show all hides what few men or women are behind."""
    paid = [person for person in people if person.is_full_pay and person.hourly is not None]
    hourly = {sex: [person.hourly for person in paid if person.sex == sex] for sex in "MF"}
    bonus = {sex: [Fraction(p.bonus) for p in people if p.sex == sex and p.bonus > 0] for sex in "MF"}
    all_of = {sex: sum(person.sex == sex for person in people) for sex in "MF"}
    found: Figures = {}
    shown = shows_all or min(len(hourly["M"]), len(hourly["F"])) >= 10
    for name, figure in (("mean", mean), ("median", median)):
        found[f"{name}_hourly_gap_percent"] = gap(figure(hourly["M"]), figure(hourly["F"])) if shown else None
    shown_bonus = shows_all or min(len(bonus["M"]), len(bonus["F"])) >= 10
    for name, figure in (("mean", mean), ("median", median)):
        women = figure(bonus["F"]) or (Fraction(0) if all_of["F"] else None)
        found[f"{name}_bonus_gap_percent"] = gap(figure(bonus["M"]), women) if shown_bonus else None
    shown_share = shows_all or min(all_of.values()) >= 10
    for sex, word in (("M", "male"), ("F", "female")):
        found[f"{word}_bonus_percent"] = percent(len(bonus[sex]), all_of[sex]) if shown_share else None
    ranked = [(person.hourly, person.sex) for person in paid if person.hourly is not None and person.sex in "MF"]
    for name, (size, men) in zip(QUARTERS, quarters(ranked), strict=True):
        share = percent(men, size)
        found[f"{name}_quartile_employees"] = size if shown and ranked else None
        found[f"male_{name}_quartile_percent"] = share if shown else None
        found[f"female_{name}_quartile_percent"] = round(100 - share, 1) if shown and share is not None else None
    return found


def quarters(ranked: Sequence[tuple[Fraction, str]]) -> list[tuple[int, int]]:
    """People and men of each quarter, from the lowest."""
    size, left_over = divmod(len(ranked), 4)
    sizes = [size + (left_over >= 1), size + (left_over >= 3), size + (left_over >= 2), size]
    quarter_of_place = [quarter for quarter in range(4) for _ in range(sizes[quarter])]
    men: Counter[int] = Counter()
    place = 0
    for _, group in groupby(sorted(ranked), key=lambda one: one[0]):
        sexes = [sex for _, sex in group]
        places = Counter(quarter_of_place[place : place + len(sexes)])
        men.update(shared(sexes.count("M"), places))
        place += len(sexes)
    return [(sizes[quarter], men[quarter]) for quarter in range(4)]


def shared(men: int, places: Counter[int]) -> Counter[int]:
    """Men of one rate by quarter: in proportion to the places, by largest remainder, the higher quarter first."""
    due = {quarter: Fraction(men * count, places.total()) for quarter, count in places.items()}
    given = Counter({quarter: floor(share) for quarter, share in due.items()})
    hungry = sorted(due, key=lambda quarter: (due[quarter] - floor(due[quarter]), quarter), reverse=True)
    given.update(hungry[: men - given.total()])
    return given


def mean(values: Sequence[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def median(values: Sequence[Fraction | None]) -> Fraction | None:
    known = sorted(value for value in values if value is not None)
    return (known[(len(known) - 1) // 2] + known[len(known) // 2]) / 2 if known else None


def gap(men: Fraction | None, women: Fraction | None) -> float | None:
    return None if not men or women is None else one_decimal((men - women) / men * 100)


def percent(part: int, whole: int) -> float | None:
    return one_decimal(Fraction(part, whole) * 100) if whole else None


def one_decimal(value: Fraction) -> float:
    tenths = floor(abs(value) * 10 + Fraction(1, 2))
    return (tenths if value >= 0 else -tenths) / 10
