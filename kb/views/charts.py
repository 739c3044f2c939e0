"""Two plain charts: papers by kind and status, editions through time. Status shows by filling and shape, never by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kb.model import Status
from kb.views import days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model import Document, Kind

NEWEST = 30  # papers in the timeline
AROUND = 100  # pixels that legend, axis and title take of a chart's height
STATES = [str(status) for status in Status]
INK, FILLS, DASHES, SHAPES = "#1d4e79", ["#1d4e79", "#ffffff", "#c6ced6"], [[1, 0], [4, 3], [1, 0]], ["circle", "diamond", "cross"]
_FONT = {"aria": False, "labelFontSize": 13, "titleFontSize": 13, "labelColor": "#1b232d", "titleColor": "#1b232d"}
CONFIG = {
    "axis": {**_FONT, "gridColor": "#e3e8ec", "labelLimit": 240},
    "legend": {**_FONT, "orient": "top", "symbolSize": 160, "symbolStrokeWidth": 1.5, "layout": {"top": {"anchor": "end"}}},
    "view": {"stroke": None},
}

Json = dict[str, object]


def kinds_chart(counted: Sequence[tuple[Kind, Status, int]]) -> None:
    """Bars of how many editions there are of each kind: 現行 filled, 案 white and dashed, 旧版 grey."""
    rows = [
        {"種別": str(kind), "状態": str(status), "版の数": count, "順": STATES.index(status)} for kind, status, count in counted if count
    ]
    kinds = list(dict.fromkeys(str(kind) for kind, _, _ in counted))
    spec: Json = {
        "mark": {"type": "bar", "stroke": INK, "strokeWidth": 1.5, "height": 18},
        "encoding": {
            "y": {"field": "種別", "type": "nominal", "sort": kinds, "title": None},
            "x": {"field": "版の数", "type": "quantitative", "title": "版の数", "axis": {"tickMinStep": 1, "format": "d"}},
            "fill": _scaled("状態", FILLS),
            "strokeDash": _scaled("状態", DASHES),
            "order": {"field": "順", "type": "quantitative"},
            "tooltip": [{"field": name} for name in ("種別", "状態", "版の数")],
        },
        "height": 34 * len(kinds) + AROUND,
        "config": CONFIG,
    }
    said = "、".join(f"{row['種別']}の{row['状態']} {row['版の数']}" for row in rows)
    st.vega_lite_chart(rows, spec, theme=None, width="stretch", alt=f"種別と状態ごとの版の数の棒グラフ。{said}")


BY_YEAR: Json = {
    "field": "発出日",
    "type": "temporal",
    "title": None,
    "scale": {"padding": 14},
    "axis": {"format": "%Y年", "tickCount": "year", "labelOverlap": True, "labelSeparation": 10},
}


def timeline_chart(documents: Sequence[Document]) -> None:
    """A row a paper, newest above, a sign an edition: ● 現行, ◇ 案, ＋ 旧版."""
    newest = sorted(documents, key=lambda it: it.issued or "", reverse=True)
    ids = list(dict.fromkeys(it.id for it in newest))[:NEWEST]
    titles = {it.id: _short(it.title) for it in reversed(newest)}
    rows = [
        {
            "文書": titles[it.id],
            "番": it.id,
            "発出日": days.iso_day(it.issued or ""),
            "日": days.day(it.issued or ""),
            "状態": str(it.status),
            "説明": f"{it.title}、{days.day(it.issued or '')}、{it.status}",
        }
        for it in newest
        if it.id in ids
    ]
    spec = _timeline({id: titles[id] for id in ids})
    left = f"新しい {NEWEST} 文書だけを示す。" if len({it.id for it in documents}) > NEWEST else ""
    said = f"{rows[-1]['日']}から{rows[0]['日']}まで"
    st.vega_lite_chart(rows, spec, theme=None, width="stretch", alt=f"版の発出日を文書ごとに並べた図。{said}、{len(rows)} 版。{left}")
    if left:
        st.html(f'<p class="soft">{left}</p>')


def _timeline(titles: dict[str, str]) -> Json:
    """What draws a sign for each edition and a line through those of one paper, the papers in this order."""
    y = {"field": "番", "type": "nominal", "sort": list(titles), "title": None, "axis": {"labelExpr": _names(titles)}}
    signs: Json = {
        "mark": {"type": "point", "size": 130, "stroke": INK, "strokeWidth": 2, "opacity": 1},
        "encoding": {
            "x": BY_YEAR,
            "y": y,
            "shape": _scaled("状態", SHAPES),
            "fill": _scaled("状態", [INK, "#ffffff", "#ffffff"]),
            "description": {"field": "説明"},
            "tooltip": [{"field": "文書"}, {"field": "日", "title": "発出日"}, {"field": "状態"}],
        },
    }
    lines: Json = {
        "mark": {"type": "line", "color": "#8b96a3", "aria": False},
        "encoding": {"x": BY_YEAR, "y": y, "detail": {"field": "番"}},
    }
    return {"layer": [lines, signs], "height": 26 * len(titles) + AROUND, "config": CONFIG}


def _scaled(field: str, values: Sequence[object]) -> Json:
    return {"field": field, "type": "nominal", "scale": {"domain": STATES, "range": list(values)}, "title": None}


def _names(titles: dict[str, str]) -> str:
    """A Vega expression that writes a paper's title in place of its id."""
    import json

    return f"{json.dumps(titles, ensure_ascii=False)}[datum.value] || datum.value"


def _short(title: str) -> str:
    return title if len(title) <= 18 else title[:17] + "…"
