/** One probe of localhost for bench/tls-probe.ts: prints the time since Node was up, and what was accepted. */
import { system } from '../src/system/index.ts';
import { probe } from '../src/tls/probe.ts';

const target = { host: 'localhost', port: Number(process.argv[2]), tls: 'yes', protocol: 'imap' } as const;
const parallel = Number(process.env.BENCH_PARALLEL ?? 4);
probe(system, target, { family: 4, parallel }).then(({ versions }) => {
  const started = performance.nodeTiming.bootstrapComplete;
  const accepted = versions.filter((one) => one.accepted === true).map(({ version }) => version);
  console.log(JSON.stringify({ accepted, ms: performance.now() - started }));
});
