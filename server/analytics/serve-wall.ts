import { noteSeen } from './use-cases/note-display-seen';
import { wallViewer } from './wall-access';
import { watchersOf, watchWall } from './wall-feed';

const mostWatchers = 200;
const checkEveryMs = 15_000;
const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/**
 * The wall's figures as server-sent events, one every five seconds. A reader that does not keep up misses events instead
 * of filling the memory. A display that is revoked, and a member who is gone, gets `gone` within half a minute.
 */
export async function serveWall(request: Request, slug: string): Promise<Response> {
  const viewer = await wallViewer(slug, new Date());
  if (!viewer) return new Response('not found', { status: 404, headers: plain });
  if (watchersOf(viewer.ctx.tenantId) >= mostWatchers)
    return new Response('too many walls', { status: 429, headers: { ...plain, 'retry-after': '30' } });
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(text));
        };
        send('retry: 3000\n\n');
        const unwatch = watchWall(viewer.ctx, (facts) =>
          send(`id: ${facts.asOf}\nevent: facts\ndata: ${JSON.stringify(facts)}\n\n`),
        );
        const check = setInterval(async () => {
          const still = await wallViewer(slug, new Date()).catch(() => viewer);
          if (still) return void noteSeen(still).catch(() => undefined);
          send('event: gone\ndata: {}\n\n');
          stop();
          controller.close();
        }, checkEveryMs);
        stop = () => {
          unwatch();
          clearInterval(check);
          stop = () => {};
        };
        request.signal.addEventListener('abort', () => stop(), { once: true });
        void noteSeen(viewer).catch(() => undefined);
      },
      cancel: () => stop(),
    },
    { highWaterMark: 8 },
  );
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
