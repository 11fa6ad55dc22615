// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-paste.h"

#include "confab-actions.h"

/* What is pasted where one writes may be something to be sent. */

static gboolean
has_picture (GdkContentFormats *formats)
{
  gsize n;
  const char *const *types = gdk_content_formats_get_mime_types (formats, &n);

  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (types[i], "image/"))
      return TRUE;

  return FALSE;
}

/**
 * confab_paste_has_files:
 *
 * Returns: whether there are files or pictures in the clipboard. What is text as well, as the cells
 *   of a table are, is taken for text.
 */
gboolean
confab_paste_has_files (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    return TRUE;

  return has_picture (formats) &&
         !gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") &&
         !gdk_content_formats_contain_mime_type (formats, "text/plain");
}

static void
paste_cb (GtkTextView *text)
{
  if (gtk_text_view_get_editable (text) &&
      confab_paste_has_files (gtk_widget_get_clipboard (GTK_WIDGET (text))) &&
      gtk_widget_activate_action (GTK_WIDGET (text), CONFAB_ACTION_ATTACH_PASTED, NULL))
    g_signal_stop_emission_by_name (text, "paste-clipboard");
}

/**
 * confab_paste_watch:
 * @text: where one writes
 *
 * Has files and pictures that are pasted there sent instead.
 */
void
confab_paste_watch (GtkTextView *text)
{
  g_signal_connect (text, "paste-clipboard", G_CALLBACK (paste_cb), NULL);
}
