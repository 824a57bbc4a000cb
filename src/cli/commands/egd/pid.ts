/** `rnd-seed egd pid` */
import { EXIT } from '../../facts/exits.ts';
import type { Command } from '../type.ts';
import { warningsOf, withServer } from './client.ts';

export const pid: Command = (call) =>
  withServer(call, async ({ client, target, findings }) => {
    const number = await client.pid();
    const isTold = number > 0;
    return {
      exit: isTold ? EXIT.done : EXIT.no,
      report: { schema: 'rnd-seed/egd-pid/1', target, pid: isTold ? number : null },
      ...(isTold ? { data: `${number}\n` } : {}),
      ...(isTold
        ? {}
        : {
            failure: { message: 'the server does not tell its process number', hint: 'rnd-seed egd status' },
          }),
      warnings: warningsOf({ findings }),
    };
  });
