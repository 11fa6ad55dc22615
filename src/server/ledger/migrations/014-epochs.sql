-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How far a key device is, by what it has said: how often its sessions have moved on, and the highest
-- number of what waited for it that it has stored. One that knows less was put back to what it was.

ALTER TABLE key_device ADD COLUMN epoch BIGINT NOT NULL DEFAULT 0;
ALTER TABLE key_device ADD COLUMN received BIGINT NOT NULL DEFAULT 0;
