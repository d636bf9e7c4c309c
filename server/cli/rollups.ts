import { rebuildRollups } from '@/server/analytics/use-cases/rebuild-rollups';
import type { Command } from '@/server/platform/cli/command';
import { tenantContext } from './tenant-context';

/** Builds the figures of one tenant anew from its tables. */
export const rollupCommands: Command[] = [
  {
    name: 'rollups rebuild',
    usage: '--tenant S',
    summary: 'builds facts and sums of all KPIs anew from the tables',
    options: { tenant: 'required' },
    async run(args, out) {
      const ctx = await tenantContext(args.text('tenant'));
      const subjects = await rebuildRollups(ctx);
      out.line(`${subjects} subjects counted anew.`);
      out.data({ tenant: ctx.tenant.slug, subjects });
    },
  },
];
