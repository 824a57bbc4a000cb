/** `rnd-seed tls probe TARGET` */
import { RndSeedError } from '../../../errors.ts';
import { renderEndpoint } from '../../../tls/mailbox.ts';
import type { ProbeReport } from '../../../tls/outcome.ts';
import { probe as probeServer } from '../../../tls/probe.ts';
import { EXIT } from '../../facts/exits.ts';
import { renderDestination } from '../../render/endpoint.ts';
import { renderProbe } from '../../render/probe.ts';
import { probeOptions, targetOf, warningsOfTarget } from '../../tls-values.ts';
import type { Answer, Command } from '../type.ts';

/** Reached, and yet nothing: does it not speak TLS, or only none that we can finish? */
function judge({ versions, findings }: ProbeReport): Pick<Answer, 'exit' | 'failure'> {
  if (versions.some(({ usable }) => usable === true)) return { exit: EXIT.done };
  const isSpoken = versions.some(({ accepted }) => accepted !== null);
  const found = findings.find(({ severity }) => severity === 'failure');
  const why = isSpoken
    ? 'this program can finish no version of TLS with it'
    : 'nobody there speaks SSL or TLS';
  const failure = { message: `${why}${found === undefined ? '' : `: ${found.detail}`}`, hint: found?.remedy };
  return { exit: isSpoken ? EXIT.no : EXIT.io, failure };
}

export const probe: Command = async (call) => {
  const target = targetOf(call);
  const options = probeOptions(call);
  try {
    const work = probeServer(call.system, target, options);
    const report = await call.progress(`probing ${renderEndpoint(target)}`, work);
    const warnings = warningsOfTarget(target);
    return { ...judge(report), report, text: (style) => renderProbe(report, style), warnings };
  } catch (error) {
    if (!(error instanceof RndSeedError) || error.code !== 'TLS_CONNECT') throw error;
    const { subject, hint } = error;
    throw new RndSeedError('TLS_CONNECT', `${error.message}; asked for: ${renderDestination(target)}`, {
      ...(subject === undefined ? {} : { subject }),
      ...(hint === undefined ? {} : { hint }),
      cause: error,
    });
  }
};
