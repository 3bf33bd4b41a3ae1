"""The words that people of the make-believe county are called by, by heritage so that names fit together.

Accents, apostrophes and hyphens are there on purpose: real files have them, and sloppy readers lose them.
"""

from typing import NamedTuple


class Heritage(NamedTuple):
    """Names that occur together, the percentage of people who have them, and ethnic groups they report."""

    name: str
    share: int
    female: tuple[str, ...]
    male: tuple[str, ...]
    surnames: tuple[str, ...]
    ethnicities: tuple[str, ...]
    nationality: str


HERITAGES = (
    Heritage(
        "British",
        68,
        (
            "Alice", "Amelia", "Beth", "Carol", "Chloë", "Claire", "Deborah", "Emma", "Fiona", "Gillian",
            "Grace", "Hannah", "Jane", "Janet", "Karen", "Kate", "Laura", "Lucy", "Mary-Anne", "Nicola",
            "Olivia", "Rachel", "Renée", "Sarah", "Sophie", "Susan", "Tracey", "Zoë",
        ),
        (
            "Adam", "Alan", "Andrew", "Ben", "Callum", "Colin", "Daniel", "David", "Edward", "George",
            "Graham", "Ian", "Jack", "James", "Jean-Paul", "John", "Keith", "Mark", "Martin", "Noël",
            "Oliver", "Paul", "Peter", "Richard", "Robert", "Simon", "Stephen", "Thomas",
        ),
        (
            "Abbott", "Adams", "Allen", "Archer", "Ashton-Clarke", "Atkinson", "Bailey", "Baker", "Ball",
            "Barnes", "Bennett", "Booth", "Brontë", "Brooks", "Brown", "Carter", "Chambers", "Clarke",
            "Cole", "Cook", "Cooper", "Cox", "Dawson", "Dixon", "Edwards", "Elliott", "Ellis", "Fisher",
            "Foster", "Fox", "Gardner", "Gibson", "Green", "Griffin", "Hall", "Harris", "Harrison", "Hill",
            "Holmes", "Hughes", "Hunt", "Jackson", "Johnson", "Kaye", "King", "Knight", "Lawson", "Lee",
            "Lloyd-Webb", "Marsh", "Marshall", "Mason", "Miller", "Mills", "Mitchell", "Moore", "Morgan",
            "Nicholls", "Oakley", "Palmer", "Parker", "Perry", "Pickering", "Poole", "Porter", "Potter",
            "Powell", "Reynolds", "Robinson", "Rose", "Saunders", "Scott", "Shaw", "Simpson", "Smith",
            "Smyth-Jones", "Stone", "Swift", "Taylor", "Thompson", "Tolley", "Turner", "Underhill",
            "Walker", "Ward", "Watson", "Webb", "White", "Wilkinson", "Wood", "Wright", "Yarnold", "Young",
        ),
        ("W1",) * 17 + ("M1", "M3", "M4"),
        "British",
    ),
    Heritage(
        "Celtic",
        10,
        ("Aoife", "Bronwen", "Catríona", "Ffion", "Isla", "Niamh", "Órla", "Siân", "Sinéad", "Siobhán"),
        ("Aled", "Dáithí", "Dylan", "Eóin", "Gareth", "Hamish", "Owain", "Pádraig", "Rhys", "Seán"),
        (
            "ap Rhys", "Bevan", "Byrne", "Campbell", "Davies", "Evans", "Fitzgerald", "Gallagher", "Jones",
            "Kelly", "Llewellyn", "MacDonald", "MacLeod", "McCarthy", "McKenzie", "Murphy", "O'Brien",
            "O'Connor", "O'Donoghue", "O'Neill", "Pugh", "Rees", "Stewart", "Walsh", "Williams",
        ),
        ("W1", "W1", "W1", "W2", "W2", "W3"),
        "British",
    ),
    Heritage(
        "South Asian",
        9,
        ("Aisha", "Amina", "Anjali", "Farah", "Harpreet", "Nasreen", "Priya", "Shabana", "Sunita", "Zainab"),
        ("Arjun", "Faisal", "Gurpreet", "Imran", "Mohammed", "Rajesh", "Sanjay", "Sukhdev", "Tariq", "Yusuf"),
        (
            "Ahmed", "Akhtar", "Ali", "Begum", "Bhatt", "Chaudhry", "D'Souza", "Fernandes", "Gill",
            "Hussain", "Iqbal", "Kapoor", "Kaur", "Khan", "Khatun", "Mahmood", "Patel", "Rahman", "Sandhu",
            "Shah", "Sharma", "Singh",
        ),
        ("A1", "A1", "A2", "A2", "A3", "A5"),
        "British",
    ),
    Heritage(
        "Central European",
        6,
        ("Agnieszka", "Božena", "Elżbieta", "Ioana", "Jadwiga", "Małgorzata", "Ștefania", "Zuzana"),
        ("Andrei", "Bartłomiej", "Jiří", "Łukasz", "Mihai", "Paweł", "Stanisław", "Tomáš"),
        (
            "Dąbrowski", "Dvořák", "Grzelak", "Horváth", "Ionescu", "Jabłoński", "Kowalczyk", "Kučera",
            "Łapiński", "Nowak", "Popescu", "Szabó", "Wiśniewski", "Wójcik", "Zieliński", "Żukowski",
        ),
        ("W5", "W5", "W5", "W5", "W5", "W4"),
        "Polish",
    ),
    Heritage(
        "African and Caribbean",
        4,
        ("Abena", "Adaeze", "Blessing", "Chantelle", "Folasadé", "Makeda", "Ngozi", "Shanice"),
        ("Chidi", "Delroy", "Emeka", "Kofi", "Kwame", "Olúwaseun", "Tendai", "Winston"),
        (
            "Adeyemi", "Boateng", "Chukwu", "Dlamini", "Grant", "Mensah", "Moyo", "N'Diaye", "Okafor",
            "Okonkwo", "Olúfẹ́mi", "Osei-Bonsu", "Powell-Okafor", "Samuels",
        ),
        ("B1", "B2", "B2", "B3", "M2"),
        "British",
    ),
    Heritage(
        "Western European",
        2,
        ("Élodie", "Françoise", "Inês", "Marie-Thérèse", "Lucía", "María José"),
        ("Björn", "François", "Iñaki", "João", "José", "Jürgen"),
        (
            "Brandão", "da Conceição", "Díaz", "García", "Gonçalves", "Krüger", "Lefèvre", "Müller",
            "Nuñez", "Peña", "Sørensen", "Weiß",
        ),
        ("W5", "W5", "O2"),
        "Portuguese",
    ),
    Heritage(
        "East Asian and Arab",
        1,
        ("Fatima", "Hui-Ling", "Mei", "Rania"),
        ("Jian", "Khalid", "Omar", "Wei"),
        ("Al-Hassan", "Chan", "Chen", "El-Sayed", "Haddad", "Li", "Nguyễn", "Wong", "Zhang"),
        ("A4", "A4", "A5", "O1"),
        "Chinese",
    ),
)  # fmt: skip
