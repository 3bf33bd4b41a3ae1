"""Values of the statutory return: what its first release called those of the second."""

# Column of the return, value of the second release, value of the first. What is not here is called the same in both.
RELEASE_1_VALUES = (
    ("Client Type", "Service user", "Service User"),
    ("Client Type", "Unpaid carer", "Carer"),
    ("Client Type", "Unpaid carer known by association", "Carer known by association"),
    ("Client Funding Status", "Fully social care funded", "Fully Social Care Funded"),
    ("Client Funding Status", "Joint client and social care funded", "Joint Client and Social Care Funded"),
    ("Client Funding Status", "Joint health and social care funded", "Joint Health and Social Care Funded"),
    ("Client Funding Status", "Fully health funded", "Fully Health Funded"),
    ("Client Funding Status", "Fully client funded", "18(3) (full cost client)"),
    ("Client Funding Status", "Unknown", "Unknown - Individual Level"),
    ("Request: Route of Access", "Planned entry (transition)", "Planned Entry (Transition)"),
    ("Request: Route of Access", "Discharge from hospital", "Discharge from Hospital"),
    ("Request: Route of Access", "Diversion from hospital services", "Diversion from Hospital Services"),
    ("Request: Route of Access", "Community or other route", "Community / Other route"),
    ("Request: Route of Access", "Self-funder", "Self-Funder"),
    ("Request: Route of Access", "Discharge from reablement", "Discharge from Reablement"),
    ("Request: Route of Access", "Transfer from other local authority", "Transfer from Other LA"),
    ("Assessment Type", "Short term assessment", "Short Term Assessment"),
    ("Assessment Type", "Long term assessment", "Long Term Assessment"),
    ("Assessment Type", "Financial assessment", "Financial Assessment"),
    ("Method of Assessment", "Unpaid carer only", "Carer only"),
    ("Method of Assessment", "Service user and unpaid carer", "Service user and carer"),
    ("Method of Review", "Unpaid carer only", "Carer only"),
    ("Method of Review", "Service user and unpaid carer", "Service user and carer"),
    ("Review Reason", "Review of short term support", "Planned"),
    (
        "Review Reason",
        "Unplanned: Hospital (planned and unplanned episodes)",
        "Unplanned - Hospital (Planned and unplanned episodes)",
    ),
    ("Review Reason", "Unplanned: Unpaid carer related", "Unplanned - Carer related"),
    ("Review Reason", "Unplanned: Safeguarding concern", "Unplanned - Safeguarding concern"),
    ("Review Reason", "Unplanned: Provider failure", "Unplanned - Provider Failure"),
    (
        "Review Reason",
        "Unplanned: Change in commissioning arrangements",
        "Unplanned - Change in Commissioning arrangements",
    ),
    ("Review Reason", "Unplanned: Other reason", "Unplanned - Other Reason"),
    ("Review Outcomes Achieved", "Fully met", "Fully Met"),
    ("Review Outcomes Achieved", "Partially met", "Partially Met"),
    ("Review Outcomes Achieved", "Not met", "Not Met"),
    ("Service Type", "Short term support: ST-Max", "Short Term Support: ST-Max"),
    ("Service Type", "Short term support: Ongoing low level", "Short Term Support: Ongoing Low Level"),
    ("Service Type", "Short term support: Other short term", "Short Term Support: Other Short Term"),
    ("Service Type", "Long term support: Nursing care", "Long Term Support: Nursing Care"),
    ("Service Type", "Long term support: Residential care", "Long Term Support: Residential Care"),
    ("Service Type", "Long term support: Community", "Long Term Support: Community"),
    ("Service Type", "Long term support: Prison", "Long Term Support: Prison"),
    ("Service Type", "Unpaid carer support: Direct to unpaid carer", "Carer Support: Direct to Carer"),
    (
        "Service Type",
        "Unpaid carer support: Support involving the person cared-for",
        "Carer Support: Support involving the person cared-for",
    ),
    ("Service Component", "Home support or domiciliary care", "Home Support"),
    ("Service Component", "Unpaid carer respite", "Carer Respite"),
    ("Delivery Mechanism", "Direct payment", "Direct Payment"),
    ("Delivery Mechanism", "CASSR managed personal budget", "CASSR Managed Personal Budget"),
    ("Delivery Mechanism", "CASSR commissioned support", "CASSR Commissioned Support"),
    (
        "Primary Support Reason",
        "Physical support: Access and mobility only",
        "Physical Support: Access & mobility only",
    ),
    ("Primary Support Reason", "Physical support: Personal care support", "Physical Support: Personal care support"),
    (
        "Primary Support Reason",
        "Sensory support: Support for visual impairment",
        "Sensory Support: Support for visual impairment",
    ),
    (
        "Primary Support Reason",
        "Sensory support: Support for hearing impairment",
        "Sensory Support: Support for hearing impairment",
    ),
    (
        "Primary Support Reason",
        "Sensory support: Support for dual impairment",
        "Sensory Support: Support for dual impairment",
    ),
    ("Primary Support Reason", "Support with memory and cognition", "Support with Memory & Cognition"),
    ("Primary Support Reason", "Learning disability support", "Learning Disability Support"),
    ("Primary Support Reason", "Mental health support", "Mental Health Support"),
    ("Primary Support Reason", "Social support: Substance misuse support", "Social Support: Substance misuse support"),
    ("Primary Support Reason", "Social support: Asylum seeker support", "Social Support: Asylum seeker support"),
    (
        "Primary Support Reason",
        "Social support: Support for social isolation or other",
        "Social Support: Support for Social Isolation/Other",
    ),
    ("Primary Support Reason", "Social support: Support to unpaid carer", "Social Support: Support to Carer"),
    ("Visual Impairment", "Blind or severely sight impaired", "Blind/severely sight impaired"),
    ("Visual Impairment", "Partial sight or sight impaired", "Partial sight/sight impaired"),
    ("Visual Impairment", "Visual impairment: Severity unknown", "Visual impairment - severity unknown"),
    ("Hearing Impairment", "Hearing impairment: Severity unknown", "Hearing impairment - severity unknown"),
    (
        "Employment Status",
        "Not in paid employment: Voluntary work only",
        "Not in Paid Employment (voluntary work only)",
    ),
    ("Employment Status", "Not in paid employment: Seeking work", "Not in Paid Employment (seeking work)"),
    (
        "Employment Status",
        "Not in paid employment: Not actively seeking work or retired",
        "Not in Paid Employment (not actively seeking work / retired)",
    ),
    ("Accommodation Status", "Tenant: Local authority or other social housing provider", "Tenant"),
    ("Accommodation Status", "Tenant: Private landlord", "Tenant - private landlord"),
    (
        "Accommodation Status",
        "Settled mainstream housing with family or friends",
        "Settled mainstream housing with family / friends",
    ),
    (
        "Accommodation Status",
        "Supported accommodation, supported lodgings or supported group home",
        "Supported accommodation / supported lodgings / supported group home",
    ),
    (
        "Accommodation Status",
        "Sheltered housing, extra care housing or other sheltered housing",
        "Sheltered housing / extra care housing / other sheltered housing",
    ),
    (
        "Accommodation Status",
        "Mobile accommodation for Gypsy, Roma and Traveller communities",
        "Mobile accommodation for Gypsy / Roma and Traveller communities",
    ),
    ("Accommodation Status", "Rough sleeper or squatting", "Rough sleeper / squatting"),
    (
        "Accommodation Status",
        "Night shelter, emergency hostel or direct access hostel",
        "Night shelter / emergency hostel / direct access hostel",
    ),
    (
        "Accommodation Status",
        "Staying with family or friends as a short term guest",
        "Staying with family / friends as a short-term guest",
    ),
    (
        "Accommodation Status",
        "Acute hospital or long term healthcare residential facility",
        "Acute / long-term healthcare residential facility or hospital",
    ),
    (
        "Accommodation Status",
        "Prison, young offenders institution or detention centre",
        "Prison / Young offenders institution / detention centre",
    ),
    ("Event Outcome", "Progress to assessment, review or reassessment", "Progress to assessment"),
    ("Event Outcome", "Progress to support planning or services", "Progress to support planning / services"),
    ("Event Outcome", "Continuation of support or services", "No change in package"),
    ("Event Outcome", "NFA: Responsibility moved to another local authority", "NFA - Moved to another LA"),
    ("Event Outcome", "NFA: Referral to NHS services or NHS funded social care", "NFA - 100% NHS funded care"),
    (
        "Event Outcome",
        "NFA: Self-funded client or under 12wk disregard",
        "NFA - Self-funded client (inc. 12wk disregard)",
    ),
    (
        "Event Outcome",
        "NFA: Information and advice or signposting",
        "NFA - Information & advice / signposting only",
    ),
    ("Event Outcome", "NFA: Referral to other service within the local authority", "NFA- Other"),
    ("Event Outcome", "NFA: Support declined", "NFA - Support declined"),
    ("Event Outcome", "NFA: Deceased", "NFA - Deceased"),
    ("Event Outcome", "NFA: Support ended as planned", "Service ended as planned"),
    ("Event Outcome", "NFA: Support ended for other reason", "NFA - Support ended: other reason"),
    ("Event Outcome", "NFA: No services offered for other reason", "NFA - No services offered: other reason"),
    ("Event Outcome", "NFA: Other", "NFA- Other"),
)


def in_words_of_release_1(column: str) -> str:
    """SQL of a column in the words of the first release. Ethnic groups have a dash where they now have a colon."""
    if column == "Ethnicity":
        return """replace(replace("Ethnicity", ': ', ' - '), 'or not known', 'or Not known')"""
    if column == "Event Outcome":
        # Two outcomes were one each for requests, services and reviews.
        return f"""case
            when "Event Type" = 'Service' and "Event Outcome" = 'Continuation of support or services'
                then 'Provision of service'
            when "Event Type" = 'Review' and "Event Outcome" = 'Progress to assessment, review or reassessment'
                then 'Progress to re-assessment / unplanned review'
            {_whens(column)}
            else "Event Outcome"
        end"""
    whens = _whens(column)
    return f'case {whens} else "{column}" end' if whens else f'"{column}"'


def _whens(column: str) -> str:
    return " ".join(
        f"""when "{column}" = {_literal(now)} then {_literal(then)}"""
        for name, now, then in RELEASE_1_VALUES
        if name == column
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
