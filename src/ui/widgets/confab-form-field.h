// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: title, text, error (what is wrong with it, or NULL), hint (what is good to know),
 * secret (gboolean, at construction), input-purpose (GtkInputPurpose).
 * Signals: "activate" (Enter was pressed in it), "leave" (it lost the focus). */
#define CONFAB_TYPE_FORM_FIELD (confab_form_field_get_type ())
G_DECLARE_FINAL_TYPE (ConfabFormField, confab_form_field, CONFAB, FORM_FIELD, GtkBox)

const char *confab_form_field_get_text (ConfabFormField *self);
void confab_form_field_set_text (ConfabFormField *self, const char *text);
void confab_form_field_set_error (ConfabFormField *self, const char *error);
const char *confab_form_field_get_error (ConfabFormField *self);

G_END_DECLS
