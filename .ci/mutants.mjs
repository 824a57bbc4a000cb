/**
 * A runner for Stryker: AVA's own test files and assertions in one process, test by test, so that a mutant costs
 * milliseconds and not AVA's start. It knows which tests reach a mutant and runs only those. Needs Node ≥ 24, which
 * erases types by itself; no hooks (`test.before`), which none of these tests has.
 *
 *     npx --package @stryker-mutator/core@9.6.1 stryker run .ci/stryker.json
 *
 * One file: add `--mutate src/egd/wire.ts`.
 */
import { glob } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const library = (file) => import(pathToFileURL(path.resolve('node_modules', file)).href);

/** Every draw of fast-check the same: a mutant that is killed today is killed tomorrow. */
const FAST_CHECK = { seed: 1 };

class InProcess {
  #tests = new Map();
  #ready = null;

  static inject = ['options'];

  constructor(options) {
    this.patterns = options.mutants.tests;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  /** Loads every test file; what runs while they load is what Stryker calls static. */
  #load() {
    this.#ready ??= (async () => {
      (await library('ava/lib/chalk.js')).set({ level: 0 });
      const { default: createChain } = await library('ava/lib/create-chain.js');
      const { default: parse } = await library('ava/lib/parse-test-args.js');
      this.Test = (await library('ava/lib/test.js')).default;
      (await library('fast-check/lib/fast-check.js')).configureGlobal(FAST_CHECK);
      let file = '';
      globalThis.avaInProcess = createChain(
        ({ type, skipped, todo }, words) => {
          if (type !== 'test') throw new Error(`${file}: hooks are not run here`);
          const { title, implementation, args } = parse(words);
          const id = `${file} ${title.value}`;
          if (!skipped && !todo)
            this.#tests.set(id, { file, title: title.value, fn: (t) => implementation(t, ...args) });
        },
        {},
        {},
      );
      registerHooks({
        resolve: (name, context, next) =>
          name === 'ava'
            ? { url: 'in-process:ava', format: 'module', shortCircuit: true }
            : next(name, context),
        load: (url, context, next) =>
          url === 'in-process:ava'
            ? { format: 'module', source: 'export default globalThis.avaInProcess;', shortCircuit: true }
            : next(url, context),
      });
      for (const pattern of this.patterns) {
        for (file of (await Array.fromAsync(glob(pattern))).sort())
          await import(pathToFileURL(path.resolve(file)).href);
      }
    })();
    return this.#ready;
  }

  async #run(id) {
    const { title, fn } = this.#tests.get(id);
    const context = { get: () => ({}), set() {}, copy: () => context };
    const started = performance.now();
    const { passed, error } = await new this.Test({
      contextRef: context,
      failWithoutAssertions: true,
      fn,
      metadata: {},
      title,
      registerUniqueTitle: () => true,
      notifyTimeoutUpdate() {},
    }).run();
    return { passed, message: String(error?.message ?? error), timeSpentMs: performance.now() - started };
  }

  async dryRun() {
    await this.#load();
    globalThis.__stryker__ ??= {};
    const stryker = globalThis.__stryker__;
    const tests = [];
    for (const [id, { file, title }] of this.#tests) {
      stryker.currentTestId = id;
      const { passed, message, timeSpentMs } = await this.#run(id);
      tests.push({
        id,
        name: title,
        fileName: file,
        timeSpentMs,
        status: passed ? 0 : 1,
        failureMessage: message,
      });
    }
    stryker.currentTestId = undefined;
    return { status: 'complete', tests, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }) {
    globalThis.__stryker__ ??= {};
    const stryker = globalThis.__stryker__;
    if (mutantActivation === 'static') stryker.activeMutant = activeMutant.id;
    try {
      await this.#load();
    } catch (error) {
      return { status: 'killed', killedBy: [], failureMessage: String(error), nrOfTests: 0 };
    }
    stryker.activeMutant = activeMutant.id;
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    let nrOfTests = 0;
    try {
      for (const id of this.#tests.keys()) {
        if (testFilter !== undefined && !testFilter.includes(id)) continue;
        nrOfTests += 1;
        const { passed, message } = await this.#run(id);
        if (stryker.hitCount > hitLimit)
          return { status: 'timeout', reason: `reached more than ${hitLimit} times` };
        if (!passed) return { status: 'killed', killedBy: [id], failureMessage: message, nrOfTests };
      }
    } finally {
      stryker.activeMutant = undefined;
    }
    return { status: 'survived', nrOfTests };
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcess }];
