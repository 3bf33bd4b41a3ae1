"""The words of the statutory lists: ethnic groups, why support ends, and what an older release had for some."""

from duckdb import DuckDBPyConnection

ETHNICITIES = {
    "A1": "Asian or Asian British: Indian",
    "A2": "Asian or Asian British: Pakistani",
    "A3": "Asian or Asian British: Bangladeshi",
    "A4": "Asian or Asian British: Chinese",
    "A5": "Asian or Asian British: Any other Asian background",
    "B1": "Black, Black British, Caribbean or African: African",
    "B2": "Black, Black British, Caribbean or African: Caribbean",
    "B3": "Black, Black British, Caribbean or African: Any other Black, Black British or Caribbean background",
    "M1": "Mixed or multiple ethnic groups: White and Black Caribbean",
    "M2": "Mixed or multiple ethnic groups: White and Black African",
    "M3": "Mixed or multiple ethnic groups: White and Asian",
    "M4": "Mixed or multiple ethnic groups: Any other Mixed or multiple ethnic background",
    "O1": "Other ethnic group: Arab",
    "O2": "Other ethnic group: Any other ethnic group",
    "W1": "White: English, Welsh, Scottish, Northern Irish or British",
    "W2": "White: Irish",
    "W3": "White: Gypsy or Irish Traveller",
    "W4": "White: Roma",
    "W5": "White: Any other White background",
}

# What the first release of the return called things. Some records were never brought up to date.
RELEASE_1 = {
    "Progress to assessment, review or reassessment": "Progress to assessment",
    "Progress to support planning or services": "Progress to support planning / services",
    "Continuation of support or services": "No change in package",
    "NFA: Information and advice or signposting": "NFA - Information & advice / signposting only",
    "NFA: Support declined": "NFA - Support declined",
    "NFA: Deceased": "NFA - Deceased",
    "NFA: Other": "NFA- Other",
    "Discharge from hospital": "Discharge from Hospital",
    "Community or other route": "Community / Other route",
    "Planned entry (transition)": "Planned Entry (Transition)",
    "Physical support: Personal care support": "Physical Support: Personal care support",
    "Physical support: Access and mobility only": "Physical Support: Access & mobility only",
    "Support with memory and cognition": "Support with Memory & Cognition",
    "Learning disability support": "Learning Disability Support",
    "Mental health support": "Mental Health Support",
    "Social support: Support to unpaid carer": "Social Support: Support to Carer",
    "Long term support: Community": "Long Term Support: Community",
    "Long term support: Residential care": "Long Term Support: Residential Care",
    "Long term support: Nursing care": "Long Term Support: Nursing Care",
    "Short term support: ST-Max": "Short Term Support: ST-Max",
    "Short term support: Ongoing low level": "Short Term Support: Ongoing Low Level",
    "Home support or domiciliary care": "Home Support",
    "Direct payment": "Direct Payment",
    "CASSR managed personal budget": "CASSR Managed Personal Budget",
    "CASSR commissioned support": "CASSR Commissioned Support",
    "Owner occupier or shared ownership scheme": "Owner Occupier",
    "Long term assessment": "Long Term Assessment",
    "Short term assessment": "Short Term Assessment",
    "Service user only": "Service User Only",
}


# Why a line ended, in the words of the case system, and the outcome that the return has for it.
_OUTCOMES_OF_ENDS = (
    ("Deceased", "NFA: Deceased"),
    ("Ended as planned", "NFA: Support ended as planned"),
    ("Moved to long term support", "Progress to support planning or services"),
    ("Progressed to assessment", "Progress to assessment, review or reassessment"),
    ("Progressed to reablement", "Progress to reablement/ST-Max"),
    ("Change of service", "Continuation of support or services"),
    ("Admitted to hospital", "Admitted to hospital"),
    ("Moved out of area", "NFA: Responsibility moved to another local authority"),
    ("Health funded", "NFA: Referral to NHS services or NHS funded social care"),
    ("Self-funding", "NFA: Self-funded client or under 12wk disregard"),
    ("Declined", "NFA: Support declined"),
    ("Ended for another reason", "NFA: Support ended for other reason"),
)


def create_words(con: DuckDBPyConnection) -> None:
    """Create `outcomes_of_ends`, and the macros `care_word(word, key)` and `care_clock(purpose, key)`.

    A few words come out as of old.
    """
    con.execute("create table outcomes_of_ends (end_reason varchar, outcome varchar)")
    con.executemany("insert into outcomes_of_ends values (?, ?)", list(_OUTCOMES_OF_ENDS))
    words = ", ".join(f"$${new}$$: $${old}$$" for new, old in RELEASE_1.items())
    con.execute(f"create macro release_1(word) as map {{{words}}}[word]")
    con.execute("""
        create macro care_word(word, key) as
            if(chance('word of old', key, 200) = 0, coalesce(release_1(word), lower(word)), word)
    """)
    con.execute("create macro two_digits(number) as lpad(number::varchar, 2, '0')")
    con.execute("""
        create macro care_clock(purpose, key) as
            'T' || two_digits(8 + chance(purpose || ' hour', key, 10))
            || ':' || two_digits(chance(purpose || ' minute', key, 60))
            || ':' || two_digits(chance(purpose || ' second', key, 60))
    """)
