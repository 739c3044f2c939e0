"""The style sheet of what is checked and what is asked for: verdicts and states by shape and word, colour only besides."""

CSS = """
.stApp:has(.roomy) [data-testid=stMainBlockContainer] { max-width:68rem }
[class*=st-key-sieve] [data-testid=stPills] button { border-color:var(--rule) }
[data-testid=stTextArea] textarea, [data-testid=stTextAreaRootElement] { background:#fff }
[data-testid=stFileUploaderDropzone] button p { font-size:0 }
[data-testid=stFileUploaderDropzoneInstructions] { display:none }
[data-testid=stFileUploader]:has([role=alert])::after { display:block; color:#9b1c1c; margin-top:.3rem;
  content:'このファイルは読めません（50 MB を超えるか、扱わない形式です）。章ごとに分けるか、別の形式で保存してください。' }
[data-testid=stTextAreaRootElement]:focus-within { outline:3px solid #b35c00; outline-offset:2px }
[data-testid=stFileUploaderDropzone] button p::after { content:'ファイルを選ぶ'; font-size:.95rem }
[data-testid=stHtml] {
  ul, ol.findings { list-style:none; margin:0; padding:0 }
  .matrix h2 { font-size:.95rem; font-weight:700; margin:.9rem 0 .3rem; padding:0 }
  .matrix h2 small { font-weight:400; color:var(--soft) }
  .matrix h2 .tag { font-size:.8rem; font-weight:400 }
  .aside { font-size:.8em }
  .counts { display:flex; flex-wrap:wrap; gap:.5rem 1.6rem; border:1px solid var(--rule); padding:.6rem 1rem }
  .verdict { font-weight:700; white-space:nowrap; margin-right:.5rem }
  .v-deviates .verdict { color:#9b1c1c } .v-supported .verdict { color:var(--ai) }
  .v-unsupported .verdict { color:var(--amber) } .v-not_checked .verdict { color:var(--soft); font-weight:400 }
  .findings > li { border-top:1px solid var(--rule); padding:.55rem 0 .55rem .9rem }
  .findings > .v-deviates { box-shadow:inset 4px 0 0 #9b1c1c } .findings > .v-supported { box-shadow:inset 2px 0 0 var(--ai) }
  .findings > .v-unsupported { background:linear-gradient(var(--amber) 60%, transparent 0) 0 0/2px 8px repeat-y }
  .findings > .v-not_checked { color:var(--soft) }
  p.to-confirm { font-size:1rem }
  .verdict-line { font-size:.88rem } .place { float:right; color:var(--faint); font-size:.8rem }
  .v-not_checked .verdict-line, .v-not_checked .said { display:inline; margin-right:.6rem }
  .said { overflow-wrap:anywhere }
  mark { background:#fde2e1; color:#000; border-bottom:2px solid #9b1c1c; padding:0 .1em; font-weight:700 }
  mark.spelling { background:none; border-bottom:2px dotted var(--soft); font-weight:400 }
  mark.gap { font-size:.8em; font-weight:400 }
  summary { cursor:pointer; color:var(--link); font-size:.9rem; width:fit-content }
  .both { display:grid; grid-template-columns:1fr 1fr; gap:1.2rem; margin:.4rem 0; background:var(--pale); padding:.7rem .9rem }
  .side { font-weight:700; font-size:.88rem }
  .both .quote { font-size:1rem; line-height:1.85; background:#fff; padding:.3rem .7rem }
  .why { font-size:.9rem } .why li { padding:.15rem 0 } .why .tag { font-size:.8rem; margin-right:.3rem }
  .tally { font-weight:700 }
  .bar { display:flex; margin:.4rem 0 .6rem; border:1px solid var(--ink) }
  .bar span { flex-basis:0; padding:.1rem .4rem; font-size:.82rem; white-space:nowrap; overflow:hidden; min-width:4.4rem }
  .cells { display:flex; flex-wrap:wrap; gap:.3rem }
  .cells a { display:block; width:2.8rem; height:2.1rem; line-height:1.9rem; font-size:.88rem; white-space:nowrap; text-align:center;
    font-weight:700; text-decoration:none }
  .state-tag { min-width:3.6rem; height:fit-content; text-align:center; font-weight:700; font-size:.88rem }
  .c-verbatim, .cells a.c-verbatim { background:var(--ai); color:#fff; border:2px solid var(--ai) }
  .c-substance, .cells a.c-substance { background:#dbe8f4; color:var(--ink); border:2px solid var(--ai) }
  .c-partial, .cells a.c-partial { background:linear-gradient(135deg, #ffe9c7 50%, #fff 50%); color:var(--ink);
    border:2px dashed var(--amber) }
  .c-missing, .cells a.c-missing { background:#fff; color:#9b1c1c; border:3px double #9b1c1c }
  .c-not_applicable, .cells a.c-not_applicable { background:#fff; color:var(--soft); border:1px dotted var(--soft) }
  .bar span { border-width:0 1px 0 0 }
  .covered { margin-top:1rem }
  .covered li { display:grid; grid-template-columns:4.2rem 1fr; gap:.8rem; border-top:1px solid var(--rule); padding:.5rem 0 }
  p.missing { color:#9b1c1c; font-size:.9rem }
  .asked { border-collapse:collapse; width:100%; font-size:.92rem }
  .asked th { text-align:left; border:0; border-bottom:2px solid var(--ai); padding:.35rem .6rem; white-space:nowrap }
  .asked td { vertical-align:top; border:0; border-bottom:1px solid var(--rule); padding:.5rem .6rem; overflow-wrap:anywhere }
  .asked td:first-child { width:44% } .asked .text { font-family:var(--serif); font-size:1rem } }
@media (max-width:640px) { [data-testid=stHtml] {
  .both { grid-template-columns:1fr; padding:.5rem } .place { float:none; display:block } .v-not_checked .said { display:block }
  .asked thead { position:absolute; clip-path:inset(50%) }
  .asked tr, .asked td { display:block; width:auto !important; border:0; padding:.15rem 0 }
  .asked tr { border-bottom:1px solid var(--rule); padding:.6rem 0 } } }
"""
