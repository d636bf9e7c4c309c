import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPolicyRules, type PolicyRules } from '@/lib/contracts/aftersales-policy';
import { worldStart } from '@/tests/support/world';
import { createReturnsWorld, type ReturnsWorld } from './returns-world';

let world: ReturnsWorld;
beforeAll(async () => {
  world = await createReturnsWorld();
}, 60_000);
afterAll(() => world.close());

test('the rules in force cost nothing on past returns; a fee saves exactly its share, and each row is behind the sum', async () => {
  const api = await world.caller('owner', { now: worldStart });
  const order = await world.delivered();
  const asked = async (sku: 'MUG' | 'TEA', reason: string, resolution: 'refund' | 'store_credit') => {
    const one = sku === 'MUG' ? order : await world.delivered();
    return api.aftersales.request({
      orderId: one.orderId,
      lines: [{ lineId: one.line(sku), quantity: 1, reason, resolution }],
    });
  };
  const mug = await asked('MUG', 'changed_mind', 'refund');
  const faulty = await asked('TEA', 'defective', 'refund');
  const credit = await asked('TEA', 'changed_mind', 'store_credit');
  const promised = [mug, faulty, credit].reduce((sum, r) => sum + r.quoted.minor + r.bonus.minor, 0);
  const rules = defaultPolicyRules('GBP');
  const same = await api.aftersales.simulatePolicy({ rules });
  expect(same).toMatchObject({
    returns: 3,
    paidMinor: promised,
    wouldPayMinor: promised,
    differenceMinor: 0,
    newlyRefused: 0,
    byThemselvesBefore: 2,
    byThemselvesNow: 2,
    examples: [],
  });

  const fee = await api.aftersales.simulatePolicy({ rules: { ...rules, restockingPercent: 20 } });
  expect(fee.examples.map((x) => x.id).sort()).toEqual([mug.id, credit.id].sort());
  expect(fee.examples.reduce((sum, x) => sum + x.afterMinor - x.beforeMinor, 0)).toBe(fee.differenceMinor);
  expect(fee.examples.find((x) => x.id === mug.id)).toMatchObject({
    beforeMinor: 1150,
    afterMinor: 920,
    change: 'less',
  });

  const strict: PolicyRules = { ...rules, resolutions: ['refund'], approveUpToMinor: 0 };
  const refused = await api.aftersales.simulatePolicy({ rules: strict });
  expect(refused).toMatchObject({ newlyRefused: 1, byThemselvesNow: 0 });
  expect(refused.examples).toEqual([
    {
      id: credit.id,
      number: credit.number,
      beforeMinor: credit.quoted.minor + credit.bonus.minor,
      afterMinor: 0,
      change: 'refused',
    },
  ]);
});

test('what staff preview is what is stored, claims are booked once and never above what was claimed', async () => {
  const api = await world.caller('owner', { now: worldStart });
  const order = await world.delivered();
  const view = await api.aftersales.ofOrder({ orderId: order.orderId });
  expect(view.lines.map((l) => l.units).every((n) => n > 0)).toBe(true);
  const input = {
    orderId: order.orderId,
    lines: [{ lineId: order.line('MUG'), quantity: 1, reason: 'damaged_in_transit' }],
  };
  const preview = await api.aftersales.preview(input);
  const made = await api.aftersales.request(input);
  expect(made.quoted).toEqual(preview.total);
  const claim = await api.aftersales.openClaim({
    returnId: made.id,
    against: 'carrier',
    party: 'Evri',
    kind: 'damaged',
    claimed: made.quoted,
  });
  const tooMuch = { minor: made.quoted.minor + 1, currency: 'GBP' };
  await expect(
    api.aftersales.changeClaim({ claimId: claim.id, state: 'resolved', recovered: tooMuch }),
  ).rejects.toThrow('invalid_input');
  const paid = await api.aftersales.changeClaim({
    claimId: claim.id,
    state: 'resolved',
    recovered: { minor: 500, currency: 'GBP' },
  });
  expect(paid).toMatchObject({ state: 'resolved', recovered: { minor: 500 } });
  await expect(api.aftersales.changeClaim({ claimId: claim.id, state: 'denied' })).rejects.toThrow(
    'transition_refused',
  );
  const booked = await world.sql<{ account: string; minor: number }>(
    `SELECT account, amount_minor::int AS minor FROM posting WHERE account IN ('asset:claims', 'recovery:carrier') ORDER BY account`,
  );
  expect(booked).toEqual([
    { account: 'asset:claims', minor: 500 },
    { account: 'recovery:carrier', minor: -500 },
  ]);
  expect(await world.broken()).toEqual([]);
});
