"""Spans of the calendar as a contract states them: how often an extract is due, and how long it may be late."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

STATED = re.compile(r"([1-9]\d{0,2}) (day|week|month|year)s?")
MONTHS = {"month": 1, "year": 12}
DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True)
class CalendarInterval:
    """Months and days. A month after the last day of a month is the last day of the next, as month ends go."""

    stated: str
    months: int
    days: int

    def __str__(self) -> str:
        """As the contract states it."""
        return self.stated

    def after(self, day: date) -> date:
        """The day this long after another."""
        years, month = divmod(day.month - 1 + self.months, 12)
        year, month = day.year + years, month + 1
        last = calendar.monthrange(year, month)[1]
        is_month_end = self.months > 0 and day.day == calendar.monthrange(day.year, day.month)[1]
        return date(year, month, last if is_month_end else min(day.day, last)) + timedelta(days=self.days)


def parse_interval(stated: str) -> CalendarInterval:
    """An interval written '1 month' or '7 days'. Raises ValueError for any other form."""
    match = STATED.fullmatch(stated)
    if not match:
        raise ValueError(f"'{stated}' is not a number of days, weeks, months or years, such as '1 month'")
    number, unit = int(match[1]), match[2]
    return CalendarInterval(stated, number * MONTHS.get(unit, 0), number * DAYS.get(unit, 0))
