import { z } from 'zod';
import {
  connectionIdInput,
  connectionRow,
  importDetailSchema,
  importListInput,
  importRow,
  messageListInput,
  messageRow,
  newConnectionInput,
  replayInput,
} from '@/lib/contracts/integrations';
import {
  exportPageSchema,
  exportRowSchema,
  importFileLimits,
  newExportSchema,
  newImportSchema,
} from '@/lib/contracts/integrations-files';
import { pageOf, pageQuery } from '@/lib/contracts/text';
import { toPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { type Endpoint, endpoint } from '@/server/platform/http/rest';
import { exportAnswer } from './export-answer';
import { getConnection, listConnections, listMessages, webhookUrlOf } from './queries/connections';
import { getExport, listExports } from './queries/exports';
import { getImport, listImports } from './queries/imports';
import { takeImport } from './take-import';
import { createConnection } from './use-cases/create-connection';
import { replayMessages } from './use-cases/replay-messages';
import { startExport } from './use-cases/start-export';

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
    output: importDetailSchema,
    handle: async (ctx, { params }) =>
      inTenantRead(ctx, (tx) => getImport(tx, connectionIdInput.parse(params).id)),
  }),
  endpoint({
    method: 'POST',
    path: '/imports',
    summary: 'Import a file; GET /imports/ID tells how far it is. What is there already is not written twice',
    scope: 'imports:write',
    rate: 'heavy',
    tag,
    status: 201,
    body: newImportSchema,
    output: importDetailSchema,
    maxBytes: importFileLimits.bodyBytes,
    example: {
      kind: 'products',
      fileName: 'products.csv',
      content: 'sku,title,price,currency\nMUG-1,Mug,11.50,GBP\n',
      dryRun: true,
    },
    handle: (ctx, { body }) => takeImport(ctx, body),
  }),
  endpoint({
    method: 'POST',
    path: '/exports',
    summary: 'Begin a file of everything of a kind, of one moment; GET /exports/ID tells when it is there',
    scope: 'exports:read',
    rate: 'heavy',
    tag,
    status: 201,
    body: newExportSchema,
    output: exportRowSchema,
    example: { kind: 'orders' },
    handle: (ctx, { body }) => startExport(ctx, body.kind),
  }),
  endpoint({
    method: 'GET',
    path: '/exports',
    summary: 'Exports, newest first',
    scope: 'exports:read',
    rate: 'read',
    tag,
    query: z.object(pageQuery),
    output: exportPageSchema,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listExports(tx, query)),
  }),
  endpoint({
    method: 'GET',
    path: '/exports/:id',
    summary: 'One export: its state, number of rows, checksum and where the file is',
    scope: 'exports:read',
    rate: 'read',
    tag,
    output: exportRowSchema,
    handle: (ctx, { params }) => inTenantRead(ctx, (tx) => getExport(tx, connectionIdInput.parse(params).id)),
  }),
  endpoint({
    method: 'GET',
    path: '/exports/:id/file',
    summary: 'The file of a finished export, as CSV in UTF-8',
    scope: 'exports:read',
    rate: 'read',
    tag,
    output: z.unknown(),
    file: 'text/csv',
    handle: (ctx, { params }) => exportAnswer(ctx, connectionIdInput.parse(params).id),
  }),
];
