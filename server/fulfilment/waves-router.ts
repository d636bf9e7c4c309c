import { permissionMatrix } from '@/lib/contracts/permissions';
import {
  createWaveInput,
  handTaskInput,
  pickInput,
  shortStopInput,
  taskIdInput,
  templateIdInput,
  waveDraftInput,
  waveIdInput,
  waveTemplateInput,
} from '@/lib/contracts/waves';
import { refuse } from '@/lib/kernel/errors';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { draftWave, wavesWaiting } from './queries/wave-facts';
import {
  getTask,
  getWave,
  listPickers,
  listTemplates,
  listWaves,
  taskQueue,
  walkSaving,
} from './queries/waves';
import { cancelWave } from './use-cases/cancel-wave';
import { createWave } from './use-cases/create-wave';
import { handTask } from './use-cases/hand-task';
import { pickUnits } from './use-cases/pick-units';
import { removeWaveTemplate, saveWaveTemplate } from './use-cases/save-wave-template';
import { shortStop } from './use-cases/short-stop';
import { startTask } from './use-cases/start-task';
import { undoPick } from './use-cases/undo-pick';

const read = procedure({ permission: 'fulfilment:read', rate: 'read', idempotent: false });
const write = procedure({ permission: 'fulfilment:write', rate: 'write', idempotent: true });

/** Waves, their carts and what pickers do with these. */
export const wavesRouter = router({
  list: read.query(({ ctx }) => inTenantRead(ctx.staff, listWaves)),
  get: read
    .input(waveIdInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, async (tx) => (await getWave(tx, input.waveId)) ?? refuse('not_found')),
    ),
  queue: read.query(({ ctx }) => inTenantRead(ctx.staff, taskQueue)),
  task: read
    .input(taskIdInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, async (tx) => (await getTask(tx, input.taskId)) ?? refuse('not_found')),
    ),
  /** What the shortest walks of the last thirty days have saved. */
  saving: read.query(({ ctx }) => inTenantRead(ctx.staff, (tx) => walkSaving(tx, 30))),
  pickers: read.query(({ ctx }) =>
    inTenantRead(ctx.staff, (tx) => listPickers(tx, permissionMatrix['fulfilment:write'])),
  ),
  templates: read.query(({ ctx }) => inTenantRead(ctx.staff, listTemplates)),
  warehouses: read.query(({ ctx }) => inTenantRead(ctx.staff, wavesWaiting)),
  /** A wave as it would be; nothing is written. */
  preview: read
    .input(waveDraftInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, async (tx) => (await draftWave(tx, input))?.preview ?? refuse('not_found')),
    ),
  create: write.input(createWaveInput).mutation(({ ctx, input }) => createWave(ctx.staff, input)),
  cancel: write.input(waveIdInput).mutation(({ ctx, input }) => cancelWave(ctx.staff, input)),
  saveTemplate: write
    .input(waveTemplateInput)
    .mutation(({ ctx, input }) => saveWaveTemplate(ctx.staff, input)),
  removeTemplate: write
    .input(templateIdInput)
    .mutation(({ ctx, input }) => removeWaveTemplate(ctx.staff, input)),
  startTask: write.input(taskIdInput).mutation(({ ctx, input }) => startTask(ctx.staff, input)),
  handTask: write.input(handTaskInput).mutation(({ ctx, input }) => handTask(ctx.staff, input)),
  pick: write.input(pickInput).mutation(({ ctx, input }) => pickUnits(ctx.staff, input)),
  short: write.input(shortStopInput).mutation(({ ctx, input }) => shortStop(ctx.staff, input)),
  undo: write.input(pickInput).mutation(({ ctx, input }) => undoPick(ctx.staff, input)),
});
