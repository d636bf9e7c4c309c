import { type ExceptionRoutes, exceptionRouteSchema } from '@/lib/contracts/orders-desk';
import { exceptionTypes } from '@/lib/contracts/orders-exceptions';
import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { usualRoutes } from './domain/exception-due';

/** The shop's routes of exceptions by type; a type on which it never decided has the usual one. */
export async function readRoutes(tx: TenantTx): Promise<{ routes: ExceptionRoutes; version: number }> {
  const row = await tx.one<{ stored: Record<string, unknown> | null; version: number }>(
    `SELECT settings->'exceptions' AS stored, coalesce((settings->>'exceptionsVersion')::int, 0) AS version
     FROM tenant WHERE id = $1`,
    [tx.tenantId],
  );
  const routes = { ...usualRoutes };
  for (const type of exceptionTypes) {
    const parsed = exceptionRouteSchema.safeParse(row.stored?.[type]);
    if (parsed.success) routes[type] = parsed.data;
  }
  return { routes, version: row.version };
}

/** Writes the routes over the version that was read. Errors: version_conflict when somebody was faster. */
export async function writeRoutes(tx: TenantTx, routes: ExceptionRoutes, version: number): Promise<number> {
  const changed = await tx.exec(
    `UPDATE tenant SET settings = settings || jsonb_build_object('exceptions', $2::jsonb, 'exceptionsVersion', $3::int + 1)
     WHERE id = $1 AND coalesce((settings->>'exceptionsVersion')::int, 0) = $3`,
    [tx.tenantId, JSON.stringify(routes), version],
  );
  if (changed === 0) refuse('version_conflict', { current: (await readRoutes(tx)).version });
  return version + 1;
}
