import { expect, test } from 'vitest';
import type { Command } from '@/server/platform/cli/command';
import { parseCommand } from '@/server/platform/cli/parse';
import { splitStatements } from '@/server/platform/db/split-statements';

const command = (name: string, more: Partial<Command> = {}): Command => ({
  name,
  usage: '',
  summary: '',
  run: async () => {},
  ...more,
});
const commands = [
  command('migrate'),
  command('migrate resolve', { positionals: ['NAME'] }),
  command('import', {
    positionals: ['KIND', 'FILE'],
    options: { tenant: 'required', map: 'text', 'dry-run': 'flag' },
  }),
];
const parse = (line: string) => parseCommand(line.split(' '), commands);

test('the longest command that fits is meant', () => {
  expect(parse('migrate').command.name).toBe('migrate');
  expect(parse('migrate resolve x').command.name).toBe('migrate resolve');
});

test('words, options and flags are read by their names', () => {
  const { args, json } = parse('import orders a.csv --tenant lamp --dry-run --json');
  expect([
    args.word('KIND'),
    args.word('FILE'),
    args.text('tenant'),
    args.maybe('map'),
    args.flag('dry-run'),
    json,
  ]).toEqual(['orders', 'a.csv', 'lamp', undefined, true, true]);
});

test.each([
  ['frobnicate', 'there is no command "frobnicate"'],
  ['import orders --tenant lamp', 'missing FILE'],
  ['import orders a.csv', 'missing --tenant'],
  ['import orders a.csv b.csv --tenant lamp', '"b.csv" is one word too many'],
  ['import orders a.csv --tenant lamp --foo', "Unknown option '--foo'"],
])('%s is refused in one line', (line, message) => {
  expect(() => parse(line)).toThrow(message);
  expect(() => parse(line)).toThrow(expect.objectContaining({ message: expect.not.stringContaining('\n') }));
});

test('a semicolon inside quotes, dollar quotes or comments does not end a statement', () => {
  const sql = `SELECT ';'; -- a;b\nDO $x$ BEGIN; END $x$; /* c;d */ SELECT "a;b";`;
  expect(splitStatements(sql)).toEqual([
    "SELECT ';'",
    '-- a;b\nDO $x$ BEGIN; END $x$',
    '/* c;d */ SELECT "a;b"',
  ]);
});
