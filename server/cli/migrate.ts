import type { Command } from '@/server/platform/cli/command';
import { adminUrl } from '@/server/platform/cli/with-database';
import { readEnvironment } from '@/server/platform/config/config';
import { migrate, pendingMigrations, resolveFailedMigration } from '@/server/platform/db/migrate';

/** The operator's view of the schema: bring it up to date, ask, and free a failed migration for another try. */
export const migrateCommands: Command[] = [
  {
    name: 'migrate',
    usage: '',
    summary: 'brings the database to the newest schema',
    async run(_args, out) {
      const { databaseUrl } = readEnvironment(process.env);
      const { applied, total } = await migrate({
        adminUrl: adminUrl(),
        appUser: new URL(databaseUrl!).username,
        onApplied: (name) => out.note(`applied ${name}`),
      });
      out.line(`${applied.length} applied, ${total} in all.`);
      out.data({ applied, total });
    },
  },
  {
    name: 'migrate status',
    usage: '',
    summary: 'lists what the database lacks; exit code 1 when there is something',
    async run(_args, out) {
      const pending = await pendingMigrations(adminUrl());
      out.line(pending.length === 0 ? 'Up to date.' : pending.join('\n'));
      out.data({ pending });
      return pending.length === 0 ? 0 : 1;
    },
  },
  {
    name: 'migrate resolve',
    usage: 'NAME',
    summary: 'after a failed migration was repaired by hand: lets it run again',
    positionals: ['NAME'],
    async run(args, out) {
      await resolveFailedMigration(adminUrl(), args.word('NAME'));
      out.line(`${args.word('NAME')} will be tried again.`);
      out.data({ resolved: args.word('NAME') });
    },
  },
];
