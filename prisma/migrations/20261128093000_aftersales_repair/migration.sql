SET lock_timeout = '2s';

ALTER TABLE "return_line" ADD COLUMN "repairing" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE return_line ADD CONSTRAINT return_line_repairing CHECK (repairing BETWEEN 0 AND inspected);
ALTER TABLE return_inspection
  DROP CONSTRAINT return_inspection_words,
  ADD CONSTRAINT return_inspection_words CHECK (grade IN ('a','b','c','d')
    AND disposition IN ('restock','refurbish','scrap','supplier','repair'));
