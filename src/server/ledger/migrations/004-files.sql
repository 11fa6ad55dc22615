-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Files that are uploaded or that were. The bytes are not here; hash says which they are, and is
-- NULL until all of them have come and were checked. From then on the file belongs to a message,
-- which may be stored only later.

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  conversation_id TEXT,
  message_id TEXT,
  hash TEXT,
  type SMALLINT NOT NULL,
  filename TEXT NOT NULL,
  mime_type TEXT,
  size BIGINT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  confirmed_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX attachment_user ON attachment (user_id);
CREATE INDEX attachment_hash ON attachment (hash) WHERE hash IS NOT NULL;
CREATE INDEX attachment_message ON attachment (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX attachment_conversation ON attachment (conversation_id)
  WHERE conversation_id IS NOT NULL;
CREATE INDEX attachment_age ON attachment (created_at);
