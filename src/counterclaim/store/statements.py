"""The SQL of the store, each statement built once and kept: SQLAlchemy compiles it at its first use and not again."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from counterclaim.store.tables import metadata

Params = dict[str, Any]


def table_of(name: str) -> sa.Table:
    """The table of that name."""
    return metadata.tables[name]


@cache
def inserting(table: str, columns: tuple[str, ...], dialect: str) -> str:
    """INSERT of rows with these columns, as the driver takes it: SQLAlchemy's own binding of many rows costs more than SQLite's work."""
    target = table_of(table)
    names = ", ".join(f'"{target.c[column].name}"' for column in columns)
    mark = "%s" if dialect == "postgresql" else "?"
    return f'INSERT INTO "{target.name}" ({names}) VALUES ({", ".join([mark] * len(columns))})'  # noqa: S608 - names of our own tables


@cache
def selecting(table: str, columns: tuple[str, ...], among: str | None, order: tuple[str, ...], dialect: str) -> sa.Select[Any]:
    """SELECT of these columns, where column `among` is one of the bound `among`, in the order of other columns."""
    rows = table_of(table)
    statement = sa.select(*(rows.c[column] for column in columns)).order_by(*(rows.c[column] for column in order))
    return statement if among is None else statement.where(is_one_of(rows.c[among], dialect))


@cache
def deleting(table: str, among: str | None, dialect: str) -> sa.Delete:
    """DELETE of all rows, or of those where column `among` is one of the bound `among`."""
    rows = table_of(table)
    return sa.delete(rows) if among is None else sa.delete(rows).where(is_one_of(rows.c[among], dialect))


@cache
def between(table: str, column: str) -> sa.Select[Any]:
    """SELECT the different values of a column from `first` to `last`, in order."""
    chosen = table_of(table).c[column]
    bounds = chosen.between(sa.bindparam("first"), sa.bindparam("last"))
    return sa.select(chosen).where(bounds).distinct().order_by(chosen)


def is_one_of(column: sa.Column[Any], dialect: str) -> sa.ColumnElement[bool]:
    """Whether a column is among the values bound as `among`, however many: one parameter, so that one statement serves all.

    SQLite unfolds a JSON list, PostgreSQL takes an array.
    """
    if dialect == "postgresql":
        return column == sa.any_(sa.bindparam("among", type_=ARRAY(column.type)))
    values = sa.func.json_each(sa.bindparam("among", type_=sa.Text())).table_valued("value")
    return column.in_(sa.select(values.c.value))


def among(values: Collection[Any], dialect: str) -> Params:
    """The values of `is_one_of`, as its parameter."""
    return {"among": list(values) if dialect == "postgresql" else json.dumps(list(values))}
