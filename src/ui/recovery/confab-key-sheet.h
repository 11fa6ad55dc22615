// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

/* What the user takes with them: the recovery key, and whose it is. */
typedef struct
{
  char *user_name;
  char *server;
  char *recovery; /* in groups, with blanks between them */
} ConfabKeySheet;

ConfabKeySheet *confab_key_sheet_new (const char *user_name,
                                      const char *server,
                                      const char *recovery) G_GNUC_WARN_UNUSED_RESULT;
void confab_key_sheet_free (ConfabKeySheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabKeySheet, confab_key_sheet_free)

char *confab_key_sheet_to_text (const ConfabKeySheet *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_key_sheet_save (const ConfabKeySheet *self,
                                  GFile *file) G_GNUC_WARN_UNUSED_RESULT;
GtkPrintOperation *
confab_key_sheet_new_print (const ConfabKeySheet *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
