import path from 'node:path';
import { Font, Image, renderToBuffer, StyleSheet, Text, View } from '@react-pdf/renderer';
import { toBuffer } from 'bwip-js/node';
import type { ReactElement, ReactNode } from 'react';

const folder = path.join(process.cwd(), 'node_modules/@expo-google-fonts/noto-sans-sc');
let ready = false;

function prepareFonts(): void {
  if (ready) return;
  Font.register({
    family: 'Noto',
    fonts: [
      { src: path.join(folder, '400Regular/NotoSansSC_400Regular.ttf'), fontWeight: 400 },
      { src: path.join(folder, '700Bold/NotoSansSC_700Bold.ttf'), fontWeight: 700 },
    ],
  });
  // By default Chinese runs off the page: it has no spaces to break at. Latin words stay whole.
  Font.registerHyphenationCallback((word) =>
    /\p{Script=Han}/u.test(word) ? [...word].flatMap((c) => [c, '']) : [word],
  );
  ready = true;
}

/** A PDF of that document, with a font for Latin and Chinese text embedded. */
export async function renderPdf(document: ReactElement): Promise<Buffer> {
  prepareFonts();
  return renderToBuffer(document as Parameters<typeof renderToBuffer>[0]);
}

/** A Code 128 barcode as a picture. */
export async function code128(
  text: string,
  options: { heightMm?: number; scale?: number } = {},
): Promise<Buffer> {
  return toBuffer({
    bcid: 'code128',
    text,
    scale: options.scale ?? 4,
    height: options.heightMm ?? 18,
    includetext: false,
    backgroundcolor: 'FFFFFF',
  });
}

export const ink = '#111111';
export const quiet = '#555555';
export const line = '#bbbbbb';

export const base = StyleSheet.create({
  page: { fontFamily: 'Noto', fontSize: 10, color: ink, lineHeight: 1.35 },
  quiet: { color: quiet, fontSize: 8 },
  bold: { fontWeight: 700 },
  row: { flexDirection: 'row' },
});

/** A picture of a barcode in the width of its place. */
export function Barcode({ png, width, height }: { png: Buffer; width: number; height: number }) {
  return <Image src={{ data: png, format: 'png' }} style={{ width, height }} />;
}

/** A small heading with what stands below it. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View style={{ marginBottom: 6 }}>
      <Text style={base.quiet}>{label}</Text>
      {children}
    </View>
  );
}
