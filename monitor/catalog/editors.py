"""What an editor is told of each file, as JSON Schema: keys, values, defaults and what they mean.

Each shipped file names its schema in its first line, so that editors complete and check while an operator types. All of
it comes from the models of `files.py` and `schema.py`; what only several entries together can know is left to `check`.
"""

from __future__ import annotations

import json
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from monitor.catalog.files import FILES

Json = dict[str, Any]

_UNITS = ((3600, "h"), (60, "m"), (1, "s"))
_NOTES = ("description", "default", "examples")  # these stay beside a choice, not inside it


def first_line(file: str) -> str:
    """The line by which a file of `config/` names its schema to editors."""
    return f"# yaml-language-server: $schema=./schema/{Path(file).stem}.json"


def json_schema(file: str) -> Json:
    """The schema of one file of `config/` (`feeds.yaml`)."""
    told = FILES[file].model_json_schema(schema_generator=_Generator)
    for found in (told, *told.get("$defs", {}).values()):
        _without_title(found)
        is_file = found is told
        for key, value in found.get("properties", {}).items():
            found["properties"][key] = _without_title(value)
            if is_file or key not in found.get("required", ()):
                found["properties"][key] = _or_nothing(value)
    return {"$schema": _Generator.schema_dialect, **told}


def write(folder: Path) -> None:
    """Write the schema of every file into a folder: `feeds.json` for `feeds.yaml`."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        text = json.dumps(json_schema(file), ensure_ascii=False, indent=2)
        (folder / f"{Path(file).stem}.json").write_text(f"{text}\n", encoding="utf-8")


class _Generator(GenerateJsonSchema):
    """Defaults as an operator would write them."""

    schema_dialect = "http://json-schema.org/draft-07/schema#"  # the newest that YAML editors know

    def encode_default(self, dft: Any) -> Any:  # noqa: ANN401 - any field's default
        if isinstance(dft, timedelta):
            return _stretch(dft)
        return dft.strftime("%H:%M") if isinstance(dft, time) else super().encode_default(dft)


def _stretch(length: timedelta) -> str:
    seconds = int(length.total_seconds())
    size, unit = next(unit for unit in _UNITS if seconds % unit[0] == 0)
    return f"{seconds // size}{unit}"


def _without_title(schema: Json) -> Json:
    """Take off what pydantic adds on its own: the class's name, and defaults that say nothing."""
    schema.pop("title", None)
    if schema.get("default") in (None, "", [], {}) or isinstance(schema.get("default"), dict):
        schema.pop("default", None)
    return schema


def _or_nothing(schema: Json) -> Json:
    """A key without a value is as good as left out."""
    notes = {key: schema[key] for key in _NOTES if key in schema}
    rest = {key: value for key, value in schema.items() if key not in notes}
    choices = rest["anyOf"] if set(rest) == {"anyOf"} else [rest]
    nothing = {"type": "null"}
    return {**notes, "anyOf": choices if nothing in choices else [*choices, nothing]}
