// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extract-private.h"

#include <poppler.h>
#include <unistd.h>

/* Poppler has none of its own for these. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* What a book may have. */
#define MAX_PAGES 5000

static void
set_damaged (GError **error, const GError *reason)
{
  if (g_error_matches (reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_LOCKED, "It asks for a password");
  else
    g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_DAMAGED, "The PDF is damaged: %s",
                 reason->message);
}

/**
 * confab_extract_pdf:
 * @fd: a file
 *
 * Takes the text of a PDF's pages.
 */
gboolean
confab_extract_pdf (int fd, ConfabExtractText *out, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (PopplerDocument) document = NULL;
  int own = dup (fd), n_pages;

  if (own < 0)
    {
      g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_DAMAGED, "There is no such file");
      return FALSE;
    }

  document = poppler_document_new_from_fd (own, NULL, &reason);

  if (document == NULL)
    {
      set_damaged (error, reason);
      return FALSE;
    }

  n_pages = MIN (poppler_document_get_n_pages (document), MAX_PAGES);

  for (int i = 0; i < n_pages && !out->full; i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, i);
      g_autofree char *text = page != NULL ? poppler_page_get_text (page) : NULL;

      if (text != NULL)
        confab_extract_text_add (out, text, -1);

      confab_extract_text_end_line (out);
    }

  if (n_pages > 0)
    return TRUE;

  g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_DAMAGED, "The PDF has no pages");
  return FALSE;
}
