import { tenantById } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';
import { log } from '@/server/platform/log/log';
import { countNext } from '../count-next';
import { factsVersion } from '../facts/all-facts';

const side = 2;
const turnMs = 1500;

async function turn(tenantId: string): Promise<void> {
  const tenant = await tenantById(tenantId);
  if (!tenant) return;
  const until = Date.now() + turnMs;
  try {
    while ((await countNext(systemCtx(tenantId, tenant.facts), { wait: false })) > 0 && Date.now() < until);
  } catch (error) {
    log.error({ err: error, tenantId }, 'counting failed, tried again at the next turn');
  }
}

/** Gives each tenant of which something is to be counted a turn of a second or two. Safe beside other workers that do the same. */
export async function countWaiting(): Promise<void> {
  const rows = await unsafeAcrossTenants<{ tenant_id: string }>(
    'the worker asks of which tenants something is to be counted',
    'SELECT tenant_id FROM tenants_to_count($1)',
    [factsVersion],
  );
  const ids = rows.map((r) => r.tenant_id);
  for (let i = 0; i < ids.length; i += side) await Promise.all(ids.slice(i, i + side).map(turn));
}
