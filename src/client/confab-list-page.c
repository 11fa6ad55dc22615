// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-list-page.h"

G_DEFINE_BOXED_TYPE (ConfabListPage, confab_list_page, confab_list_page_ref, confab_list_page_unref)

/**
 * confab_list_page_new:
 * @items: (transfer full): what is on it
 * @next: (nullable): what to ask for the next
 *
 * Any thread.
 *
 * Returns: (transfer full): a page
 */
ConfabListPage *
confab_list_page_new (GPtrArray *items, const char *next)
{
  ConfabListPage *self = g_new0 (ConfabListPage, 1);

  g_atomic_ref_count_init (&self->refs);
  self->items = items;
  self->next = g_strdup (next);
  return self;
}

/**
 * confab_list_page_ref:
 *
 * Returns: (transfer full): @self
 */
ConfabListPage *
confab_list_page_ref (ConfabListPage *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_list_page_unref:
 * @self: (transfer full): a page
 */
void
confab_list_page_unref (ConfabListPage *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->items);
  g_free (self->next);
  g_free (self);
}
