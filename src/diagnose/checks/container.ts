/** Where the subject lives: container, chroot, or the machine itself. The kernel's generator is the host's in each of them. */
import { lineOf, statusOf, targetOf, textOf } from '../look.ts';
import type { CheckFinding } from './outcome.ts';
import type { Check, Context } from './type.ts';

/** PROC_PID_INIT_INO, include/linux/proc_ns.h */
const INITIAL_PID_NAMESPACE = 'pid:[4026531836]';

function signs({ system, host, procDirectory }: Context): string[] {
  const { files, identity } = system;
  const found: string[] = [];
  const namespace = targetOf(host.files, `${procDirectory}/ns/pid`).value;
  if (namespace !== null && namespace !== INITIAL_PID_NAMESPACE) found.push(`namespace ${namespace}`);
  const systemd = lineOf(files, '/run/systemd/container');
  if (systemd) found.push(`systemd says ${systemd}`);
  if (statusOf(files, '/run/.containerenv').value) found.push('/run/.containerenv');
  if (identity.environment.KUBERNETES_SERVICE_HOST) found.push('KUBERNETES_SERVICE_HOST');
  if (identity.environment.container) found.push(`container=${identity.environment.container}`);
  const root = /^\S+ \S+ \S+ \S+ \/ .* - (\S+) /m.exec(
    textOf(host.files, `${procDirectory}/mountinfo`, 1 << 20).value ?? '',
  );
  if (root?.[1] === 'overlay') found.push('its root is an overlay');
  return found;
}

function judgeRoot({ running, host }: Context): CheckFinding[] {
  const link = running?.rootLink;
  if (link && link !== '/') {
    return [
      {
        code: 'in-chroot',
        level: 'info',
        subject: link,
        evidence: `/proc/${running.pid}/root → ${link}`,
        meaning: 'it sees only what is in there: devices, libraries, openssl.cnf and seeds have to be inside',
      },
    ];
  }
  if (running) return [];
  // Our own root: in a chroot, `/` and init's root differ. Only root may look at the latter.
  const init = statusOf(host.files, '/proc/1/root/').value;
  const own = statusOf(host.files, '/').value;
  if (!init || !own || (init.device === own.device && init.inode === own.inode)) return [];
  return [
    {
      code: 'in-chroot',
      level: 'info',
      subject: '/',
      evidence: 'this root is not the root of process 1',
      meaning: 'a chroot: devices, libraries, openssl.cnf and seeds have to be inside',
    },
  ];
}

export const container: Check = {
  id: 'container',
  title: 'container and chroot',
  run(context) {
    if (context.kind === 'root') {
      return [
        {
          code: 'looking-into-root',
          level: 'info',
          subject: context.name,
          evidence: 'files only; nothing in it was run',
          meaning:
            "findings about the kernel are about this machine's: right for a chroot, not for an image that will run elsewhere",
        },
      ];
    }
    const found = signs(context);
    const chroot = judgeRoot(context);
    if (found.length > 0) {
      return [
        {
          code: 'in-container',
          level: 'info',
          subject: context.name,
          evidence: found.join(', '),
          meaning:
            "the kernel's generator is the host's: it cannot be seeded from here, and entropy daemons have to run there",
        },
        ...chroot,
      ];
    }
    if (chroot.length > 0) return chroot;
    const hint = statusOf(context.system.files, '/.dockerenv').value
      ? '; /.dockerenv alone proves nothing'
      : '';
    return [
      {
        code: 'not-in-container',
        level: 'ok',
        subject: context.name,
        evidence: `the initial PID namespace${hint}`,
        meaning: 'it is the machine itself',
      },
    ];
  },
};
