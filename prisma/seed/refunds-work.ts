import { toPublicId } from '@/lib/kernel/ids';
import { changeClaim } from '@/server/aftersales/use-cases/change-claim';
import { changeRefund } from '@/server/finance/use-cases/change-refund';
import { saveRefundSettings } from '@/server/finance/use-cases/save-refund-settings';
import { submitRefund } from '@/server/finance/use-cases/submit-refund';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import type { Staff } from './staff';
import type { Random } from './world/random';
import type { Shop } from './world/shop';

const hourMs = 3_600_000;
type Open = { id: string; number: string; state: string; createdAt: Date };

/** The shop's own limits: above them a second person looks; yunshan's payouts are confirmed by hand. */
export async function limitRefunds(shop: Shop, staff: Staff, now: Date): Promise<void> {
  const lantern = shop.slug === 'lantern';
  await saveRefundSettings(staff.as('owner', now), {
    approveAboveMinor: lantern ? 5_500 : 32_000,
    goodwillAboveMinor: lantern ? 1_500 : 5_000,
    manualPayout: lantern ? 'record' : 'confirm',
  });
}

/** Pays out what is approved, approves what waits for a second person, and settles claims, each after its time. */
export async function workOnRefunds(staff: Staff, world: Random, now: Date, before: Date): Promise<void> {
  const ctx = staff.system(now);
  const open = await inTenantRead(ctx, (tx) =>
    tx.q<Open>(
      `SELECT id, number, state, created_at AS "createdAt" FROM refund WHERE tenant_id = $1
         AND state IN ('planned', 'approved', 'submitted') ORDER BY created_at, number`,
      [ctx.tenantId],
    ),
  );
  const admin = staff.as('admin', now);
  for (const x of open) {
    const r = world.fork(`${x.number} ${x.state}`);
    const refundId = toPublicId('rfd', x.id);
    const waited = (hours: number) =>
      x.createdAt <= before && now.getTime() - x.createdAt.getTime() >= hours * hourMs;
    if (x.state === 'approved') await submitRefund(ctx, x.id);
    else if (x.state === 'planned' && waited(r.int(6, 40)))
      await changeRefund(admin, { refundId, command: 'approve' });
    else if (x.state === 'submitted' && waited(r.int(12, 50)))
      await changeRefund(
        admin,
        r.chance(0.97)
          ? { refundId, command: 'confirm', outcome: 'succeeded', reference: `PAY-${x.number}`, note: '' }
          : { refundId, command: 'confirm', outcome: 'failed', reference: '', note: 'insufficient_funds' },
      );
  }
  const claims = await inTenantRead(ctx, (tx) =>
    tx.q<{ id: string; number: string; claimed: number; currency: string }>(
      `SELECT m.id, c.number, m.claimed_minor AS claimed, m.currency FROM return_claim m
       JOIN return_case c ON c.tenant_id = m.tenant_id AND c.id = m.return_id
       WHERE m.tenant_id = $1 AND m.state = 'open' AND m.created_at < $2 ORDER BY c.number, m.kind`,
      [ctx.tenantId, new Date(now.getTime() - 7 * 24 * hourMs)],
    ),
  );
  for (const claim of claims) {
    const r = world.fork(`claim ${claim.number}`);
    // A claim that names no sum (an exchange that got lost on its way back) can only be turned down.
    const paid = r.chance(0.7) && claim.claimed > 0;
    await changeClaim(staff.as('operator', now), {
      claimId: toPublicId('clm', claim.id),
      state: paid ? 'resolved' : 'denied',
      note: '',
      ...(paid
        ? {
            recovered: {
              minor: Math.max(1, Math.round(claim.claimed * (r.chance(0.6) ? 1 : 0.5))),
              currency: claim.currency,
            },
          }
        : {}),
    });
  }
}
