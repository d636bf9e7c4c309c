import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrderWorld, type OrderWorld, orderJson } from '../orders/order-world';

let world: OrderWorld;
beforeAll(async () => {
  world = await createOrderWorld();
  await world.place([orderJson('A')]);
});
afterAll(() => world.close());

test('the customer that a list or an order names opens, and what is noted is kept', async () => {
  const api = await world.caller('operator');
  const [listed] = (await api.customers.list({})).data;
  const opened = await api.customers.detail({ customerId: listed!.id });
  expect(opened).toMatchObject({ id: listed!.id, email: listed!.email, orders: 1 });
  const edited = await api.customers.edit({
    customerId: listed!.id,
    note: 'Rings the bell twice.',
    expectedVersion: opened.version,
  });
  expect(edited.note).toBe('Rings the bell twice.');
  expect((await api.customers.detail({ customerId: listed!.id })).note).toBe('Rings the bell twice.');
});

test('an id that is none of a customer is not found', async () => {
  const api = await world.caller('operator');
  for (const customerId of ['ord_00000000000070008000000000000007', 'nobody'])
    await expect(api.customers.detail({ customerId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
