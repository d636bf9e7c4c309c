import type { z } from 'zod';
import type { PipelineSettings, updatePipelineSettingsInput } from '@/lib/contracts/automation';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { readSettings, writeSettings } from '../settings.store';

type Input = z.output<typeof updatePipelineSettingsInput>;

/**
 * Replaces the shop's pipeline settings as a whole; the next decision reads them and names their version. Nothing happens
 * when nothing changes. The block list may hold contacts: the event tells only that it changed.
 * Errors: version_conflict. Emits: automation.settings_changed.
 */
export async function updatePipelineSettings(ctx: StaffCtx, input: Input): Promise<{ version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const before = (await readSettings(tx)).settings;
    const keys = Object.keys(before) as (keyof PipelineSettings)[];
    const changed = keys.filter((k) => JSON.stringify(before[k]) !== JSON.stringify(input.settings[k]));
    if (changed.length === 0) return { version: input.version };
    const version = await writeSettings(tx, input.settings, input.version);
    const shown = (settings: PipelineSettings, key: keyof PipelineSettings) =>
      key === 'blockList' ? settings.blockList.length : settings[key];
    await emit(tx, [
      {
        type: 'automation.settings_changed',
        subjectType: 'tenant',
        subjectId: tx.tenantId,
        data: {
          version,
          diff: changed.map((field) => ({
            field,
            from: shown(before, field),
            to: shown(input.settings, field),
          })),
        },
      },
    ]);
    return { version };
  });
}
