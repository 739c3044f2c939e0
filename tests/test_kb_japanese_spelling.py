"""What is spelled several ways is read in one spelling."""

from __future__ import annotations

import pytest

from kb.japanese.spelling import one_spelling

READ = {
    "二十四時間とりまとめる": "24時間取りまとめる",
    "圏域に三か所置くのか": "圏域に3か所置くのか",
    "委員は百二十人までか": "委員は120人までか",
    "計画に位置づけるのは誰か": "計画に位置付けるのは誰か",
    "２４時間の往診": "24時間の往診",
    # these count nothing, or are numbers that the reading does not know
    "十分な体制とは": "十分な体制とは",
    "第三回の会議": "第三回の会議",
    "一方で何を求めるか": "一方で何を求めるか",
    "二〇人まで、千二百人まで": "二〇人まで、千二百人まで",
    "": "",
}


@pytest.mark.parametrize("raw", READ)
def test_a_question_is_read_in_one_spelling(raw: str) -> None:
    assert one_spelling(raw) == READ[raw]
    assert one_spelling(READ[raw]) == READ[raw]
