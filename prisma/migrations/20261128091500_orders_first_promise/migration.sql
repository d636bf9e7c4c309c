SET lock_timeout = '2s';

-- What an order was promised first, so that one that is promised later now is found.
ALTER TABLE sales_order ADD COLUMN "first_promised_on" DATE;
