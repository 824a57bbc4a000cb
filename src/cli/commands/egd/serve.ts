/** `rnd-seed egd serve`: runs until a signal. What it says goes to standard error; it has no result. */
import { serve as runServer } from '../../../service/serve.ts';
import { serveOptions } from '../../egd-values.ts';
import { EXIT } from '../../facts/exits.ts';
import { stageOf } from '../../stage.ts';
import { serviceUnit } from '../../units/service.ts';
import { socketUnit } from '../../units/socket.ts';
import type { Command } from '../type.ts';

export const serve: Command = async (call) => {
  const { system, terminal, values } = call;
  if (values.printUnit === 'service') {
    return { exit: EXIT.done, data: serviceUnit({ program: terminal.program() }) };
  }
  if (values.printUnit === 'socket') return { exit: EXIT.done, data: socketUnit() };
  const options = serveOptions(call);
  return {
    exit: EXIT.done,
    last: async () => {
      await runServer(system, options, stageOf(call));
      return EXIT.done;
    },
  };
};
