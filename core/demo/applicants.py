"""Invented applicants of the rehearsal bureau. None of their numbers can be a real one.

They come from committed words, not from outside: nothing has to be cleaned.
"""

from __future__ import annotations

from random import Random

from data.records.applicant_record import Application
from data.reference.demo_words import ApplicantWords
from data.words.catalogue_words import ItemFact
from data.words.kinds import NamePolicy
from data.words.paper_words import HandedIn
from data.words.safe_text import SafeText


def application(random: Random, words: ApplicantWords, item: ItemFact, missing: str = "") -> Application:
    """Return an application for ``item``: of a person where the catalogue masks names, else of a firm.

    Args:
        missing: code of a material that does not come along.
    """
    place = random.choice(words.places)
    company = item.name_policy is not NamePolicy.MASKED
    if company:
        name = f"{place}{random.choice(words.words)}{random.choice(words.trades[item.section])}"
        # The letter O is in no unified social credit code (GB 32100).
        identity_number = f"91130700DEMO{random.randrange(10**6):06d}"
    else:
        name = f"{random.choice(words.surnames)}{random.choice(words.given_names)}"
        # Nobody is born on day 00 of month 00 (GB 11643).
        identity_number = f"13070019000000{random.randrange(10**4):04d}"
    return Application(
        item_code=item.code,
        applicant_name=SafeText(name),
        company=company,
        identity_number=SafeText(identity_number),
        # Numbers of mobile telephones begin with 13 to 19.
        phone=SafeText(f"100{random.randrange(10**8):08d}"),
        address=SafeText(f"{place}演练街{random.randrange(1, 300)}号"),
        channel=SafeText(random.choices(("window", "online"), (6, 4))[0]),
        # On paper: everything that every such case needs.
        handed_in=tuple(
            HandedIn(material.code, original_sighted=material.original)
            for material in item.materials
            if material.required and material.code != missing
        ),
    )
