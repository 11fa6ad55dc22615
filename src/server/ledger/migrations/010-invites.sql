-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- invite: links into conversations. Of a link's code only its beginning is there, by which it is
-- found, and the hash of all of it. ban: who may not come back.

CREATE TABLE invite (
  id TEXT PRIMARY KEY,
  selector TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  creator_id TEXT NOT NULL,
  uses BIGINT NOT NULL,
  max_uses BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX invite_conversation ON invite (conversation_id, created_at);

CREATE TABLE ban (
  conversation_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  reason TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, user_id)
) WITHOUT ROWID;
