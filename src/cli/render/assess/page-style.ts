/** The page's style sheet. Colours are variables with a pair of values each; contrast is at least 4.5:1 in both (WCAG 2.2, 1.4.3). */
export const STYLE: string = `
:root{color-scheme:light dark;--ground:#fff;--panel:#f4f5f7;--ink:#1a1d21;--soft:#55606c;--line:#cfd5db;
--first:#1d5a9c;--second:#66557a;--limit:#b3181c;--ok:#14692f;--info:#1d5a9c;--warning:#8a5200;--failure:#b3181c}
@media (prefers-color-scheme:dark){:root{--ground:#14171a;--panel:#1e2327;--ink:#e8eaed;--soft:#a3adb7;--line:#3a424a;
--first:#7db8f5;--second:#bfa7dd;--limit:#ff8583;--ok:#62cf83;--info:#7db8f5;--warning:#f0b04c;--failure:#ff8583}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:60rem;background:var(--ground);color:var(--ink);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{margin:.25rem 0 .5rem;font-size:1.5rem;line-height:1.3}
h2{margin:2rem 0 .25rem;font-size:1.15rem}
p{margin:.15rem 0}
ul{padding:0;margin:.75rem 0 0;list-style:none}
.about{color:var(--soft);font-size:.9rem}
h1.ok{color:var(--ok)}h1.failure,.failure b{color:var(--failure)}.warning b{color:var(--warning)}.info b{color:var(--info)}
b.first{color:var(--first)}b.second{color:var(--second)}b.limit{color:var(--limit)}
.picture{margin-top:.5rem;padding:.5rem;background:var(--panel);border:1px solid var(--line);border-radius:.5rem;overflow-x:auto}
svg{display:block;width:100%;min-width:34rem;height:auto;font:12px system-ui,sans-serif}
.wide{overflow-x:auto}
table{border-collapse:collapse;margin-top:.5rem;white-space:nowrap}
th,td{padding:.3rem .75rem .3rem 0;text-align:left;border-bottom:1px solid var(--line)}
th.figure,td.figure{text-align:right;font-variant-numeric:tabular-nums;padding-left:.75rem}
@media (max-width:32rem){body{padding:1rem}table{font-size:.85rem}th,td{padding-right:.4rem}th.figure,td.figure{padding-left:.4rem}}
@media print{:root{--ground:#fff;--panel:#fff;--ink:#000;--soft:#333;--line:#999;
--first:#1d5a9c;--second:#66557a;--limit:#b3181c;--ok:#14692f;--info:#1d5a9c;--warning:#8a5200;--failure:#b3181c}
body{max-width:none;padding:0;font-size:10pt}section{break-inside:avoid}svg{min-width:0}}
`;
