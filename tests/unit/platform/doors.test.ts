import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toAppError, wireError } from '@/server/platform/http/describe-error';
import { readBodyBytes } from '@/server/platform/http/read-body';
import { endpoint, restRouter } from '@/server/platform/http/rest';

const match = restRouter([
  endpoint({
    ...{ method: 'GET', path: '/orders/:id', summary: '', scope: 'orders:read', rate: 'read', tag: '' },
    output: z.object({}),
    handle: async () => ({}),
  }),
]);
const refusalOf = (schema: z.ZodType, input: unknown) =>
  wireError(toAppError(schema.safeParse(input).error, 'r'), 'r');

describe('doors', () => {
  test.each(['%', '%2', '%ff', '%C0%AE'])('a path whose %s encodes nothing is no path of ours', (part) => {
    expect(match(`/orders/${part}`)).toBeNull();
  });

  test('what percent signs encode is the parameter', () => {
    expect(match('/orders/%61%2Fb')?.params).toEqual({ id: 'a/b' });
  });

  test('a refusal names the field: a missing one, one nobody asked for, and the body as a whole', () => {
    const schema = z.strictObject({ lines: z.array(z.object({ sku: z.string() })) });
    expect(refusalOf(schema, { lines: [{}] })).toMatchObject({
      param: 'lines.0.sku',
      message: 'The value of lines.0.sku is not valid: it is missing (string).',
    });
    expect(refusalOf(schema, { lines: [], extra: 1 }).param).toBe('extra');
    expect(refusalOf(schema, 'text').param).toBe('body');
  });

  test('a body above the limit is refused after the limit, however much would still come', async () => {
    let given = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1000;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const request = new Request('http://localhost', { method: 'POST', body, duplex: 'half' } as RequestInit);
    await expect(readBodyBytes(request, 10_000)).rejects.toThrow('body_too_large');
    expect(given).toBeLessThan(20_000);
  });
});
