-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a user's devices keep here for the next one: the key that signs the list, sealed under the
-- recovery key, which the server never sees.

CREATE TABLE vault (
  user_id TEXT PRIMARY KEY,
  sealed TEXT NOT NULL
) WITHOUT ROWID;
