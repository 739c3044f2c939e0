"""Streamlit's own English words in Japanese, and names for the parts of a page that it leaves nameless, put in place by one script.

`Select all` -> `すべて選ぶ`. Only what WORDS and PATTERNS name is touched, and never inside what a view wrote itself (quotations, code).
"""

from __future__ import annotations

import json

WORDS = {
    "Select all": "すべて選ぶ",
    "No results": "当てはまるものはありません",
    "No options to select.": "選べるものはありません",
    "No options to select": "選べるものはありません",
    "Choose options": "選んでください",
    "Choose an option": "選んでください",
    "Clear all": "すべて消す",
    "Clear value": "消す",
    "Copy to clipboard": "写す",
    "Copied": "写しました",
    "Fullscreen": "全画面で見る",
    "Close fullscreen": "全画面をやめる",
    "Show data": "表で見る",
    "Show chart": "図で見る",
    "Open": "開く",
    "Close": "閉じる",
    "Skip to main content": "本文へ",
    "Page not found": "このページはありません",
    "The page that you have requested does not seem to exist. Running the app's main page.": "質問の画面を開きました。",
    "Connection error": "接続が切れました",
    "Connecting": "つないでいます",
    "Dismiss": "閉じる",
    "Upload": "選ぶ",
    "file upload": "ファイルを選ぶ",
    "Selected values": "選んだもの",
    "Show password": "パスワードを見せる",
    "Hide password": "パスワードを隠す",
    "Show password text": "パスワードを見せる",
    "Hide password text": "パスワードを隠す",
}
"""What Streamlit 1.5x says in its own widgets, and what a Japanese reader is told."""

PATTERNS = {
    r"(\d+) options? available\.?": "$1 件から選べます。",
    r"(.+), selected\.?": "$1、選択中",
    r"Remove (.+)": "$1を外す",
    r"Increment (.+)": "$1を増やす",
    r"Decrement (.+)": "$1を減らす",
    r"Show data: ([^]+)": "表で見る：$1",
    r"Show chart: ([^]+)": "図で見る：$1",
    r"Fullscreen: ([^]+)": "全画面で見る：$1",
    r"Close fullscreen: ([^]+)": "全画面をやめる：$1",
    r"Download as (PNG|SVG): ([^]+)": "$1 の画像で保存する：$2",
    r"Copy Vega-Lite spec: ([^]+)": "図の作り（Vega-Lite）を写す：$1",
}
"""What it says with a name or a number in it, as expressions of the browser over the whole, and what takes their place."""

NAMES = {"[class*=st-key-ways-views]": "画面", "[class*=st-key-ways-parts]": "資料の画面の中"}
"""Selectors of the links that lead on, and what the landmark is called."""

_SCRIPT = """<script>document.documentElement.lang = "ja"; (() => {
  if (window.shirubeWords) return; window.shirubeWords = true;
  const words = %s, names = %s, own = '[data-testid=stHtml], pre, textarea';
  const patterns = Object.entries(%s).map(([said, to]) => [new RegExp('^' + said + '$'), to]);
  const told = said => { const it = said.trim(); if (Object.hasOwn(words, it)) return words[it];
    const [form, to] = patterns.find(([form]) => form.test(it)) ?? []; return form ? it.replace(form, to) : null };
  const text = node => { const to = told(node.data); if (to !== null && !node.parentElement?.closest(own)) node.data = to };
  const labels = it => { for (const name of ['aria-label', 'title', 'placeholder']) {
    const to = it.hasAttribute(name) ? told(it.getAttribute(name)) : null; if (to !== null) it.setAttribute(name, to) } };
  const put = root => {
    if (root.nodeType === Node.TEXT_NODE) return text(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) text(walk.currentNode);
    [root, ...root.querySelectorAll('[aria-label], [title], [placeholder]')].forEach(labels);
    for (const [at, name] of Object.entries(names)) document.querySelectorAll(at).forEach(it => {
      if (it.getAttribute('aria-label') !== name) { it.setAttribute('role', 'navigation'); it.setAttribute('aria-label', name) } }) };
  new MutationObserver(seen => seen.forEach(it => it.type === 'childList' ? it.addedNodes.forEach(put) :
    it.type === 'attributes' ? labels(it.target) : text(it.target))).observe(document.body,
    { childList: true, subtree: true, characterData: true, attributeFilter: ['aria-label', 'title', 'placeholder'] });
  put(document.body) })()</script>"""

SCRIPT = _SCRIPT % tuple(json.dumps(it, ensure_ascii=False) for it in (WORDS, NAMES, PATTERNS))
