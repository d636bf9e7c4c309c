import type { Schedule } from '@/server/platform/events/reaction';
import { watchPortalDomain } from './use-cases/portal-domain';
import { sealAudit } from './use-cases/seal-audit';

/** What the shop itself does by the clock. */
export const schedules: readonly Schedule[] = [
  { name: 'identity.seal-audit', everySeconds: 300, run: async (ctx) => void (await sealAudit(ctx)) },
  { name: 'identity.watch-domain', everySeconds: 21_600, run: (ctx) => watchPortalDomain(ctx) },
];
