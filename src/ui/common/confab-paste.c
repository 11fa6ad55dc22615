// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-paste.h"

#include "confab-actions.h"
#include "confab-calendar.h"

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

/* Whether there are files or pictures in the clipboard. What is text as well, as the cells of a
 * table are, is taken for text. */
static gboolean
has_files (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    return TRUE;

  return has_picture (formats) &&
         !gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") &&
         !gdk_content_formats_contain_mime_type (formats, "text/plain");
}

/* X11 says that somebody else has filled the clipboard, and with what a little later. Whoever is
 * faster would be given a file's path as text. */
#define KNOWN_WITHIN_MS 2000

typedef struct
{
  GtkTextView *text;
  GdkClipboard *clipboard;
  ConfabClock *clock;
  gulong handler;
  guint alarm;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *self = data;

  g_clear_signal_handler (&self->handler, self->clipboard);

  if (self->alarm != 0)
    confab_clock_remove (self->clock, self->alarm);

  g_object_unref (self->clock);
  g_object_unref (self->clipboard);
  g_free (self);
}

static GQuark
waiting_quark (void)
{
  return g_quark_from_static_string ("confab-paste-waiting");
}

static void
known_cb (GtkTextView *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (text));

  if (gdk_content_formats_is_empty (gdk_clipboard_get_formats (clipboard)))
    return;

  g_object_set_qdata (G_OBJECT (text), waiting_quark (), NULL);
  g_signal_emit_by_name (text, "paste-clipboard");
}

static void
unknown_cb (gpointer data)
{
  Waiting *self = data;

  self->alarm = 0;
  g_object_set_qdata (G_OBJECT (self->text), waiting_quark (), NULL);
}

/* There may be nothing, and then nothing comes of it. */
static void
wait_until_known (GtkTextView *text, GdkClipboard *clipboard)
{
  Waiting *self = g_new0 (Waiting, 1);

  self->text = text;
  self->clipboard = g_object_ref (clipboard);
  self->clock = g_object_ref (confab_calendar_get_clock (confab_calendar_get_default ()));
  self->handler = g_signal_connect_object (clipboard, "changed", G_CALLBACK (known_cb), text,
                                           G_CONNECT_SWAPPED);
  self->alarm = confab_clock_add (self->clock, KNOWN_WITHIN_MS, unknown_cb, self);
  g_object_set_qdata_full (G_OBJECT (text), waiting_quark (), self, waiting_free);
}

static void
paste_cb (GtkTextView *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (text));

  if (!gtk_text_view_get_editable (text))
    return;

  if (!gdk_clipboard_is_local (clipboard) &&
      gdk_content_formats_is_empty (gdk_clipboard_get_formats (clipboard)))
    {
      wait_until_known (text, clipboard);
      g_signal_stop_emission_by_name (text, "paste-clipboard");
      return;
    }

  if (has_files (clipboard) &&
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
