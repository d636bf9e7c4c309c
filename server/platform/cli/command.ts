/** One command of the operator's tool. An area lists its own in `server/<area>/cli.ts`. */
export type Command = {
  /** As it is typed: `tenant create`. */
  name: string;
  /** What follows the name: `--slug S --name N`. */
  usage: string;
  /** One line for the list of commands. */
  summary: string;
  /** Names of the words after the command; all are required. */
  positionals?: readonly string[];
  /** `text` takes a value, `required` must be given, `flag` takes none. `json` is always understood. */
  options?: Readonly<Record<string, 'text' | 'required' | 'flag'>>;
  /** `none` for a command that works without a database. */
  database?: 'none';
  /** Does the work; resolves to the exit code, or to nothing for success. Errors: any; printed as one line on standard error. */
  run(args: CommandArgs, out: CommandOut): Promise<number | undefined> | Promise<void>;
};

export type CommandArgs = {
  /** A positional word by its declared name. */
  word(name: string): string;
  /** A required option. */
  text(name: string): string;
  /** An optional one. */
  maybe(name: string): string | undefined;
  /** A positional word or an option that names a file, as an absolute path seen from where the person stands. */
  path(name: string): string;
  flag(name: string): boolean;
};

export type CommandOut = {
  json: boolean;
  /** The answer in words, on standard output; left out with --json. */
  line(text: string): void;
  /** The answer as data: printed as one JSON document with --json, else left out. */
  data(value: unknown): void;
  /** Where the work stands, on standard error: a bar in a terminal, a line now and then elsewhere. */
  progress(done: number, total: number, label: string): void;
  /** A remark on standard error. */
  note(text: string): void;
};

/** A mistake of the person who typed: printed as it is, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
