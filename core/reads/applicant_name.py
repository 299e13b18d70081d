"""What those who review, inspect and decide see of an applicant's name (the item's policy; 个人信息保护法 6)."""

from __future__ import annotations

from data.words.kinds import NamePolicy

_MASK = "＊"
_LONGEST_MASK = 2


def shaped(name: str, company: bool, policy: NamePolicy) -> str | None:
    """Return a name as the policy lets it be seen.

    ``shown``: as it is. ``masked``: a company as it is, of a person the first character; the mask never tells more
    than whether there are one or more characters after it. ``blind``: None.
    """
    if policy is NamePolicy.BLIND:
        return None
    if policy is NamePolicy.SHOWN or company:
        return name
    return name[:1] + _MASK * min(max(len(name) - 1, 1), _LONGEST_MASK)
