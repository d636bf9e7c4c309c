SET lock_timeout = '2s';

-- CreateTable
CREATE TABLE "user_second_factor" (
    "user_id" UUID NOT NULL,
    "secret_sealed" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_second_factor_pkey" PRIMARY KEY ("user_id")
);
CREATE TABLE "user_recovery_code" (
    "user_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_recovery_code_pkey" PRIMARY KEY ("user_id", "hash")
);

-- They belong to a person and go with them.
ALTER TABLE user_second_factor ADD CONSTRAINT user_second_factor_user
  FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE;
ALTER TABLE user_recovery_code ADD CONSTRAINT user_recovery_code_user
  FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE;
