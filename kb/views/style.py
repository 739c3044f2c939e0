"""The style sheet of every page and the mark of the product: plain public-sector print, one accent, AA contrast."""

SIGN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><path fill="#1d4e79" d="M14 2h4v28h-4z"/>'
    '<path fill="#1d4e79" d="M4 6h19l6 5.5-6 5.5H4z"/><path stroke="#fff" stroke-width="1.8" d="M8 11.5h13"/></svg>'
)
"""道標: the mark of the product, a signpost."""

CSS = """
:root { --ink:#1b232d; --soft:#4d5966; --faint:#5f6b78; --rule:#cfd6dd; --pale:#f4f6f8; --ai:#1d4e79; --link:#174a7c; --amber:#7a4300;
  --serif:'Hiragino Mincho ProN','Yu Mincho','Noto Serif JP','Noto Serif CJK JP',serif }
[data-testid=stHeader], [data-testid=stToolbar], [data-testid=InputInstructions], [data-testid=stFormSubmitContent] { display:none }
[data-testid=stMainBlockContainer] { max-width:48rem; padding:1.6rem 1.25rem 4rem }
.stApp:has(.wide) [data-testid=stMainBlockContainer] { max-width:90rem }
a:focus-visible, button:focus-visible, summary:focus-visible, [data-testid=stTextInputRootElement]:focus-within,
[data-testid=stMultiSelect] [role=group]:focus-within, [data-testid=stSelectbox] [role=group]:focus-within {
  outline:3px solid #b35c00 !important; outline-offset:2px; border-radius:2px }
[data-testid=stWidgetLabel] p { font-weight:700; font-size:1rem }
[data-testid=stTextInputRootElement] { height:2.95rem; background:#fff }
[data-testid=stTextInput] input { font-size:1.06rem; background:#fff; outline:none }
[data-testid=stFormSubmitButton] button { min-height:2.95rem; padding:0 1.4rem; font-weight:700 }
[data-testid=stPageLink] a { padding:.15rem 0; background:none }
[data-testid=stPageLink] p { font-size:.9rem; font-weight:400 !important }
[data-testid=stPageLink] a, [data-testid=stPageLink] a span { max-width:100%; white-space:normal; overflow:visible }
[data-testid=stPageLink] a span, [data-testid=stHtml] a { color:var(--link); text-decoration:underline; text-underline-offset:.22em }
[data-testid=stImage] img { border:1px solid #aab3bd }
[data-testid=stCode] code { font-size:.86rem; line-height:1.75 }
[data-testid=stCode] pre { padding-right:3.4rem }
[data-testid=stCode] div:has([data-testid=stElementToolbarButton]) { visibility:visible; opacity:1 }
[data-testid=stFileUploaderDropzoneInstructions] { display:none }
[data-testid=stFileUploaderDropzone] button p { font-size:0 }
[data-testid=stFileUploaderDropzone] button p::after { content:'ファイルを選ぶか、ここに置く'; font-size:1rem }
[class*=st-key-ways] b { border-bottom:3px solid var(--ai); padding-bottom:.15rem }
[class*=st-key-ways-parts] { border-bottom:1px solid var(--rule); padding-bottom:.35rem }
[class*=st-key-matter] > :first-child { flex:1 1 16rem }
.stApp:has(.broad) [data-testid=stMainBlockContainer] { max-width:64rem }
a[href='#stMain'] { font-size:0 }
a[href='#stMain']::after { content:'本文へ'; font-size:1rem }
[class*=st-key-examples] button { min-height:2.4rem; border-color:var(--rule); color:var(--link); text-align:left }
[class*=st-key-paper] { border:1px solid var(--rule); border-top:3px solid var(--ai); padding:1rem 1.25rem .7rem; gap:.5rem }
[class*=st-key-paper-near] { border-top:3px dotted #7b8794 }
[class*=st-key-quote] [data-testid=stExpander] details { border:0 }
[class*=st-key-quote] [data-testid=stExpander] summary { padding:.1rem 0; font-size:.9rem }
[class*=st-key-quote] { border-top:1px solid var(--rule); padding-top:.75rem; --in:1.7rem }
[class*=st-key-quote-0] { padding-left:calc(var(--in) + .4rem) }
[class*=st-key-quote-1] { padding-left:calc(2 * var(--in) + .4rem); border-top:0; padding-top:0 }
[class*=st-key-quote-2] { padding-left:calc(3 * var(--in) + .4rem); border-top:0; padding-top:0 }
[class*=st-key-quote-3] { padding-left:calc(4 * var(--in) + .4rem); border-top:0; padding-top:0 }
[data-testid=stColumn]:has([data-testid=stImage]) > div { position:sticky; top:1rem; height:fit-content }
[data-testid=stHtml] { line-height:1.8; color:var(--ink);
  p, h1, h2, h3, h4, ol, li, dl, dt, dd, blockquote { margin:0; padding:0; font-size:inherit }
  .mast { display:flex; align-items:center; gap:.6rem; border-bottom:2px solid var(--ai); padding-bottom:.55rem }
  .mast b { font-size:1.5rem; letter-spacing:.14em; line-height:1.2 }
  .mast span { color:var(--soft); font-size:.88rem; padding-top:.35rem }
  .lead { margin-top:.4rem }
  .unseen { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%) }
  h1 { font-size:1.35rem; font-weight:700; line-height:1.55 }
  h2 { font-size:1.08rem; font-weight:700; line-height:1.6; overflow-wrap:anywhere; margin:.6rem 0 .5rem }
  h2:has(+ .state) { max-height:4.8em; overflow-y:auto }
  .soft { color:var(--soft); font-size:.88rem }
  code { background:var(--pale); padding:.05em .3em; font-size:.92em; color:inherit }
  .trouble { border:1px solid var(--ink); border-left:6px double var(--ink); padding:.7rem 1rem; overflow-wrap:anywhere }
  .state { padding:.7rem 1rem; display:grid; grid-template-columns:1.2rem 1fr; column-gap:.6rem; align-items:center;
    overflow-wrap:anywhere }
  .state::before { content:""; width:1.05rem; height:1.05rem; border:2px solid var(--ai); border-radius:50% }
  .state b { font-size:1.1rem }
  .state p { grid-column:2; font-size:.92rem }
  .supported { border:2px solid var(--ai); background:#eef4fa; grid-template-columns:1.2rem max-content 1fr; padding:.45rem 1rem }
  .supported b + p { grid-column:3 } .supported p + p { grid-column:2 / -1 }
  .supported::before { background:var(--ai) }
  .related { border:2px dashed #7a5a17; background:#fdf9ef }
  .related::before { background:linear-gradient(90deg, #7a5a17 50%, transparent 50%); border-color:#7a5a17 }
  .absent { border:4px double #56606b }
  .absent::before { border-color:#56606b }
  .near { margin-top:.4rem; font-weight:700 }
  .paper { font-weight:700; line-height:1.6; font-size:1.02rem }
  .trail { color:var(--soft); font-size:.88rem; line-height:1.65; margin-top:.15rem }
  .tags { display:flex; flex-wrap:wrap; gap:.35rem; font-size:.8rem; line-height:1.55; margin:.3rem 0 .35rem }
  .tags > :last-child:not(.tag) { color:var(--soft); font-size:.88rem }
  .tag { border:1px solid #8b96a3; padding:0 .55em; background:#fff; color:var(--ink) }
  .kind { background:var(--ai); border-color:var(--ai); color:#fff }
  .draft { border:2px dashed var(--amber); color:var(--amber); font-weight:700 }
  .old { border:3px double #56606b; font-weight:700 }
  .sample { border:2px dotted #56606b }
  .must { border-color:var(--ink); font-weight:700 }
  .opinion { border-radius:1em }
  .warn { background:#fff6e5; border-left:6px solid var(--amber); color:#5c3300; padding:.3rem .8rem; font-size:.9rem; margin:.4rem 0 }
  .warn.outdated { background:#f1f2f4; border-left:6px double #56606b; color:var(--ink) }
  .ordinal { position:absolute; right:calc(100% + .55rem); top:.1rem; color:var(--ai); font-weight:700; line-height:2;
    font-variant-numeric:tabular-nums }
  .quote { font-family:var(--serif); font-size:1.07rem; line-height:1.95; padding-left:.9rem; border-left:3px solid var(--ai);
    overflow-wrap:anywhere; margin:.1rem 0 .3rem }
  .cell { border-left:1px solid #8b96a3; margin-left:.6em; padding-left:.35em }
  del { color:var(--faint) }
  .facts { display:flex; flex-wrap:wrap; gap:.1rem 1.8rem; font-size:.9rem; margin:.3rem 0 }
  .facts div { display:flex; gap:.6rem }
  .facts dt { color:var(--soft); white-space:nowrap; font-weight:400 }
  .facts dd { overflow-wrap:anywhere }
  .lines { list-style:none; border:1px solid var(--rule); font-size:.84rem; padding:.3rem 0; margin-top:.2rem }
  .lines li { display:grid; grid-template-columns:1.7rem 1fr; column-gap:.65rem; padding:.06rem .4rem; color:var(--soft);
    overflow-wrap:anywhere; line-height:1.75 }
  .lines.printed li { grid-template-columns:1.7rem 1.9rem 1fr }
  .no { font-variant-numeric:tabular-nums; text-align:right; font-size:.78rem; color:var(--faint); user-select:none; line-height:2 }
  .lines .heading { font-weight:700 }
  .lines .off { color:var(--faint); font-style:italic }
  .lines small { color:var(--faint); font-style:normal; font-size:.78rem }
  .lines .cited { background:#fff1b8; color:#000; box-shadow:inset 5px 0 0 #a66f00 }
  .cited mark { background:none; color:inherit; padding:0 }
  .cited .no { color:#3d3000; font-weight:700 }
  .lines .head { border-bottom:1px solid var(--rule); margin-bottom:.2rem }
  .more { border:1px solid var(--rule); margin:.35rem 0 }
  .more summary { padding:.35rem .8rem; cursor:pointer; color:var(--link); font-size:.9rem }
  .more .lines { border-width:1px 0 0; margin:0 }
  .done { border:1px solid var(--ai); border-left:6px solid var(--ai); padding:.4rem .9rem; overflow-wrap:anywhere }
  .matter { border-left:3px solid var(--ink); padding-left:.7rem; font-size:.92rem; overflow-wrap:anywhere }
  .plain { border-collapse:collapse; width:100%; font-size:.88rem; line-height:1.6; margin:.3rem 0 }
  .plain caption { text-align:left; color:var(--soft); padding:.2rem 0 }
  .plain th, .plain td { border:1px solid var(--rule); padding:.3rem .55rem; text-align:left; vertical-align:top; overflow-wrap:anywhere }
  .plain th { background:var(--pale); font-weight:700; white-space:nowrap }
  .plain u { text-decoration:underline; text-decoration-thickness:2px; text-underline-offset:.2em; background:#fff6d6 }
  .plain .short { white-space:nowrap }
  .beside td:nth-child(n+2) { width:47%; font-family:var(--serif); font-size:.98rem }
  .foot { border-top:1px solid var(--rule); padding-top:.7rem; margin-top:1.6rem; color:var(--soft); font-size:.84rem } }
@media (max-width:640px) {
  [data-testid=stMainBlockContainer] { padding:.6rem .9rem 3rem }
  [data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock], [data-testid=stForm] [data-testid=stVerticalBlock] { gap:.55rem }
  [class*=st-key-paper] { padding:.8rem .85rem .6rem }
  [class*=st-key-quote] { --in:1rem }
  [class*=st-key-quote] [data-testid=stHorizontalBlock] { row-gap:0 }
  :has(> .st-key-page-text), [data-testid=stColumn]:has(.st-key-page-text) { order:-1 }
  [data-testid=stForm] [data-testid=stElementContainer]:has(input) { flex:1 1 100% }
  [data-testid=stHtml] { .cards thead { display:none } .cards, .cards tbody, .cards tr, .cards td, .cards caption { display:block }
    .cards tr { border:1px solid var(--rule); margin-bottom:.5rem } .cards td { border:0; width:auto !important; display:flex; gap:.6rem }
    .cards td::before { content:attr(data-head); color:var(--soft); flex:0 0 5em; font-family:sans-serif; font-size:.82rem }
    .mast span { display:none } .quote { font-size:1rem } .facts { display:block } .facts dt { min-width:5.2em }
    .ordinal { right:calc(100% + .35rem) } } }
@media (min-width:352px) and (max-width:640px) {
  .st-key-ways-views { margin-top:-3.1rem; min-height:2.9rem; justify-content:flex-end; gap:.9rem } }
@media (max-height:48rem), (max-width:640px) {
  [data-testid=stHtml] h2:has(+ .state) { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%) } }
@media (forced-colors:active) {
  [data-testid=stHtml] { .supported::before { background:CanvasText; forced-color-adjust:none } .related::before { border-style:dashed }
    .absent::before { border-width:4px; border-style:double; border-radius:0 } } }
@media (prefers-reduced-motion:reduce) { *, *::before, *::after { animation-duration:.01ms !important;
  animation-iteration-count:1 !important; transition-duration:.01ms !important; scroll-behavior:auto !important } }
@media print {
  [data-testid=stForm], [data-testid=stPageLink], [class*=st-key-ways], [data-testid=stExpander], a[href='#stMain'],
  [data-testid=stFileUploader], [data-testid=stButton], [data-testid=stDownloadButton], [data-testid=stElementToolbar],
  [data-testid=stMultiSelect], [data-testid=stSelectbox], [data-testid=stTextInput], [role=tablist] { display:none !important }
  [class*=st-key-paper] [data-testid=stPageLink] { display:block !important }
  .tag, .state, .state::before, .warn, mark, .cited { print-color-adjust:exact }
  [data-testid=stMainBlockContainer] { max-width:none; padding:0 }
  [data-testid=stPageLink] a span { text-decoration:none; color:var(--ink) }
  [data-testid=stHtml] h2:has(+ .state) { max-height:none }
  [class*=st-key-quote] { break-inside:avoid } .paper, .tags, .trail { break-after:avoid } }
"""
