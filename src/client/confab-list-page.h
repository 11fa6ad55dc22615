// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Some of a list that the server has: @next is what to ask for what follows, or NULL at its end. */
typedef struct
{
  GPtrArray *items;
  char *next;
  gatomicrefcount refs;
} ConfabListPage;

#define CONFAB_TYPE_LIST_PAGE (confab_list_page_get_type ())
GType confab_list_page_get_type (void);
ConfabListPage *confab_list_page_new (GPtrArray *items, const char *next) G_GNUC_WARN_UNUSED_RESULT;
ConfabListPage *confab_list_page_ref (ConfabListPage *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_list_page_unref (ConfabListPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabListPage, confab_list_page_unref)

G_END_DECLS
