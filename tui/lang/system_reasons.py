"""Why the operating system refused something, in the person's language: it answers in English. Domain ``rules``."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from typing import Final

from tui.lang import msgid

_BY_NUMBER: Final[Mapping[int, str]] = {
    errno.ENOENT: msgid("it is not there"),
    errno.EACCES: msgid("no permission"),
    errno.EPERM: msgid("it is not allowed"),
    errno.EISDIR: msgid("it is a folder"),
    errno.ENOTDIR: msgid("part of the path is no folder"),
    errno.EEXIST: msgid("it is there already"),
    errno.ENOSPC: msgid("the disk is full"),
    errno.EDQUOT: msgid("the disk quota is used up"),
    errno.EROFS: msgid("the disk is read-only"),
    errno.ENAMETOOLONG: msgid("the name is too long"),
    errno.ELOOP: msgid("its links lead in a circle"),
    errno.EIO: msgid("the disk answers with an error"),
    errno.EMFILE: msgid("too many files are open"),
}
SYSTEM_REASONS: Final[Mapping[str, str]] = {
    **{os.strerror(number): words for number, words in _BY_NUMBER.items()},
    "UTF-8": msgid("it is no UTF-8 text"),
}
"""By the system's own words."""
