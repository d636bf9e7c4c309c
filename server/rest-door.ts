import { noteKeyUse } from '@/server/identity/use-cases/note-key-use';
import { openApiDocument } from '@/server/platform/http/openapi';
import { answerRest, type RestAnswer, type RestRequest, restRouter } from '@/server/platform/http/rest';
import { restEndpoints } from '@/server/root-rest';

const match = restRouter(restEndpoints);
let document: string | undefined;

/** The answer of the REST API below /api/v1, the same behind every server that may stand in front of it. */
export async function answerApi(request: RestRequest): Promise<RestAnswer> {
  if (new URL(request.url).pathname === '/api/v1/openapi.json') {
    document ??= JSON.stringify(openApiDocument(restEndpoints, process.env.APP_URL ?? ''));
    return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: document };
  }
  return answerRest(match, request, noteKeyUse);
}
