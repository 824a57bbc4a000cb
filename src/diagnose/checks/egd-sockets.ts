/** The four places where OpenSSL built with EGD looks by itself (DEVRANDOM_EGD, e_os.h): who owns them, and does one answer? */
import { connectEgd } from '../../egd/client.ts';
import { judgeDirectory, octal } from '../../sources/permission.ts';
import { errnoName } from '../../system/errno.ts';
import { linkStatusOf, statusOf } from '../look.ts';
import type { CheckFinding } from './outcome.ts';
import type { Check, Context } from './type.ts';

const SOCKETS = ['/var/run/egd-pool', '/dev/egd-pool', '/etc/egd-pool', '/etc/entropy'];

const parent = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** Asks for the level only: no byte is drawn from it. */
async function ask({ system, signal, timeoutMs }: Context, path: string): Promise<CheckFinding> {
  try {
    const client = await connectEgd(system, { path }, { timeoutMs: Math.min(timeoutMs, 1000), signal });
    try {
      const bits = await client.level();
      return {
        code: 'egd-answers',
        level: 'ok',
        subject: path,
        evidence: `${bits} bits in its pool`,
        meaning: 'a client that speaks EGD gets bytes here',
      };
    } finally {
      client.close();
    }
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0]! : errnoName(error);
    return {
      code: 'egd-does-not-answer',
      level: 'warning',
      subject: path,
      evidence: why,
      meaning: 'a client that asks here gets nothing, or waits: OpenSSL has no deadline for it',
      remedy: `start its server (rnd-seed egd serve ${path}), or remove the socket`,
    };
  }
}

async function judge(context: Context, path: string): Promise<CheckFinding[]> {
  const { files, identity } = context.system;
  const seen = linkStatusOf(files, path);
  if (seen.value === null) {
    if (seen.why === 'missing') return [];
    return [
      {
        code: 'egd-not-visible',
        level: 'unknown',
        subject: path,
        evidence: seen.code,
        meaning: 'what stands there cannot be seen from here',
      },
    ];
  }
  const { kind, owner, mode } = seen.value;
  if (kind !== 'socket') {
    return [
      {
        code: 'egd-not-a-socket',
        level: 'info',
        subject: path,
        evidence: `a ${kind}`,
        meaning: 'an old OpenSSL tries to connect to it and goes on without',
      },
    ];
  }
  if (owner !== 0 && owner !== identity.effectiveUser) {
    return [
      {
        code: 'egd-foreign',
        level: 'warning',
        subject: path,
        evidence: `owned by uid ${owner}, mode ${octal(mode)}`,
        meaning: 'whoever made it knows every byte that clients draw from it',
        remedy: `rm ${path}`,
      },
    ];
  }
  const directory = statusOf(files, parent(path)).value;
  const unsafe = directory && judgeDirectory(parent(path), directory, identity.effectiveUser, true);
  if (unsafe) {
    return [
      {
        code: 'egd-unsafe-directory',
        level: 'warning',
        subject: path,
        evidence: unsafe.detail,
        meaning: 'others can put a socket of their own in its place',
        ...(unsafe.remedy ? { remedy: unsafe.remedy } : {}),
      },
    ];
  }
  return [await ask(context, path)];
}

export const egdSockets: Check = {
  id: 'egd-sockets',
  title: "OpenSSL's own EGD sockets",
  async run(context) {
    const found = (await Promise.all(SOCKETS.map((path) => judge(context, path)))).flat();
    if (found.length > 0) return found;
    return [
      {
        code: 'egd-none',
        level: 'ok',
        subject: 'EGD',
        evidence: `nothing at ${SOCKETS.join(', ')}`,
        meaning: 'no library built today asks there',
      },
    ];
  },
};
