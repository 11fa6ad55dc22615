-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a user has begun to write. Drafts change often: of what a user set for a conversation only
-- the newest event is kept, found by the conversation's id.

ALTER TABLE member ADD COLUMN draft TEXT;
ALTER TABLE member ADD COLUMN draft_at BIGINT NOT NULL DEFAULT 0;

ALTER TABLE user_event ADD COLUMN own_of TEXT;
CREATE INDEX user_event_own ON user_event (own_of, user_id) WHERE own_of IS NOT NULL;
