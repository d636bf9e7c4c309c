import type { NotificationChoice } from '@/lib/contracts/identity-notifications';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { saveChoice } from '../notification.store';

/** From now on the acting member hears of that kind in that way, in this shop; messages that are there stay. */
export async function chooseNotifications(
  ctx: StaffCtx,
  choice: NotificationChoice,
): Promise<NotificationChoice> {
  await inTenantTx(ctx, (tx) => saveChoice(tx, choice));
  return choice;
}
