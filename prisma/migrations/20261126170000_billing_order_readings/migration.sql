SET lock_timeout = '2s';

-- Readings of the provider that run side by side are numbered, so that an older one cannot overwrite a newer.
ALTER TABLE "billing_account" ADD COLUMN "readings_begun" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "billing_account" ADD COLUMN "reading_saved" INTEGER NOT NULL DEFAULT 0;
