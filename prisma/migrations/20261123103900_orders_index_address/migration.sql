SET lock_timeout = '2s';

-- Which orders went to the same address within a day (a risk signal of the pipeline).
CREATE INDEX sales_order_address ON sales_order (tenant_id, ship_postal_code, ship_line1, placed_at) WHERE ship_line1 <> '';
