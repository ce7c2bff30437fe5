"""What editors are given: schemas made from the fields, and snippets that the program can read.

`pytest tests/editor --update-docs` writes docs/schemas anew: read its diff.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from nkblog.diagnostics import Diagnostic
from nkblog.read.content import read_site
from nkblog.read.fields import decode_fields
from nkblog.read.front_matter import Parts, split
from nkblog.read.layout import locate
from nkblog.read.parsed import parse
from nkblog.read.schema import KINDS, schema_of
from nkblog.read.yaml_events import read_mapping

PROJECT = Path(__file__).parent.parent.parent
SCHEMAS = PROJECT / "docs" / "schemas"
SNIPPETS = json.loads((PROJECT / "docs/editor/nkblog.code-snippets").read_text(encoding="utf-8"))
_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
    "object": dict,
    "array": list,
}
OF_LAYOUT = {"topics": "topic", "people": "person", "partners": "partner", "goals": "goal"} | {
    "pages": "page",
    **{kind: kind for kind in ("blog", "post", "circle", "meeting")},
}


def is_valid(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value is as a schema has it, by the words of JSON Schema that the schemas use."""
    known = {"$schema", "title", "description", "type", "properties", "additionalProperties"}
    assert schema.keys() <= known | {"anyOf", "items", "maxItems", "enum", "pattern"}
    if "anyOf" in schema and not any(is_valid(value, each) for each in schema["anyOf"]):
        return False
    is_like = not isinstance(value, str) or re.search(schema.get("pattern", ""), value)
    if not is_like or ("enum" in schema and value not in schema["enum"]):
        return False
    types = schema.get("type", [])
    names = [types] if isinstance(types, str) else types
    # A date is none in JSON: the language server gives its text.
    if names and not isinstance(value, tuple(_TYPES[name] for name in names)):
        return False
    if isinstance(value, list):
        items = schema.get("items", {})
        return len(value) <= schema.get("maxItems", 1_000) and all(
            is_valid(item, items) for item in value
        )
    if isinstance(value, dict):
        own, more = schema.get("properties", {}), schema.get("additionalProperties", True)
        return all(
            is_valid(item, own[name]) if name in own else _may_be(item, more)
            for name, item in value.items()
        )
    return True


def _may_be(value: Any, schema: Any) -> bool:
    """As `is_valid`, for a schema that may be true or false."""
    return schema if isinstance(schema, bool) else is_valid(value, schema)


class Json(yaml.SafeLoader):
    """YAML as editors load it for a schema: dates stay texts."""


Json.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if "timestamp" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(text: str) -> Any:
    return yaml.load(text, Json)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_schema_in_the_documentation_is_that_of_the_program(
    name: str, request: pytest.FixtureRequest
) -> None:
    file = SCHEMAS / f"{name}.json"
    text = json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"
    if request.config.getoption("--update-docs"):
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text


def test_no_schema_is_left_over() -> None:
    assert {file.stem for file in SCHEMAS.glob("*.json")} == set(KINDS)


def test_the_sample_network_is_as_the_schemas_have_it() -> None:
    """Where YAML can read it: the program reads more."""
    files = {
        path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((PROJECT / "content").rglob("*.md"))
    }
    seen = set()
    for file, where in locate(files).items():
        parts = split(files[file])
        if where and isinstance(parts, Parts) and parts.matter.strip():
            try:
                matter = load(parts.matter)
            except yaml.YAMLError:
                continue
            kind = OF_LAYOUT[where.kind]
            assert is_valid(matter, schema_of(kind)), file
            seen.add(kind)
    assert len(seen) > 6
    for path in sorted((PROJECT / "sites").glob("*.yaml")):
        assert is_valid(load(path.read_text(encoding="utf-8")), schema_of("site"))


@pytest.mark.parametrize(
    ("name", "text", "is_right"),
    [
        ("post", "title: 2569", True),
        ("post", "draft: no\ndate: 2569-11-03", True),
        ("post", "topics: compost", True),
        ("post", "topics: [compost, 5]", True),
        ("post", "title: [ก]", False),
        ("post", "titel: ก", False),
        ("post", "topics: {a: b}", False),
        ("post", f"topics: [{', '.join(f't{n}' for n in range(51))}]", False),
        ("meeting", "actions:\n  - {what: ก, who: [a], due: 3/11/2569}", True),
        ("meeting", "actions: {what: ก}", True),
        ("meeting", "actions:\n  - {waht: ก}", False),
        ("circle", "scope: {places: [a]}", True),
        ("circle", "scope: a", False),
        ("site", "checks: {phone-number: off, national-id: error}", True),
        ("site", "checks: {phone-number: loud}", False),
        ("site", "feeds: rss", True),
        ("site", "feeds: rss , json", True),
        ("site", "feeds: [json, rss]", True),
        ("site", "feeds:", True),
        ("site", "feeds: rrs", False),
        ("site", "feeds: rss, rrs", False),
        ("site", "without: [area-topics, archives]", True),
        ("site", "without: [topics]", False),
    ],
)
def test_a_schema_refuses_what_the_program_does(name: str, text: str, is_right: bool) -> None:
    assert is_valid(load(text), schema_of(name)) is is_right
    node, problems = read_mapping(text, 1)
    _, found = decode_fields(KINDS[name], node)
    if "loud" not in text:  # Only the checks know their levels.
        assert (not problems and not found) is is_right


def _written(body: list[str]) -> str:
    """A snippet as it is when every stop keeps what it proposes."""
    text = "\n".join(body)
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    return re.sub(r"\$\d+", "ข้อความ", text)


@pytest.mark.parametrize("name", sorted(SNIPPETS))
def test_a_snippet_can_be_read(name: str) -> None:
    snippet = SNIPPETS[name]
    assert snippet["scope"] == "markdown"
    assert {prefix[:3] for prefix in snippet["prefix"]} & {"nk-"}
    text = _written(snippet["body"])
    assert "$" not in text
    kind = "meeting" if "meeting" in name or "minutes" in name else "post"
    if "minutes" in name:
        text = f"---\n{text}\n---\n"
    parsed = parse(text)
    _, found = decode_fields(KINDS[kind], parsed.matter)
    assert (parsed.problems, found) == ((), ())


def test_every_prefix_is_of_one_snippet() -> None:
    prefixes = [prefix for snippet in SNIPPETS.values() for prefix in snippet["prefix"]]
    assert len(prefixes) == len(set(prefixes))


def test_the_settings_in_the_documentation_name_a_schema() -> None:
    text = (PROJECT / "docs/editor/README.md").read_text(encoding="utf-8")
    (settings,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    (schema,) = json.loads(settings)["yaml.schemas"]
    assert (PROJECT / schema).is_file()
    (line,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    site, found = read_site("sites/x.yaml", f"{line}title: ก\n".encode())
    assert site is not None
    assert not [d for d in found if isinstance(d, Diagnostic)]
