import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import next from 'next';
import { answerDirectly } from '@/server/direct-answers';
import { leadToPortal } from '@/server/own-domain';
import { closePools } from '@/server/platform/db/pool';
import { log } from '@/server/platform/log/log';

/** How long answers in progress may take once the process is asked to end. */
const graceMs = 2_500;

const port = Number(process.env.PORT ?? 3000);
const app = next({ dev: false, port });
const pages = app.getRequestHandler();

/**
 * A shop's own domain leads to its pages for shoppers and nowhere else. REST and webhooks answer here, without the framework's
 * work for each request; everything else is Next's.
 */
async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!(await leadToPortal(request))) response.writeHead(404).end();
  else if (!(await answerDirectly(request, response))) await pages(request, response);
}

const server = createServer((request, response) => {
  handle(request, response).catch((error) => {
    log.error({ err: error }, 'request failed outside its handler');
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  });
});
// Longer than the minute that load balancers keep a connection, so that they end it, not we under their next request.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 20_000;
server.requestTimeout = 300_000;
server.maxHeadersCount = 100;

server.on('error', (error) => {
  log.error({ err: error }, 'the web server cannot listen');
  process.exit(1);
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(late);
  await closePools();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());

app.prepare().then(
  () => server.listen(port),
  (error) => {
    log.error({ err: error }, 'the web server could not start');
    process.exit(1);
  },
);
