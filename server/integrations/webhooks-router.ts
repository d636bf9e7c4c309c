import {
  changeEndpointInput,
  deliveryIdInput,
  deliveryListInput,
  endpointIdInput,
  newEndpointInput,
  replayManyInput,
  rotateSecretInput,
} from '@/lib/contracts/webhooks';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { getDelivery, getEndpoint, getSecret, listDeliveries, listEndpoints } from './queries/webhooks';
import { changeEndpoint } from './use-cases/change-endpoint';
import { createEndpoint } from './use-cases/create-endpoint';
import { removeEndpoint } from './use-cases/remove-endpoint';
import { replayDeliveries, replayDelivery } from './use-cases/replay-deliveries';
import { rotateSecret } from './use-cases/rotate-secret';
import { sendTestMessage } from './use-cases/send-test-message';

const see = procedure({ permission: 'integrations:read', rate: 'read', idempotent: false });
const seeSecret = procedure({ permission: 'integrations:write', rate: 'write', idempotent: false });
const change = procedure({ permission: 'integrations:write', rate: 'write', idempotent: true });

/** Outgoing webhooks: endpoints, their secrets, what was sent to them and what came back. */
export const webhooksRouter = router({
  endpoints: see.query(({ ctx }) => inTenantRead(ctx.staff, listEndpoints)),
  endpoint: see
    .input(endpointIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => getEndpoint(tx, input.endpointId))),
  secret: seeSecret
    .input(endpointIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => getSecret(tx, input.endpointId))),
  deliveries: see
    .input(deliveryListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listDeliveries(tx, input))),
  delivery: see
    .input(deliveryIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => getDelivery(tx, input.deliveryId))),
  createEndpoint: change
    .input(newEndpointInput)
    .mutation(({ ctx, input }) => createEndpoint(ctx.staff, input)),
  changeEndpoint: change
    .input(changeEndpointInput)
    .mutation(({ ctx, input }) => changeEndpoint(ctx.staff, input)),
  removeEndpoint: change
    .input(endpointIdInput)
    .mutation(({ ctx, input }) => removeEndpoint(ctx.staff, input.endpointId)),
  rotateSecret: change.input(rotateSecretInput).mutation(({ ctx, input }) => rotateSecret(ctx.staff, input)),
  sendTest: change
    .input(endpointIdInput)
    .mutation(({ ctx, input }) => sendTestMessage(ctx.staff, input.endpointId)),
  replay: change
    .input(deliveryIdInput)
    .mutation(({ ctx, input }) => replayDelivery(ctx.staff, input.deliveryId)),
  replayMany: change.input(replayManyInput).mutation(({ ctx, input }) => replayDeliveries(ctx.staff, input)),
});
