import { createHash } from 'node:crypto';

const idBytes = 16;
const leafBytes = 48;

/** What binds a sealed batch to everything before it. */
export function chainHash(previous: string, number: number, leaves: Uint8Array): string {
  return createHash('sha256').update(`${previous}\n${number}\n`).update(leaves).digest('hex');
}

/** What became of one record since it was sealed. */
export type LeafChange = { id: string; problem: 'changed' | 'missing' | 'added' };

function leavesById(leaves: Buffer): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at + leafBytes <= leaves.length; at += leafBytes)
    found.set(leaves.toString('hex', at, at + idBytes), leaves.toString('hex', at + idBytes, at + leafBytes));
  return found;
}

/** The records that differ between the sealed leaves and those of now. */
export function changedLeaves(sealed: Buffer, now: Buffer): LeafChange[] {
  if (sealed.equals(now)) return [];
  const [before, after] = [leavesById(sealed), leavesById(now)];
  const changes: LeafChange[] = [];
  for (const [id, digest] of before)
    if (after.get(id) !== digest) changes.push({ id, problem: after.has(id) ? 'changed' : 'missing' });
  for (const id of after.keys()) if (!before.has(id)) changes.push({ id, problem: 'added' });
  return changes;
}
