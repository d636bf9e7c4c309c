process.env.ORDERLOOP_PROCESS = 'cli';

import { AppError, errorMap } from '@/lib/kernel/errors';
import { UsageError } from '@/server/platform/cli/command';
import { commandOut } from '@/server/platform/cli/out';
import { parseCommand } from '@/server/platform/cli/parse';
import { withDatabase } from '@/server/platform/cli/with-database';
import { commands } from './commands';

function help(): string {
  const width = Math.max(...commands.map(({ name, usage }) => `${name} ${usage}`.length));
  const rows = commands.map(
    ({ name, usage, summary }) => `  ${`${name} ${usage}`.padEnd(width)}  ${summary}`,
  );
  return `npm run -s cli -- COMMAND [--json]\n\n${rows.join('\n')}\n`;
}

/** One line for a person: the refusal's sentence with its facts, or what the error says. */
function explain(error: unknown): string {
  if (error instanceof AppError) {
    const facts: Record<string, unknown> = { ...error.facts, param: error.param };
    return errorMap[error.code].message.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
  }
  const { message, code } = error as Error & { code?: string };
  if (code === 'ECONNREFUSED') return 'the database of DATABASE_URL does not answer';
  return (message || String(error)).split('\n')[0]!;
}

async function main(argv: string[]): Promise<number> {
  if (argv.length === 0 || argv[0] === 'help' || argv.includes('--help')) {
    process.stdout.write(help());
    return 0;
  }
  const { command, args, json } = parseCommand(argv, commands);
  const run = async () => (await command.run(args, commandOut(json))) ?? 0;
  return command.database === 'none' ? run() : withDatabase(run);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
