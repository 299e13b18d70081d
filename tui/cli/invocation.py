"""One run of one command: who, which store, which language; what every command gets first.

``command`` gives a function the options that all commands share and an ``Invocation`` in their place.
"""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tui.lang import Translate, msgid, translator
from tui.settings import Flags, Settings, read_settings

if TYPE_CHECKING:
    from core.bureau import Bureau
    from data.store.store import Store
    from tui.present.voice import Voice

STORE_HELP = msgid("Store: a path, or postgresql://… (else YIZHANG_STORE, the settings file, the default place).")
AS_HELP = msgid("Act as this officer; on demo and replay stores only.")
LANGUAGE_HELP = msgid("Language: zh or en.")

StoreOption = Annotated[str | None, typer.Option("--store", metavar="PATH|URL", help=STORE_HELP)]
AsOption = Annotated[str | None, typer.Option("--as", metavar="LOGIN", help=AS_HELP)]
LanguageOption = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help=LANGUAGE_HELP)]


@dataclass(frozen=True, slots=True)
class Invocation:
    """Settings and speech of one command."""

    settings: Settings

    @property
    def english(self) -> bool:
        """Whether names are to be shown in English."""
        return self.settings.language == "en"

    @property
    def say(self) -> Translate:
        """Turn an English sentence of the command line into the person's language."""
        return translator(self.settings.language, "commands")

    @property
    def voice(self) -> Voice:
        """How the console would speak to this person, for texts that screens show too."""
        from tui.present.voice import Voice

        return Voice(self.settings.language, self.settings.ascii)

    @contextmanager
    def bureau(self) -> Iterator[Bureau]:
        """Open the store as the person who runs the command."""
        from tui import bootstrap

        bureau = bootstrap.open_bureau(self.settings.store, self.settings.acting_as)
        try:
            yield bureau
        finally:
            bureau.close()

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the store alone, for commands that need no person."""
        from tui import bootstrap

        opened = bootstrap.open_store(self.settings.store)
        try:
            yield opened
        finally:
            opened.close()


def command(function: Callable[..., int | None]) -> Callable[..., None]:
    """Wrap a command: its first parameter becomes the context and the shared options; its result the exit code."""
    own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]

    @functools.wraps(function)
    def run(
        context: typer.Context,
        store: str | None = None,
        acting_as: str | None = None,
        lang: str | None = None,
        **options: Any,
    ) -> None:
        general: Flags = context.find_root().obj
        flags = replace(
            general,
            store=store or general.store,
            acting_as=acting_as or general.acting_as,
            language=lang or general.language,
        )
        try:
            code = function(Invocation(read_settings(flags)), **options)
            sys.stdout.flush()
        except BrokenPipeError as gone:
            _forget_stdout()
            raise typer.Exit from gone
        if code:
            raise typer.Exit(code)

    shared = [
        _parameter("context", typer.Context, inspect.Parameter.empty),
        *(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own),
        _parameter("store", StoreOption, None),
        _parameter("acting_as", AsOption, None),
        _parameter("lang", LanguageOption, None),
    ]
    run.__signature__ = inspect.Signature(shared)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in shared}
    return run


def _forget_stdout() -> None:
    """The reader has gone (``| head``): keep the interpreter from failing when it flushes at exit."""
    empty = os.open(os.devnull, os.O_WRONLY)
    os.dup2(empty, sys.stdout.fileno())
    os.close(empty)


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
