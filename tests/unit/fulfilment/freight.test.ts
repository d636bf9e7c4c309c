import { describe, expect, test } from 'vitest';
import { defaultCarrierServices } from '@/server/fulfilment/domain/default-carriers';
import { checkInvoice, type OwnParcel } from '@/server/fulfilment/domain/freight/check-invoice';
import { readInvoice } from '@/server/fulfilment/domain/freight/read-invoice';
import { quote } from '@/server/fulfilment/domain/rates';
import { readTableBytes } from '@/server/platform/files/table/read-table';

const [service] = defaultCarrierServices('GB', 'GBP');
const parcels = new Map<string, OwnParcel>();
const rightLines: string[] = [];
for (let i = 0; i < 30; i++) {
  const ask = { fromCountry: 'GB', toCountry: 'GB', toPostalCode: i % 5 === 0 ? 'ZE1 0AA' : 'LS1 1AA' };
  const agreed = (weightGrams: number) => {
    const q = quote(service!.rates, { ...ask, weightGrams });
    return (
      q && {
        costMinor: q.costMinor,
        zone: q.zone,
        zoneName: service!.rates.zones.find((z) => z.id === q.zone)!.name,
      }
    );
  };
  const grams = 300 + i * 40;
  const number = `SK${String(10_000_000_000 + i)}GB`;
  parcels.set(number, { grams, bookedMinor: 0, agreed });
  const { costMinor, zone } = agreed(grams)!;
  rightLines.push([number, (grams / 1000).toFixed(3), zone, '', (costMinor / 100).toFixed(2)].join(','));
}
const head = 'tracking,weight_kg,zone,surcharge,amount';
const fileOf = (text: string) => readTableBytes(Buffer.from(text));
const check = async (lines: string[]) => {
  const read = readInvoice(await fileOf([head, ...lines].join('\n')), 'GBP');
  return { ...read, findings: checkInvoice(read.lines, parcels).filter((c) => c.fault) };
};

describe('a freight invoice', () => {
  test('that is right has no finding, also where the scale differs by a little and where less is billed', async () => {
    expect((await check(rightLines)).findings).toEqual([]);
    const little = rightLines.map((l) =>
      l.replace(/,(\d+\.\d+),/, (_, kg) => `,${(Number(kg) + 0.02).toFixed(3)},`),
    );
    expect((await check(little)).findings).toEqual([]);
  });

  test('with three planted errors has exactly these three findings: a weight, a zone, a parcel billed twice', async () => {
    const lines = [...rightLines];
    const far = [...parcels.values()][0]!.agreed(340)!.costMinor / 100;
    lines[3] = `SK10000000003GB,4.900,gb,,${(parcels.get('SK10000000003GB')!.agreed(4900)!.costMinor / 100).toFixed(2)}`;
    lines[6] = `SK10000000006GB,0.540,gb-far,,${far.toFixed(2)}`;
    lines.push(rightLines[9]!);
    expect((await check(lines)).findings.map((f) => [f.line.row, f.fault])).toEqual([
      [5, 'weight'],
      [8, 'zone'],
      [32, 'duplicate'],
    ]);
  });

  test('with a surcharge that nobody agreed to, a stranger’s parcel and a wrong price says which is which', async () => {
    const [number, weight, zone, , amount] = rightLines[4]!.split(',');
    const { findings: found } = await check([
      [number, weight, zone, '1.50', (Number(amount) + 1.5).toFixed(2)].join(','),
      'XX1,0.5,gb,,2.95',
      rightLines[7]!.replace(/[\d.]+$/, '99.00'),
    ]);
    expect(found.map((f) => f.fault)).toEqual(['surcharge', 'unknown', 'price']);
    expect(found[0]!.line.amountMinor - found[0]!.expectedMinor).toBe(150);
  });

  test('names the cells that cannot be read, and the columns that are missing', async () => {
    expect((await check(['SK1,heavy,gb,,2.95', 'SK2,1,gb,,dear'])).unread).toEqual([
      { row: 2, column: 'weight', found: 'heavy' },
      { row: 3, column: 'amount', found: 'dear' },
    ]);
    expect(readInvoice(await fileOf('weight\n1'), 'GBP').unread.map((u) => u.column)).toEqual([
      'tracking',
      'amount',
    ]);
    expect(readInvoice(await fileOf('运单号;重量;金额\n"SF1;2";1,5;3'), 'CNY').unread).toEqual([
      { row: 2, column: 'weight', found: '1,5' },
    ]);
    expect(readInvoice(await fileOf('运单号\t计费重量\t运费\nSF1\t1.2\t¥8.50'), 'CNY').lines).toMatchObject([
      { trackingNumber: 'SF1', grams: 1200, amountMinor: 850 },
    ]);
  });

  test('is read by the mapping where its headers are nobody’s words, and by nothing where the mapping says so', async () => {
    const file = await fileOf('Ref No,Net,Kg\nSF1,8.50,1.2');
    expect(readInvoice(file, 'GBP').unread.map((u) => u.column)).toEqual(['tracking', 'amount']);
    const read = readInvoice(file, 'GBP', { tracking: 'Ref No', amount: 'Net', weight: 'Kg' });
    expect(read.lines).toMatchObject([{ trackingNumber: 'SF1', grams: 1200, amountMinor: 850 }]);
    expect(
      readInvoice(file, 'GBP', { tracking: 'Ref No', amount: 'Net', weight: '–' }).lines[0]!.grams,
    ).toBeNull();
  });

  test('bills twice what an earlier invoice has billed', async () => {
    const [first] = rightLines;
    const read = readInvoice(await fileOf([head, first].join('\n')), 'GBP');
    const number = first!.split(',')[0]!;
    expect(checkInvoice(read.lines, parcels, new Set([number]))[0]).toMatchObject({
      fault: 'duplicate',
      expectedMinor: 0,
    });
  });
});
