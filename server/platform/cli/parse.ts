import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, type CommandArgs, UsageError } from './command';

export type Parsed = { command: Command; args: CommandArgs; json: boolean };

const usageLine = (command: Command) => `npm run -s cli -- ${command.name} ${command.usage}`.trimEnd();

/**
 * Finds the command (the longest name that fits) and reads its words and options.
 * Errors: UsageError in one line for an unknown command or option, a missing value or a word too many.
 */
export function parseCommand(argv: readonly string[], commands: readonly Command[]): Parsed {
  const fits = (command: Command) => command.name.split(' ').every((word, i) => argv[i] === word);
  const command = commands.filter(fits).sort((a, b) => b.name.length - a.name.length)[0];
  if (!command) {
    const typed = argv
      .filter((word) => !word.startsWith('-'))
      .slice(0, 2)
      .join(' ');
    const names = commands.map(({ name }) => name).join(', ');
    throw new UsageError(`there is no command "${typed}"; there are: ${names}`);
  }
  const kinds = { ...command.options };
  const options: Record<string, { type: 'string' | 'boolean' }> = { json: { type: 'boolean' } };
  for (const [name, kind] of Object.entries(kinds))
    options[name] = { type: kind === 'flag' ? 'boolean' : 'string' };
  const rest = argv.slice(command.name.split(' ').length);
  const { values, positionals } = read([...rest], options, command);
  const names = command.positionals ?? [];
  const missing = [
    ...names.slice(positionals.length),
    ...Object.keys(kinds)
      .filter((name) => kinds[name] === 'required' && !values[name])
      .map((name) => `--${name}`),
  ];
  if (missing.length > 0) throw new UsageError(`missing ${missing.join(', ')}; usage: ${usageLine(command)}`);
  if (positionals.length > names.length)
    throw new UsageError(`"${positionals[names.length]}" is one word too many; usage: ${usageLine(command)}`);
  return { command, json: values.json === true, args: asArgs(values, names, positionals) };
}

type Values = Record<string, string | boolean | undefined>;

function read(args: string[], options: Record<string, { type: 'string' | 'boolean' }>, command: Command) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { values: values as Values, positionals };
  } catch (error) {
    const said = (error as Error).message.split(/\.\s/)[0]!;
    throw new UsageError(`${said}; usage: ${usageLine(command)}`);
  }
}

function asArgs(values: Values, names: readonly string[], positionals: string[]): CommandArgs {
  const maybe = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : undefined);
  const word = (name: string) => positionals[names.indexOf(name)]!;
  return {
    word,
    path: (name) => path.resolve(process.env.ORDERLOOP_CWD ?? '.', maybe(name) ?? word(name)),
    text: (name) => maybe(name)!,
    maybe,
    flag: (name) => values[name] === true,
  };
}
