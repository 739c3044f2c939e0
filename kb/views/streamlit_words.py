"""Streamlit's own English words in Japanese, and names for the parts of a page that it leaves nameless, put in place by one script.

`Select all` -> `すべて選ぶ`. Only the words of WORDS are touched, and never inside what a view wrote itself (quotations, code).
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
}
"""What Streamlit 1.5x says in its own widgets, and what a Japanese reader is told."""

NAMES = {"[class*=st-key-ways-views]": "画面", "[class*=st-key-ways-parts]": "資料の画面の中"}
"""Selectors of the links that lead on, and what the landmark is called."""

_SCRIPT = """<script>document.documentElement.lang = "ja"; (() => {
  if (window.shirubeWords) return; window.shirubeWords = true;
  const words = %s, names = %s, own = '[data-testid=stHtml], pre, textarea';
  const told = said => Object.hasOwn(words, said.trim()) ? words[said.trim()] : null;
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

SCRIPT = _SCRIPT % (json.dumps(WORDS, ensure_ascii=False), json.dumps(NAMES, ensure_ascii=False))
