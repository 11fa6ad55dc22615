// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Formatting what is being written: keys, a menu, and the look of it while it is written. */

/* Where a buffer has this tag, libspelling passes over what has it: code and addresses. */
#define CONFAB_COMPOSER_NO_SPELLING "gtksourceview:context-classes:no-spell-check"

typedef GtkTextView *(*ConfabComposerFormatFunc) (GtkWidget *composer);

void confab_composer_format_install (GtkWidgetClass *widget_class, ConfabComposerFormatFunc get);
void confab_composer_format_enable (GtkWidget *composer, gboolean enabled);
GMenuModel *confab_composer_format_menu_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_composer_format_preview (GtkTextView *text);

G_END_DECLS
