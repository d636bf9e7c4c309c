import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '@/server/platform/config/config';

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else if (error.code === 'EACCES')
        reject(new ConfigError(`PORT ${port} may not be used by this user: choose one above 1023`));
      else reject(error);
    });
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

/** The port can be listened on, at the latest after `graceMs` (what a killed run left behind ends by itself). Errors: ConfigError. */
export async function requireFreePort(port: number, graceMs: number): Promise<void> {
  const deadline = Date.now() + graceMs;
  while (!(await isFree(port))) {
    if (Date.now() > deadline)
      throw new ConfigError(
        `PORT ${port} is in use by another program: stop it, or choose another port, for example PORT=${port + 1} npm start`,
      );
    await sleep(200);
  }
}
