'use client';
import './globals.css';

const words = {
  en: { title: 'Something went wrong', text: 'The page could not be shown.', retry: 'Try again' },
  zh: { title: '出错了', text: '页面无法显示。', retry: '重试' },
};

/** The last resort, when not even the frame of the page could be built: it leans on nothing of the product. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const zh = typeof navigator !== 'undefined' && navigator.language.startsWith('zh');
  const w = zh ? words.zh : words.en;
  return (
    <html lang={zh ? 'zh-CN' : 'en'} data-theme="system">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-2 px-4 text-center">
          <h1 className="text-title font-semibold">{w.title}</h1>
          <p className="text-text-2">{w.text}</p>
          {error.digest && <p className="font-mono text-meta text-muted">{error.digest}</p>}
          <button
            type="button"
            onClick={reset}
            className="mt-3 h-9 rounded-md bg-accent px-4 font-semibold text-on-accent"
          >
            {w.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
