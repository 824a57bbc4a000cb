/** `rnd-seed egd feed`: one round with `--once`, else until a signal or an alarm. */
import { Feeder, type FeedReport } from '../../../service/feed.ts';
import { feedForever } from '../../../service/feed-loop.ts';
import { feedOptions } from '../../egd-values.ts';
import { EXIT } from '../../facts/exits.ts';
import { renderFeed } from '../../render/egd.ts';
import { jsonLine } from '../../render/text.ts';
import { stageOf } from '../../stage.ts';
import type { Command } from '../type.ts';

const isHealthy = ({ health }: FeedReport) => health.tests.every(({ failed }) => !failed);

export const feed: Command = async (call) => {
  const { system, values, signal, json, terminal } = call;
  const options = feedOptions(call);
  if (values.once !== true) {
    return {
      exit: EXIT.done,
      last: async () => {
        const report = await feedForever(system, options, stageOf(call));
        if (json) await terminal.out.write(jsonLine(report)).catch(() => {}); // nobody reads it any more
        return isHealthy(report) ? EXIT.done : EXIT.io;
      },
    };
  }
  const feeder = new Feeder(system, { ...options, signal });
  await call.progress('feeding', feeder.round());
  const report = feeder.report();
  return {
    exit: isHealthy(report) ? EXIT.done : EXIT.io,
    report,
    text: (style) => renderFeed(report, style),
    ...(isHealthy(report)
      ? {}
      : {
          failure: {
            message: 'the source failed a health test; nothing was fed',
            hint: 'rnd-seed egd get --hex 64',
          },
        }),
  };
};
