import {
  changeConnectionInput,
  connectionIdInput,
  importIdInput,
  importListInput,
  messageListInput,
  newConnectionInput,
  replayInput,
  saveMappingInput,
} from '@/lib/contracts/integrations';
import { toPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { getConnection, listConnections, listMessages, webhookUrlOf } from './queries/connections';
import { getImport, listImports } from './queries/imports';
import { changeConnection } from './use-cases/change-connection';
import { createConnection } from './use-cases/create-connection';
import { replayMessages } from './use-cases/replay-messages';
import { saveMapping } from './use-cases/save-mapping';
import { startImport } from './use-cases/start-import';
import { undoImport } from './use-cases/undo-import';

const see = procedure({ permission: 'integrations:read', rate: 'read', idempotent: false });
const change = procedure({ permission: 'integrations:write', rate: 'write', idempotent: true });
const seeImports = procedure({ permission: 'imports:write', rate: 'read', idempotent: false });
const importing = procedure({ permission: 'imports:write', rate: 'heavy', idempotent: true });

/** Connections to platforms with their messages, and file imports. */
export const integrationsRouter = router({
  connections: see.query(({ ctx }) => inTenantRead(ctx.staff, listConnections)),
  connection: see
    .input(connectionIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => getConnection(tx, input.id))),
  messages: see
    .input(messageListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listMessages(tx, input))),
  createConnection: change.input(newConnectionInput).mutation(async ({ ctx, input }) => {
    const id = await createConnection(ctx.staff, input);
    return { id: toPublicId('con', id), webhookUrl: webhookUrlOf(input.source, id) };
  }),
  changeConnection: change
    .input(changeConnectionInput)
    .mutation(({ ctx, input }) => changeConnection(ctx.staff, input)),
  replay: change
    .input(replayInput)
    .mutation(async ({ ctx, input }) => ({ count: await replayMessages(ctx.staff, input) })),
  imports: seeImports
    .input(importListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listImports(tx, input))),
  import: seeImports
    .input(importIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => getImport(tx, input.id))),
  saveMapping: importing.input(saveMappingInput).mutation(({ ctx, input }) => saveMapping(ctx.staff, input)),
  startImport: importing.input(importIdInput).mutation(({ ctx, input }) => startImport(ctx.staff, input)),
  undoImport: importing.input(importIdInput).mutation(({ ctx, input }) => undoImport(ctx.staff, input)),
});
