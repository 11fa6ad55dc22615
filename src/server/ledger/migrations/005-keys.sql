-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The public keys of devices, and the lists of devices that users have signed. A key device is what a
-- signed-in device has made of itself. Its id and its identity are never taken by another one, so the
-- row stays when it is gone. newest_prekey is the highest number that a one-time pre-key had, so that
-- none that was handed out comes back.

CREATE TABLE key_device (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  identity TEXT NOT NULL UNIQUE,
  signed_id BIGINT NOT NULL,
  signed_key TEXT NOT NULL,
  signed_signature TEXT NOT NULL,
  last_id BIGINT NOT NULL,
  last_key TEXT NOT NULL,
  newest_prekey BIGINT NOT NULL,
  gone SMALLINT NOT NULL,
  created_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX key_device_device ON key_device (device_id) WHERE gone = 0;

CREATE TABLE prekey (
  key_device_id TEXT NOT NULL,
  id BIGINT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (key_device_id, id)
) WITHOUT ROWID;

CREATE TABLE device_list (
  user_id TEXT PRIMARY KEY,
  list TEXT NOT NULL,
  signature TEXT NOT NULL
) WITHOUT ROWID;
