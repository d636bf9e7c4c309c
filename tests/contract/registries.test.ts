import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '@/server/cli/commands';
import { allInvariants } from '@/server/cli/invariants';

const SERVER = path.resolve(import.meta.dirname, '../../server');

/** The areas that have such a file. */
const areasWith = (file: string) =>
  readdirSync(SERVER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'platform' && entry.name !== 'cli')
    .map((entry) => entry.name)
    .filter((area) => readdirSync(path.join(SERVER, area)).includes(file));

const namesIn = (list: string) =>
  [...readFileSync(path.join(SERVER, list), 'utf8').matchAll(/@\/server\/([a-z]+)\/[a-z]+'/g)].map(
    ([, area]) => area,
  );

test.each([
  ['cli.ts', 'cli/commands.ts'],
  ['invariants.ts', 'cli/invariants.ts'],
  ['reactions.ts', 'root-work.ts'],
  ['schedules.ts', 'root-work.ts'],
  ['rest.ts', 'root-rest.ts'],
  ['router.ts', 'root-router.ts'],
])('every area with a %s is listed in server/%s', (file, list) => {
  const listed = namesIn(list);
  expect(areasWith(file).filter((area) => !listed.includes(area))).toEqual([]);
});

test('no two commands and no two invariants have one name', () => {
  const names = [...commands.map(({ name }) => name), ...allInvariants().map(({ name }) => name)];
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
