import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** The account the database server runs as. */
export type Account = { uid: number; gid: number };

const NAME = 'postgres';

function lookUp(): Account | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: 'pipe' }).trim());
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/**
 * The account PostgreSQL must run as: undefined for an ordinary user (their own), for root the system user `postgres`,
 * which is created when the machine has none (PostgreSQL refuses to run as root).
 * Errors: one line when the user cannot be created.
 */
export function serverAccount(): Account | undefined {
  if (userInfo().uid !== 0) return undefined;
  const existing = lookUp();
  if (existing) return existing;
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]],
    ['adduser', ['-S', '-D', '-H', NAME]],
  ];
  for (const [command, args] of attempts) {
    try {
      execFileSync(command, args, { stdio: 'pipe' });
    } catch {
      continue;
    }
    const created = lookUp();
    if (created) return created;
  }
  throw new Error(
    'PostgreSQL does not run as root, and the user "postgres" could not be created: run npm start as another user, or set DATABASE_URL',
  );
}
