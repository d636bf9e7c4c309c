import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';

/** What was asked for on the command line of a bench or a proof. */
export type Flags = {
  seed: number;
  rounds?: number;
  targets?: string[];
  negativeControl: boolean;
  rest: string[];
};

/** One thing that was measured; `goal` is what it must reach, and `ok` says whether it did. */
export type Figure = { name: string; value: number | string; unit: string; goal?: string; ok?: boolean };

/** The flags every bench and proof understands; the seed is a random one unless given. */
export function readFlags(argv = process.argv.slice(2)): Flags {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: argv,
    options: { seed: text, rounds: text, runs: text, targets: text, 'negative-control': { type: 'boolean' } },
    allowPositionals: true,
  });
  const rounds = values.rounds ?? values.runs;
  return {
    seed: values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed),
    ...(rounds === undefined ? {} : { rounds: Number(rounds) }),
    ...(values.targets === undefined ? {} : { targets: values.targets.split(',') }),
    negativeControl: values['negative-control'] === true,
    rest: positionals,
  };
}

/** Numbers from 0 up to 1 that the seed alone decides. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The commit that is measured, with a mark when the tree has changes; `unknown` outside a repository. */
export function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return (
      git('rev-parse', '--short=12', 'HEAD') +
      (git('status', '--porcelain', '--untracked-files=no') ? '+changes' : '')
    );
  } catch {
    return 'unknown';
  }
}

/** The machine in a few words. */
export function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform}`;
}

function table(figures: Figure[]): string {
  const rows = [['', 'measured', 'goal', ''], ...figures.map(cells)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

function cells({ name, value, unit, goal, ok }: Figure): string[] {
  const shown =
    typeof value === 'number' ? value.toLocaleString('en-GB', { maximumFractionDigits: 1 }) : value;
  return [name, `${shown} ${unit}`.trim(), goal ?? '', ok === undefined ? '' : ok ? 'ok' : 'MISSED'];
}

/**
 * Prints the figures of a bench beside their goals and keeps them in bench-results/NAME.json, and as one more line of
 * bench-results/history.jsonl. Returns the exit code: 0 when no goal was missed.
 */
export function reportBench(name: string, figures: Figure[], notes: string[] = []): number {
  const passed = figures.every(({ ok }) => ok !== false);
  const result = {
    name,
    date: new Date().toISOString(),
    commit: commit(),
    machine: machine(),
    passed,
    figures,
    notes,
  };
  mkdirSync('bench-results', { recursive: true });
  writeFileSync(`bench-results/${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
  appendFileSync('bench-results/history.jsonl', `${JSON.stringify(result)}\n`);
  console.log(`\nbench ${name} · ${result.commit} · ${result.machine} · ${result.date}\n`);
  console.log(table(figures));
  for (const note of notes) console.log(note);
  console.log(passed ? '\nAll goals reached.' : '\nA goal was missed.');
  return passed ? 0 : 1;
}

/**
 * Prints what a proof tried and found, with the seed and the commit that repeat it. Returns the exit code: 0 when it
 * held. With the fault planted (`--negative-control`) it must not hold, and the exit code tells that as usual: 1.
 */
export function reportProof(name: string, flags: Flags, figures: Figure[], notes: string[] = []): number {
  const held = figures.every(({ ok }) => ok !== false);
  const mode = flags.negativeControl ? ' · NEGATIVE CONTROL (the fault is planted: this run must fail)' : '';
  console.log(`\nprove ${name} · seed ${flags.seed} · ${commit()} · ${machine()}${mode}\n`);
  console.log(table(figures));
  for (const note of notes) console.log(note);
  if (flags.negativeControl)
    console.log(
      held ? '\nThe planted fault was NOT seen: the proof is blind.' : '\nThe planted fault was seen.',
    );
  else
    console.log(
      held ? '\nHolds.' : `\nDOES NOT HOLD. Repeat with: npm run prove -- ${name} --seed ${flags.seed}`,
    );
  return held ? 0 : 1;
}
