/** `rnd-seed egd status` */
import { RndSeedError } from '../../../errors.ts';
import { EXIT } from '../../facts/exits.ts';
import { type EgdStatusReport, renderEgdStatus } from '../../render/egd.ts';
import type { Command } from '../type.ts';
import { warningsOf, withServer } from './client.ts';

/** quantisd's figures come the wrong way round: 0x00800000 bits is what nobody has. */
const IMPLAUSIBLE_BITS = 0x00800000;

export const status: Command = (call) =>
  withServer(call, async ({ client, target, socket, peerUser, findings }) => {
    const { clock } = call.system;
    const before = clock.monotonic();
    const levelBits = await client.level();
    const latencyMs = Math.round(Number(clock.monotonic() - before) / 1e3) / 1e3;
    const all = [...findings];
    let pid: number | null = null;
    try {
      const told = await client.pid();
      pid = told > 0 ? told : null;
    } catch (error) {
      if (!(error instanceof RndSeedError) || error.code === 'ABORTED') throw error;
      all.push(unanswered(error));
    }
    if (levelBits >= IMPLAUSIBLE_BITS) {
      all.push({
        code: 'egd-level-implausible',
        severity: 'info',
        subject: '0x00',
        detail: 'the level is implausibly high: some servers send it with its bytes the wrong way round',
      });
    }
    const report: EgdStatusReport = {
      schema: 'rnd-seed/egd-status/1',
      target,
      socket,
      levelBits,
      pid,
      peerUser,
      latencyMs,
      findings: all,
    };
    return {
      exit: levelBits === 0 ? EXIT.no : EXIT.done,
      report,
      text: (style) => renderEgdStatus(report, style),
      warnings: call.json ? [] : warningsOf({ findings }),
      ...(levelBits === 0
        ? {
            failure: {
              message: 'the pool of the server is empty',
              hint: 'rnd-seed egd get --blocking --hex 32',
            },
          }
        : {}),
    };
  });

function unanswered(error: RndSeedError): EgdStatusReport['findings'][number] {
  return {
    code: 'egd-pid-unanswered',
    severity: 'info',
    subject: '0x04',
    detail: `no answer to 0x04, as from entropybroker: ${error.message}`,
  };
}
