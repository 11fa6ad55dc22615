// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

/* What the module that checks spelling can do. Its libraries take a while to load, and most windows
 * are opened to read. A checker belongs to a text. Main thread only. */
typedef struct
{
  GtkTextBuffer *(*text_new) (void); /* (transfer full): empty */
  GObject *(*checker_new) (GtkTextBuffer *text);
  void (*checker_stop) (GObject *checker); /* it may outlive the text by what it has begun */
  void (*set_enabled) (GObject *checker, gboolean enabled);
  void (*update_corrections) (GObject *checker); /* to the word where the cursor is */
  GMenuModel *(*get_menu) (GObject *checker);    /* its actions are the checker's */
  const char *(*get_language) (GObject *checker);
  void (*set_language) (GObject *checker, const char *language);
  GObject *(*get_language_source) (GObject *checker); /* notifies "language" */
  const char *(*get_default_language) (void);
} ConfabSpelling;

/* The module, and the one thing in it that it shows. */
#define CONFAB_SPELLING_MODULE "confab-spelling.so"
#define CONFAB_SPELLING_SYMBOL "confab_spelling"

DexFuture *confab_spelling_open (void) G_GNUC_WARN_UNUSED_RESULT;
const ConfabSpelling *confab_spelling_get (void);

G_END_DECLS
