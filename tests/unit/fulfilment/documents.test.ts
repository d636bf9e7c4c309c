import { expect, test } from 'vitest';
import { shippingLabelsPdf } from '@/server/fulfilment/adapters/pdf/shipping-label';

const address = {
  name: '欧阳云杉',
  line1: '西湖区文三路 259 号昌地火炬大厦 1 号楼 17 层 1703 室（请放前台，谢谢配合）',
  line2: '',
  city: '杭州市',
  province: '浙江省',
  postalCode: '310012',
  countryCode: 'CN',
};

test('labels with Chinese addresses: one page of 100 × 150 mm each, with an embedded font', async () => {
  const label = {
    carrier: '云雀快递',
    service: '云雀快递 标准',
    trackingNumber: 'YQ1234567890123',
    routing: '浙江 杭州',
    from: address,
    to: { ...address, phone: '138 0013 8000' },
    orderNumber: 'YS-2001',
    workNumber: 'F2001',
    weight: '640 g',
    shipOn: '23 Nov 2026',
  };
  const pdf = (await shippingLabelsPdf([label, { ...label, trackingNumber: 'YQ1234567890124' }])).toString(
    'latin1',
  );
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
  expect(pdf).toMatch(/\/MediaBox \[0 0 283\.46\d* 425\.19\d*\]/);
  expect(pdf).toContain('NotoSansSC');
}, 20_000);
