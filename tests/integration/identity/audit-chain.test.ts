import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAudit } from '@/server/identity/queries/audit-chain';
import { sealAudit } from '@/server/identity/use-cases/seal-audit';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const later = () => world.system(new Date(Date.now() + 3_600_000));
const verify = () => inTenantRead(later(), verifyAudit);
const eventIds = async () =>
  (
    await world.sql<{ id: string }>('SELECT id FROM event WHERE tenant_id = $1 ORDER BY id', [
      world.tenant.id,
    ])
  ).map((r) => r.id);

test('what is older than ten minutes is sealed once; a changed, a missing, an added record and a rewritten seal are named', async () => {
  expect(await sealAudit(world.system(new Date()))).toBe(0);
  const ids = await eventIds();
  const sums = await Promise.all([sealAudit(later()), sealAudit(later())]);
  expect(Math.max(...sums)).toBe(ids.length);
  expect(await verify()).toMatchObject({ seals: 1, rows: ids.length, problems: [] });

  const [changed, missing] = [ids[1]!, ids[2]!];
  await world.sql(`UPDATE event SET data = data || '{"tampered": true}' WHERE id = $1`, [changed]);
  await world.sql('DELETE FROM event WHERE id = $1', [missing]);
  const added = ids[0]!.replace(/.$/, (c) => (c === 'f' ? '0' : 'f'));
  await world.sql(
    `INSERT INTO event SELECT tenant_id, $2, type, subject_type, subject_id, actor_type, actor_id, request_id, cause_id, data, occurred_at
       FROM event WHERE id = $1`,
    [ids[0], added],
  );
  const found = (await verify()).problems.map(({ eventId, problem }) => `${problem} ${eventId}`).sort();
  expect(found).toEqual([`added ${added}`, `changed ${changed}`, `missing ${missing}`].sort());

  await world.sql(`UPDATE audit_seal SET leaves = leaves || '\\x00' WHERE tenant_id = $1`, [world.tenant.id]);
  expect((await verify()).problems.map((p) => p.problem)).toContain('seal_changed');
});

test('the product itself cannot touch a seal or a sealed record', async () => {
  const { inTenantTx } = await import('@/server/platform/db/tenant-tx');
  for (const sql of ['DELETE FROM audit_seal', "UPDATE audit_seal SET hash = ''", 'DELETE FROM event'])
    await expect(inTenantTx(later(), (tx) => tx.exec(sql))).rejects.toMatchObject({ code: '42501' });
});
