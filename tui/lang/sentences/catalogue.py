"""The catalogue of items: files that cannot be used, faults in them, what a catalogue may not say."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "catalogue.unreadable": "The file {file} cannot be read: {reason}.",
    "catalogue.not_a_file": "{file} is not a file; name a TOML, CSV or XLSX file, or a folder of them.",
    "catalogue.not_a_catalogue": "{file} is no catalogue; its name must end in .toml, .csv or .xlsx.",
    "catalogue.none_there": "The folder {folder} holds no catalogue file (.toml, .csv, .xlsx).",
    "catalogue.too_many_files": "There are more than {limit} catalogue files; import them folder by folder.",
    "catalogue.too_large": "The file {file} is larger than {limit} bytes unpacked.",
    "catalogue.empty": "The file {file} is empty.",
    "catalogue.encoding": "The file {file} is not UTF-8 (byte {byte}); save it as UTF-8.",
    "catalogue.too_many_rows": "The file {file} has more than {limit} rows.",
    "catalogue.too_many_columns": "The file {file} has more than {limit} columns.",
    "catalogue.header": (
        "{file}:{row}: the header has unknown, doubled or missing columns: {columns}; it needs at least {needed}."
    ),
    "catalogue.not_csv": "{file}:{row}: this is not CSV.",
    "catalogue.not_xlsx": "{file} is not an XLSX workbook, or a broken one; save it again as .xlsx.",
    "catalogue.formula": "{file}:{row}: there is a formula in a cell; put its value there instead.",
    "catalogue.excel_missing": "{file}: Excel files need the extra “excel”; install yizhang[excel], or use CSV.",
    "catalogue.exists": "{file} is there already; name another place.",
    "catalogue.unwritable": "{file} cannot be written: {reason}.",
    "catalogue.cell_too_long": (
        "{item}: “{key}” is longer than the {limit} characters a cell of Excel holds; export TOML or CSV."
    ),
    "catalogue.not_toml": "{place}: this is not TOML: {reason}.",
    "catalogue.file_of_no_department": "{place}: a TOML file is named after its department, one of {expected}.",
    "catalogue.department_unknown": "{place}: “{key}” is no department of the house.",
    "catalogue.code_twice": "{place}: “{key}” is used already, in {other}.",
    "catalogue.key_unknown": "{place}: there is no key “{key}”.",
    "catalogue.key_missing": "{place}: “{key}” is missing.",
    "catalogue.wrong_value": "{place}: “{key}” has a wrong value; it must be {expected}.",
    "catalogue.text_too_long": "{place}: “{key}” is longer than {limit} characters.",
    "catalogue.list_too_long": "{place}: “{key}” lists more than {limit}.",
    "catalogue.not_territorial": (
        "{place}: “{key}” is missing; an inspection goes to the county only where the item's own law says so: cite it."
    ),
    "catalogue.material_twice": "{place}: “{key}” names the material {material} a second time.",
    "catalogue.cells": "{place}: the row has {found} cells under {expected} columns.",
    "catalogue.promised_missing": "{place}: “{key}” is missing; every item promises a limit.",
    "catalogue.promised_for_kind": (
        "{place}: “{key}” is {days}, but a {kind} promises {least} to {most} working days."
    ),
    "catalogue.promised_past_law": "{place}: “{key}” is {days} days, but the law leaves {most} working days.",
    "catalogue.former_days": "{place}: “{key}” is {days}, but before the reform {least} to {most} days were promised.",
    "catalogue.chain_needs_signing": (
        "{place}: “{key}” is ordinary, but the former chain has several signers or the department head."
    ),
    "catalogue.chain_needs_no_signing": "{place}: “{key}” is signed, but the former chain has one signer only.",
    "catalogue.hazard_is_major": "{place}: “{key}” must be major, because the item is hazardous.",
    "catalogue.never_deferred": "{place}: “{key}” ({material}) can never be brought later.",
    "catalogue.instant_defers_nothing": (
        "{place}: “{key}” ({material}) cannot be brought later, because the item is decided on the spot."
    ),
    "catalogue.fee_needs_basis": "{place}: “{key}” is missing, but there is a fee.",
    "catalogue.basis_without_fee": "{place}: “{key}” is 0, but a basis of the fee is given.",
    "catalogue.national_code_twice": "{place}: “{key}” {number} belongs to {other} already.",
    "catalogue.effect_unknown": "{place}: “{key}” names {effect}, which is no other item of the catalogue.",
    "catalogue.effect_elsewhere": ("{place}: “{key}” names {effect}, which another section ({section}) decides."),
    "catalogue.operation_only": "Only somebody with the operation duty may change the catalogue.",
    "catalogue.room_missing": "The store has no department or section “{room}”, to which the item {item} belongs.",
    "catalogue.item_unknown": "There is no item {item} in the catalogue.",
}
"""Faults begin with their place, ``water.toml:12 WAT-01``."""
