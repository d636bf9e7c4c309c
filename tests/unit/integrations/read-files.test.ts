import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findDateOrder,
  parseAmount,
  parseIdentifier,
  parseInstant,
  parseWhole,
  splitAddress,
} from '@/server/integrations/domain/cells';
import { countryOf } from '@/server/integrations/domain/countries';
import { formatDecimal, parseDecimal } from '@/server/integrations/domain/decimal';
import { guessMapping, normalHeader } from '@/server/integrations/domain/headers';
import { parseJsonKeepingIds } from '@/server/integrations/domain/json-ids';
import { findDelimiter } from '@/server/platform/files/table/delimiter';
import { findEncoding } from '@/server/platform/files/table/encoding';
import { sniffFileType } from '@/server/platform/files/table/file-type';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file is known by its content', () => {
  test('tables are taken, everything else is refused', () => {
    expect(sniffFileType(bytes('a,b\n1,2\n'))).toBe('csv');
    expect(sniffFileType(Uint8Array.of(0x1f, 0x8b, 8))).toBe('gzip');
    for (const head of [
      '%PDF-1.7',
      '\u0089PNG',
      'GIF89a',
      '<!DOCTYPE html>',
      '{"a":1}',
      '[{"a":1}]',
      'MZ\u0090',
    ])
      expect(sniffFileType(Uint8Array.from(head, (c) => c.charCodeAt(0)))).toBe(null);
    expect(sniffFileType(Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3))).toBe(null);
    expect(sniffFileType(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))).toBe(null);
  });
  test('UTF-8, UTF-16 and GB18030 are told apart, and one damaged byte is named', () => {
    expect(findEncoding(bytes('订单编号,总金额'))).toEqual({ ok: true, encoding: 'utf-8', bomBytes: 0 });
    expect(findEncoding(bytes('\uFEFFa,b'))).toEqual({ ok: true, encoding: 'utf-8', bomBytes: 3 });
    // 订单 in GB18030
    expect(findEncoding(Uint8Array.of(0xb6, 0xa9, 0xb5, 0xa5, 0x2c, 0x31))).toEqual({
      ok: true,
      encoding: 'gb18030',
      bomBytes: 0,
    });
    expect(findEncoding(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x2c, 0))).toEqual({
      ok: true,
      encoding: 'utf-16le',
      bomBytes: 2,
    });
    const damaged = bytes('订单编号,总金额,上海');
    damaged[13] = 0xff;
    expect(findEncoding(damaged)).toEqual({ ok: false, offset: 13 });
    expect(findEncoding(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x61, 0))).toEqual({ ok: false, offset: 2 });
  });
  test('any text is taken for UTF-8 when it is UTF-8', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => findEncoding(bytes(text)).ok));
  });
  test('delimiters inside of quotes do not count', () => {
    expect(findDelimiter('a;b;c\n"1,2";2;3\n')).toBe(';');
    expect(findDelimiter('a\tb\n1\t2\n')).toBe('\t');
    expect(findDelimiter('one column\n1\n')).toBe(',');
  });
});

describe('cells', () => {
  test('whole numbers, also printed as floats', () => {
    expect(['6', '6.0', '1,200', '-3', '+4', '１２'].map(parseWhole)).toEqual([6, 6, 1200, -3, 4, 12]);
    expect(['6.5', 'x', '', '1e3', '12,34'].map(parseWhole)).toEqual([null, null, null, null, null]);
  });
  test('amounts keep every digit', () => {
    const show = (text: string) => {
      const value = parseAmount(text);
      return value === null ? null : formatDecimal(value, 0);
    };
    expect(
      [
        '2.55',
        '1,234.50',
        '1.234,50',
        '£12',
        '¥ 30.00',
        '(5.00)',
        '-0.001',
        '731.9399999999999',
        'USD 3',
        '5元',
      ].map(show),
    ).toEqual(['2.55', '1234.5', '1234.5', '12', '30', '-5', '-0.001', '731.9399999999999', '3', '5']);
    expect(['', 'x', '1.2.3', '--1', '12abc'].map(show)).toEqual([null, null, null, null, null]);
  });
  test('decimals survive writing and reading', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        (value) => parseDecimal(formatDecimal(value)) === value,
      ),
    );
  });
  test('identifiers keep leading zeros and lose false decimals', () => {
    expect(['14075.0', '00123', "'007", '="0042"', ' C536379 ', '1.5'].map(parseIdentifier)).toEqual([
      '14075',
      '00123',
      '007',
      '0042',
      'C536379',
      '1.5',
    ]);
  });
  test('naive times are the wall clock of the zone; offsets are kept; impossible dates are none', () => {
    const at = (text: string, zone = 'Asia/Shanghai', order: 'ymd' | 'dmy' | 'mdy' = 'ymd') =>
      parseInstant(text, zone, order)?.toISOString() ?? null;
    expect(at('2020-02-20 23:59:54')).toBe('2020-02-20T15:59:54.000Z');
    expect(at('2020年2月20日 23:59')).toBe('2020-02-20T15:59:00.000Z');
    expect(at('2021-01-07T17:09:51-05:00')).toBe('2021-01-07T22:09:51.000Z');
    expect(at('12/1/2010 8:26', 'Europe/London', 'mdy')).toBe('2010-12-01T08:26:00.000Z');
    expect(at('12/1/2010', 'Europe/London', 'dmy')).toBe('2010-01-12T00:00:00.000Z');
    for (const text of ['2021-02-30', '2021-13-01', '25:00', '2021-01-01 24:30', 'soon', '1899-01-01'])
      expect(at(text)).toBe(null);
    expect(findDateOrder(['1/2/2020', '13/2/2020'])).toBe('dmy');
    expect(findDateOrder(['1/2/2020', '1/14/2020'])).toBe('mdy');
    expect(findDateOrder(['1/2/2020'])).toBe(null);
  });
  test('countries by code and by name in two languages', () => {
    expect(
      ['United Kingdom', 'EIRE', 'gb', '中国', '美国', 'Germany', 'Unspecified', 'European Community'].map(
        countryOf,
      ),
    ).toEqual(['GB', 'IE', 'GB', 'CN', 'US', 'DE', null, null]);
  });
  test('a Chinese address of a province only is no street', () => {
    expect(splitAddress('内蒙古自治区')).toEqual({ line1: '', province: '内蒙古自治区' });
    expect(splitAddress('上海')).toEqual({ line1: '', province: '上海' });
    expect(splitAddress('浙江省杭州市西湖区文三路 1 号')).toEqual({
      line1: '杭州市西湖区文三路 1 号',
      province: '浙江省',
    });
    expect(splitAddress('1 High Street')).toEqual({ line1: '1 High Street', province: '' });
  });
});

describe('headers', () => {
  test('are compared without case, blanks at their ends, width and separators', () => {
    expect(normalHeader('\uFEFF 订单付款时间 ')).toBe('订单付款时间');
    expect(normalHeader('Unit_Price')).toBe(normalHeader('ｕｎｉｔ  price'));
  });
  test('known exports and ordinary words map themselves', () => {
    const retail = guessMapping('orders', [
      'InvoiceNo',
      'StockCode',
      'Description',
      'Quantity',
      'InvoiceDate',
      'UnitPrice',
      'CustomerID',
      'Country',
    ]);
    expect(retail.preset?.name).toBe('online_retail');
    expect(retail.mapping).toMatchObject({
      externalId: 'InvoiceNo',
      sku: 'StockCode',
      unitPrice: 'UnitPrice',
      shipCountry: 'Country',
    });
    expect(guessMapping('orders', ['订单号', '下单时间', '商家编码', '数量', '单价']).mapping).toEqual({
      externalId: '订单号',
      placedAt: '下单时间',
      sku: '商家编码',
      quantity: '数量',
      unitPrice: '单价',
    });
    expect(guessMapping('stock', ['SKU', 'On hand', 'Warehouse']).mapping).toEqual({
      sku: 'SKU',
      quantity: 'On hand',
      warehouse: 'Warehouse',
    });
  });
});

test('JSON ids beyond 2^53 keep every digit, texts and other numbers stay as they are', () => {
  expect(
    parseJsonKeepingIds(
      '{"id": 9007199254740993, "n": 12.5, "t": "id: 9007199254740993, \\"x\\"", "a": [-12345678901234567]}',
    ),
  ).toEqual({
    id: '9007199254740993',
    n: 12.5,
    t: 'id: 9007199254740993, "x"',
    a: ['-12345678901234567'],
  });
});
