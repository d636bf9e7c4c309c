SET lock_timeout = '2s';

ALTER TABLE carrier_service DROP COLUMN rates;
