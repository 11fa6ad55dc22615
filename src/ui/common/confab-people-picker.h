// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: session, multiple (gboolean), n-picked (guint).
 * Signal "picked" (ConfabUser): a person was chosen, when only one can be. */
#define CONFAB_TYPE_PEOPLE_PICKER (confab_people_picker_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPeoplePicker, confab_people_picker, CONFAB, PEOPLE_PICKER, GtkBox)

GPtrArray *confab_people_picker_dup_picked (ConfabPeoplePicker *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
