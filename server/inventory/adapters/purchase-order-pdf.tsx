import { Document, Page, Text, View } from '@react-pdf/renderer';
import { base, Labelled, line, quiet, renderPdf } from '@/server/platform/pdf/page-kit';

type Words = (key: string, values?: Record<string, string | number>) => string;

/** What stands on a purchase order; amounts as they are written. */
export type PurchaseOrderSheet = {
  shop: string;
  number: string;
  orderedOn: string;
  expectedOn: string;
  supplier: string[];
  deliverTo: string[];
  lines: {
    id: string;
    sku: string;
    supplierSku: string;
    title: string;
    quantity: number;
    cost: string;
    sum: string;
  }[];
  total: string;
};

const widths = ['18%', '18%', '28%', '10%', '12%', '14%'] as const;

/** The purchase order as an A4 PDF in the language of its words. */
export async function purchaseOrderPdf(sheet: PurchaseOrderSheet, words: Words): Promise<Buffer> {
  const heads = ['supplierSku', 'sku', 'item', 'quantity', 'cost', 'sum'] as const;
  const right = (i: number) => (i > 2 ? ({ textAlign: 'right' } as const) : { paddingRight: 6 });
  return renderPdf(
    <Document title={`${words('order')} ${sheet.number}`} creator="Orderloop">
      <Page size="A4" style={[base.page, { padding: 42, paddingBottom: 60 }]}>
        <View style={[base.row, { justifyContent: 'space-between', marginBottom: 18 }]}>
          <Text style={[base.bold, { fontSize: 18, lineHeight: 1.3 }]}>{sheet.shop}</Text>
          <Text style={{ fontSize: 13, lineHeight: 1.3, color: quiet }}>
            {words('order')} {sheet.number}
          </Text>
        </View>
        <View style={[base.row, { marginBottom: 14 }]}>
          {(['supplier', 'deliverTo'] as const).map((side) => (
            <View key={side} style={{ width: '38%', paddingRight: 18 }}>
              <Labelled label={words(side === 'supplier' ? 'supplier' : 'doc.deliverTo')}>
                {sheet[side].map((text, i) => (
                  <Text key={text} style={i === 0 ? base.bold : {}}>
                    {text}
                  </Text>
                ))}
              </Labelled>
            </View>
          ))}
          <View style={{ width: '24%' }}>
            <Labelled label={words('doc.orderedOn')}>
              <Text>{sheet.orderedOn}</Text>
            </Labelled>
            <Labelled label={words('expectedOn')}>
              <Text>{sheet.expectedOn}</Text>
            </Labelled>
          </View>
        </View>
        <View style={[base.row, { borderBottomWidth: 1, borderColor: '#111111', paddingBottom: 3 }]} fixed>
          {heads.map((head, i) => (
            <Text key={head} style={[base.bold, { width: widths[i]! }, right(i)]}>
              {words(`doc.${head}`)}
            </Text>
          ))}
        </View>
        {sheet.lines.map((l) => (
          <View
            key={l.id}
            wrap={false}
            style={[base.row, { borderBottomWidth: 0.5, borderColor: line, paddingVertical: 4 }]}
          >
            {[l.supplierSku, l.sku, l.title, String(l.quantity), l.cost, l.sum].map((text, i) => (
              <Text key={heads[i]!} style={[{ width: widths[i]! }, right(i)]}>
                {text}
              </Text>
            ))}
          </View>
        ))}
        <Text style={[base.bold, { marginTop: 8, textAlign: 'right', fontSize: 12 }]}>
          {words('total')} {sheet.total}
        </Text>
        <Text
          fixed
          style={{ position: 'absolute', bottom: 28, right: 42, fontSize: 8, color: quiet }}
          render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`}
        />
      </Page>
    </Document>,
  );
}
