/**
 * Runs something without Node's ExperimentalWarning on the user's terminal: `node:ffi` and `process.execve` announce
 * themselves through `process.emitWarning`, which is put aside for the length of one synchronous call. Every other
 * warning passes.
 */
export function quietly<T>(action: () => T): T {
  const emit = process.emitWarning;
  const filter = (...call: unknown[]) => {
    const [warning, detail] = call;
    const type = typeof detail === 'string' ? detail : (detail as { type?: string } | undefined)?.type;
    if (type === 'ExperimentalWarning' || (warning as Error | undefined)?.name === 'ExperimentalWarning')
      return;
    Reflect.apply(emit, process, call);
  };
  process.emitWarning = filter as typeof process.emitWarning;
  try {
    return action();
  } finally {
    process.emitWarning = emit;
  }
}
