import { Document, Page, StyleSheet, Text, View } from '@react-pdf/renderer';
import { Barcode, base, code128, line, renderPdf } from '@/server/platform/pdf/page-kit';

export type ReturnLabel = {
  locale: string;
  number: string;
  orderNumber: string;
  to: { name: string; lines: readonly string[] };
  items: readonly string[];
  texts: { title: string; to: string; order: string; inside: string; hint: string };
};

const styles = StyleSheet.create({
  page: { ...base.page, padding: 18 },
  title: { fontSize: 13, fontWeight: 700 },
  box: { borderTopWidth: 1, borderColor: line, marginTop: 8, paddingTop: 8 },
  to: { fontSize: 13, fontWeight: 700 },
  number: { fontSize: 16, fontWeight: 700, textAlign: 'center', marginTop: 4 },
});

/** The label of a return as a PDF of A6: where it goes, and the number that the shop's people scan. */
export async function returnLabelPdf(label: ReturnLabel): Promise<Buffer> {
  const barcode = await code128(label.number);
  const { texts } = label;
  return renderPdf(
    <Document title={label.number} language={label.locale}>
      <Page size="A6" style={styles.page}>
        <Text style={styles.title}>{texts.title}</Text>
        <View style={styles.box}>
          <Text style={base.quiet}>{texts.to}</Text>
          <Text style={styles.to}>{label.to.name}</Text>
          {label.to.lines.map((l) => (
            <Text key={l} style={{ fontSize: 12 }}>
              {l}
            </Text>
          ))}
        </View>
        <View style={styles.box}>
          <View style={{ alignItems: 'center' }}>
            <Barcode png={barcode} width={200} height={52} />
          </View>
          <Text style={styles.number}>{label.number}</Text>
        </View>
        <View style={styles.box}>
          <Text>
            {texts.order} {label.orderNumber}
          </Text>
          <Text style={base.quiet}>{texts.inside}</Text>
          {label.items.slice(0, 8).map((i) => (
            <Text key={i}>{i}</Text>
          ))}
        </View>
        <Text style={{ ...base.quiet, marginTop: 8 }}>{texts.hint}</Text>
      </Page>
    </Document>,
  );
}
