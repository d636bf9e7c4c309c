import { z } from 'zod';
import {
  connectionIdInput,
  connectionRow,
  importListInput,
  importRow,
  messageListInput,
  messageRow,
  newConnectionInput,
  replayInput,
} from '@/lib/contracts/integrations';
import { pageOf } from '@/lib/contracts/text';
import { toPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { type Endpoint, endpoint } from '@/server/platform/http/rest';
import { getConnection, listConnections, listMessages, webhookUrlOf } from './queries/connections';
import { getImport, listImports } from './queries/imports';
import { createConnection } from './use-cases/create-connection';
import { replayMessages } from './use-cases/replay-messages';

const tag = 'Integrations';

/** Connections, their messages, and the state of imports, over REST. */
export const integrationsEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/channel-connections',
    summary: 'Connect a platform; its messages then go to the webhookUrl',
    scope: 'integrations:write',
    rate: 'write',
    tag,
    status: 201,
    body: newConnectionInput,
    output: z.object({ id: z.string(), webhookUrl: z.string() }),
    example: { source: 'shopify', name: 'Main shop', secret: 'shpss_0123456789abcdef' },
    handle: async (ctx, { body }) => {
      const id = await createConnection(ctx, body);
      return { id: toPublicId('con', id), webhookUrl: webhookUrlOf(body.source, id) };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/channel-connections',
    summary: 'All connections, with how many messages came in and how many wait for a person',
    scope: 'integrations:read',
    rate: 'read',
    tag,
    output: z.object({ data: z.array(connectionRow), nextCursor: z.null() }),
    handle: async (ctx) => ({ data: await inTenantRead(ctx, listConnections), nextCursor: null }),
  }),
  endpoint({
    method: 'GET',
    path: '/channel-connections/:id',
    summary: 'One connection',
    scope: 'integrations:read',
    rate: 'read',
    tag,
    output: connectionRow,
    handle: (ctx, { params }) =>
      inTenantRead(ctx, (tx) => getConnection(tx, connectionIdInput.parse(params).id)),
  }),
  endpoint({
    method: 'GET',
    path: '/channel-connections/:id/messages',
    summary: 'What came in over a connection, newest first',
    scope: 'integrations:read',
    rate: 'read',
    tag,
    query: messageListInput.omit({ id: true }),
    output: pageOf(messageRow),
    handle: (ctx, { params, query }) =>
      inTenantRead(ctx, async (tx) => {
        const { id } = await getConnection(tx, connectionIdInput.parse(params).id);
        return listMessages(tx, { ...query, id });
      }),
  }),
  endpoint({
    method: 'POST',
    path: '/channel-connections/:id/replay',
    summary: 'Process parked and failed messages again',
    scope: 'integrations:write',
    rate: 'write',
    tag,
    body: replayInput.pick({ messageIds: true }),
    output: z.object({ count: z.number() }),
    handle: async (ctx, { params, body }) => ({
      count: await replayMessages(ctx, { ...body, connectionId: connectionIdInput.parse(params).id }),
    }),
  }),
  endpoint({
    method: 'GET',
    path: '/imports',
    summary: 'File imports, newest first',
    scope: 'imports:write',
    rate: 'read',
    tag,
    query: importListInput,
    output: pageOf(importRow),
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listImports(tx, query)),
  }),
  endpoint({
    method: 'GET',
    path: '/imports/:id',
    summary: 'One import: how far it is',
    scope: 'imports:write',
    rate: 'read',
    tag,
    output: importRow,
    handle: async (ctx, { params }) =>
      inTenantRead(ctx, (tx) => getImport(tx, connectionIdInput.parse(params).id)),
  }),
];
