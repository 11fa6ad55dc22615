-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a user says of themselves has an emoji and an end, and who may see when they were last there
-- is for them to say: 0 everybody, 1 who shares a direct conversation or a group, 2 nobody.

ALTER TABLE account ADD COLUMN custom_emoji TEXT;
ALTER TABLE account ADD COLUMN expires_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN last_seen_to SMALLINT NOT NULL DEFAULT 0;
