import type { z } from 'zod';
import type { UndoPreview, undoScopeInput } from '@/lib/contracts/rules';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { undoPlan } from '../undo-plan';

/** What taking back would do, and what it cannot. Errors: not_found. */
export async function previewUndo(
  tx: TenantTx,
  scope: z.output<typeof undoScopeInput>,
): Promise<UndoPreview> {
  const { effects: _, ...preview } = await undoPlan(tx, scope);
  return preview;
}
