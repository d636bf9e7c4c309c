import { loadDemo } from '@/prisma/seed/load-demo';
import { removeDemo } from '@/prisma/seed/remove-demo';
import type { Command } from '@/server/platform/cli/command';
import { config } from '@/server/platform/config/config';
import { demoPassword } from '@/server/platform/embedded-postgres/secrets';

/** The commands that make and remove the demo shops. */
export const demoCommands: Command[] = [
  {
    name: 'demo load',
    usage: '[--days N] [--seed N]',
    summary: 'fill the demo shops lantern and yunshan',
    options: { days: 'text', seed: 'text' },
    async run(args, out) {
      // Days of commits in minutes: what a crash would lose is made anew by the next start.
      process.env.PGOPTIONS = '-c synchronous_commit=off';
      const number = (name: string) =>
        args.maybe(name) === undefined ? {} : { [name]: Number(args.maybe(name)) };
      const shops = await loadDemo({
        until: new Date(),
        password: demoPassword(config().dataDir),
        ...number('days'),
        ...number('seed'),
        progress: out.progress,
      });
      for (const shop of shops) out.line(`${shop.slug}: ${shop.orders} orders`);
      if (shops.length === 0) out.line('The demo shops are there already.');
      out.data(shops);
    },
  },
  {
    name: 'demo remove',
    usage: '',
    summary: 'remove the demo shops with everything in them',
    async run(_args, out) {
      const slugs = await removeDemo();
      out.line(slugs.length > 0 ? `Removed: ${slugs.join(', ')}` : 'There are no demo shops.');
      out.data(slugs);
    },
  },
];
