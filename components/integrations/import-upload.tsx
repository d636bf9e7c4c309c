'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { RadioGroup } from '@/components/ui/checkbox';
import { FileDrop } from '@/components/ui/file-drop';
import { Progress } from '@/components/ui/progress';
import { type ImportKind, importKinds } from '@/lib/contracts/integrations-words';

const maxBytes = 50 * 1024 * 1024;

/** The first step: what the file holds, and the file. It is read at once, and what is wrong with it said at once. */
export function ImportUpload({ tenant }: { tenant: string }) {
  const t = useTranslations('integrations');
  const te = useTranslations('errors');
  const router = useRouter();
  const [kind, setKind] = useState<ImportKind>('orders');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = async (file: File) => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await fetch(`/api/files/${tenant}/uploads`, {
        method: 'POST',
        headers: { 'x-file-name': encodeURIComponent(file.name), 'x-import-kind': kind },
        body: file,
      });
      const body = (await answer.json()) as {
        id?: string;
        error?: { code: string; facts?: object; requestId: string };
      };
      if (body.id) return router.push(`/${tenant}/integrations/imports/${body.id}`);
      const code = (body.error?.code ?? 'internal') as 'internal';
      setProblem(te(code, { requestId: '', ...body.error, ...body.error?.facts } as never));
    } catch {
      setProblem(te('internal', { requestId: '' }));
    }
    setBusy(false);
  };
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <RadioGroup
        name="kind"
        label={t('import.kindLabel')}
        value={kind}
        onValueChange={(v) => setKind(v as ImportKind)}
        options={importKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        className="sm:flex-row sm:gap-6"
      />
      {problem && <Banner tone="danger">{problem}</Banner>}
      <FileDrop
        label={t('import.drop')}
        hint={t('import.dropHint')}
        accept=".csv,.xlsx,.gz,.txt,.tsv"
        maxBytes={maxBytes}
        busy={busy}
        onFile={(file) => void upload(file)}
      />
      {busy && <Progress value={null} label={t('import.uploading')} />}
    </div>
  );
}
