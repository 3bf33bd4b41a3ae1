"""The register of data sharing agreements as it stands at a month end: reviews, expiries and what is not filled in."""

from duckdb import DuckDBPyConnection

from ingest.synthetic.requests.agreements import AGREEMENTS, OWNERS, RETENTION, Agreement

_AGREEMENTS = """
create table agreements (
    ref varchar, title varchar, agreement_type varchar, service varchar, owner varchar, purpose varchar,
    parties varchar, data varchar, subjects varchar, bases varchar, conditions varchar, schedule varchar,
    power varchar, starts date, months_to_review integer, fate varchar, fate_on date, is_about_offences boolean,
    retention varchar
)
"""

# A review is done about when it is due, some of them months late; from some day on those of a few are not done.
_REVIEWS = """
create table agreement_reviews as
with rounds as (
    select
        ref,
        round,
        fate,
        fate_on,
        (starts + to_months((round * months_to_review)::integer))::date as due_on,
        (starts + to_months(((round + 1) * months_to_review)::integer))::date as next_due_on,
    from agreements
    cross join (select unnest(range(1, 40)) as round)
)

select
    ref,
    due_on,
    next_due_on,
    ref || ' ' || round::varchar as review,
    due_on - 25 + chance('reviewed', review, 40)
        + if(chance('late review', review, 3) = 0, chance('late review by', review, 140), 0) as done_on,
from rounds
where due_on <= closing() + 30 and not (fate in ('overdue', 'under review') and due_on >= fate_on - 200)
"""

# A field that the regulator asks for is blank here and there, though never of the two that the warehouse rests on.
_TERMS = """
create table agreement_terms as
with told as (
    select *, ref in ('ISP101', 'DPA012') as is_complete, conditions is not null as is_special from agreements
)

select
    *,
    if(chance('joint', ref, 3) = 0 and not is_complete, 'Joint controller', 'Controller') as council_role,
    if(is_complete or chance('no subjects', ref, 12) > 0, subjects, null) as told_subjects,
    if(is_special and (is_complete or chance('no assessment', ref, 6) > 0), 'DPIA-' || right(ref, 3), null)
        as assessment,
    pick(['Supported', 'Supported with conditions', null], 'advice', ref) as advice,
    pick(['Secure email', 'Portal', 'SFTP', 'View-only system'], 'method', ref) as method,
    case ref
        when 'ISP101' then 'Quarterly'
        when 'DPA012' then 'Weekly'
        else pick(['Ad hoc', 'Daily', 'Weekly', 'Monthly', 'Quarterly'], 'frequency', ref)
    end as frequency,
    pick(['Data Security and Protection Toolkit', 'Cyber Essentials', null], 'standards', ref) as standards,
    case
        when retention is not null then retention
        when chance('no retention', ref, 9) > 0
            then pick(['6 years', '8 years', '25 years', '75 years'], 'kept', ref)
    end as kept_for,
    if(is_complete or chance('no measures', ref, 8) > 0, 'Encrypted in transit and at rest; access by role', null)
        as measures,
    if(is_complete or chance('no rights', ref, 9) > 0, 'Each controller answers for what it holds', null) as rights,
    not is_complete and chance('abroad', ref, 15) = 0 as is_abroad,
    made_up_name('signs', ref) as signed_by,
    starts - 3 - chance('signed', ref, 25) as signed_on,
from told
"""

_AGREEMENTS_AT = """
create macro agreements_at(as_at) as table
with reviewed as (
    select ref, max(done_on) as last_reviewed_on, max(next_due_on) as next_review_on
    from agreement_reviews
    where done_on <= as_at
    group by ref
),

states as (
    select
        terms.*,
        last_reviewed_on,
        coalesce(next_review_on, (starts + to_months(months_to_review))::date) as review_on,
        coalesce(fate_on <= as_at, false) as is_fated,
    from agreement_terms as terms
    left join reviewed using (ref)
    where starts <= as_at
)

select
    ref as "Register Ref",
    title as "Title",
    agreement_type as "Agreement Type",
    case
        when fate = 'expired' and fate_on < as_at then 'Expired'
        when is_fated and fate = 'superseded' then 'Superseded'
        when is_fated and fate = 'under review' then 'Under review'
        when not is_complete and fate <> 'overdue' and as_at between review_on - 20 and review_on + 160
            then 'Under review'
        else 'Active'
    end as "Status",
    purpose as "Purpose",
    service as "Lead Service",
    owner as "Owner",
    council_role as "Council Role",
    parties as "Parties",
    data as "Data Categories",
    told_subjects as "Data Subject Categories",
    if(is_special, 'Y', 'N') as "Special Category Flag",
    if(is_about_offences, 'Y', 'N') as "Criminal Offence Flag",
    if(ref = 'MOU004', 'Y', 'N') as "Part 3 Law Enforcement Flag",
    bases as "Lawful Basis Art 6",
    conditions as "Condition Art 9",
    schedule as "DPA Sch 1 Condition",
    power as "Legal Power",
    if(is_special, 'Y', 'N') as "DPIA Required",
    assessment as "DPIA Ref",
    advice as "DPO Advice",
    method as "Sharing Method",
    frequency as "Frequency",
    standards as "Standards",
    kept_for as "Retention Rule",
    measures as "Security Measures",
    rights as "Rights Arrangements",
    if(is_abroad, 'Y', 'N') as "International Transfer",
    uk_date(starts) as "Start Date",
    uk_date(review_on) as "Review Date",
    if(fate = 'expired', uk_date(fate_on), null) as "Expiry Date",
    uk_date(last_reviewed_on) as "Last Reviewed Date",
    signed_by as "Signed By",
    uk_date(signed_on) as "Signed Date",
    'https://intranet.council.example/agreements/' || lower(ref) as "Document Link",
    if(ref = 'MOU004', 'N', 'Y') as "Published Flag",
from states
"""


def create_agreements(con: DuckDBPyConnection) -> None:
    """Create the table macro `agreements_at(day)`: the register of that day."""
    con.execute(_AGREEMENTS)
    con.executemany(
        f"insert into agreements values ({', '.join('?' * 19)})", [_row(agreement) for agreement in AGREEMENTS]
    )
    for statement in (_REVIEWS, _TERMS, _AGREEMENTS_AT):
        con.execute(statement)


def _row(one: Agreement) -> tuple[object, ...]:
    kind = "MOU" if one.ref.startswith("MOU") else "DPA-contract" if one.ref.startswith("DPA") else "ISP"
    return (
        one.ref,
        one.title,
        kind,
        one.service,
        OWNERS.get(one.ref, f"Head of {one.service}"),
        one.purpose,
        one.parties,
        one.data,
        one.subjects,
        ";".join(f"6(1)({letter})" for letter in one.bases),
        ";".join(f"9(2)({letter})" for letter in one.conditions) or None,
        _schedule_1(one),
        one.power,
        one.starts,
        one.months_to_review,
        one.fate,
        one.fate_on or None,
        one.is_about_offences,
        RETENTION.get(one.ref),
    )


def _schedule_1(one: Agreement) -> str | None:
    """The condition of Schedule 1 that goes with those of Art 9."""
    conditions = {"b": "Pt 1 para 1", "h": "Pt 1 para 2", "i": "Pt 1 para 3", "j": "Pt 1 para 4", "g": "Pt 2 para 18"}
    return ";".join(conditions[letter] for letter in one.conditions if letter in conditions) or None
