"""The schemas that help editors say what the models say, and the files beside them are up to date."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.catalog import FILES, guard, json_schema
from monitor.catalog.editors import first_line, write
from monitor.catalog.position import compose

Faults = Callable[..., list[str]]

CONFIG = Path(__file__).parents[2] / "config"

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
KNOWN = {
    *("$schema", "$defs", "$ref", "anyOf", "type", "const", "enum", "description", "default", "examples"),
    *("properties", "required", "additionalProperties", "minProperties", "items", "minItems", "maxItems"),
    *("pattern", "minLength", "maxLength", "minimum", "maximum"),
}

SMALL = {
    "feeds.yaml": "outlets: [{key: dala, feeds: [{url: 'https://dala.example/rss', interval: %s}]}]",
    "speakers.yaml": "speakers: [{key: a, name: {ru: Анна Выдуманная}, posts: [{title: {ru: т}, from: %s}]}]",
    "themes.yaml": "themes: [{key: gardens, any: %s}]",
    "offices.yaml": "offices: [{key: press, recipients: [{email: press@example.kz}], digest: {at: %s}}]",
}


def fits(value: object, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """JSON Schema as far as these schemas need it; an unknown word of it is a fault of this test."""
    assert set(schema) <= KNOWN
    if "$ref" in schema:
        return fits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "anyOf" in schema:
        return any(fits(value, choice, root) for choice in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        return value in schema.get("enum", [schema.get("const")])
    right = isinstance(value, TYPES[schema["type"]]) and (schema["type"] == "boolean" or not isinstance(value, bool))
    return right and _inside_fits(value, schema, root)


def _inside_fits(value: object, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    if isinstance(value, dict):
        return _mapping_fits(value, schema, root)
    if isinstance(value, list):
        within = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
        return within and all(fits(item, schema["items"], root) for item in value)
    if isinstance(value, str):
        within = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
        return within and re.search(schema.get("pattern", ""), value) is not None
    return not isinstance(value, int) or schema.get("minimum", value) <= value <= schema.get("maximum", value)


def _mapping_fits(value: dict[str, object], schema: dict[str, Any], root: dict[str, Any]) -> bool:
    known = schema["properties"]
    complete = set(schema.get("required", ())) <= set(value) and len(value) >= schema.get("minProperties", 0)
    return complete and all(key in known and fits(item, known[key], root) for key, item in value.items())


def data(text: str) -> object:
    return compose("f", guard.parse(text, "f")[0])[0].data


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for found in (schema, *schema["$defs"].values()):
        yield from found["properties"].items()


@pytest.mark.parametrize("file", FILES)
def test_the_schema_beside_a_file_is_what_the_models_give(file: str) -> None:
    """`make schemas` writes them anew."""
    shipped = CONFIG / "schema" / f"{Path(file).stem}.json"

    assert json.loads(shipped.read_text(encoding="utf-8")) == json_schema(file)


def test_schemas_are_written_as_they_are_shipped(tmp_path: Path) -> None:
    write(tmp_path / "schema")
    written = {path.name: path.read_bytes() for path in (tmp_path / "schema").iterdir()}

    assert written == {path.name: path.read_bytes() for path in (CONFIG / "schema").iterdir()}


@pytest.mark.parametrize("file", FILES)
def test_a_shipped_file_names_its_schema_first_and_fits_it(file: str) -> None:
    text = (CONFIG / file).read_text(encoding="utf-8")
    schema = json_schema(file)

    assert text.splitlines()[0] == first_line(file)
    assert (CONFIG / first_line(file).rpartition("=")[2]).is_file()
    assert fits(data(text), schema, schema)


@pytest.mark.parametrize(
    ("file", "value", "good"),
    [
        ("feeds.yaml", "15m", True),
        ("feeds.yaml", "1h30m", True),
        ("feeds.yaml", "", True),
        ("feeds.yaml", "15", False),
        ("feeds.yaml", "m", False),
        ("feeds.yaml", "15m, every: 5m", False),
        ("speakers.yaml", "2024-02-06", True),
        ("speakers.yaml", "null", True),
        ("speakers.yaml", "06.02.2024", False),
        ("themes.yaml", "{ru: [зимний сад], kk: }", True),
        ("themes.yaml", "{ru: [сад]}, all: []", True),
        ("themes.yaml", "[сад]", False),
        ("themes.yaml", "{kz: [бақ]}", False),
        ("themes.yaml", "{ru: ['\"новый сад\"', «сад», сад*, 'near(сад, \"вода\", 5)', старый «сад» роз*]}", True),
        ("themes.yaml", "{ru: ['\"сад']}", False),
        ("themes.yaml", "{ru: [сад*а]}", False),
        ("themes.yaml", "{ru: ['near(сад, 5)']}", False),
        ("themes.yaml", "{ru: [сад]}, enabled: false", True),
        ("themes.yaml", "{ru: [сад]}, min_hits: 0", False),
        ("offices.yaml", "08:00", True),
        ("offices.yaml", "25:00", False),
        ("offices.yaml", "08:00}, themes: {all: true", False),
        ("offices.yaml", "08:00}, themes: all, unused: {", False),
        ("offices.yaml", "08:00}, themes: [gardens], speakers: all, empty_day: {", False),
        (
            "offices.yaml",
            "08:00, days: [mon], weekly: never}, unsubscribe: 'mailto:a@b.kz', outlets: all, title: {",
            True,
        ),
    ],
)
def test_an_editor_takes_and_refuses_what_the_service_does(
    faults: Faults, file: str, value: str, *, good: bool
) -> None:
    text = SMALL[file] % value
    schema = json_schema(file)

    assert fits(data(text), schema, schema) is good
    assert (faults(file, f"{text}\n") == []) is good


@pytest.mark.parametrize("file", FILES)
def test_every_field_says_what_it_is_for(file: str) -> None:
    schema = json_schema(file)

    assert all(field.get("description") for _, field in fields(schema))
    assert all(entry["description"] for entry in (schema, *schema["$defs"].values()))


def test_defaults_are_told_as_an_operator_writes_them() -> None:
    told = {name: field.get("default") for file in FILES for name, field in fields(json_schema(file))}

    assert (told["spacing"], told["interval"], told["fix_offset"], told["at"]) == ("5s", "15m", "0h", "08:00")
    assert (told["verified"], told["speakers"], told["enabled"], told["to"]) == ("never", "all", True, None)
