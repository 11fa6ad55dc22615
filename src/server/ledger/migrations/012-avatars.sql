-- SPDX-FileCopyrightText: 2026 The Confab authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A picture of a person or a channel is a file that belongs to no message. Whether it is shown
-- anywhere is asked with each file that is fetched.

CREATE INDEX account_avatar ON account (avatar_url) WHERE avatar_url IS NOT NULL;
CREATE INDEX conversation_avatar ON conversation (avatar_url) WHERE avatar_url IS NOT NULL;
