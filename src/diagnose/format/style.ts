/** The page's style sheet. Colours are variables with a pair of values each; contrast is at least 4.5:1 in both (WCAG 2.2, 1.4.3). */
export const STYLE: string = `
:root{color-scheme:light dark;--ground:#fff;--panel:#f4f5f7;--ink:#1a1d21;--soft:#55606c;--line:#cfd5db;
--ok:#14692f;--info:#1d5a9c;--unknown:#66557a;--warning:#8a5200;--failure:#b3181c}
@media (prefers-color-scheme:dark){:root{--ground:#14171a;--panel:#1e2327;--ink:#e8eaed;--soft:#a3adb7;--line:#3a424a;
--ok:#62cf83;--info:#7db8f5;--unknown:#bfa7dd;--warning:#f0b04c;--failure:#ff8583}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:72rem;background:var(--ground);color:var(--ink);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{margin:.25rem 0 .5rem;font-size:1.5rem;line-height:1.3}
h2{margin:2rem 0 .75rem;font-size:1.15rem}
p{margin:.15rem 0}
.about,.evidence,.code{color:var(--soft);font-size:.9rem}
.ok{--mine:var(--ok)}.info{--mine:var(--info)}.unknown,.quiet{--mine:var(--unknown)}
.warning{--mine:var(--warning)}.failure{--mine:var(--failure)}
h1.ok,h1.failure,.counts b,summary,.sign{color:var(--mine)}
code{font-family:ui-monospace,monospace;font-size:.9em}
.remedy code{display:block;padding:.5rem .75rem;background:var(--panel);border:1px solid var(--line);
border-radius:.4rem;white-space:pre-wrap}
.counts{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:.75rem 0 0;list-style:none}
.picture{padding:.5rem;background:var(--panel);border:1px solid var(--line);border-radius:.5rem}
svg{display:block;width:100%;max-width:30rem;height:auto}
svg rect{fill:var(--ground);stroke:var(--mine);stroke-width:1.5}
svg .quiet rect{stroke:var(--line)}
svg text{fill:var(--ink);font:14px system-ui,sans-serif}
svg .name{text-anchor:middle;font-weight:600}
svg .small{font-size:12px;fill:var(--soft);font-weight:400}
svg path{fill:none;stroke:var(--line);stroke-width:1.5}
svg .flow{stroke:var(--ok);stroke-width:3}
details{margin:.5rem 0;border:1px solid var(--line);border-radius:.5rem;padding:0 1rem}
summary{padding:.6rem 0;cursor:pointer;font-weight:600}
details ul{list-style:none;margin:0;padding:0}
details li{display:grid;grid-template-columns:1.5rem 1fr;padding:.6rem 0;border-top:1px solid var(--line)}
.sign{font-weight:700}
.subject{font-weight:600}
@media (min-width:60rem){details li>div{display:grid;grid-template-columns:1fr 1fr;column-gap:2rem}
details .meaning{grid-column:2;grid-row:1/span 2}details .remedy,details .code{grid-column:1/-1}}
@media print{:root{--ground:#fff;--panel:#fff;--ink:#000;--soft:#333;--line:#999;
--ok:#14692f;--info:#1d5a9c;--unknown:#66557a;--warning:#8a5200;--failure:#b3181c}
body{max-width:none;padding:0;font-size:10pt}details li,svg{break-inside:avoid}
details::details-content{content-visibility:visible;block-size:auto}}
`;
