-- What an exchange costs more or less was quoted to the buyer; it stays so, whatever the price list says when it is approved.
ALTER TABLE return_line ADD COLUMN "exchange_delta_minor" BIGINT;
