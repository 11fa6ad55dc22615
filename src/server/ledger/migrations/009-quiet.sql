-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- 1 where a user only wants to be told of what mentions them.
ALTER TABLE member ADD COLUMN mentions_only SMALLINT NOT NULL DEFAULT 0;
