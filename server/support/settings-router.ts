import { ticketIdInput } from '@/lib/contracts/support';
import {
  agentProfileSchema,
  macroSchema,
  saveSlaSchema,
  saveSupportSettingsSchema,
  setDutySchema,
} from '@/lib/contracts/support-settings';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { inboundMailSecret } from './mail-door';
import { listMacros, macrosFor } from './queries/macros';
import { agentViews, slaView, supportSettings } from './queries/settings';
import { saveAgent } from './use-cases/save-agent';
import { saveMacro } from './use-cases/save-macro';
import { saveSla } from './use-cases/save-sla';
import { saveSupportSettings } from './use-cases/save-support-settings';
import { setDuty } from './use-cases/set-duty';

const read = procedure({ permission: 'tickets:read', rate: 'read', idempotent: false });
const manage = procedure({ permission: 'settings:write', rate: 'write', idempotent: true });

/** How the service works: service levels, agents, macros, surveys. */
export const supportSettingsRouter = router({
  general: read.query(({ ctx }) => inTenantRead(ctx.staff, supportSettings)),
  saveGeneral: manage
    .input(saveSupportSettingsSchema)
    .mutation(({ ctx, input }) => saveSupportSettings(ctx.staff, input)),
  /** The secret that signs mails which are handed in; only for those who may set it up. */
  mailSecret: procedure({ permission: 'settings:write', rate: 'read', idempotent: false }).query(
    ({ ctx }) => ({
      secret: inboundMailSecret(ctx.staff.tenantId),
    }),
  ),
  sla: read.query(({ ctx }) => inTenantRead(ctx.staff, slaView)),
  saveSla: manage.input(saveSlaSchema).mutation(({ ctx, input }) => saveSla(ctx.staff, input)),
  agents: read.query(({ ctx }) => inTenantRead(ctx.staff, agentViews)),
  saveAgent: manage.input(agentProfileSchema).mutation(({ ctx, input }) => saveAgent(ctx.staff, input)),
  setDuty: procedure({ permission: 'tickets:write', rate: 'write', idempotent: true })
    .input(setDutySchema)
    .mutation(({ ctx, input }) => setDuty(ctx.staff, input)),
  macros: read.query(({ ctx }) => inTenantRead(ctx.staff, (tx) => listMacros(tx, true))),
  macrosFor: read
    .input(ticketIdInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, (tx) => macrosFor(tx, fromPublicId('tkt', input.ticketId))),
    ),
  saveMacro: manage.input(macroSchema).mutation(({ ctx, input }) => saveMacro(ctx.staff, input)),
});
