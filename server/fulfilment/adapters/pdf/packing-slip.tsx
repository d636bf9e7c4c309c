import { Document, Page, Text, View } from '@react-pdf/renderer';
import { Barcode, base, code128, Labelled, line, quiet, renderPdf } from '@/server/platform/pdf/page-kit';

type Words = (key: string, values?: Record<string, string | number>) => string;

/** What stands on a packing slip. */
export type SlipContent = {
  shop: string;
  orderNumber: string;
  workNumber: string;
  placedOn: string;
  carrier: string;
  trackingNumber: string | null;
  to: string[];
  note: string;
  lines: { id: string; sku: string; title: string; quantity: number }[];
};

/** The packing slip as an A4 PDF in the language of its words. */
export async function packingSlipPdf(slip: SlipContent, words: Words): Promise<Buffer> {
  const barcode = await code128(slip.workNumber, { heightMm: 10 });
  const units = slip.lines.reduce((sum, l) => sum + l.quantity, 0);
  return renderPdf(
    <Document title={`${words('doc.slip')} ${slip.orderNumber}`} creator="Orderloop">
      <Page size="A4" style={[base.page, { padding: 42, paddingBottom: 60 }]}>
        <View style={[base.row, { justifyContent: 'space-between', marginBottom: 18 }]}>
          <View>
            <Text style={[base.bold, { fontSize: 18, lineHeight: 1.3 }]}>{slip.shop}</Text>
            <Text style={{ fontSize: 13, lineHeight: 1.3, color: quiet }}>{words('doc.slip')}</Text>
          </View>
          <View style={{ alignItems: 'flex-end' }}>
            <Barcode png={barcode} width={130} height={30} />
            <Text style={{ fontSize: 9, marginTop: 2 }}>{slip.workNumber}</Text>
          </View>
        </View>
        <View style={[base.row, { marginBottom: 14 }]}>
          <View style={{ width: '50%', paddingRight: 24 }}>
            <Labelled label={words('doc.shipTo')}>
              {slip.to.map((text, i) => (
                <Text key={text} style={i === 0 ? base.bold : {}}>
                  {text}
                </Text>
              ))}
            </Labelled>
          </View>
          <View style={{ width: '25%' }}>
            <Labelled label={words('doc.order')}>
              <Text>{slip.orderNumber}</Text>
            </Labelled>
            <Labelled label={words('doc.placedOn')}>
              <Text>{slip.placedOn}</Text>
            </Labelled>
          </View>
          <View style={{ width: '25%' }}>
            <Labelled label={words('doc.carrier')}>
              <Text>{slip.carrier}</Text>
              {slip.trackingNumber ? <Text>{slip.trackingNumber}</Text> : null}
            </Labelled>
          </View>
        </View>
        <View style={[base.row, { borderBottomWidth: 1, borderColor: '#111111', paddingBottom: 3 }]} fixed>
          <Text style={[base.bold, { width: '22%' }]}>{words('doc.sku')}</Text>
          <Text style={[base.bold, { width: '63%' }]}>{words('doc.item')}</Text>
          <Text style={[base.bold, { width: '15%', textAlign: 'right' }]}>{words('doc.quantity')}</Text>
        </View>
        {slip.lines.map((l) => (
          <View
            key={l.id}
            wrap={false}
            style={[base.row, { borderBottomWidth: 0.5, borderColor: line, paddingVertical: 4 }]}
          >
            <Text style={{ width: '22%', paddingRight: 6 }}>{l.sku}</Text>
            <Text style={{ width: '63%', paddingRight: 6 }}>{l.title}</Text>
            <Text style={[base.bold, { width: '15%', textAlign: 'right' }]}>{l.quantity}</Text>
          </View>
        ))}
        <Text style={{ marginTop: 6, textAlign: 'right' }}>{words('doc.units', { count: units })}</Text>
        {slip.note ? (
          <View style={{ marginTop: 14 }} wrap={false}>
            <Labelled label={words('doc.note')}>
              <Text>{slip.note}</Text>
            </Labelled>
          </View>
        ) : null}
        <Text style={{ marginTop: 24, color: quiet }}>{words('doc.thanks', { shop: slip.shop })}</Text>
        <Text
          fixed
          style={{ position: 'absolute', bottom: 28, right: 42, fontSize: 8, color: quiet }}
          render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`}
        />
      </Page>
    </Document>,
  );
}
