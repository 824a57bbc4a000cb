/** What the clients share: a connection that is closed whatever happens, and what was passed over on the way to it. */
import { type EgdReached, reachEgd } from '../../../sources/egd-target.ts';
import { egdChoice } from '../../egd-values.ts';
import type { Call, Remark } from '../type.ts';

export async function withServer<T>(call: Call, use: (reached: EgdReached) => Promise<T>): Promise<T> {
  const reached = await reachEgd(call.system, egdChoice(call));
  try {
    return await use(reached);
  } finally {
    reached.client.close();
  }
}

export const warningsOf = ({ findings }: Pick<EgdReached, 'findings'>): Remark[] =>
  findings.map(({ detail, remedy }) => ({ message: detail, hint: remedy }));
