import { describe, expect, it } from 'vitest';
import { exceptionTypes } from '@/lib/contracts/orders-exceptions';
import { type FixFacts, fixesFor, fixesOfType, spellingsOf } from '@/server/orders/domain/exception-fix';
import { guessedMeaning } from '@/server/orders/domain/external-status';
import { decideCancelMissing } from '@/server/orders/domain/missing-units';

const facts = (over: Partial<FixFacts>): FixFacts => ({
  type: 'risk',
  facts: {},
  totalMinor: 10_000,
  tags: [],
  candidate: null,
  guessedMeaning: null,
  ...over,
});
const candidate = { variantId: 'var_1', sku: 'MUG-1', title: 'Mug', evidence: 'same_letters' as const };
const first = (over: Partial<FixFacts>) => fixesFor(facts(over))[0];

describe('what is suggested about an exception', () => {
  it('there is something for every type, and a command is one that its type allows', () => {
    for (const type of exceptionTypes) {
      const fixes = fixesFor(facts({ type, candidate, guessedMeaning: 'open' }));
      expect(fixes.length, type).toBeGreaterThan(0);
      for (const f of fixes.filter((x) => x.mode === 'now' || x.mode === 'confirm'))
        expect(fixesOfType[type], `${type} ${f.kind}`).toContain(f.kind);
    }
  });

  it('money and cancelling are never done on one key', () => {
    for (const type of exceptionTypes)
      for (const f of fixesFor(facts({ type, facts: { suggestions: ['wait', 'partial'] } })))
        if (f.kind === 'accept_payment' || f.kind === 'cancel_missing') expect(f.mode).toBe('confirm');
  });

  it('a SKU that is surely the same is mapped on one key, one that only resembles is looked at first', () => {
    expect(first({ type: 'sku_unmapped', candidate })).toMatchObject({ mode: 'now', scope: 'cause' });
    expect(
      first({ type: 'sku_unmapped', candidate: { ...candidate, evidence: 'with_affix' } }),
    ).toMatchObject({
      mode: 'confirm',
    });
    expect(first({ type: 'sku_unmapped' })).toMatchObject({ kind: 'map_sku', mode: 'form' });
  });

  it('pence are accepted, pounds are asked for', () => {
    expect(first({ type: 'underpaid', facts: { differenceMinor: -150 } })?.kind).toBe('accept_payment');
    expect(first({ type: 'underpaid', facts: { differenceMinor: -250 } })?.kind).toBe('record_payment');
  });

  it('a split is offered only where the order forbids it', () => {
    const short = { type: 'shortage' as const, facts: { suggestions: ['split', 'wait'] } };
    expect(first({ ...short, tags: ['no-split'] })?.kind).toBe('allow_split');
    expect(first(short)?.kind).toBe('wait');
  });

  it('what an order finds its way back by cannot be dismissed', () => {
    for (const type of ['sku_unmapped', 'status_unknown', 'shortage', 'no_carrier'] as const)
      expect(fixesOfType[type]).not.toContain('dismiss');
  });
});

describe('the spellings of a SKU', () => {
  it('differ by separators, and by what a channel adds at either end', () => {
    const { same, affix } = spellingsOf('AMZ-MUG1');
    expect(same).toEqual(expect.arrayContaining(['AMZMUG1', 'AMZ_MUG1', 'AMZ-MUG-1']));
    expect(affix).toEqual(expect.arrayContaining(['MUG1', 'AMZ']));
    expect(spellingsOf('MUG1').same).toContain('MUG-1');
  });

  it('do not hold the SKU itself, nor scraps of one or two characters', () => {
    const { same, affix } = spellingsOf('A-MUG');
    expect([...same, ...affix]).not.toContain('A-MUG');
    expect(affix).not.toContain('A');
  });
});

describe('a status word', () => {
  it('is guessed when all who know it agree, and not otherwise', () => {
    expect(guessedMeaning('Trade Closed')).toBe('cancelled');
    expect(guessedMeaning('pending')).toBe('unpaid');
    expect(guessedMeaning('on-hold')).toBe('hold');
    expect(guessedMeaning('no such word')).toBeNull();
  });
});

describe('cancelling what is missing', () => {
  const line = (id: string, quantity: number) => ({
    id,
    sku: id,
    kind: 'goods',
    quantity,
    cancelled: 0,
    allocated: 0,
    shipped: 0,
    delivered: 0,
    returned: 0,
  });
  it('takes the last lines first, whole units of a bundle', () => {
    const lines = [line('a', 3), line('b', 2)];
    const needs = [
      { lineId: 'a', variantId: 'v', perUnit: 1 },
      { lineId: 'b', variantId: 'v', perUnit: 4 },
    ];
    expect(decideCancelMissing(lines, needs, { v: 5 })).toEqual({
      ok: true,
      value: [{ lineId: 'b', quantity: 2 }],
    });
    expect(decideCancelMissing(lines, needs, { v: 9 })).toEqual({
      ok: true,
      value: [
        { lineId: 'b', quantity: 2 },
        { lineId: 'a', quantity: 1 },
      ],
    });
  });
  it('leaves an order alone of which nothing would be left', () => {
    const needs = [{ lineId: 'a', variantId: 'v', perUnit: 1 }];
    expect(decideCancelMissing([line('a', 2)], needs, { v: 2 }).ok).toBe(false);
  });
});
