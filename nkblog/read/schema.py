"""JSON Schemas of front matter and of site files, from the fields that type them."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from nkblog.messages import LANGUAGES, phrase
from nkblog.read import matter
from nkblog.read.fields import Form

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that the YAML extensions of editors know best."""

KINDS: Mapping[str, "type[DataclassInstance]"] = {
    "site": matter.Site,
    "blog": matter.Blog,
    "post": matter.Post,
    "topic": matter.Topic,
    "person": matter.Person,
    "partner": matter.Partner,
    "goal": matter.Goal,
    "circle": matter.Circle,
    "meeting": matter.Meeting,
    "page": matter.FreePage,
}
"""Each kind of file that says something by keys, by the name of its schema."""

_SCALAR = ("string", "number", "boolean", "null")
"""A text as an editor's YAML takes it: every scalar is read as text, whatever YAML makes of it."""
_LEVELS = ("off", "note", "warning", "error", False)
"""`off` is a boolean to an editor's YAML."""


def schema_of(name: str) -> dict[str, Any]:
    """The schema of one of KINDS. It allows what can be read without a finding and no unknown key;
    that a date is a date, or a name known, only the program can say.
    """
    return {"$schema": DIALECT, "title": f"nkblog: {name}", **_object(KINDS[name])}


def _object(kind: "type[DataclassInstance]") -> dict[str, Any]:
    properties = {
        field.name: {
            "description": _description(field.name),
            **_of(field.metadata["converter"].form),
        }
        for field in fields(kind)
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _of(form: Form) -> dict[str, Any]:
    if form.choices:
        return _of_choices(form)
    one: dict[str, Any] = {"type": list(_SCALAR)}
    if form.of:
        one = _object(form.of)
    match form.shape:
        case "text" | "moment" | "flag":
            return one
        case "map":
            return {"anyOf": [one, {"type": "null"}]}
        case "pairs":
            return {"type": ["object", "null"], "additionalProperties": {"enum": list(_LEVELS)}}
        case _:
            items: dict[str, Any] = {"type": "array", "items": one}
            if form.most:
                items["maxItems"] = form.most
            alone = [one] if not form.of else [one, {"type": "null"}]
            return {"anyOf": [*alone, items]}


def _of_choices(form: Form) -> dict[str, Any]:
    """A list of some names, one of them, or several between commas."""
    one = f" *({'|'.join(form.choices)}) *"
    items = {"type": "array", "items": {"enum": list(form.choices)}, "maxItems": form.most}
    between_commas = {"type": "string", "pattern": f"^{one}(,{one})*$"}
    return {"anyOf": [{"enum": [*form.choices, None]}, items, between_commas]}


def _description(key: str) -> str:
    return "\n\n".join(phrase(f"key-{key}", language) for language in LANGUAGES)
