import os from 'node:os';
import { closePools } from '@/server/platform/db/pool';
import { startWorker } from '@/server/platform/jobs/worker-loop';
import { log } from '@/server/platform/log/log';
import { jobs, reactions, schedules, upkeep } from './root-work';

// What somebody waits for goes first: where web and worker share processors, the worker takes what is left.
try {
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  log.debug('this system does not let a process lower its priority');
}

const worker = startWorker({ jobs, reactions, schedules, upkeep });
log.info({ reactions: reactions.length, schedules: schedules.length, jobs: jobs.length }, 'worker started');

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  worker
    .stop()
    .then(closePools)
    .then(() => process.exit(0));
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
