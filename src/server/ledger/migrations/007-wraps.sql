-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is sealed for one device and waits until that device has it. The numbers are the device's own
-- and are not used again; next_wrap is the next one. listed_device: who is to get a message, as the
-- lists say; lists from before are to be published again.

DELETE FROM device_list;

CREATE TABLE listed_device (
  user_id TEXT NOT NULL,
  key_device_id TEXT NOT NULL,
  PRIMARY KEY (user_id, key_device_id)
) WITHOUT ROWID;

ALTER TABLE key_device ADD COLUMN next_wrap BIGINT NOT NULL DEFAULT 1;

CREATE TABLE wrap (
  to_device_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  user_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  message_id TEXT,
  first SMALLINT NOT NULL,
  key TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (to_device_id, number)
) WITHOUT ROWID;
CREATE INDEX wrap_age ON wrap (created_at);
