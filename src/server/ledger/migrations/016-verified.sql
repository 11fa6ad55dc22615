-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Whom a user has verified, sealed by the user's devices for each other: of several that write at
-- once the second one is refused by the revision.

CREATE TABLE verified (
  user_id TEXT PRIMARY KEY,
  revision BIGINT NOT NULL,
  sealed TEXT NOT NULL
) WITHOUT ROWID;
