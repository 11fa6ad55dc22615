// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop-kit.h"
#include "ui/notifications/confab-notifier.h"
#include "ui/shell/confab-window.h"

G_BEGIN_DECLS

/* A window with conversations, and a desktop that is told of them. */
typedef struct
{
  DesktopKit desktop;
  ConfabWindow *window;
  ConfabRoster *roster;
  ConfabNotifier *notifier;
  ConfabClock *clock;
} NotifierKit;

#define NOTIFIER_KIT_ADD(path, func)                                                               \
  g_test_add ("/notifier/" path, NotifierKit, NULL, notifier_kit_set_up, func,                     \
              notifier_kit_tear_down)

void notifier_kit_set_up (NotifierKit *f, gconstpointer data);
void notifier_kit_tear_down (NotifierKit *f, gconstpointer data);
void notifier_kit_wait_for (NotifierKit *f, const char *expected);
void notifier_kit_arrive (NotifierKit *f,
                          guint number,
                          guint sender,
                          const char *text,
                          gint64 unread,
                          gint64 mentions);

G_END_DECLS
