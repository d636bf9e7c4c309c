import { verifyAudit } from '@/server/identity/queries/audit-chain';
import { sealAudit } from '@/server/identity/use-cases/seal-audit';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { readFlags, reportProof, seededRandom } from '@/tests/support/measured';
import { createWorld } from '@/tests/support/world';

/** Seals a long log, tampers with single records of it in each way, and looks whether each is named. */
export async function run(): Promise<number> {
  const flags = readFlags();
  const random = seededRandom(flags.seed);
  const records = flags.rounds ?? 100_000;
  const world = await createWorld();
  const later = () => world.system(new Date(Date.now() + 3_600_000));
  const pick = () => Math.floor(random() * records);

  await world.sql(
    `INSERT INTO event (tenant_id, id, type, subject_type, subject_id, actor_type, actor_id, request_id, cause_id, data, occurred_at)
   SELECT $1, ('0190' || lpad(to_hex(n), 8, '0') || '7000800000000000' || lpad(to_hex(n), 4, '0'))::uuid, 'orders.placed', 'order',
          gen_random_uuid(), 'system', NULL, 'proof', NULL, jsonb_build_object('n', n), now() FROM generate_series(0, $2::int - 1) AS n`,
    [world.tenant.id, Math.min(records, 65_535)],
  );
  const ids = (
    await world.sql<{ id: string }>(
      `SELECT id FROM event WHERE tenant_id = $1 AND request_id = 'proof' ORDER BY id`,
      [world.tenant.id],
    )
  ).map((r) => r.id);
  const sealed = await sealAudit(later());
  const startedAt = performance.now();
  const clean = await inTenantRead(later(), verifyAudit);
  const seconds = (performance.now() - startedAt) / 1000;

  // Each kind of tampering, one record each, put back before the next.
  let seen = 0;
  const kinds = ['flip', 'delete', 'reorder', 'add'] as const;
  const rounds = 5;
  for (let i = 0; i < rounds * kinds.length; i++) {
    const kind = kinds[i % kinds.length]!;
    const id = ids[pick() % ids.length]!;
    const other = ids[(ids.indexOf(id) + 1 + (pick() % (ids.length - 1))) % ids.length]!;
    await world.sql('CREATE TABLE IF NOT EXISTS kept AS SELECT * FROM event WHERE false');
    await world.sql('TRUNCATE kept');
    await world.sql('INSERT INTO kept SELECT * FROM event WHERE id = ANY ($1)', [[id, other]]);
    const added = id.replace(/.{12}$/, 'ffffffffffff');
    if (kind === 'flip') await world.sql(`UPDATE event SET data = data || '{"n": -1}' WHERE id = $1`, [id]);
    if (kind === 'delete') await world.sql('DELETE FROM event WHERE id = $1', [id]);
    if (kind === 'reorder')
      await world.sql(
        'UPDATE event e SET data = k.data FROM kept k WHERE e.id = ANY ($1) AND k.id = ANY ($1) AND k.id <> e.id',
        [[id, other]],
      );
    if (kind === 'add')
      await world.sql(
        `INSERT INTO event SELECT tenant_id, $2, type, subject_type, subject_id, actor_type, actor_id, request_id, cause_id, data, occurred_at FROM event WHERE id = $1`,
        [id, added],
      );
    const { problems } = await inTenantRead(later(), verifyAudit);
    const wanted = kind === 'add' ? added : id;
    // With the fault planted only the seals are looked at, and not the records that they seal.
    const compared = flags.negativeControl ? problems.filter((p) => p.eventId === null) : problems;
    if (compared.some((p) => p.eventId === wanted)) seen += 1;
    await world.sql('DELETE FROM event WHERE id = ANY ($1)', [[id, other, added]]);
    await world.sql('INSERT INTO event SELECT * FROM kept');
  }
  const again = await inTenantRead(later(), verifyAudit);
  await world.close();
  const perSecond = Math.round(clean.rows / seconds);
  return reportProof('audit', flags, [
    {
      name: 'records sealed',
      value: sealed,
      unit: '',
      goal: `${ids.length} or more`,
      ok: sealed >= ids.length,
    },
    {
      name: 'false alarms',
      value: clean.problems.length + again.problems.length,
      unit: '',
      goal: '0',
      ok: clean.problems.length + again.problems.length === 0,
    },
    {
      name: 'tampered records named (flip, delete, reorder, add)',
      value: seen,
      unit: `of ${rounds * kinds.length}`,
      goal: 'all',
      ok: seen === rounds * kinds.length,
    },
    { name: 'verified', value: perSecond, unit: 'records/s', goal: '≥ 100,000 (quiet machine)' },
  ]);
}
