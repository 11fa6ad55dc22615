// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/* Why nothing is shown of what a message says. */
typedef enum
{
  CONFAB_READABLE,
  CONFAB_UNREADABLE, /* its content makes no sense, or cannot be opened any more */
  CONFAB_UNOPENED,   /* what opens it has not come yet */
} ConfabUnreadable;
