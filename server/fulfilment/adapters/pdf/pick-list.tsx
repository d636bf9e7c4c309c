import { Document, Page, Text, View } from '@react-pdf/renderer';
import { Barcode, base, code128, line, quiet, renderPdf } from '@/server/platform/pdf/page-kit';

type Words = (key: string, values?: Record<string, string | number>) => string;

/** One stop of the walk: which units of what go to which order. */
export type PickStop = {
  id: string;
  bin: string;
  sku: string;
  title: string;
  quantity: number;
  workNumber: string;
  barcode: string;
};

/** The stops in walking order as an A4 PDF, each with a barcode that the scanner reads. */
export async function pickListPdf(
  list: { shop: string; warehouse: string; printedOn: string; stops: readonly PickStop[] },
  words: Words,
): Promise<Buffer> {
  const codes = await Promise.all(list.stops.map((s) => code128(s.barcode, { heightMm: 8, scale: 2 })));
  const units = list.stops.reduce((sum, s) => sum + s.quantity, 0);
  const orders = new Set(list.stops.map((s) => s.workNumber)).size;
  return renderPdf(
    <Document title={words('doc.pickList')} creator="Orderloop">
      <Page size="A4" style={[base.page, { padding: 36, paddingBottom: 54 }]}>
        <View style={[base.row, { justifyContent: 'space-between', marginBottom: 12 }]} fixed>
          <View>
            <Text style={[base.bold, { fontSize: 16, lineHeight: 1.3 }]}>{words('doc.pickList')}</Text>
            <Text style={{ color: quiet }}>
              {list.shop} · {list.warehouse}
            </Text>
          </View>
          <View style={{ alignItems: 'flex-end' }}>
            <Text>{list.printedOn}</Text>
            <Text style={{ color: quiet }}>
              {words('doc.pickTotals', { orders, lines: list.stops.length, units })}
            </Text>
          </View>
        </View>
        <View style={[base.row, { borderBottomWidth: 1, borderColor: '#111111', paddingBottom: 3 }]} fixed>
          <Text style={[base.bold, { width: '16%' }]}>{words('doc.bin')}</Text>
          <Text style={[base.bold, { width: '36%' }]}>{words('doc.item')}</Text>
          <Text style={[base.bold, { width: '10%', textAlign: 'right' }]}>{words('doc.quantity')}</Text>
          <Text style={[base.bold, { width: '14%', paddingLeft: 10 }]}>{words('doc.for')}</Text>
          <Text style={[base.bold, { width: '24%' }]}>{words('doc.barcode')}</Text>
        </View>
        {list.stops.map((s, i) => (
          <View
            key={s.id}
            wrap={false}
            style={[
              base.row,
              { borderBottomWidth: 0.5, borderColor: line, paddingVertical: 5, alignItems: 'center' },
            ]}
          >
            <Text style={[base.bold, { width: '16%', fontSize: 13 }]}>{s.bin}</Text>
            <View style={{ width: '36%', paddingRight: 6 }}>
              <Text style={base.bold}>{s.sku}</Text>
              <Text style={{ fontSize: 9, color: quiet }}>{s.title}</Text>
            </View>
            <Text style={[base.bold, { width: '10%', textAlign: 'right', fontSize: 14 }]}>{s.quantity}</Text>
            <Text style={{ width: '14%', paddingLeft: 10 }}>{s.workNumber}</Text>
            <View style={{ width: '24%' }}>
              <Barcode png={codes[i]!} width={118} height={20} />
              <Text style={{ fontSize: 7, color: quiet }}>{s.barcode}</Text>
            </View>
          </View>
        ))}
        <Text
          fixed
          style={{ position: 'absolute', bottom: 24, right: 36, fontSize: 8, color: quiet }}
          render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`}
        />
      </Page>
    </Document>,
  );
}
