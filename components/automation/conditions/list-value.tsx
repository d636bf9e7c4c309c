'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { isComposing } from '@/components/ui/keyboard';
import { Select } from '@/components/ui/select';
import type { ConditionValue, FieldDef } from '@/lib/contracts/conditions';
import { useWordsOf } from './builder-context';

/** Several words of a list, or several texts: each can be taken out again. */
export function ListValue({
  def,
  value,
  onChange,
  label,
  disabled,
}: {
  def: FieldDef;
  value: ConditionValue | undefined;
  onChange: (value: ConditionValue) => void;
  label: string;
  disabled: boolean;
}) {
  const t = useTranslations('rules.ui');
  const words = useWordsOf(def);
  const [text, setText] = useState('');
  const list = Array.isArray(value) ? value : [];
  const add = (items: readonly string[]) => {
    const fresh = items.map((i) => i.trim()).filter((i) => i !== '' && !list.includes(i));
    if (fresh.length > 0) onChange([...list, ...fresh]);
    setText('');
  };
  const labelOf = (word: string) => words?.find((w) => w.value === word)?.label ?? word;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1.5">
      {list.map((word) => (
        <span
          key={word}
          className="inline-flex items-center gap-0.5 rounded-full bg-neutral-tint ps-2 text-dense text-neutral"
        >
          {labelOf(word)}
          <IconButton
            size="sm"
            className="size-6"
            label={t('takeOut', { word: labelOf(word) })}
            icon={<X aria-hidden className="size-3" />}
            disabled={disabled}
            onClick={() => onChange(list.filter((w) => w !== word))}
          />
        </span>
      ))}
      {words ? (
        <Select
          aria-label={label}
          className="min-w-32"
          disabled={disabled}
          placeholder={t('add')}
          value=""
          options={words.filter((w) => !list.includes(w.value))}
          onChange={(e) => add([e.target.value])}
        />
      ) : (
        <Input
          aria-label={label}
          className="w-40"
          disabled={disabled}
          placeholder={t('addText')}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onBlur={() => add(text.split(/[,，\n]/))}
          onKeyDown={(e) => {
            if (isComposing(e) || e.key !== 'Enter') return;
            e.preventDefault();
            add(text.split(/[,，\n]/));
          }}
        />
      )}
    </span>
  );
}
