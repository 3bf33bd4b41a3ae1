"""Pay of the make-believe county: the spine by financial year, and the grades cut from it."""

from duckdb import DuckDBPyConnection

# Annual pounds of spinal points 2 upwards in 2024: the shape of the national spine, then local senior points.
_SPINE_2024 = (
    23656, 24027, 24404, 24790, 25183, 25584, 25992, 26409, 26835, 27269, 27711, 28163, 28624, 29093,
    29572, 30060, 30559, 31067, 31586, 32115, 32654, 33366, 34314, 35235, 36124, 37035, 37938, 38626,
    39513, 40476, 41511, 42708, 43693, 44711, 45718, 46731, 47754, 48710, 49764, 50788, 51802, 52805,
    54600, 56500, 58600, 61000, 64500, 68000, 72000, 78000, 83000, 88500, 118000, 124000, 131000,
    172000, 180000, 189000,
)  # fmt: skip
_AWARD_PER_MILLE = 32

# grade, first spinal point, last spinal point
_GRADES = (
    ("SC2", 2, 3), ("SC3", 4, 6), ("SC4", 7, 11), ("SC5", 12, 17), ("SC6", 18, 20), ("SO1", 21, 23),
    ("SO2", 24, 25), ("PO1", 26, 28), ("PO2", 29, 32), ("PO3", 33, 36), ("PO4", 37, 40),
    ("PO5", 41, 43), ("SM1", 44, 47), ("SM2", 48, 50), ("HOS", 51, 53), ("DIR", 54, 56),
    ("CEX", 57, 59),
)  # fmt: skip


def create_pay(con: DuckDBPyConnection, first_year: int, last_year: int) -> None:
    """Create `spine` (financial_year, point, salary), with an award every April, and `grades` cut from it."""
    con.execute("create table spine (financial_year integer, point integer, salary integer)")
    for year in range(first_year, last_year + 1):
        salaries = [_awarded(pounds, year) for pounds in _SPINE_2024]
        points = list(range(2, 2 + len(salaries)))
        con.execute("insert into spine select ?, unnest(?::integer[]), unnest(?::integer[])", [year, points, salaries])
    con.execute("create table grade_points (grade varchar, first_point integer, last_point integer)")
    con.executemany("insert into grade_points values (?, ?, ?)", _GRADES)
    con.execute("""
        create table grades as
        select
            grade,
            first_point,
            last_point,
            bottom.financial_year,
            bottom.salary as bottom_salary,
            top.salary as top_salary,
        from grade_points
        join spine as bottom on bottom.point = first_point
        join spine as top on top.point = last_point and top.financial_year = bottom.financial_year
    """)


def _awarded(pounds: int, year: int) -> int:
    """Salary of a point in a financial year; whole numbers only, so that every machine agrees."""
    for _ in range(2024, year):
        pounds = (pounds * (1000 + _AWARD_PER_MILLE) + 500) // 1000
    for _ in range(year, 2024):
        pounds = (pounds * 1000 + 500) // (1000 + _AWARD_PER_MILLE)
    return pounds
