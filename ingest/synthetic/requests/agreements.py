"""The agreements to share information: those that the council listed in public, and two younger ones.

References and titles are as published; all else about them is made up.
"""

from typing import NamedTuple

_POLICE = "West Mercia Police"
_TRUST = "Herefordshire and Worcestershire Health and Care NHS Trust"
_ACUTE = "Worcestershire Acute Hospitals NHS Trust"
_ICB = "NHS Herefordshire and Worcestershire Integrated Care Board"
_DISTRICTS = "Bromsgrove District Council;Worcester City Council;Wychavon District Council;Wyre Forest District Council"
_PROBATION = "Probation Service"
_FIRE = "Hereford and Worcester Fire and Rescue Service"
_CHILDREN_ACT = "Children Act 2004 s.11"
_CARE_ACT = "Care Act 2014 s.6 and s.45"


class Agreement(NamedTuple):
    """An agreement. `bases` and `conditions` are the letters of Art 6(1) and Art 9(2); `fate` is what became of it."""

    ref: str
    title: str
    service: str
    purpose: str
    parties: str
    data: str
    subjects: str
    bases: str
    conditions: str
    power: str
    starts: str
    months_to_review: int = 24
    fate: str = ""
    fate_on: str = ""
    is_about_offences: bool = False


AGREEMENTS = (
    Agreement(
        "ISP023", "Alleged child abuse and linked criminal and care directions hearings", "Children's Social Care",
        "Using evidence of care proceedings in criminal ones and the other way round",
        f"{_POLICE};Crown Prosecution Service;HM Courts and Tribunals Service", "Case records;Evidence",
        "Children;Parents;Alleged offenders", "ce", "gf", "Children Act 1989 s.47", "2014-04-01", 36, "", "", True,
    ),
    Agreement(
        "ISP032", "MASH", "Children's Social Care",
        "Deciding together what happens with a worry about a child", f"{_POLICE};{_TRUST};{_PROBATION};{_DISTRICTS}",
        "Referrals;Health;Involvement with services;Offences", "Children;Family members", "ce", "gh", _CHILDREN_ACT,
        "2015-09-01", 12, "", "", True,
    ),
    Agreement(
        "ISP033", "Worcestershire Safeguarding Adults Board", "Safeguarding Adults",
        "Reviewing and improving how adults at risk are protected", f"{_POLICE};{_TRUST};{_ACUTE};{_ICB};{_FIRE}",
        "Concerns;Enquiries;Health", "Adults at risk;People who may cause harm", "ce", "gh",
        "Care Act 2014 s.43 and s.45", "2015-10-01", 24, "", "", True,
    ),
    Agreement(
        "ISP037", "Community Safety", "Planning and Regulation",
        "Preventing crime and disorder in a neighbourhood", f"{_POLICE};{_DISTRICTS};{_FIRE};{_PROBATION}",
        "Incidents;Tenancies;Offences", "Victims;Suspects;Residents", "e", "g", "Crime and Disorder Act 1998 s.115",
        "2016-02-01", 24, "", "", True,
    ),
    Agreement(
        "ISP049", "Worcestershire JSNA", "Health Strategy",
        "Assessing the needs of the population", f"{_ICB};{_DISTRICTS};Office for Health Improvement and Disparities",
        "Health;Use of services, by small area", "Residents", "e", "i", "Health and Social Care Act 2012 s.192",
        "2017-01-09", 24, "overdue", "2024-06-01",
    ),
    Agreement(
        "ISP053", "CHIS", "Health Improvement",
        "Keeping the child health record complete", f"{_TRUST};NHS England;{_ICB}",
        "Identity;Immunisations;Health visits", "Children;Parents", "e", "hi", "NHS Act 2006 s.2B", "2017-04-01", 24,
    ),
    Agreement(
        "ISP057", "Adoption Central England", "Children's Social Care",
        "Finding families for children and supporting them",
        "Warwickshire County Council;Coventry City Council;Solihull Council;Herefordshire Council",
        "Case records;Health;Family background", "Children;Adopters;Birth families", "ce", "gh",
        "Adoption and Children Act 2002 s.3", "2018-02-01", 24,
    ),
    Agreement(
        "ISP058", "Taxi Driver Training", "Transport",
        "Knowing which drivers have been trained to carry children", _DISTRICTS, "Identity;Licence;Training",
        "Taxi drivers", "e", "", "Local Government (Miscellaneous Provisions) Act 1976", "2018-03-12", 36,
    ),
    Agreement(
        "ISP061", "Worcestershire Safeguarding Children Partnership", "Children's Strategy",
        "Learning from serious cases and auditing practice", f"{_POLICE};{_ICB};{_TRUST};{_ACUTE}",
        "Case records;Health;Offences", "Children;Family members", "ce", "gh", "Children Act 2004 s.16E", "2019-09-29",
        12, "", "", True,
    ),
    Agreement(
        "ISP071", "Child Death Overview Panel", "Health Strategy",
        "Reviewing the death of each child", f"{_ICB};{_ACUTE};{_POLICE};Herefordshire Council", "Health;Circumstances",
        "Children who died;Family members", "ce", "gi", "Children Act 2004 s.16M", "2019-10-01", 24,
    ),
    Agreement(
        "ISP072", "Suicide Audit Group", "Health Improvement",
        "Learning from suicides to prevent others",
        f"Coroner for Worcestershire;{_TRUST};{_POLICE};British Transport Police",
        "Health;Circumstances", "People who died", "e", "i", "NHS Act 2006 s.2B", "2019-11-04", 24,
    ),
    Agreement(
        "ISP073", "Drug Related Deaths Review", "Health Improvement",
        "Learning from deaths related to drugs", f"Coroner for Worcestershire;Cranstoun;{_POLICE};{_TRUST}",
        "Health;Treatment;Offences", "People who died", "e", "i", "NHS Act 2006 s.2B", "2019-11-18", 24, "", "", True,
    ),
    Agreement(
        "ISP074", "Joint Protocol for Young People", "Children's Social Care",
        "Housing young people who would be homeless", _DISTRICTS, "Housing;Assessments;Health",
        "Young people aged 16 and 17", "ce", "g", "Children Act 1989 s.20 and s.27", "2020-01-13", 24,
    ),
    Agreement(
        "ISP076", "Child Protection Information Sharing (Covid-19)", "Children's Social Care",
        "Telling unscheduled care which children have a plan", f"NHS England;{_ACUTE};{_TRUST}",
        "Identity;Legal status;Contacts", "Children", "ce", "gh", _CHILDREN_ACT, "2020-04-06", 12, "superseded",
        "2025-04-01",
    ),
    Agreement(
        "ISP077", "Here2Help", "Libraries and Archives",
        "Helping people who ask for help in the community", f"{_DISTRICTS};Age UK Herefordshire and Worcestershire",
        "Identity;Contact details;Needs", "Residents who ask for help;Volunteers", "e", "g", "Localism Act 2011 s.1",
        "2020-04-06", 12,
    ),
    Agreement(
        "ISP078", "Non-Shielded Vulnerability Scheme", "Health Strategy",
        "Helping vulnerable people who were not asked to shield", f"{_ICB};{_DISTRICTS}",
        "Identity;Contact details;Health", "Vulnerable residents", "e", "gi", "Civil Contingencies Act 2004 s.2",
        "2020-04-20", 12, "overdue", "2023-01-01",
    ),
    Agreement(
        "ISP079", "GET Safe Partnership", "Children's Social Care",
        "Disrupting the exploitation of children", f"{_POLICE};{_TRUST};{_DISTRICTS};The Children's Society",
        "Referrals;Missing episodes;Offences", "Children;Suspects", "ce", "g", _CHILDREN_ACT, "2020-06-01", 12, "", "",
        True,
    ),
    Agreement(
        "ISP080", "Coronavirus Rapid Data Sharing (Track & Trace)", "Health Improvement",
        "Following up contacts that the national service could not reach", "UK Health Security Agency;NHS England",
        "Identity;Contact details;Test results", "People with a positive test;Their contacts", "e", "i",
        "Health Service (Control of Patient Information) Regulations 2002", "2020-08-10", 12, "expired", "2025-09-30",
    ),
    Agreement(
        "ISP081", "Outbreak Control (NIMROD)", "Health Improvement",
        "Recording and controlling outbreaks", "UK Health Security Agency;Herefordshire Council",
        "Settings;Test results;Contacts", "Residents and staff of settings", "ce", "i",
        "Public Health (Control of Disease) Act 1984", "2020-09-01", 12,
    ),
    Agreement(
        "ISP082", "Traffic Penalty Tribunal Appeals", "Transport",
        "Answering appeals against penalty charges", "Traffic Penalty Tribunal", "Identity;Vehicle;Evidence",
        "Motorists who appeal", "ce", "", "Traffic Management Act 2004 s.80", "2020-10-05", 36,
    ),
    Agreement(
        "ISP083", "Machine learning in adult social care (Covid)", "Adult Social Care",
        "Finding out whether need can be foreseen", "University of Worcester;PredictX Limited",
        "Pseudonymised care records",
        "Adults who receive care", "e", "hj", _CARE_ACT, "2020-11-02", 12, "under review", "2026-03-02",
    ),
    Agreement(
        "ISP084", "NAAMH Mental Health", "Adult Social Care",
        "Assessing people under the Mental Health Act", f"{_TRUST};{_POLICE}", "Assessments;Health",
        "Adults with mental ill health;Nearest relatives", "ce", "h", "Mental Health Act 1983 s.13", "2020-11-16", 24,
    ),
    Agreement(
        "ISP086", "Pause", "Children's Social Care",
        "Supporting women whose children were removed", f"Pause Creating Space for Change;{_TRUST}",
        "Case records;Health", "Women who take part", "ae", "ah", _CHILDREN_ACT, "2021-01-11", 24,
    ),
    Agreement(
        "ISP087", "LEP", "Economy Strategy",
        "Supporting businesses and reporting on grants", "Worcestershire Local Enterprise Partnership",
        "Contact details;Grants", "Business owners", "e", "", "Localism Act 2011 s.1", "2021-02-01", 36, "under review",
        "2026-02-16",
    ),
    Agreement(
        "ISP089", "CAMHS SPA Access", "Education and Inclusion",
        "Referring children to mental health services through one door", _TRUST, "Referrals;Health;Education",
        "Children;Parents", "e", "h", _CHILDREN_ACT, "2021-03-08", 24,
    ),
    Agreement(
        "ISP091", "Collaborative Care Record", "Adult Social Care",
        "Showing those who care for a person one record", f"{_TRUST};{_ACUTE};{_ICB};West Midlands Ambulance Service",
        "Identity;Care and support plans;Health", "Adults who receive care", "e", "h",
        "Health and Social Care Act 2012 s.251B", "2021-05-04", 12,
    ),
    Agreement(
        "ISP093", "UK Resettlement Scheme", "Adult Social Care",
        "Receiving refugees and helping them settle", f"Home Office;{_DISTRICTS};Refugee Action",
        "Identity;Family;Health;Immigration status", "Refugees", "e", "g",
        "Nationality, Immigration and Asylum Act 2002 s.59", "2021-06-14", 24,
    ),
    Agreement(
        "ISP095", "Patient Tracker", "Adult Social Care",
        "Following people through and out of hospital", f"{_ACUTE};{_TRUST};{_ICB}", "Identity;Stay;Discharge pathway",
        "Hospital patients", "ce", "h", "Care Act 2014 s.74", "2021-09-06", 12,
    ),
    Agreement(
        "MOU004", "Anti-terrorism, Crime and Security Act 2001", "Legal and Democratic",
        "Disclosing to the police for an investigation of terrorism", "Counter Terrorism Policing West Midlands",
        "As asked for in the case", "People under investigation", "ce", "g",
        "Anti-terrorism, Crime and Security Act 2001 s.17", "2012-05-21", 36, "", "", True,
    ),
    Agreement(
        "ISP101", "Adult social care Client Level Data", "Adult Social Care",
        "Statutory return of what is asked of and provided by adult social care",
        "NHS England;NHS Arden and Greater East Midlands Commissioning Support Unit",
        "Identity;Ethnicity;Health;Care and support;Costs",
        "Adults who ask for or receive social care;Unpaid carers", "ce", "hb",
        "Care Act 2014; Health and Social Care Act 2012 s.259", "2023-04-01", 24,
    ),
    Agreement(
        "DPA012", "Managed service for agency staff", "Human Resources",
        "Engaging and paying agency workers", "Meridian Workforce Solutions Limited",
        "Identity;Assignments;Hours;Charges", "Agency workers", "be", "", "Local Government Act 1972 s.112",
        "2022-05-03", 24,
    ),
)  # fmt: skip

OWNERS = {"ISP101": "asc.data.owner@council.example", "DPA012": "hr.data.owner@council.example"}
RETENTION = {"ISP101": "8 years", "DPA012": "7 years"}
