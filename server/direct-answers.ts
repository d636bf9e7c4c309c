import type { IncomingMessage, ServerResponse } from 'node:http';
import { connectionSources } from '@/lib/contracts/integrations-words';
import { serveMessage } from '@/server/integrations/serve-message';
import { fetchRequestOf, restRequestOf, send } from '@/server/platform/http/node-door';
import { answerApi } from '@/server/rest-door';

const api = /^\/api\/v1(?:\/[\w.~-]+)+(?:\?|$)/;
const webhook = /^\/api\/webhooks\/([\w-]+)\/([\w-]+)$/;
const apiMethods = new Set(['GET', 'POST', 'PATCH', 'DELETE']);

/**
 * Answers REST calls and platforms' messages straight from Node's request. False for everything else, and for paths that
 * are written in any unusual way: those are the framework's to judge, as they were before.
 */
export async function answerDirectly(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { url = '', method = '' } = request;
  if (apiMethods.has(method) && api.test(url)) {
    await send(request, response, await answerApi(restRequestOf(request)));
    return true;
  }
  const [, source, connection] = (method === 'POST' && webhook.exec(url)) || [];
  // Other senders (mail, a payment provider's own reports) have doors of their own.
  if (!source || !connection || !(connectionSources as readonly string[]).includes(source)) return false;
  const answer = await serveMessage(fetchRequestOf(request), { source, connection });
  await send(request, response, {
    status: answer.status,
    headers: { 'content-type': 'application/json' },
    body: await answer.text(),
  });
  return true;
}
