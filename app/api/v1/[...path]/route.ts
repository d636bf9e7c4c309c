import { noteKeyUse } from '@/server/identity/use-cases/note-key-use';
import { openApiDocument } from '@/server/platform/http/openapi';
import { restRouter, serveRest } from '@/server/platform/http/rest';
import { restEndpoints } from '@/server/root-rest';

export const dynamic = 'force-dynamic';

const match = restRouter(restEndpoints);
let document: string | undefined;

async function answer(request: Request): Promise<Response> {
  if (new URL(request.url).pathname === '/api/v1/openapi.json') {
    document ??= JSON.stringify(openApiDocument(restEndpoints, process.env.APP_URL ?? ''));
    return new Response(document, { headers: { 'content-type': 'application/json; charset=utf-8' } });
  }
  return serveRest(match, request, noteKeyUse);
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST };
