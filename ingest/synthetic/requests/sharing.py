"""The log of ad hoc requests to share information, and that of disclosures for the purposes of crime or tax."""

from duckdb import DuckDBPyConnection

from ingest.synthetic.requests.receipts import CRIME_TAX, SHARING, create_receipts

_SHARING_REQUESTS = """
create table sharing_requests as
with drawn as (
    select
        id,
        received_on,
        pick([
            ['West Mercia Police', 'Detective constable', 'Records of placements and contacts', 'Missing person'],
            ['West Mercia Police', 'Harm assessment officer', 'Involvement of social care', 'Domestic abuse'],
            ['Herefordshire and Worcestershire Health and Care NHS Trust', 'Team manager', 'Care and support plan',
                'Discharge from hospital'],
            ['Wychavon District Council', 'Housing officer', 'Household needs', 'Allocation of housing'],
            ['Office for Standards in Education', 'Inspector', 'Case files of a sample of children', 'Inspection'],
            ['University of Severnshire', 'Researcher', 'Anonymised pathways of care leavers', 'Research'],
            ['Hereford and Worcester Fire and Rescue', 'Safety officer', 'Addresses of oxygen users', 'Home safety'],
            ['Birmingham City Council', 'Social worker', 'Chronology of a family that has moved', 'Child protection'],
            ['Department for Work and Pensions', 'Visiting officer', 'Confirmation of residence in a care home',
                'Payment of benefits'],
            ['Coroner for Severnshire', 'Coroner''s officer', 'Records of contact before death', 'Inquest'],
        ], 'sharing asked by', id) as asked,
        if(chance('sharing in', id, 8) = 0, 'In', 'Out') as direction,
        pick(['Separate', 'Separate', 'Separate', 'Joint', 'Processor'], 'controllers', id) as relationship,
        pick(['ISP032', 'ISP037', 'ISP033', 'ISP061', null, null, null, null, null], 'covered by', id) as agreement,
        pick([
            '6(1)(e)', '6(1)(e)', '6(1)(e)', '6(1)(c)', '6(1)(c)', '6(1)(d)', '6(1)(a)'
        ], 'sharing basis', id) as basis,
        pick(['9(2)(g)', '9(2)(g)', '9(2)(h)', '9(2)(c)', null], 'sharing condition', id) as condition,
        asked[1] = 'West Mercia Police' and chance('part 3', id, 3) = 0 as is_part_3,
        pick([
            'Children Act 1989 s.47', 'Care Act 2014 s.6', 'Care Act 2014 s.45', 'Crime and Disorder Act 1998 s.115',
            'Localism Act 2011 s.1',
        ], 'sharing power', id) as power,
        pick([
            'Risk of harm cannot be judged without it', 'No less intrusive way to the same end',
            'Needed to meet a duty towards the person',
        ], 'necessity', id) as necessity,
        chance('sharing assessed', id, 4) = 0 as is_assessed,
        pick([
            'People', 'People', 'Children, Families and Communities', 'Children, Families and Communities',
            'Economy and Infrastructure', 'Public Health',
        ], 'sharing directorate', id) as directorate,
        pick([10, 10, 10, 10, 5, 20], 'sharing days', id) as days_allowed,
        case
            when chance('sharing late', id, 9) = 0 then days_allowed + 1 + chance('sharing late by', id, 15)
            else 1 + chance('sharing takes', id, days_allowed)
        end as days,
        case
            when chance('unknown decision', id, 120) = 0 then 'APPROVED'
            else pick([
                'SHARE_APPROVED', 'SHARE_APPROVED', 'SHARE_APPROVED', 'SHARE_APPROVED', 'SHARE_APPROVED_COND',
                'SHARE_APPROVED_COND', 'SHARE_REFUSED', 'SHARE_REFUSED', 'WITHDRAWN',
            ], 'sharing decision', id)
        end as decision,
        decision like '%APPROVED%' as is_approved,
        case decision
            when 'SHARE_REFUSED' then 'More is asked for than is needed'
            when 'WITHDRAWN' then 'No longer needed'
            else 'Necessary and proportionate'
        end as reason,
        an_officer('sharing decided by', id % 7) as decided_by,
        pick(['Secure email', 'Secure email', 'Portal', 'SFTP', 'View-only system'], 'sharing method', id) as method,
        pick(['Until the case is closed', '6 years', '12 months', null], 'sharing retention', id) as retention,
        if(chance('days not noted', id, 6) = 0, null, days_allowed::varchar) as noted_days,
    from sharing_receipts
),

decided as (
    select * exclude (received_on), england_day(england_number(received_on) + days) as decided_on from drawn
)

select *, decided_on + chance('shared after', id, 6) as shared_on from decided
"""

_SHARING_ROWS = """
create macro sharing_rows(window_from, window_to, telling) as table
select
    reference as "Reference",
    uk_date(told_as_received_on) as "Received Date",
    asked[1] as "Requesting Organisation",
    asked[2] as "Requesting Person Role",
    if(direction = 'In', 'Severnshire County Council', asked[1]) as "Receiving Organisation",
    direction as "Direction",
    asked[3] as "Data Requested",
    asked[4] as "Purpose",
    relationship as "Controller Relationship",
    agreement as "Existing DSA Ref",
    basis as "Art 6 Basis",
    condition as "Art 9 Condition",
    if(condition = '9(2)(g)', 'Sch 1 Pt 2 para 18', null) as "DPA Sch 1 Condition",
    if(is_part_3, 'Y', 'N') as "Part 3",
    power as "Legal Power",
    necessity as "Necessity",
    if(is_assessed, 'Y', 'N') as "DPIA Done",
    if(is_assessed, 'Low risk once minimised', null) as "DPIA Outcome",
    if(is_decided, 'Proportionate to the purpose as described', null) as "DPO View",
    if(is_decided, decision, 'NOT_PROCESSED') as "Decision",
    if(is_decided, reason, null) as "Decision Reason",
    if(is_decided, decided_by, null) as "Decided By",
    if(is_decided, uk_date(decided_on), null) as "Decision Date",
    if(is_approved and shared_on <= known_on, uk_date(shared_on), null) as "Shared Date",
    if(is_approved and is_decided, method, null) as "Transfer Method",
    retention as "Retention",
    directorate as "Directorate",
    noted_days as "Local SLA Days",
    reference as row_key,
    may_go_wrong,
from (
    select *, decided_on <= known_on as is_decided
    from sharing_told(window_from, window_to, telling)
    join sharing_requests using (id)
)
"""

_CRIME_TAX_REQUESTS = """
create table crime_tax_requests as
with drawn as (
    select
        id,
        received_on,
        pick([
            ['West Mercia Police', 'Police', 'Detective constable'],
            ['West Mercia Police', 'Police', 'Detective constable'],
            ['West Mercia Police', 'Police', 'Detective sergeant'],
            ['West Mercia Police', 'Police', 'Financial investigator'],
            ['West Midlands Police', 'Police', 'Detective constable'],
            ['Department for Work and Pensions', 'DWP', 'Fraud investigator'],
            ['HM Revenue and Customs', 'HMRC', 'Compliance officer'],
            ['Home Office Immigration Enforcement', 'Home Office', 'Immigration officer'],
            ['National Crime Agency', 'NCA', 'Investigator'],
            ['Worcester City Council', 'Other council', 'Fraud officer'],
            ['Herefordshire Trading Standards', 'Trading standards', 'Trading standards officer'],
            ['Gangmasters and Labour Abuse Authority', 'Other', 'Enquiry officer'],
        ], 'disclosure asked by', id) as asked,
        case
            when asked[2] = 'HMRC' then 'Assessment or collection of tax'
            when chance('limb', id, 4) = 0 then 'Apprehension or prosecution of offenders'
            else 'Prevention or detection of crime'
        end as purpose,
        case
            when asked[2] = 'HMRC' then 'Undeclared income'
            when asked[2] = 'DWP' then 'Benefit fraud'
            when asked[2] = 'Home Office' then 'Illegal working'
            when asked[2] = 'Trading standards' then 'Rogue trading'
            else pick([
                'Theft', 'Burglary', 'Fraud by abuse of position', 'Assault', 'Neglect', 'Child cruelty', 'Harassment',
                'Drug supply', null,
            ], 'offence', id)
        end as offence,
        pick([
            'Sch 2 Pt 1 para 2 of the DPA 2018', 'Sch 2 Pt 1 para 2 of the DPA 2018',
            'Police and Criminal Evidence Act 1984', 'Social Security Administration Act 1992 s.109B', null,
        ], 'statutory power', id) as power,
        pick([
            'Addresses held', 'Record of contacts and visits', 'Care records of a period', 'Blue badge application',
            'Employment and pay', 'School attendance', 'CCTV of a car park',
        ], 'disclosure of', id) as data_requested,
        pick([
            'The suspect would be warned', 'Evidence may be destroyed', 'A witness may be put under pressure'
        ], 'prejudice', id) as prejudice,
        case
            when data_requested = 'Employment and pay' then 'Corporate Services'
            when data_requested in ('CCTV of a car park', 'Blue badge application') then 'Economy and Infrastructure'
            when data_requested = 'School attendance' then 'Children, Families and Communities'
            else pick(['People', 'People', 'Children, Families and Communities'], 'disclosing directorate', id)
        end as directorate,
        case
            when chance('disclosed late', id, 12) = 0 then 11 + chance('disclosed late by', id, 14)
            else 1 + chance('disclosed in', id, 10)
        end as days,
        pick([
            'CT_DISCLOSED', 'CT_DISCLOSED', 'CT_DISCLOSED', 'CT_DISCLOSED', 'CT_DISCLOSED', 'CT_PART', 'CT_PART',
            'CT_REFUSED', 'CT_NOT_HELD',
        ], 'disclosure decision', id) as decision,
        decision in ('CT_DISCLOSED', 'CT_PART') as is_granted,
        chance('disclosed after', id, 4) as days_to_disclosure,
        -- The office counts the day of receipt now and then.
        (chance('day of receipt counted', id, 12) = 0)::integer as days_too_many,
        made_up_name('investigator', id % 60) as requester,
        case
            when asked[2] = 'Police' then 'Insp ' || made_up_name('inspector', id % 9)
            else made_up_name('authoriser', id % 40)
        end as authoriser,
        made_up_name('suspect', id) || ', born ' || (1945 + chance('suspect born', id, 60))::varchar as suspect,
        pick(['Neither, to avoid prejudice', 'Neither, to avoid prejudice', 'To be told afterwards', null], 'told', id)
            as told,
        an_officer('disclosure decided by', id % 5) as decided_by,
        pick(['Secure email', 'Secure email', 'Portal', 'By hand'], 'disclosed by', id) as method,
    from crime_tax_receipts
)

select
    * exclude (received_on),
    england_day(england_number(received_on) + days) as decided_on,
    england_day(england_number(received_on) + days + days_to_disclosure) as disclosed_on,
from drawn
"""

_CRIME_TAX_ROWS = """
create macro crime_tax_rows(window_from, window_to, telling) as table
select
    reference as "Reference",
    uk_date(told_as_received_on) as "Received Date",
    asked[1] as "Requesting Organisation",
    asked[2] as "Organisation Type",
    requester as "Requester Name",
    asked[3] as "Requester Role",
    authoriser as "Authorised By",
    purpose as "Purpose",
    offence as "Offence",
    power as "Statutory Power",
    suspect as "Subject Identifiers",
    data_requested as "Data Requested",
    prejudice as "Prejudice Justification",
    told as "Consent Or Notify",
    if(is_decided, decision, 'NOT_PROCESSED') as "Decision",
    if(is_decided, decided_by, null) as "Decision By",
    if(is_decided, uk_date(decided_on), null) as "Decision Date",
    if(is_disclosed, uk_date(disclosed_on), null) as "Disclosed Date",
    if(is_disclosed, method, null) as "Transfer Method",
    directorate as "Directorate",
    if(is_decided, (days + days_too_many + if(is_disclosed, days_to_disclosure, 0))::varchar, null) as "Days Taken",
    reference as row_key,
    may_go_wrong,
from (
    select *, decided_on <= known_on as is_decided, is_granted and disclosed_on <= known_on as is_disclosed
    from crime_tax_told(window_from, window_to, telling)
    join crime_tax_requests using (id)
)
"""


def create_sharing_requests(con: DuckDBPyConnection) -> None:
    """Create the table macros `sharing_rows` and `crime_tax_rows(from, to, telling)`: what a file of a window tells."""
    create_receipts(con, SHARING)
    create_receipts(con, CRIME_TAX)
    for statement in (_SHARING_REQUESTS, _SHARING_ROWS, _CRIME_TAX_REQUESTS, _CRIME_TAX_ROWS):
        con.execute(statement)
