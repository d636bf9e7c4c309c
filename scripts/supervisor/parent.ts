import { readFileSync } from 'node:fs';
import { isAlive } from '@/server/platform/embedded-postgres/cluster';

function parentOf(pid: number): { parent: number; name: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    return { name, parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) };
  } catch {
    return undefined;
  }
}

/**
 * Calls back once when `npm`, which started us, is gone: a killed npm passes no signal on, and what it started would
 * keep the port and the data folder. Does nothing when the product was started in another way.
 */
export function onParentGone(callback: () => void): void {
  if (process.env.npm_lifecycle_event === undefined || process.platform !== 'linux') return;
  const watched = [process.ppid];
  const parent = parentOf(process.ppid);
  if (parent && /^(sh|dash|bash|ash)$/.test(parent.name)) watched.push(parent.parent);
  const timer = setInterval(() => {
    if (watched.every((pid) => pid > 1 && isAlive(pid)) && process.ppid === watched[0]) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}
