"""The experts and technicians of the rehearsal bureau: invented people, marked as such by number, name and employer.

The same every time: they depend on nothing but the committed words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from data.reference.demo_words import ApplicantWords
from data.reference.expert_forms import load_specialties
from data.words.expert_words import ExpertFact, Register, SpecialtyField
from data.words.safe_text import SafeText

HOW_MANY = {Register.EXPERT: 500, Register.TECHNICIAN: 60}
NUMBERS = {Register.EXPERT: "YL", Register.TECHNICIAN: "JS"}
"""YL 演练 (rehearsal), JS 技术 (technical)."""
_TITLES = ("高级工程师", "正高级工程师", "副教授", "教授", "研究员", "高级经济师")
_HOUSES = ("设计院", "检测中心", "研究所", "职业学院", "监理公司", "咨询公司")
_SEED = 20191126
_COMMON = ("fire", "construction", "gas", "environment", "hydraulics", "hazardous_chemicals", "roads")
"""What most visits need: half of everybody knows one of these."""


def experts(words: ApplicantWords, register: Register, today: date) -> Iterator[ExpertFact]:
    """Yield a register's entries; appointments last up to four years from ``today``, and some have ended."""
    random = Random(f"{_SEED} {register.value}")
    fields = load_specialties()
    common = [field for field in fields if field.code in _COMMON]
    employers = [f"演练{place}{random.choice(words.words)}{house}" for place in words.places for house in _HOUSES]
    for number in range(1, HOW_MANY[register] + 1):
        known = _specialties(random, common if random.random() < 0.6 else list(fields), list(fields))
        valid_days = random.randrange(-40, 4 * 365)
        yield ExpertFact(
            number=SafeText(f"{NUMBERS[register]}-{number:04d}"),
            name=SafeText(f"{random.choice(words.surnames)}{random.choice(words.given_names)}"),
            employer=SafeText("" if random.random() < 0.05 else random.choice(employers)),
            specialties=known,
            valid_until=today + timedelta(days=valid_days),
            title=SafeText(random.choice(_TITLES)),
            certificate=SafeText(f"演练聘〔{today.year}〕{number:04d}号"),
            district=SafeText(random.choice(words.places)),
            # Numbers of mobile telephones begin with 13 to 19.
            phone=SafeText(f"100{random.randrange(10**8):08d}"),
            quota=random.choice((0, 6, 8, 12)),
            registered=random.random() > 0.03,
        )


def away(register: Register, numbers: list[SafeText], today: date) -> Iterator[tuple[str, date, date | None, str, str]]:
    """Yield leave: number, first and last day, rule, reason. Teachers teach on one day of the week."""
    random = Random(f"{_SEED} {register.value} away")
    for number in random.sample(numbers, len(numbers) // 10):
        if random.random() < 0.5:
            day = random.choice(("MO", "TU", "WE", "TH", "FR"))
            yield number, today - timedelta(days=60), None, f"FREQ=WEEKLY;BYDAY={day}", "授课"
        else:
            first = today + timedelta(days=random.randrange(-5, 20))
            yield number, first, first + timedelta(days=random.randrange(2, 15)), "", "公出"


def _specialties(
    random: Random, likely: list[SpecialtyField], fields: list[SpecialtyField]
) -> tuple[SafeText, ...]:
    first = random.choice(likely)
    chosen = [first, *(random.sample(fields, random.choice((0, 0, 1, 2))))]
    told = [
        field.code if random.random() < 0.2 else f"{field.code}/{random.choice(field.branches)}" for field in chosen
    ]
    return tuple(dict.fromkeys(SafeText(specialty) for specialty in told))
