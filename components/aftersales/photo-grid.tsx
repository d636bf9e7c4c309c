import { useTranslations } from 'next-intl';
import type { ReturnPhotoView } from '@/lib/contracts/aftersales-views';

/** Pictures of a return, small; each opens as a whole in a tab of its own. */
export function PhotoGrid({
  tenant,
  photos,
  of,
}: {
  tenant: string;
  photos: readonly ReturnPhotoView[];
  /** what they show, for those who do not see them */
  of: string;
}) {
  const t = useTranslations('aftersales.photos');
  return (
    <ul className="flex flex-wrap gap-2">
      {photos.map((p, i) => {
        const src = `/api/files/${tenant}/return-photos/${p.id}`;
        return (
          <li key={p.id}>
            <a href={src} target="_blank" rel="noopener" className="focus-ring block rounded-md">
              {/* biome-ignore lint/performance/noImgElement: a private picture, served by our own door */}
              <img
                src={src}
                width={p.width}
                height={p.height}
                alt={t('alt', { n: i + 1, of })}
                loading="lazy"
                className="size-24 rounded-md border border-line object-cover"
              />
            </a>
          </li>
        );
      })}
    </ul>
  );
}
