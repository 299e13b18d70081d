"""Papers: reading, copying and checking them; delivery and licences."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "document.none": "The case has no paper of this kind: {document}.",
    "document.unknown": "There is no paper number {number}.",
    "document.copy_not_yours": (
        "This paper carries a name that you see only as the item's rule shows it; the window makes copies of it."
    ),
    "document.no_pdf_library": (
        "PDF files are drawn by a library that is not installed; install the extra “{extra}”, or write the text."
    ),
    "document.no_font": (
        "No font with Chinese characters was found; install {package}, or name a font file in {variable}."
    ),
    "document.font_missing": "{variable} names {file}, but there is no such file.",
    "document.font_unusable": "The font {file} cannot be used; name another one in YIZHANG_FONT.",
    "document.unreadable": "{file} cannot be read: {reason}.",
    "document.too_large": "{file} is larger than {megabytes} MB; no paper of the bureau is.",
    "document.file_exists": "{file} exists already; a copy is written to a new file.",
    "document.unwritable": "{file} cannot be written: {reason}.",
    "document.genuine": "Genuine: these are the words of the {document} of case {case_number} as they were issued.",
    "document.replaced": (
        "Genuine, but no longer in use: this {document} of case {case_number} was issued again under seal number"
        " {replaced_by}."
    ),
    "document.foreign": "This is no paper of the bureau: it states no case that this store knows.",
    "document.changed": (
        "NOT genuine: case {case_number} exists, but no paper with exactly these words was issued; they were changed."
    ),
    "document.seal_unknown": "NOT genuine: the seal register has no number {seal_number}.",
    "document.seal_of_another": (
        "NOT genuine: seal number {seal_number} was used for another case, not for case {case_number}."
    ),
    "document.not_in_ledger": "NOT proved: the store has these words, but the ledger does not; verify the ledger.",
    "document.not_under_checkpoint": (
        "NOT proved: the ledger differs from the checkpoint that was kept outside the store; verify the ledger."
    ),
    "document.pages_changed": (
        "NOT genuine as a file: the words attached to it were issued, but its pages are not those that the console"
        " drew."
    ),
    "delivery.receiver_missing": "Who received the papers must be written down.",
    "licence.validity": "The licence cannot end on {until} before it begins on {since}.",
    "reissue.nothing_changes": "A correction must say what it changes.",
    "document.out_needed": "A PDF is written to a file: name one with --out.",
}
