SET lock_timeout = '2s';

-- An order above the shop's limit is held until somebody else approves it; what its supplier has is told from what it says now.
ALTER TABLE "purchase_order"
  ADD COLUMN "approval" TEXT NOT NULL DEFAULT 'none',
  ADD COLUMN "approval_reason" TEXT,
  ADD COLUMN "from_proposals" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "requested_by" UUID,
  ADD COLUMN "approved_by" UUID,
  ADD COLUMN "answer" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "mailed_revision" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE purchase_order
  ADD CONSTRAINT purchase_order_approval CHECK (approval IN ('none', 'waiting', 'approved', 'sent_back')),
  ADD CONSTRAINT purchase_order_approval_reason CHECK (
    CASE WHEN approval IN ('waiting', 'approved') THEN approval_reason IN ('amount', 'currency') ELSE approval_reason IS NULL END),
  ADD CONSTRAINT purchase_order_held CHECK (approval <> 'waiting' OR state = 'submitted'),
  ADD CONSTRAINT purchase_order_revision CHECK (revision >= mailed_revision AND mailed_revision >= 1);
