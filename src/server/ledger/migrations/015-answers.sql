-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a user said of something that waits for their answer, kept with the message that stands for it:
-- up to which event of the conversation nothing is to be answered any more, and until when, or until
-- who waits writes again after which event, it is put off.

ALTER TABLE message_mark ADD COLUMN done_seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE message_mark ADD COLUMN later_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE message_mark ADD COLUMN later_seq BIGINT NOT NULL DEFAULT 0;
