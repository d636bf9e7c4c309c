import { answerApi } from '@/server/rest-door';

export const dynamic = 'force-dynamic';

/** In production server/web.ts answers before Next is asked (docs/adr/0009); this is the same door for development. */
async function answer(request: Request): Promise<Response> {
  const { status, headers, body } = await answerApi(request);
  return new Response(body, { status, headers });
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST };
