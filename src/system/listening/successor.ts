/**
 * A process that takes over from this one: the same program with the same arguments, and a channel over which
 * descriptors go (SCM_RIGHTS, child_process's IPC). One question at a time: Node holds back what follows a handle
 * until it is acknowledged.
 */
import { type ChildProcess, type SendHandle, spawn } from 'node:child_process';
import { TAKES_OVER } from './takes-over.ts';
import type { Predecessor, Successor } from './type.ts';

type Question = { number: number; message: object } | { parting: true };
type Answer = { hello: true } | { number: number; answer: object } | { number: number; failure: string };

class ChildSuccessor implements Successor {
  readonly pid: number;
  readonly gone: Promise<never>;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve(answer: object): void; reject(error: Error): void }>();
  #number = 0;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.pid = child.pid!;
    child.on('message', (message) => this.#take(message as Answer));
    this.gone = new Promise((_, reject) => {
      const end = (why: string) => {
        const error = new Error(why);
        for (const { reject: fail } of this.#waiting.values()) fail(error);
        this.#waiting.clear();
        reject(error);
      };
      child.once('error', (error) => end(error.message));
      child.once('exit', (status, signal) => end(`the successor ended (${signal ?? status})`));
      child.once('disconnect', () => end('the successor closed its channel'));
    });
    this.gone.catch(() => {});
  }

  #take(message: Answer): void {
    if (!('number' in message)) return;
    const waiting = this.#waiting.get(message.number);
    this.#waiting.delete(message.number);
    if ('failure' in message) waiting?.reject(new Error(message.failure));
    else waiting?.resolve(message.answer);
  }

  ask(message: object, handle: object | null = null): Promise<object> {
    const number = this.#number++;
    const question: Question = { number, message };
    return new Promise((resolve, reject) => {
      if (!this.#child.connected) return reject(new Error('the successor is gone'));
      this.#waiting.set(number, { resolve, reject });
      this.#child.send(question, (handle ?? undefined) as SendHandle | undefined, (error) => {
        if (!error) return;
        this.#waiting.delete(number);
        reject(error);
      });
    });
  }

  async part(): Promise<void> {
    const parted = new Promise((resolve) => this.#child.once('disconnect', resolve));
    if (this.#child.connected) {
      this.#child.send({ parting: true } satisfies Question);
      await parted;
    }
    this.#child.unref();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

export async function startSuccessor(deadlineMs: number): Promise<Successor> {
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [TAKES_OVER]: String(process.pid) },
    argv0: process.argv0,
  });
  const hello = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('message', () => resolve());
  });
  if (child.pid === undefined) await hello; // rejects with the reason
  const successor = new ChildSuccessor(child);
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the successor was not ready within ${deadlineMs} ms`)),
      deadlineMs,
    );
  });
  try {
    await Promise.race([hello, successor.gone, deadline]);
    return successor;
  } catch (error) {
    successor.kill();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

export async function predecessor(): Promise<Predecessor | null> {
  const send = process.send?.bind(process);
  if (process.env[TAKES_OVER] !== String(process.ppid) || send === undefined) return null;
  delete process.env[TAKES_OVER];
  return {
    serve: (take) =>
      new Promise((resolve, reject) => {
        let parted = false;
        process.on('message', (raw, handle) => {
          const question = raw as Question;
          if ('parting' in question) {
            parted = true;
            process.removeAllListeners('message');
            process.disconnect?.();
            resolve();
            return;
          }
          const { number, message } = question;
          Promise.resolve()
            .then(() => take(message, (handle as object | undefined) ?? null))
            .then(
              (answer) => send({ number, answer } satisfies Answer),
              (error: Error) => send({ number, failure: error.message } satisfies Answer),
            );
        });
        process.once('disconnect', () => {
          if (!parted) reject(new Error('the predecessor is gone before it had handed over'));
        });
        send({ hello: true } satisfies Answer);
      }),
  };
}
