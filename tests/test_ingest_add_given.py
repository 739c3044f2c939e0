"""What is given of a file when it is added, and what cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from adding import held, put, states
from tiny import TinyEncoder, write_paper

from ingest.add import add_all
from ingest.incoming import Incoming
from ingest.ledger import Given
from kb.base.config import Config
from kb.base.open import open_base
from kb.errors import InputError
from kb.model import Kind, Status


def test_what_is_given_is_kept_and_can_be_corrected(config: Config, tmp_path: Path) -> None:
    paper = write_paper(tmp_path)
    put(config, paper, id="tsuchi", title="仮の題", issued="令和6年4月1日", sample=True)
    key = "tsuchi@2024-04-01"
    report = put(config, paper, title="正しい題", kind=Kind.CIRCULAR)
    assert states(report) == [("tsuchi", "read")]
    document = open_base(config).store.document(key)
    assert (document.title, document.kind, document.issued, document.sample) == ("正しい題", Kind.CIRCULAR, "2024-04-01", True)
    put(config, paper, issued="2025-01-01")  # described anew; the edition never changes
    assert open_base(config).store.document(key).issued == "2025-01-01"
    assert states(put(config, paper, title="正しい題")) == [("tsuchi", "unchanged")]


def test_what_one_go_says_first_is_known_to_the_rest_of_it(config: Config, tmp_path: Path) -> None:
    paper, same = write_paper(tmp_path), write_paper(tmp_path, "同じ.txt")
    put(config, paper)
    assert states(put(config, paper, same, kind=Kind.CIRCULAR)) == [("指針", "read"), ("指針", "unchanged")]
    newer = [Incoming(write_paper(tmp_path, f"{hours}.txt", hours), str(paper)) for hours in (36, 48)]
    report = add_all(config, newer, ready=TinyEncoder().ready)
    assert states(report) == [("指針", "read"), ("指針", "read")]
    assert sorted(held(config).values()) == sorted([Status.OLD, Status.OLD, Status.CURRENT])


@pytest.mark.parametrize(
    "given", [{"id": "名 前"}, *({"issued": it} for it in ("いつか", "令和6年度", "2025-13-40", "令和7年2月30日", "4月1日", "11月19日"))]
)
def test_what_cannot_be_used_fails_with_advice(config: Config, tmp_path: Path, given: dict[str, str]) -> None:
    (outcome,) = put(config, write_paper(tmp_path), **given).documents
    assert outcome.state == "failed"
    assert next(iter(given.values())) in outcome.message


def test_one_name_for_many_papers_is_refused(config: Config, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="一つずつ"):
        put(config, write_paper(tmp_path, "a.txt"), write_paper(tmp_path, "b.txt", 25), title="題")


def test_each_file_may_bring_its_own_origin_and_description(config: Config, tmp_path: Path) -> None:
    fetched = [
        Incoming(
            write_paper(tmp_path, f"{n}.txt", 24 + n),
            f"https://example.jp/{n}.pdf",
            Given(id=f"paper-{n}", url=f"https://example.jp/{n}.pdf"),
        )
        for n in (1, 2)
    ]
    report = add_all(config, fetched, ready=TinyEncoder().ready)
    assert [(it.id, it.path) for it in report.documents] == [
        ("paper-1", "https://example.jp/1.pdf"),
        ("paper-2", "https://example.jp/2.pdf"),
    ]
    again = [Incoming(write_paper(tmp_path, "new.txt", 50), "https://example.jp/1.pdf")]  # what stands at the address now
    assert states(add_all(config, again, ready=TinyEncoder().ready)) == [("paper-1", "flagged")]  # another has its title
    assert sorted(held(config).values()) == sorted([Status.OLD, Status.CURRENT, Status.CURRENT])
