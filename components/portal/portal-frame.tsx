import { useTranslations } from 'next-intl';
import type { CSSProperties, ReactNode } from 'react';
import { LocaleSwitch } from '@/components/layout/locale-switch';
import type { PortalLook } from '@/lib/contracts/portal-look';
import { shopAccents } from '@/lib/format/shop-accents';

export type PortalShop = { name: string } & PortalLook;

/** The shop's own colour for everything inside, in both themes; nothing for a shop without one. */
export function accentStyle(brandColor: string | null): { style?: CSSProperties; 'data-shop'?: '' } {
  if (!brandColor) return {};
  const { light, dark } = shopAccents(brandColor);
  return { style: { '--shop-light': light, '--shop-dark': dark } as CSSProperties, 'data-shop': '' };
}

/** The shop's logo, else its name with its colour. */
export function PortalBrand({ shop }: { shop: PortalShop }) {
  if (shop.logo)
    return (
      // biome-ignore lint/performance/noImgElement: the shop's own small picture, served by our own door
      <img src={shop.logo} alt={shop.name} className="h-9 w-auto max-w-48 object-contain object-left" />
    );
  return (
    <span className="flex min-w-0 items-center gap-2.5 font-semibold">
      <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-accent" />
      <span className="truncate">{shop.name}</span>
    </span>
  );
}

/** The frame of the shopper's pages: the shop's name and looks, one column, large targets, next to no script. */
export function PortalFrame({ shop, children }: { shop: PortalShop; children: ReactNode }) {
  const t = useTranslations('nav');
  return (
    <div {...accentStyle(shop.brandColor)} className="portal flex min-h-dvh flex-col bg-canvas text-portal">
      <header className="border-b border-line bg-bg">
        <div className="mx-auto flex min-h-14 max-w-2xl items-center justify-between gap-4 px-4">
          <PortalBrand shop={shop} />
          <LocaleSwitch />
        </div>
      </header>
      <main id="main" className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-4 px-4 pt-6 pb-12">
        {children}
      </main>
      <footer className="mx-auto w-full max-w-2xl px-4 pb-8 text-meta text-text-2">
        <p>{t('portal.help', { shop: shop.name })}</p>
        {shop.supportEmail && (
          <p className="mt-1">
            <a href={`mailto:${shop.supportEmail}`} className="inline-block py-1.5 text-accent underline">
              {shop.supportEmail}
            </a>
          </p>
        )}
        <p className="mt-1">{t('portal.poweredBy')}</p>
      </footer>
    </div>
  );
}
