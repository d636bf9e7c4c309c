import { Document, Page, Text, View } from '@react-pdf/renderer';
import { Barcode, base, code128, ink, renderPdf } from '@/server/platform/pdf/page-kit';
import type { ParcelAddress } from '../carrier-port';

/** What stands on a shipping label. */
export type LabelContent = {
  carrier: string;
  service: string;
  trackingNumber: string;
  routing: string;
  from: ParcelAddress;
  to: ParcelAddress & { phone: string };
  orderNumber: string;
  workNumber: string;
  weight: string;
  shipOn: string;
};

const mm = 72 / 25.4;
const size: [number, number] = [100 * mm, 150 * mm];

function addressLines(a: ParcelAddress): string[] {
  const place =
    a.countryCode === 'CN'
      ? [a.province, a.city].filter(Boolean).join(' ')
      : [a.city, a.province, a.postalCode].filter(Boolean).join(', ');
  const rest = a.countryCode === 'CN' && a.postalCode ? [`${a.postalCode} 中国 CHINA`] : [a.countryCode];
  return [a.line1, a.line2, place, ...rest].filter(Boolean);
}

function Label({ label, barcode }: { label: LabelContent; barcode: Buffer }) {
  const grouped = label.trackingNumber.replace(/(.{4})(?=.)/g, '$1 ');
  const chinese = label.to.countryCode === 'CN';
  const to = chinese ? '收件 TO' : 'TO 收件';
  const from = chinese ? '寄件 FROM' : 'FROM 寄件';
  return (
    <Page size={size} style={[base.page, { padding: 4 * mm }]}>
      <View
        style={[
          base.row,
          { justifyContent: 'space-between', borderBottomWidth: 1.5, borderColor: ink, paddingBottom: 5 },
        ]}
      >
        <View>
          <Text style={[base.bold, { fontSize: 15, lineHeight: 1.2 }]}>{label.carrier}</Text>
          <Text style={{ fontSize: 10 }}>{label.service}</Text>
        </View>
        <View style={{ alignItems: 'flex-end' }}>
          <Text style={{ fontSize: 10 }}>{label.weight}</Text>
          <Text style={{ fontSize: 10 }}>{label.shipOn}</Text>
        </View>
      </View>
      <View style={{ borderBottomWidth: 1.5, borderColor: ink, paddingVertical: 5, alignItems: 'center' }}>
        <Text style={[base.bold, { fontSize: 28, lineHeight: 1.15 }]}>{label.routing}</Text>
      </View>
      <View style={{ flexGrow: 1, paddingTop: 7 }}>
        <Text style={base.quiet}>{to}</Text>
        <Text style={[base.bold, { fontSize: 15, lineHeight: 1.25 }]}>
          {[label.to.name, chinese ? label.to.phone : ''].filter(Boolean).join('  ')}
        </Text>
        {addressLines(label.to).map((text) => (
          <Text key={text} style={{ fontSize: 13, lineHeight: 1.3 }}>
            {text}
          </Text>
        ))}
      </View>
      <View style={{ alignItems: 'center', borderTopWidth: 1.5, borderColor: ink, paddingTop: 8 }}>
        <Barcode png={barcode} width={84 * mm} height={22 * mm} />
        <Text style={[base.bold, { fontSize: 12, marginTop: 4 }]}>{grouped}</Text>
      </View>
      <View
        style={[
          base.row,
          {
            justifyContent: 'space-between',
            borderTopWidth: 0.75,
            borderColor: ink,
            marginTop: 6,
            paddingTop: 4,
          },
        ]}
      >
        <View style={{ width: '66%' }}>
          <Text style={base.quiet}>{from}</Text>
          <Text style={{ fontSize: 8 }}>{[label.from.name, ...addressLines(label.from)].join(' · ')}</Text>
        </View>
        <View style={{ alignItems: 'flex-end' }}>
          <Text style={{ fontSize: 9 }}>{label.orderNumber}</Text>
          <Text style={{ fontSize: 9 }}>{label.workNumber}</Text>
        </View>
      </View>
    </Page>
  );
}

/** The labels as one PDF, a page of 100 × 150 mm each, with the tracking number as Code 128. */
export async function shippingLabelsPdf(labels: readonly LabelContent[]): Promise<Buffer> {
  const barcodes = await Promise.all(labels.map((l) => code128(l.trackingNumber)));
  return renderPdf(
    <Document title={labels.map((l) => l.trackingNumber).join(', ')} creator="Orderloop">
      {labels.map((label, i) => (
        <Label key={label.trackingNumber} label={label} barcode={barcodes[i]!} />
      ))}
    </Document>,
  );
}
