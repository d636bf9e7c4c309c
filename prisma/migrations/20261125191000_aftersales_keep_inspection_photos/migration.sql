-- What an inspector photographed stays with what was found; a picture taken in before the finding is sent belongs to none yet.
ALTER TABLE return_photo ADD COLUMN "inspection_id" UUID;
ALTER TABLE return_photo
  ADD CONSTRAINT return_photo_inspection FOREIGN KEY (tenant_id, inspection_id) REFERENCES return_inspection (tenant_id, id),
  ADD CONSTRAINT return_photo_found CHECK (inspection_id IS NULL OR (stage = 'inspection' AND return_id IS NOT NULL));
