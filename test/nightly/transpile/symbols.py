"""Reads pyurllib/symbols.json: what a name of Python's modules is, what a call returns, and what waits."""

import json
from dataclasses import dataclass, field


@dataclass
class Called:
    """A signature of the table."""

    returns: frozenset
    waits: bool = False
    returns_waiting_iterator: bool = False
    may_wait_in_override: bool = False
    takes: list = field(default_factory=list)


@dataclass
class Entry:
    """A name: `kind` is module, function, class, constant or missing; `about` is its full name, its signature, its
    types or the reason why it is missing."""

    kind: str
    about: object


class Symbols:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.table = json.load(file)
        self.modules = self.table["modules"]
        self.waiting_methods = {
            name
            for module in self.modules.values()
            for each in self._classes(module).values()
            for name, index in each.get("methods", {}).items()
            if self.called(index).waits
        }

    def called(self, index):
        if index is None:
            return Called(frozenset())
        parameters, *rest = self.table["signatures"][index]
        returns, more = rest + [0, {}][len(rest):]
        return Called(
            returns=self.types(returns),
            waits=more.get("waits") is True,
            returns_waiting_iterator=more.get("waits") == "iteration",
            may_wait_in_override=bool(more.get("waits")) or "override" in more,
            takes=[self.table["parameters"][each] for each in parameters],
        )

    def types(self, index):
        names = filter(None, self.table["types"][int(index)].split(" | "))
        # `type[A]`: type and A
        return frozenset(part for name in names for part in name.removesuffix("]").split("["))

    def find(self, dotted):
        """The entry of a dotted name; None if the table does not know its module or the name."""
        parts = dotted.split(".")
        for end in range(len(parts), 0, -1):
            name = ".".join(parts[:end])
            if name in self.modules:
                return self._member(name, parts[end:])
        return None

    def _member(self, module, names):
        if not names:
            return Entry("module", module)
        entry, (name, *rest) = self.modules[module], names
        if rest:
            found = self._member(module, [name])
            known = found and found.kind == "module" and found.about in self.modules
            return self._member(found.about, rest) if known else None
        for key in ("imports", "constants", "missing"):
            for about, listed in entry.get(key, {}).items():
                if name in listed.split():
                    if key == "imports":
                        return self.find(f"{about}.{name}")
                    text = self.table["reasons"].get(about, about)
                    return Entry("constant", {about}) if key == "constants" else Entry("missing", text)
        if name in entry.get("modules", {}):
            return Entry("module", entry["modules"][name] or f"{module}.{name}")
        if name in entry.get("aliases", {}):
            return self.find(entry["aliases"][name])
        if name in self._classes(entry):
            return Entry("class", f"{module}.{name}")
        if name in entry.get("functions", {}):
            return Entry("function", self.called(entry["functions"][name]))
        return None

    @staticmethod
    def _classes(module):
        return module.get("classes", {}) | module.get("exceptions", {})

    def lineage(self, full):
        """The entries of a class and of its bases."""
        module, _, name = full.rpartition(".")
        entry = self._classes(self.modules.get(module, {})).get(name)
        if entry is None:
            return
        yield entry
        for base in entry.get("bases", []):
            yield from self.lineage(base if "." in base else f"{module}.{base}")

    def method(self, full, name):
        """The signature of a method of a class; None if it has no such method."""
        for entry in self.lineage(full):
            for kind in ("methods", "class_methods", "static_methods"):
                if name in entry.get(kind, {}):
                    return self.called(entry[kind][name])
        return None

    def constructor(self, full):
        return next((self.called(entry["new"]) for entry in self.lineage(full) if "new" in entry), self.called(None))

    def attribute(self, full, name):
        """The types of an attribute of a class; none if they are not known."""
        for entry in self.lineage(full):
            for kind in ("properties", "attributes", "class_attributes"):
                for index, listed in entry.get(kind, {}).items():
                    if name in listed.split():
                        return self.types(index)
        return frozenset()

    def waits_for(self, full, form):
        """True if a class `iterates` or is used by `with` only by waiting."""
        return next((entry[form] for entry in self.lineage(full) if form in entry), False) == "await"
