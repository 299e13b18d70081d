"""``demo``: the rehearsal bureau 演练库, made on the first run of a day and opened as its deputy director."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from data.words.violations import BadInput
from tui.cli.failures import tell
from tui.cli.invocation import AsOption, Invocation, LanguageOption
from tui.cli.output import JsonOption, print_json, print_lines
from tui.lang import msgid
from tui.settings import Flags, read_settings

if TYPE_CHECKING:
    from core.demo.kept_store import KeptStore
    from core.demo.walk import Progress

HELP = msgid("Open a rehearsal bureau: invented people and some 6,000 cases, made anew each day.")


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("demo", help=HELP)(demo)


def demo(
    context: typer.Context,
    seed: Annotated[int, typer.Option("--seed", min=0, help=msgid("Another number, another past."))] = 1,
    cases: Annotated[int, typer.Option("--cases", help=msgid("How many cases."))] = 6000,
    fresh: Annotated[bool, typer.Option("--fresh", help=msgid("Make it anew; what was tried out in it goes."))] = False,
    no_open: Annotated[bool, typer.Option("--no-open", help=msgid("Make it and do not open the console."))] = False,
    as_json: JsonOption = False,
    acting_as: AsOption = None,
    lang: LanguageOption = None,
) -> None:
    """Make and open the rehearsal bureau."""
    general: Flags = context.find_root().obj
    if general.store is not None:
        raise BadInput("demo.own_store", store=general.store)
    flags = replace(general, acting_as=acting_as or general.acting_as, language=lang or general.language)
    invocation = Invocation(read_settings(flags))
    kept = _kept(invocation, seed, cases, fresh)
    if as_json:
        print_json({"store": str(kept.address), **kept.size._asdict(), "seconds": round(kept.seconds, 2)})
    elif no_open:
        _report(invocation, kept)
    else:
        from tui.console import open_console

        code = open_console(replace(flags, store=str(kept.address)))
        if code:
            raise typer.Exit(code)


def _kept(invocation: Invocation, seed: int, cases: int, fresh: bool) -> KeptStore:
    from platformdirs import user_data_path

    from core.bureau import utc_now
    from core.demo.kept_store import Order, keep
    from core.rules.calendar import day_of
    from tui import bootstrap

    order = Order(
        folder=user_data_path("yizhang", appauthor=False),
        today=day_of(utc_now()),
        seed=seed,
        cases=cases,
        fresh=fresh,
        bureau_name=bootstrap.BUREAU_NAME,
        bureau_name_en=bootstrap.BUREAU_NAME_EN,
    )
    checkpoints, numbers = bootstrap.checkpoint_folder(str(order.address)), bootstrap.nonce_folder(order.address)
    order = order._replace(checkpoints=checkpoints, numbers=numbers)

    def waiting() -> None:
        tell(invocation.say("Somebody else is just making this rehearsal bureau: waiting for it."))

    with _progress(invocation) as progress:
        return keep(order, bootstrap.calendar(), progress, waiting)


def _report(invocation: Invocation, kept: KeptStore) -> None:
    text = invocation.say("{cases} cases, {open} of them open; {officers} persons, {sections} approving sections.")
    print_lines([str(kept.address), text.format(**kept.size._asdict())])
    if kept.made:
        tell(invocation.say("Made in {seconds} s.").format(seconds=f"{kept.seconds:.1f}"))


@contextmanager
def _progress(invocation: Invocation) -> Iterator[Progress | None]:
    """Show a bar on a terminal, from the first step that is told; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(invocation.say("Making the rehearsal bureau"), total=None, visible=False)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=True)

        yield show
