SET lock_timeout = '2s';

-- The search from everywhere finds a parcel by its number alone, whoever carries it.
CREATE INDEX "shipment_tenant_id_tracking_number_idx" ON "shipment"("tenant_id", "tracking_number");
