SET lock_timeout = '2s';

ALTER TABLE tenant ADD COLUMN portal_host TEXT;
-- A domain serves one shop, whatever way it is written.
ALTER TABLE tenant ADD CONSTRAINT tenant_portal_host_written CHECK (portal_host = lower(portal_host) AND portal_host ~ '^[a-z0-9.-]+$');
CREATE UNIQUE INDEX "tenant_portal_host_key" ON "tenant"("portal_host");
