import { ruleEventType } from '@/lib/contracts/webhook-events';
import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { insertDeliveries } from '../delivery.store';
import { type RuleCall, ruleMessage } from '../domain/webhook-message';
import { endpointByUrl, insertEndpoint } from '../endpoint.store';
import { newSecret, sealSecrets } from '../sign-message';

type Wanted = RuleCall & { url: string; effectId: string };

/** The endpoint of that address; a rule's first call makes one that takes no events, so that its secret can be looked up. */
async function endpointFor(tx: TenantTx, { url, rule }: Wanted): Promise<string> {
  await tx.q(`SELECT pg_advisory_xact_lock(hashtextextended('webhooks:' || $1::text, 0))`, [tx.tenantId]);
  const known = await endpointByUrl(tx, url);
  if (known) return known;
  const id = newId('whe');
  const secretsSealed = sealSecrets([{ secret: newSecret() }]);
  await insertEndpoint(tx, { id, url, description: rule.slice(0, 200), events: [], secretsSealed });
  return id;
}

/** Sends what rules want to tell other systems, signed, retried and logged like every message; once for each effect. */
export async function callForRules(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    for (const event of events) {
      const call = event.data as unknown as Wanted;
      const endpointId = await endpointFor(tx, call);
      const body = ruleMessage(call, event.occurredAt);
      await insertDeliveries(tx, [
        { endpointId, messageId: event.id, type: ruleEventType, body, effectId: call.effectId },
      ]);
    }
  });
}
