import { filterTakes } from '@/lib/contracts/webhook-words';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { insertDeliveries } from '../delivery.store';
import { messageOf } from '../domain/webhook-message';
import { listeningEndpoints } from '../endpoint.store';

/** Makes one message of each event for each endpoint whose filter lets it through; an event that comes again makes no second one. */
export async function stageDeliveries(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const endpoints = await listeningEndpoints(tx);
    const wanted = events.flatMap((e) => {
      const takers = endpoints.filter((to) => filterTakes(to.events, e.type));
      if (takers.length === 0) return [];
      const body = messageOf(e);
      return takers.map((to) => ({ endpointId: to.id, messageId: e.id, type: e.type, body }));
    });
    await insertDeliveries(tx, wanted);
  });
}
