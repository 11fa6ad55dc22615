-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- From where on a user wants a conversation to be unread again; 0 when they do not.
ALTER TABLE member ADD COLUMN unread_seq BIGINT NOT NULL DEFAULT 0;
