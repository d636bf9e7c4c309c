'use client';
import { Download, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { saveFile } from '@/components/layout/file-content';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/button';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DayText } from '@/components/ui/time';
import type { RatesView } from '@/lib/contracts/carriers';

const tones = { past: 'neutral', in_force: 'success', to_come: 'info' } as const;

/** The tables of prices that a service had, has and will have; each as a file, and one to come can be taken back. */
export function RateVersions({ view, mayWrite }: { view: RatesView; mayWrite: boolean }) {
  const t = useTranslations('rates');
  const save = useAction((input: { id: string; number: number }) => trpc.carriers.rateFile.query(input), {
    onDone: (file) => saveFile(file.fileName, file.content),
  });
  const withdraw = useAction(
    (input: { id: string; number: number }) => trpc.carriers.withdrawRates.mutate(input),
    { success: t('withdrawn'), refresh: true },
  );
  return (
    <Table label={t('versions')}>
      <THead>
        <Th numeric>{t('col.number')}</Th>
        <Th>{t('col.validFrom')}</Th>
        <Th>{t('col.standing')}</Th>
        <Th className="max-sm:hidden">{t('col.source')}</Th>
        <Th>
          <span className="sr-only">{t('col.file')}</span>
        </Th>
      </THead>
      <TBody>
        {view.versions.map((v) => (
          <Tr key={v.number}>
            <Td numeric>{v.number}</Td>
            <Td className="whitespace-nowrap">
              {v.validFrom ? <DayText value={v.validFrom} /> : t('fromStart')}
            </Td>
            <Td>
              <Badge tone={tones[v.standing]}>{t(`standing.${v.standing}`)}</Badge>
            </Td>
            <Td className="max-sm:hidden">
              {v.source === 'file' ? v.fileName : t(`source.${v.source}`)}
              {v.by && <span className="block text-meta text-muted">{v.by}</span>}
            </Td>
            <Td>
              <span className="flex justify-end gap-1">
                <IconButton
                  label={t('download', { number: v.number })}
                  icon={<Download aria-hidden />}
                  onClick={() => void save.run({ id: view.id, number: v.number })}
                />
                {mayWrite && v.standing === 'to_come' && (
                  <IconButton
                    label={t('withdraw', { number: v.number })}
                    icon={<Undo2 aria-hidden />}
                    onClick={() => void withdraw.run({ id: view.id, number: v.number })}
                  />
                )}
              </span>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
