// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-spelling.h"

#include <gmodule.h>
#include <libspelling.h>

/* libspelling and GtkSourceView, which nothing else links. */

static GtkTextBuffer *
text_new (void)
{
  GtkSourceBuffer *text = gtk_source_buffer_new (NULL);

  gtk_source_buffer_set_highlight_matching_brackets (text, FALSE);
  gtk_source_buffer_set_highlight_syntax (text, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (text, FALSE);
  return GTK_TEXT_BUFFER (text);
}

static GObject *
checker_new (GtkTextBuffer *text)
{
  return G_OBJECT (
      spelling_text_buffer_adapter_new (GTK_SOURCE_BUFFER (text), spelling_checker_get_default ()));
}

static void
checker_stop (GObject *checker)
{
  SpellingTextBufferAdapter *adapter = SPELLING_TEXT_BUFFER_ADAPTER (checker);

  spelling_text_buffer_adapter_set_enabled (adapter, FALSE);
  spelling_text_buffer_adapter_invalidate_all (adapter);
}

static void
set_enabled (GObject *checker, gboolean enabled)
{
  spelling_text_buffer_adapter_set_enabled (SPELLING_TEXT_BUFFER_ADAPTER (checker), enabled);
}

static void
update_corrections (GObject *checker)
{
  spelling_text_buffer_adapter_update_corrections (SPELLING_TEXT_BUFFER_ADAPTER (checker));
}

static GMenuModel *
get_menu (GObject *checker)
{
  return spelling_text_buffer_adapter_get_menu_model (SPELLING_TEXT_BUFFER_ADAPTER (checker));
}

static const char *
get_language (GObject *checker)
{
  return spelling_text_buffer_adapter_get_language (SPELLING_TEXT_BUFFER_ADAPTER (checker));
}

static void
set_language (GObject *checker, const char *language)
{
  if (spelling_provider_supports_language (spelling_provider_get_default (), language))
    spelling_text_buffer_adapter_set_language (SPELLING_TEXT_BUFFER_ADAPTER (checker), language);
}

static GObject *
get_language_source (GObject *checker)
{
  return G_OBJECT (
      spelling_text_buffer_adapter_get_checker (SPELLING_TEXT_BUFFER_ADAPTER (checker)));
}

static const char *
get_default_language (void)
{
  return spelling_provider_get_default_code (spelling_provider_get_default ());
}

G_MODULE_EXPORT const ConfabSpelling confab_spelling = {
  .text_new = text_new,
  .checker_new = checker_new,
  .checker_stop = checker_stop,
  .set_enabled = set_enabled,
  .update_corrections = update_corrections,
  .get_menu = get_menu,
  .get_language = get_language,
  .set_language = set_language,
  .get_language_source = get_language_source,
  .get_default_language = get_default_language,
};
