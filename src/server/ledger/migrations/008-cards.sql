-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a page says of itself that a channel's message links to since its last edit. The one that it
-- was sent with is in its event.

ALTER TABLE message ADD COLUMN card TEXT;
