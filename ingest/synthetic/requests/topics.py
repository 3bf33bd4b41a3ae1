"""What the public asks the make-believe council: subjects of requests, and who answers them."""

from duckdb import DuckDBPyConnection

_TOPICS = (
    ("Finance", "FOI", "Spend on consultants in {year}"),
    ("Finance", "FOI", "Business rates credits and write-offs, {year}"),
    ("Finance", "FOI", "Suppliers paid more than £100,000 in {year}"),
    ("Human Resources", "FOI", "Days lost to stress and number of settlement agreements in {year}"),
    ("Human Resources", "FOI", "Use of agency staff and its cost by directorate, {year}"),
    ("IT and Digital", "FOI", "Contracts for network, telephony and mobile phones, with their end dates"),
    ("IT and Digital", "FOI", "Cyber incidents and ransomware payments since {year}"),
    ("IT and Digital", "FOI", "Use of artificial intelligence and automated decisions"),
    ("Legal and Democratic", "FOI", "Gifts and hospitality declared by members in {year}"),
    ("Legal and Democratic", "FOI", "Cost of the judicial review of the {place} library decision"),
    ("Property and Facilities", "FOI", "Buildings with asbestos or reinforced aerated concrete"),
    ("Property and Facilities", "Mixed", "Sale of the former {place} depot: offers and valuations"),
    ("Adult Social Care", "FOI", "Fees paid to care homes, by band, in {year}"),
    ("Adult Social Care", "FOI", "Number waiting for a care assessment and how long, {year}"),
    ("Adult Social Care", "FOI", "Direct payments reclaimed in {year}"),
    ("Adult Social Care", "FOI", "Self-funders whose money ran out, by year since {year}"),
    ("Provider Services", "FOI", "Day opportunities closed since {year} and their attendance"),
    ("Safeguarding Adults", "FOI", "Concerns about care homes in {place} and their outcome, {year}"),
    ("Children's Social Care", "FOI", "Children placed outside the county and the cost, {year}"),
    ("Children's Social Care", "FOI", "Unregulated placements used in {year}"),
    ("Children's Social Care", "FOI", "Caseloads and vacancies of social workers, {year}"),
    ("Residential Homes", "FOI", "Inspection reports of the council's own homes since {year}"),
    ("Education and Inclusion", "FOI", "Education, health and care plans issued within 20 weeks, {year}"),
    ("Education and Inclusion", "FOI", "Appeals to the SEND tribunal and spend on defending them, {year}"),
    ("Education and Inclusion", "FOI", "Admissions: last distance offered at schools in {place}, {year}"),
    ("Education and Inclusion", "FOI", "Exclusions and part-time timetables by school, {year}"),
    ("Libraries and Archives", "FOI", "Opening hours and visits of {place} library, {year}"),
    ("Economy Strategy", "FOI", "Grants to businesses in {place} since {year}"),
    ("Highways", "EIR", "Potholes reported and repaired on the roads of {place}, {year}"),
    ("Highways", "FOI", "Claims for damage by potholes: number, refused, paid, {year}"),
    ("Highways", "EIR", "Gully cleaning and flooding records for {place}"),
    ("Highways", "EIR", "Winter gritting routes and salt used in {year}"),
    ("Highways", "EIR", "Street lights switched to part-night lighting in {place}"),
    ("Transport", "FOI", "Home to school transport: contracts and cost per pupil, {year}"),
    ("Transport", "EIR", "Applications to change the map of rights of way near {place}"),
    ("Transport", "Mixed", "Bus lane enforcement and air quality in {place}, {year}"),
    ("Planning and Regulation", "EIR", "Correspondence about the quarry application at {place}"),
    ("Planning and Regulation", "EIR", "Search enquiry: highways, drainage and land charges, {place}"),
    ("Planning and Regulation", "EIR", "Ecology reports for the {place} relief road"),
    ("Planning and Regulation", "FOI", "Test purchases of vapes and knives in {year}"),
    ("Health Improvement", "FOI", "Drug and alcohol treatment: contract and completions, {year}"),
    ("Health Improvement", "FOI", "Spend of the public health grant by programme, {year}"),
    ("Health Strategy", "Mixed", "Air pollution and admissions for asthma in {place}, {year}"),
)  # fmt: skip

_PLACES = ["Temebridge", "Severn Bank", "Avonside", "Ashgrove", "Larchester", "Elmley", "Bredon Cross", "Clent Heath"]

_TOPICS_OF = """
create table foi_topics as
select
    topic,
    services.directorate_name as directorate,
    services.name as service,
    regime,
    text,
from (values {rows}) as topics (topic, service, regime, text)
join services on services.name = topics.service
"""


def create_topics(con: DuckDBPyConnection) -> None:
    """Create `foi_topics` (topic, directorate, service, regime, text) and `request_place(id)`."""
    rows = ", ".join(
        f"({number}, '{_escaped(service)}', '{regime}', '{_escaped(text)}')"
        for number, (service, regime, text) in enumerate(_TOPICS)
    )
    con.execute(_TOPICS_OF.format(rows=rows))
    con.execute(f"create macro request_place(id) as pick({_PLACES}, 'request place', id)")


def _escaped(text: str) -> str:
    return text.replace("'", "''")
