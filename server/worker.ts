import { closePools } from '@/server/platform/db/pool';
import { startWorker } from '@/server/platform/jobs/worker-loop';
import { log } from '@/server/platform/log/log';
import { jobs, reactions, schedules, upkeep } from './root-work';

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
