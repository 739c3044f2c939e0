"""A Reading as one line of JSON and back: what the child process hands over and what the cache keeps.

A Reading of one line -> `{"pages":[{"number":1}],"lines":[{"number":1,…,"text":"第１　趣旨","place":[1,0,5]}],"anomalies":[]}`

Fields that hold their default are left out, so a reading kept today can still be read when Line has grown a field.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from kb.errors import BaseDamaged
from kb.model import Anomaly, Box, Line, LineKind, Page, Place, Reading


def reading_to_json(reading: Reading) -> str:
    """`Reading(...)` -> `{"pages":[{"number":1}],"lines":[{"number":1,…,"text":"第１　趣旨"}],…}`"""
    whole = _stated(reading) | {
        "pages": [_stated(page) for page in reading.pages],
        "lines": [_stated(line) for line in reading.lines],
        "anomalies": [_stated(anomaly) for anomaly in reading.anomalies],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def reading_from_json(text: str) -> Reading:
    """The way back. Raises BaseDamaged when the text is not what `reading_to_json` wrote."""
    try:
        whole = json.loads(text)
        parts = {
            "pages": tuple(Page(**page) for page in whole["pages"]),
            "lines": tuple(_line(line) for line in whole["lines"]),
            "anomalies": tuple(Anomaly(**anomaly) for anomaly in whole["anomalies"]),
        }
        return Reading(**(whole | parts))
    except (ValueError, TypeError, KeyError) as error:
        raise BaseDamaged("保存してあった読み取り結果が壊れています", "資料を読み直してください") from error


def _stated(value: Page | Line | Anomaly | Reading) -> dict[str, Any]:
    """The fields that say something; enums and tuples go to JSON by themselves."""
    pairs = ((field, getattr(value, field.name)) for field in fields(value))
    return {field.name: said for field, said in pairs if said != field.default}


def _line(raw: dict[str, Any]) -> Line:
    if "box" in raw:
        raw["box"] = Box(*raw["box"])
    if "place" in raw:
        raw["place"] = Place(*raw["place"])
    if "kind" in raw:
        raw["kind"] = LineKind(raw["kind"])
    if "struck" in raw:
        raw["struck"] = tuple((start, end) for start, end in raw["struck"])
    return Line(**raw)
