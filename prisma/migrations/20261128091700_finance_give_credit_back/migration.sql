SET lock_timeout = '2s';

-- What was paid in store credit goes back as store credit over its payment; without a payment only store credit is given.
ALTER TABLE refund DROP CONSTRAINT refund_tender;
ALTER TABLE refund ADD CONSTRAINT refund_tender CHECK (payment_id IS NOT NULL OR provider = 'store_credit') NOT VALID;
ALTER TABLE refund VALIDATE CONSTRAINT refund_tender;
