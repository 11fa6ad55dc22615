// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Why it is quiet. */
typedef enum
{
  CONFAB_QUIET_NOT,
  CONFAB_QUIET_CHOSEN, /* "Do Not Disturb" */
  CONFAB_QUIET_HOURS,  /* those of the week */
  CONFAB_QUIET_SYSTEM, /* the desktop was asked not to disturb, and holds back what it is told */
} ConfabQuietReason;

/* What "Do Not Disturb" can be: the targets of CONFAB_QUIET_ACTION. */
#define CONFAB_QUIET_OFF "off"
#define CONFAB_QUIET_HOUR "hour"
#define CONFAB_QUIET_MORNING "morning"
#define CONFAB_QUIET_ALWAYS "always"

#define CONFAB_QUIET_ACTION "do-not-disturb"

/* Whether the user is not to be disturbed now on this computer, and until when. Signal "changed":
 * what is said of it is different. Main thread only. */
#define CONFAB_TYPE_QUIET (confab_quiet_get_type ())
G_DECLARE_FINAL_TYPE (ConfabQuiet, confab_quiet, CONFAB, QUIET, GObject)

ConfabQuiet *confab_quiet_get_default (void);
void confab_quiet_set_clock (ConfabQuiet *self, ConfabClock *clock);
void confab_quiet_watch_system (ConfabQuiet *self, GDBusConnection *bus);

void confab_quiet_choose (ConfabQuiet *self, const char *preset);
ConfabQuietReason confab_quiet_get_reason (ConfabQuiet *self);
gboolean confab_quiet_get_holds (ConfabQuiet *self);
gboolean confab_quiet_get_system (ConfabQuiet *self);
char *confab_quiet_to_text (ConfabQuiet *self) G_GNUC_WARN_UNUSED_RESULT;
GAction *confab_quiet_create_action (ConfabQuiet *self) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *confab_quiet_create_menu (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
