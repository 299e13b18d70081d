"""Statements that are compiled once and then run on the driver itself: for what every action and every page asks.

The database library needs ten times as long around such a statement as SQLite needs for it. Errors and listeners are
those of the library: ``DBAPIError`` and ``before_cursor_execute``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, NoReturn, TypeAlias

from sqlalchemy import CompoundSelect, Connection, Delete, Dialect, Insert, Select, Table, Update, bindparam, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

Statement: TypeAlias = "Select[Any] | CompoundSelect[Any] | Insert | Update | Delete"
Turn: TypeAlias = "Callable[[Any], Any]"
"""Turns a value of the bureau's words into the driver's, or back."""


class _Value(NamedTuple):
    """One value that a statement takes."""

    name: str
    required: bool
    standing: Any
    """What stands in the statement itself, where the caller need not give a value; as the driver takes it."""
    encode: Turn | None


class _Form(NamedTuple):
    """A statement as one kind of database gets it."""

    sql: str
    values: tuple[_Value, ...]
    """In the order of their places in the statement."""
    decode: tuple[tuple[int, Turn], ...]
    """Places of the columns that the driver gives otherwise than the bureau's words have them."""


class DriverStatement:
    """One statement; takes the values of its ``bindparam`` by name, as the columns' types have them in Python."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        """For the library, where many rows go in at once."""
        self._forms: dict[str, _Form] = {}

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Return every row, its values as the columns' types have them in Python.

        Raises:
            DBAPIError: whatever the driver raised, as the kind that the library makes of it.
        """
        form = self.form(connection.dialect)
        found = _fetched(connection, form, values)
        return [_decoded(row, form.decode) for row in found] if form.decode else found

    def raw_rows(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Return every row as the driver gives it; raises what ``rows`` raises."""
        return _fetched(connection, self.form(connection.dialect), values)

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Run a statement that returns nothing; return how many rows it wrote. Raises what ``rows`` raises."""
        form = self.form(connection.dialect)
        cursor = _run(connection, form, values)
        try:
            return int(cursor.rowcount)
        finally:
            cursor.close()

    def form(self, dialect: Dialect) -> _Form:
        """Return the statement as a kind of database gets it."""
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = _compiled(self.statement, dialect)
        return form


class Write(NamedTuple):
    """One statement that returns nothing, and its values."""

    statement: DriverStatement
    values: Mapping[str, Any]


def run_together(connection: Connection, writes: Sequence[Write]) -> int:
    """Run writes that do not read each other's rows; return how many rows the last one wrote.

    On a server they are one statement, since each by itself costs a round trip.

    Raises:
        DBAPIError: whatever the driver raised, as the kind that the library makes of it.
    """
    if connection.dialect.name != "postgresql":
        return [write.statement.run(connection, write.values) for write in writes][-1]
    joined = _joined(tuple(write.statement for write in writes), connection.dialect)
    values = {_name(place, name): value for place, write in enumerate(writes) for name, value in write.values.items()}
    cursor = _run(connection, joined, values)
    try:
        return int(cursor.rowcount)
    finally:
        cursor.close()


@lru_cache(maxsize=64)
def _joined(statements: tuple[DriverStatement, ...], dialect: Dialect) -> _Form:
    parts: list[str] = []
    values: list[_Value] = []
    for place, statement in enumerate(statements):
        form = statement.form(dialect)
        parts.append(_moved(form.sql, len(values)))
        values += [value._replace(name=_name(place, value.name)) for value in form.values]
    before = ", ".join(f"write_{place} AS ({sql})" for place, sql in enumerate(parts[:-1]))
    return _Form(f"WITH {before} {parts[-1]}" if before else parts[-1], tuple(values), ())


def _moved(sql: str, places: int) -> str:
    """Return a statement whose values stand ``places`` further on."""
    return _PLACE.sub(lambda found: f"${int(found[1]) + places}", sql)


_PLACE = re.compile(r"\$(\d+)")


def _name(place: int, name: str) -> str:
    return f"{name}_of_{place}"


def insertion(table: Table) -> DriverStatement:
    """Return what inserts one row; takes every column by its name but a key that the database counts up itself."""
    columns = [column for column in table.columns if column is not table.autoincrement_column]
    values = {column.name: bindparam(column.name, type_=column.type) for column in columns}
    return DriverStatement(insert(table).values(values).inline())


def insertion_telling_key(table: Table) -> DriverStatement:
    """Return what ``insertion`` returns, but its one row tells the key that the database counted up."""
    inserting = insertion(table).statement
    assert isinstance(inserting, Insert)
    return DriverStatement(inserting.returning(*table.primary_key.columns))


def _compiled(statement: Statement, dialect: Dialect) -> _Form:
    if dialect.name == "postgresql":
        dialect = _with_numbered_places(dialect)
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    bounds = compiled.bind_names
    # Lists of ids and words stand in the statement: they take their places now, not at each run.
    expanded = compiled.construct_expanded_state({bound.key: None for bound in bounds if bound.required})
    required = {name for bound, name in bounds.items() if bound.required}
    encoders: dict[str, Any] = {
        name: bound.type.dialect_impl(dialect).bind_processor(dialect) for bound, name in bounds.items()
    }
    encoders |= expanded.processors
    returns = not isinstance(statement, Insert | Update | Delete) or compiled.effective_returning is not None
    columns: Sequence[Any] = tuple(statement.exported_columns) if returns else ()
    decoders = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    return _Form(
        sql=expanded.statement,
        values=tuple(
            _value(name, name in required, expanded.parameters[name], encoders.get(name))
            for name in expanded.positiontup or ()
        ),
        decode=tuple((place, decode) for place, decode in enumerate(decoders) if decode is not None),
    )


@lru_cache(maxsize=1)
def _with_numbered_places(dialect: Dialect) -> Dialect:
    """Return the dialect with the server's own places for values: the driver need not search a statement for them."""
    made: Callable[..., Dialect] = type(dialect)
    return made(paramstyle="numeric_dollar")


def _value(name: str, required: bool, standing: Any, encode: Turn | None) -> _Value:
    return _Value(name, required, standing if required or encode is None else encode(standing), encode)


def _fetched(connection: Connection, form: _Form, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    cursor = _run(connection, form, values)
    try:
        found: list[tuple[Any, ...]] = cursor.fetchall()
    except connection.dialect.loaded_dbapi.Error as error:
        _told(connection, form, error)
    finally:
        cursor.close()
    return found


def _run(connection: Connection, form: _Form, values: Mapping[str, Any]) -> Any:
    given: list[Any] = []
    for name, required, standing, encode in form.values:
        if required or name in values:
            given.append(values[name] if encode is None else encode(values[name]))
        else:
            given.append(standing)
    parameters = tuple(given)
    cursor = _cursor(connection)
    for note in connection.dispatch.before_cursor_execute:
        note(connection, cursor, form.sql, parameters, None, False)
    try:
        cursor.execute(form.sql, parameters)
    except connection.dialect.loaded_dbapi.Error as error:
        _told(connection, form, error)
    except Exception:
        raise
    except BaseException as error:
        # Interrupted in the middle: nobody knows what the server still sends.
        connection.invalidate(error)
        raise
    return cursor


def _cursor(connection: Connection) -> Any:
    if connection.dialect.name != "postgresql":
        return connection.connection.cursor()
    from psycopg import RawCursor

    return RawCursor(connection.connection.driver_connection)  # type: ignore[arg-type]


def _told(connection: Connection, form: _Form, error: Exception) -> NoReturn:
    """Raise what the library raises for an error of its driver. The values stay out of it: they may be personal."""
    lost = connection.dialect.is_disconnect(error, connection.connection.driver_connection, None)  # type: ignore[arg-type]
    told = DBAPIError.instance(
        form.sql,
        None,
        error,
        connection.dialect.loaded_dbapi.Error,
        connection_invalidated=lost,
        dialect=connection.dialect,
    )
    if lost:
        connection.invalidate(error)
    raise told from error


def _decoded(row: tuple[Any, ...], decode: tuple[tuple[int, Turn], ...]) -> tuple[Any, ...]:
    values = list(row)
    for place, turn in decode:
        values[place] = turn(values[place])
    return tuple(values)
