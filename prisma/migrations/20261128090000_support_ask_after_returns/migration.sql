-- A closed return is asked about once, and a ticket keeps the segment that its customer had when it was opened.
ALTER TABLE "survey" ADD COLUMN "return_id" UUID;
ALTER TABLE "ticket" ADD COLUMN "segment" TEXT NOT NULL DEFAULT '';

CREATE UNIQUE INDEX "survey_tenant_id_return_id_key" ON "survey"("tenant_id", "return_id");

ALTER TABLE survey DROP CONSTRAINT survey_kind;
ALTER TABLE survey
  ADD CONSTRAINT survey_kind CHECK (kind IN ('ticket', 'order', 'return')),
  ADD CONSTRAINT survey_about_return CHECK ((kind = 'return') = (return_id IS NOT NULL)),
  ADD CONSTRAINT survey_return FOREIGN KEY (tenant_id, return_id) REFERENCES return_case (tenant_id, id);
