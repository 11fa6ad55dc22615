// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake-client.h"

/* Whether others are who they seem to be, of the client that is made up. What the user decides
 * there counts, until it is set anew. */

#define FAKE_DIGITS "112233445566778899001122334455667788990011223344556677889900"

extern gboolean fake_trust_is_broken; /* nothing can be read */

void fake_set_trust (ConfabSession *self, const ConfabTrust *trust); /* NULL: known, no more */
void fake_set_key_notice (ConfabSession *self, ConfabKeyNoticeKind kind, ConfabUser *user);
