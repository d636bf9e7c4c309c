import type {
  QualityCaseView,
  QualityCause,
  QualityEvidence,
  SignalGroup,
  SliceDimension,
} from '@/lib/contracts/aftersales-quality';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

export type Pattern = {
  by: SliceDimension;
  value: string;
  label: string;
  group: SignalGroup;
  evidence: QualityEvidence;
};
/** After a case was closed, the same pattern is left alone for that long: what was mended needs time to show. */
const restDays = 30;

/**
 * Opens a case for each pattern that has none and had none lately; those opened. Two runs at once open each once.
 * Emits: aftersales.quality_case_opened.
 */
export async function openQualityCases(tx: TenantTx, patterns: readonly Pattern[]): Promise<string[]> {
  const opened: string[] = [];
  for (const p of patterns) {
    const id = newId('qcs');
    const rows = await tx.exec(
      `INSERT INTO quality_case (tenant_id, id, dimension, value, label, reason_group, state, evidence, opened_at)
       SELECT $1, $2, $3, $4, $5, $6, 'open', $7, $8 WHERE NOT EXISTS (SELECT 1 FROM quality_case WHERE tenant_id = $1
         AND dimension = $3 AND value = $4 AND reason_group = $6 AND closed_at > $8::timestamptz - make_interval(days => ${restDays}))
       ON CONFLICT DO NOTHING`,
      [tx.tenantId, id, p.by, p.value, p.label, p.group, JSON.stringify(p.evidence), tx.ctx.now],
    );
    if (rows === 0) continue;
    opened.push(id);
    await emit(tx, [
      {
        type: 'aftersales.quality_case_opened',
        subjectType: 'quality_case',
        subjectId: id,
        data: { by: p.by, label: p.label, group: p.group, ...p.evidence },
      },
    ]);
  }
  return opened;
}

/** Saves the change when the version is still that one. Errors: not_found, version_conflict, transition_refused when closed. */
export async function changeQualityCase(
  tx: TenantTx,
  input: { caseId: string; version: number },
  change: { ownerId: string } | { cause: QualityCause; finding: string },
): Promise<string> {
  const id = fromPublicId('qcs', input.caseId) ?? refuse('not_found');
  const row =
    (await tx.maybeOne<{ state: string; version: number }>(
      'SELECT state, version FROM quality_case WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
      [tx.tenantId, id],
    )) ?? refuse('not_found');
  if (row.version !== input.version) refuse('version_conflict', { current: row.version });
  if (row.state === 'closed') refuse('transition_refused', { state: row.state });
  if ('ownerId' in change)
    await tx.exec(
      `UPDATE quality_case SET state = 'investigating', owner_id = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2`,
      [tx.tenantId, id, change.ownerId],
    );
  else
    await tx.exec(
      `UPDATE quality_case SET state = 'closed', cause = $3, finding = $4, closed_at = $5, version = version + 1
       WHERE tenant_id = $1 AND id = $2`,
      [tx.tenantId, id, change.cause, change.finding, tx.ctx.now],
    );
  return id;
}

type Row = Omit<QualityCaseView, 'owner'> & { ownerId: string | null; ownerName: string | null };

/** The newest hundred cases, those that are not closed first. */
export async function listQualityCases(tx: TenantTx): Promise<QualityCaseView[]> {
  const rows = await tx.q<Row>(
    `SELECT q.id, q.dimension AS by, q.value, q.label, q.reason_group AS "group", q.state, q.evidence, q.owner_id AS "ownerId",
       u.name AS "ownerName", q.cause, q.finding, q.opened_at AS "openedAt", q.closed_at AS "closedAt", q.version
     FROM quality_case q LEFT JOIN user_account u ON u.id = q.owner_id
     WHERE q.tenant_id = $1 ORDER BY q.state = 'closed', q.opened_at DESC, q.id DESC LIMIT 100`,
    [tx.tenantId],
  );
  return rows.map(({ ownerId, ownerName, ...r }) => ({
    ...r,
    id: toPublicId('qcs', r.id),
    owner: ownerId ? { id: toPublicId('usr', ownerId), name: ownerName ?? '' } : null,
  }));
}
