'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { passwordProblem, passwordStrength } from '@/lib/kernel/password';

/** A password box whose content can be looked at. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, 'type' | 'suffix'>) {
  const t = useTranslations('identity.password');
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      suffix={
        <IconButton
          size="sm"
          className="-me-2"
          label={t(shown ? 'hide' : 'show')}
          icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}

const bars = { short: 1, common: 1, personal: 1, fair: 2, good: 3, strong: 4 } as const;

/** Says, while a password is being chosen, how far it is and what is wrong with it. */
export function PasswordStrength({ value, personal }: { value: string; personal: string[] }) {
  const t = useTranslations('identity.password');
  const problem = value ? passwordProblem(value, personal) : 'short';
  const word = problem ?? passwordStrength(value);
  const text = word === 'short' ? t('count', { count: [...value].length }) : t(word);
  const tone = problem ? 'bg-warning' : 'bg-success';
  return (
    <div className="-mt-2 flex items-center gap-3" role="status">
      <span aria-hidden className="flex w-24 shrink-0 gap-1">
        {[1, 2, 3, 4].map((n) => (
          <span
            key={n}
            className={`h-1 flex-1 rounded-full ${value && n <= bars[word] ? tone : 'bg-line'}`}
          />
        ))}
      </span>
      <span className="text-meta text-text-2">{text}</span>
    </div>
  );
}
