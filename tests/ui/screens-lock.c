// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screens.h"

#include "fake-client.h"
#include "fake-lock.h"

/* A history whose key is not at hand. */

static void
show (ConfabWindow *window, ConfabSessionLock lock)
{
  g_autoptr (ConfabSession) session = fake_session_new ();

  fake_lock = lock;
  confab_window_show_locked (window, session);
}

void
screen_locked (ConfabWindow *window)
{
  show (window, CONFAB_SESSION_LOCK_RECOVERY);
}

void
screen_locked_passphrase (ConfabWindow *window)
{
  show (window, CONFAB_SESSION_LOCK_PASSPHRASE);
}
