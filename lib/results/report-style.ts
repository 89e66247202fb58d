/** The look of the HTML report: one style sheet, light and dark, for the screen and for paper. */

export const REPORT_STYLE = `
:root { color-scheme: light dark; --ink: #1b1d21; --soft: #5c626d; --line: #e2e4e9; --page: #f6f7f9; --card: #fff; --good: #137a4b; --good-bg: #e3f5ec; --bad: #b3261e; --bad-bg: #fdeceb; --warn: #8a5a00; --warn-bg: #fdf3dc; --idle: #5c626d; --idle-bg: #eceef2; --bar: #e2e4e9; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --soft: #a3a9b5; --line: #30343c; --page: #14161a; --card: #1c1f25; --good: #6fdba6; --good-bg: #12301f; --bad: #ff9a92; --bad-bg: #3b1917; --warn: #f3c567; --warn-bg: #352a10; --idle: #a3a9b5; --idle-bg: #2a2e36; --bar: #30343c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; -webkit-text-size-adjust: 100%; }
main { max-width: 68rem; margin: 0 auto; padding: clamp(1.5rem, 5vw, 4rem) clamp(1rem, 4vw, 2.5rem) 4rem; }
h1 { margin: 0; font-size: clamp(1.75rem, 4vw, 2.5rem); line-height: 1.15; letter-spacing: -.02em; font-weight: 680; text-wrap: balance; }
h2 { margin: 3rem 0 1rem; font-size: 1.125rem; letter-spacing: -.005em; font-weight: 640; }
p { margin: 0; }
.lead { margin-top: .75rem; color: var(--soft); max-width: 42rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1px; margin: 2rem 0 0; padding: 0; background: var(--line); border: 1px solid var(--line); border-radius: .875rem; overflow: hidden; }
.figures div { background: var(--card); padding: 1rem 1.25rem; display: flex; flex-direction: column-reverse; }
.figures dt { color: var(--soft); font-size: .875rem; }
.figures dd { margin: 0; font-size: 1.75rem; line-height: 1.2; font-weight: 640; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.bar { display: flex; gap: 2px; height: .5rem; margin-top: 1rem; border-radius: 1rem; overflow: hidden; background: var(--bar); }
.bar i { display: block; min-width: 3px; }
.bar .good { background: var(--good); } .bar .bad { background: var(--bad); } .bar .idle { background: var(--idle); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .875rem; overflow-x: auto; }
ul.plain { list-style: none; margin: 0; padding: 0; }
ul.plain > li { padding: 1rem 1.25rem; border-top: 1px solid var(--line); }
ul.plain > li:first-child { border-top: 0; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 560; font-size: .8125rem; color: var(--soft); padding: .75rem 1.25rem; white-space: nowrap; }
td { padding: .875rem 1.25rem; border-top: 1px solid var(--line); vertical-align: top; }
th.number, td.number { text-align: right; white-space: nowrap; }
th.file, td.file { min-width: 16rem; width: 100%; }
.name { font-weight: 560; overflow-wrap: anywhere; }
.aside { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
.state { display: inline-block; padding: .125rem .625rem; border-radius: 1rem; font-size: .8125rem; font-weight: 560; white-space: nowrap; color: var(--idle); background: var(--idle-bg); }
.state.good { color: var(--good); background: var(--good-bg); } .state.bad { color: var(--bad); background: var(--bad-bg); } .state.warn { color: var(--warn); background: var(--warn-bg); }
.reason { margin-top: .375rem; font-size: .9375rem; }
.reason strong { color: var(--bad); font-weight: 560; }
details { margin-top: .375rem; font-size: .875rem; }
summary { cursor: pointer; color: var(--soft); }
summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; border-radius: .25rem; }
.notes { list-style: none; margin: .5rem 0 0; padding: 0; }
.notes li { padding: .375rem 0; display: grid; grid-template-columns: 7.5rem 1fr; gap: .25rem .75rem; align-items: baseline; }
.notes .state { justify-self: start; font-size: .75rem; }
code { font: .8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
footer { margin-top: 3rem; color: var(--soft); font-size: .8125rem; }
@media (max-width: 40rem) { th, td { padding-inline: .875rem; } .notes li { grid-template-columns: 1fr; } }
@media print { body { background: #fff; } main { padding: 0; max-width: none; } tr, li { break-inside: avoid; } }
`;
