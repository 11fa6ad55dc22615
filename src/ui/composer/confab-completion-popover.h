// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What may be meant by what is being written: a list above a text, which keeps the focus. Main
 * thread only. */
#define CONFAB_TYPE_COMPLETION_POPOVER (confab_completion_popover_get_type ())
G_DECLARE_DERIVABLE_TYPE (ConfabCompletionPopover,
                          confab_completion_popover,
                          CONFAB,
                          COMPLETION_POPOVER,
                          GtkPopover)

struct _ConfabCompletionPopoverClass
{
  GtkPopoverClass parent_class;

  /* Writes what a row stands for, which may be NULL, and ends the list. */
  void (*accept) (ConfabCompletionPopover *self, GtkListBoxRow *row);
};

void confab_completion_popover_attach (ConfabCompletionPopover *self,
                                       GtkTextView *text,
                                       const char *label);
GtkTextView *confab_completion_popover_get_text (ConfabCompletionPopover *self);
void confab_completion_popover_clear (ConfabCompletionPopover *self);
void confab_completion_popover_append (ConfabCompletionPopover *self,
                                       GtkWidget *child,
                                       const char *name,
                                       const char *label);
void confab_completion_popover_show (ConfabCompletionPopover *self, const GtkTextIter *at);
gboolean confab_completion_popover_take_key (ConfabCompletionPopover *self, guint key);
const char *confab_completion_popover_get_name (GtkListBoxRow *row);

G_END_DECLS
