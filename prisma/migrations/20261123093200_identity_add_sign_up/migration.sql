SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "sign_up" (
    "hash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shop_name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "sign_up_email_idx" ON "sign_up"("email");

-- CreateIndex
CREATE INDEX "sign_up_expires_at_idx" ON "sign_up"("expires_at");

-- Words of the one-time links.
ALTER TABLE auth_token ADD CONSTRAINT auth_token_kind CHECK (kind IN ('recover', 'welcome'));
