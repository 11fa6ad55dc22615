// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-fuzzy.h"
#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An action of the window or the application. */
typedef struct
{
  const char *name;
  const char *title; /* not translated */
  const char *icon_name;
} ConfabSwitcherAction;

/* One thing that one can go to: a conversation, a person or an action. Signal "changed": what the
 * row shows is to be shown anew. */
#define CONFAB_TYPE_SWITCHER_ITEM (confab_switcher_item_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSwitcherItem, confab_switcher_item, CONFAB, SWITCHER_ITEM, GObject)

ConfabSwitcherItem *confab_switcher_item_new_for_object (gpointer object) G_GNUC_WARN_UNUSED_RESULT;
ConfabSwitcherItem *
confab_switcher_item_new_for_action (const ConfabSwitcherAction *action) G_GNUC_WARN_UNUSED_RESULT;
void confab_switcher_item_assign (ConfabSwitcherItem *self, ConfabSwitcherItem *other);
gboolean confab_switcher_item_equals (ConfabSwitcherItem *self, ConfabSwitcherItem *other);
ConfabConversation *confab_switcher_item_get_conversation (ConfabSwitcherItem *self);
ConfabUser *confab_switcher_item_get_user (ConfabSwitcherItem *self);
const ConfabSwitcherAction *confab_switcher_item_get_action (ConfabSwitcherItem *self);
const char *confab_switcher_item_get_title (ConfabSwitcherItem *self);
char *confab_switcher_item_dup_detail (ConfabSwitcherItem *self) G_GNUC_WARN_UNUSED_RESULT;
guint confab_switcher_item_get_unread_count (ConfabSwitcherItem *self);
char *confab_switcher_item_dup_summary (ConfabSwitcherItem *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_switcher_item_set_query (ConfabSwitcherItem *self, const ConfabFuzzy *query);
PangoAttrList *confab_switcher_item_get_attributes (ConfabSwitcherItem *self);

G_END_DECLS
