'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { FileDrop } from '@/components/ui/file-drop';
import type { PlaceFile } from './read-place-file';

/** Takes a file that says where bins stand: what is wrong is named with line and column, and nothing is written before all is right. */
export function PlaceBins({ warehouseId, version }: { warehouseId: string; version: number }) {
  const t = useTranslations('floor.file');
  const [file, setFile] = useState<PlaceFile | null>(null);
  const save = useAction(trpc.inventory.placeBins.mutate, {
    success: (r) => t('placed', { count: r.bins }),
    refresh: true,
    onDone: () => setFile(null),
  });
  return (
    <div className="flex flex-col gap-3">
      <p className="text-body text-text-2">{t('text')}</p>
      <pre className="overflow-x-auto rounded-control bg-canvas p-3 text-meta">
        {'bin,aisle,at_m,side,level\nA-01-1,A,1.8,left,1'}
      </pre>
      <FileDrop
        label={t('drop')}
        accept=".csv,.txt,text/csv"
        maxBytes={2_000_000}
        onFile={async (f) => {
          const [text, { readPlaceFile }] = await Promise.all([f.text(), import('./read-place-file')]);
          setFile(readPlaceFile(text));
        }}
      />
      {file && file.wrong.length > 0 && (
        <Banner tone="danger" title={t('wrong', { count: file.wrong.length })}>
          <ul className="list-disc ps-4">
            {file.wrong.slice(0, 8).map((w) => (
              <li key={`${w.line}${w.field}`}>
                {t('wrongCell', { line: w.line, field: w.field, found: w.found || '–' })}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {file && file.wrong.length === 0 && (
        <Button
          variant="primary"
          loading={save.pending}
          disabled={file.rows.length === 0}
          onClick={() => save.run({ warehouseId, version, rows: file.rows })}
        >
          {t('place', { count: file.rows.length })}
        </Button>
      )}
    </div>
  );
}
