SET lock_timeout = '2s';

ALTER TABLE "return_line" ADD COLUMN "keep_percent" INTEGER, ADD COLUMN "list_price_minor" BIGINT;
ALTER TABLE return_line
  ADD CONSTRAINT return_line_keep_percent CHECK (keep_percent BETWEEN 1 AND 100),
  ADD CONSTRAINT return_line_list_price CHECK (list_price_minor >= 0);
