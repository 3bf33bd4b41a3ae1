"""Working days as the law counts them for requests, and as the county's case system does.

The Freedom of Information Act leaves out a bank holiday in any part of the United Kingdom. The case system knows those
of England alone: the classic mistake.
"""

from duckdb import DuckDBPyConnection

_ENGLAND = {
    2019: "0101 0419 0422 0506 0527 0826 1225 1226",
    2020: "0101 0410 0413 0508 0525 0831 1225 1228",
    2021: "0101 0402 0405 0503 0531 0830 1227 1228",
    2022: "0103 0415 0418 0502 0602 0603 0829 0919 1226 1227",
    2023: "0102 0407 0410 0501 0508 0529 0828 1225 1226",
    2024: "0101 0329 0401 0506 0527 0826 1225 1226",
    2025: "0101 0418 0421 0505 0526 0825 1225 1226",
    2026: "0101 0403 0406 0504 0525 0831 1225 1228",
    2027: "0101 0326 0329 0503 0531 0830 1227 1228",
    2028: "0103 0414 0417 0501 0529 0828 1225 1226",
}
_ELSEWHERE_ALONE = {
    2019: "0102 0318 0712 0805 1202",
    2020: "0102 0317 0713 0803 1130",
    2021: "0104 0317 0712 0802 1130",
    2022: "0104 0317 0712 0801 1130",
    2023: "0103 0317 0712 0807 1130",
    2024: "0102 0318 0712 0805 1202",
    2025: "0102 0317 0714 0804 1201",
    2026: "0102 0317 0615 0713 0803 1130",
    2027: "0104 0317 0712 0802 1130",
    2028: "0104 0317 0712 0807 1130",
}

# Numbers run on over a day that does not count, so days between two of them are a subtraction.
_DAYS = """
create table working_days as
with days as (
    select unnest(generate_series(date '2018-12-01', closing() + 900, interval 1 day))::date as day
),

told as (
    select
        day,
        isodow(day) < 6 and not list_contains({england}, strftime(day, '%Y%m%d')) as is_england,
        is_england and not list_contains({elsewhere}, strftime(day, '%Y%m%d')) as is_foi,
    from days
)

select
    day,
    is_england,
    is_foi,
    (sum(is_england::integer) over (order by day))::integer as england_number,
    (sum(is_foi::integer) over (order by day))::integer as foi_number,
    min(day) filter (is_england) over (order by day desc) as next_england_day,
from told
"""

_MACROS = """
create macro england_number(a_day) as (select england_number from working_days where day = a_day);
create macro foi_number(a_day) as (select foi_number from working_days where day = a_day);
create macro england_day(a_number) as (select day from working_days where is_england and england_number = a_number);
create macro next_england_day(a_day) as (select next_england_day from working_days where day = a_day);
create macro foi_day(a_number) as (select day from working_days where is_foi and foi_number = a_number);
"""


def create_working_days(con: DuckDBPyConnection) -> None:
    """Create `working_days`, and macros from days to their numbers and back, of either count;
    `next_england_day(day)` is the day itself if it counts."""
    con.execute(_DAYS.format(england=_days(_ENGLAND), elsewhere=_days(_ELSEWHERE_ALONE)))
    con.execute(_MACROS)


def _days(years: dict[int, str]) -> list[str]:
    return [f"{year}{day}" for year, days in years.items() for day in days.split()]
