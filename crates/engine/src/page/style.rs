//! The style sheet of the page: one column on a phone, and dark where the reader's system is.

/// The sheet.
pub const CSS: &str = "
:root { --ink: #1c2733; --dim: #5b6775; --paper: #fff; --line: #d9dfe6; --soft: #f3f5f8; --accent: #b5432a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e9ef; --dim: #9aa6b2; --paper: #14191f; --line: #323b46; --soft: #1d242c; --accent: #ef8b6f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
p { margin: .5rem 0; }
header p, .dim { color: var(--dim); font-size: .9rem; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .6rem; margin: 1rem 0; }
.figure { background: var(--soft); border-radius: .4rem; padding: .6rem .8rem; }
.figure b { display: block; font-size: 1.4rem; line-height: 1.2; }
.figure span { color: var(--dim); font-size: .85rem; }
.maps > input { position: absolute; opacity: 0; }
.maps > label { display: inline-block; padding: .35rem .8rem; margin: .3rem .3rem .5rem 0; border: 1px solid var(--line); border-radius: 1rem; cursor: pointer; }
.maps > input:checked + label { background: var(--accent); color: var(--paper); border-color: var(--accent); }
.maps > input:focus-visible + label { outline: 2px solid var(--ink); }
.maps > figure { display: none; margin: 0; }
#by-risk:checked ~ .by-risk, #by-state:checked ~ .by-state, #by-wave:checked ~ .by-wave { display: block; }
svg { width: 100%; height: auto; display: block; }
svg text { font: 11px system-ui, sans-serif; pointer-events: none; dominant-baseline: hanging; }
svg text.phone { display: none; }
@media (max-width: 600px) {
  svg text.wide { display: none; }
  svg text.phone { display: block; font-size: 26px; }
  .trend text { font-size: 26px; }
}
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; color: var(--dim); font-size: .85rem; margin-top: .4rem; }
.legend i { display: inline-block; width: .9em; height: .9em; border-radius: .2em; margin-right: .35em; vertical-align: -.1em; }
.wave, details { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .8rem; margin: .5rem 0; }
.wave h3 { margin: 0; font-size: 1rem; display: flex; flex-wrap: wrap; gap: .5rem; align-items: baseline; }
.wave details { border: 0; padding: 0; margin: .2rem 0 0; }
.tag { font-size: .75rem; padding: .05rem .5rem; border-radius: 1rem; background: var(--soft); border: 1px solid var(--line); color: var(--dim); }
.bar { height: .5rem; background: var(--soft); border-radius: .25rem; overflow: hidden; margin: .35rem 0; display: flex; }
.bar i { display: block; height: 100%; background: var(--accent); }
.bar i + i { opacity: .45; }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary .tag { margin-left: .4rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; margin: .4rem 0; }
th, td { text-align: left; padding: .2rem .7rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8rem; margin: .3rem 0; }
";
