SET lock_timeout = '2s';

ALTER TABLE return_case ADD COLUMN arrived_at TIMESTAMPTZ(3), ADD COLUMN reminded_at TIMESTAMPTZ(3);

-- What a shopper has filled in so far is kept by their browser; nothing was ever written here.
DROP TABLE return_draft;
