// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where keys work. Two that are the same are in each other's way within one place, and with those
 * that work in the whole window. */
typedef enum
{
  CONFAB_KEYS_WINDOW,
  CONFAB_KEYS_MESSAGE, /* on a message that has the focus */
  CONFAB_KEYS_NEED,    /* on what waits for the user */
  CONFAB_KEYS_FIXED,   /* they belong to what is shown, and cannot be changed */
} ConfabKeysPlace;

/* What keys do. All of them are in one table, by groups. */
typedef struct
{
  const char *title;  /* to be translated, in the context "shortcuts" */
  const char *keys;   /* as it begins: accelerators with blanks between; NULL: a group begins */
  const char *action; /* what they do; NULL: they cannot be changed */
  ConfabKeysPlace place;
} ConfabKeys;

const ConfabKeys *confab_keys_get_table (guint *n);
const char *confab_keys_get_title (const ConfabKeys *keys);
const ConfabKeys *confab_keys_find (const char *action);

void confab_keys_bind (GtkWidgetClass *widget_class, const char *action);
void confab_keys_bind_as (GtkWidgetClass *widget_class, const char *action, const char *does);
void confab_keys_bind_func (GtkWidgetClass *widget_class, const char *action, GtkShortcutFunc func);
void confab_keys_bind_application (GtkApplication *application);

char *confab_keys_dup (const char *action) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_keys_is_changed (const ConfabKeys *keys);
const ConfabKeys *confab_keys_find_other (const ConfabKeys *keys, const char *accelerators);
gboolean confab_keys_is_usable (const ConfabKeys *keys, guint keyval, GdkModifierType modifiers);
void confab_keys_set (const ConfabKeys *keys, const char *accelerator);
GVariant *confab_keys_dup_all (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_keys_set_all (GVariant *all);
void confab_keys_follow (GCallback func, gpointer object);

G_END_DECLS
