import { useTranslations } from 'next-intl';
import { photoLimits, type ShopperPhoto } from '@/lib/contracts/aftersales-portal';
import { PhotoPicker, RemovePhoto } from './photo-picker';

type Link = { slug: string; token: string };

/** The address of a picture for whoever has the order's link. */
export function photoSrc(link: Link, photo: ShopperPhoto): string {
  return `/api/portal/${encodeURIComponent(link.slug)}/orders/${link.token}/photos/${photo.id}`;
}

/** The pictures of a request that is not sent yet, and where more are taken in. A plain form: it works without script. */
export function PhotoBox({
  photos,
  needed,
  link,
  here,
  remove,
}: {
  photos: readonly ShopperPhoto[];
  needed: number;
  link: Link;
  here: string;
  remove: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations('portal.returns');
  const more = photos.length < photoLimits.count;
  return (
    <section className="rounded-card border border-line bg-bg p-4">
      <h2 className="font-semibold">{t('photos.title', { count: needed })}</h2>
      <p className="mt-1 text-body text-text-2">{t('photos.text')}</p>
      {photos.length > 0 && (
        <ul className="mt-3 grid grid-cols-3 gap-2">
          {photos.map((p, i) => (
            <li key={p.id} className="relative">
              {/* biome-ignore lint/performance/noImgElement: a private picture of one person, served by our own door */}
              <img
                src={photoSrc(link, p)}
                alt={t('photos.alt', { n: i + 1 })}
                className="aspect-square w-full rounded-md border border-line object-cover"
              />
              <form action={remove}>
                <input type="hidden" name="photoId" value={p.id} />
                <RemovePhoto label={t('photos.remove', { n: i + 1 })} />
              </form>
            </li>
          ))}
        </ul>
      )}
      {more && (
        <PhotoPicker
          action={`/api/portal/${encodeURIComponent(link.slug)}/photos`}
          token={link.token}
          back={here}
          text={{
            add: t(photos.length > 0 ? 'photos.more' : 'photos.add'),
            send: t('photos.send'),
            busy: t('photos.busy'),
            image_unsupported: t('problem.image_unsupported'),
            image_too_large: t('problem.image_too_large'),
            file_too_large: t('problem.file_too_large'),
            too_many_files: t('problem.too_many_files'),
            rate_limited: t('problem.tooMany'),
            failed: t('photos.failed'),
          }}
        />
      )}
    </section>
  );
}

/** The pictures that were sent with a return. */
export function PhotoRow({ photos, link }: { photos: readonly ShopperPhoto[]; link: Link }) {
  const t = useTranslations('portal.returns');
  if (photos.length === 0) return null;
  return (
    <section className="rounded-card border border-line bg-bg p-5">
      <h2 className="text-lead font-semibold">{t('photos.sent')}</h2>
      <ul className="mt-3 grid grid-cols-3 gap-2">
        {photos.map((p, i) => (
          <li key={p.id}>
            {/* biome-ignore lint/performance/noImgElement: a private picture of one person, served by our own door */}
            <img
              src={photoSrc(link, p)}
              alt={t('photos.alt', { n: i + 1 })}
              loading="lazy"
              className="aspect-square w-full rounded-md border border-line object-cover"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
