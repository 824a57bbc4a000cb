/** Signal dispositions that Node changes at its start and that a client must not inherit, or that stand in our way. */

const nothing = (): void => {};

/** Puts a signal back to its default action: libuv does so when the last listener goes, whatever was set before. */
export function restoreDefault(signal: NodeJS.Signals): void {
  process.on(signal, nothing);
  process.off(signal, nothing);
}

/** Node ignores these two; ignored signals survive execve(2), and `client | head` would then never end. */
export function restoreIgnored(): void {
  restoreDefault('SIGPIPE');
  restoreDefault('SIGXFSZ' as NodeJS.Signals);
}

/** Ends this process by the signal that ended the client, so that a shell sees what it would have seen. */
export function raise(signal: NodeJS.Signals): void {
  if (signal !== 'SIGKILL' && signal !== 'SIGSTOP') restoreDefault(signal);
  process.kill(process.pid, signal);
}
