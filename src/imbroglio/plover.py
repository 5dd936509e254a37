"""PLOVER as data: its types, modes, contexts, quads and sectors, from ``data/plover.toml``."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from importlib import resources

import msgspec


class Type(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the 16 types, with its modes and what each means."""

    name: str
    quad: str
    definition: str
    modes: dict[str, str]


class Ontology(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The whole of it.

    Attributes:
        edition: which PLOVER, and where it departs from the list of 2016.
        sectors: kind of actor to sector code.
        contexts: what an event was about, and what each name means.
        kin: modes that one act may be told in, group by group.
    """

    version: int
    edition: str
    source: str
    type: list[Type]
    kin: list[frozenset[str]]
    sectors: dict[str, str]
    contexts: dict[str, str]

    @cached_property
    def types(self) -> Mapping[str, Type]:
        """Name to type."""
        return {one.name: one for one in self.type}


@lru_cache(maxsize=1)
def load() -> Ontology:
    """The ontology as shipped."""
    content = (resources.files("imbroglio") / "data" / "plover.toml").read_bytes()
    return msgspec.toml.decode(content, type=Ontology)
