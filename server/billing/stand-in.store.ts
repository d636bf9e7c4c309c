import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emptyWorld, type World } from './adapters/stand-in/world';

/** The stand-in's world of the shop. Locks: billing_stand_in. */
export async function lockWorld(tx: TenantTx): Promise<World> {
  await tx.exec(`INSERT INTO billing_stand_in (tenant_id, state) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    tx.tenantId,
    JSON.stringify(emptyWorld),
  ]);
  const { state } = await tx.one<{ state: World }>(
    'SELECT state FROM billing_stand_in WHERE tenant_id = $1 FOR UPDATE',
    [tx.tenantId],
  );
  return state;
}

/** Keeps the world as it is now. */
export async function saveWorld(tx: TenantTx, world: World): Promise<void> {
  await tx.exec('UPDATE billing_stand_in SET state = $2 WHERE tenant_id = $1', [
    tx.tenantId,
    JSON.stringify(world),
  ]);
}
