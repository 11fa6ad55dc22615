// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-composer-private.h"

#include "base/confab-limits.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-keys.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>
#include <string.h>

/* Text of the clipboard as something else than it is: a quote, code, or exactly the characters that
 * are there. And what no message can hold is not taken in, so that no text is laid out that would
 * hold up the window. */

/* What has a meaning in the text of a message. */
#define MARKS "\\`*_~[]<>|#@+!-"

/* In characters. */
#define LONGEST_RUN 4096

static GQuark
how_quark (void)
{
  return g_quark_from_static_string ("confab-composer-paste-how");
}

static char *
to_quote (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *joined = g_strjoinv ("\n> ", lines);

  return g_strconcat ("> ", joined, "\n\n", NULL);
}

/* The fence is longer than any in the code. */
static char *
to_code (const char *text)
{
  gsize longest = 0, run = 0;
  g_autofree char *fence = NULL;

  if (strchr (text, '\n') == NULL && strchr (text, '`') == NULL)
    return g_strconcat ("`", text, "`", NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      run = *p == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }

  fence = g_strnfill (MAX (3, longest + 1), '`');
  return g_strconcat (fence, "\n", text, "\n", fence, "\n", NULL);
}

static char *
to_plain (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 16);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr (MARKS, *p) != NULL)
        g_string_append_c (out, '\\');

      g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

/**
 * confab_composer_convert_pasted:
 * @text: valid UTF-8
 * @how: "quote", "code" or "plain"
 *
 * Returns: (transfer full): what is to be written so that a message shows @text like that
 */
char *
confab_composer_convert_pasted (const char *text, const char *how)
{
  g_autofree char *stripped = g_strchomp (g_strdup (text));

  return g_str_equal (how, "quote")  ? to_quote (stripped)
         : g_str_equal (how, "code") ? to_code (stripped)
                                     : to_plain (stripped);
}

/* A quote and a block of code begin on a line of their own. */
static void
insert (ConfabComposer *self, const char *text, const char *how)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter cursor;
  g_autofree char *whole = NULL;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  whole = g_strconcat (!gtk_text_iter_starts_line (&cursor) &&
                               (g_str_equal (how, "quote") || strchr (text, '\n') != NULL) &&
                               !g_str_equal (how, "plain")
                           ? "\n"
                           : "",
                       text, NULL);
  gtk_text_buffer_insert_at_cursor (buffer, whole, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (self->text, gtk_text_buffer_get_insert (buffer));
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ConfabComposer) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  const char *how = g_object_get_qdata (G_OBJECT (self), how_quark ());
  g_autofree char *converted = NULL;

  if (self->text == NULL || !confab_composer_can_write (self))
    return;

  if (text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s",
                                  _ ("There is no text to paste"));
      return;
    }

  converted = confab_composer_convert_pasted (text, how);
  insert (self, converted, how);
}

static void
paste_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabComposer *self = CONFAB_COMPOSER (widget);

  if (!confab_composer_can_write (self))
    return;

  g_object_set_qdata (G_OBJECT (self), how_quark (),
                      (gpointer) g_intern_string (strrchr (action_name, '-') + 1));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, text_cb,
                                 g_object_ref (self));
}

/**
 * confab_composer_install_pasting:
 *
 * Adds the actions and their keys to the class.
 */
void
confab_composer_install_pasting (GtkWidgetClass *widget_class)
{
  static const char *const actions[] = {
    "composer.paste-plain",
    "composer.paste-quote",
    "composer.paste-code",
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i], NULL, paste_action);
      confab_keys_bind (widget_class, actions[i]);
    }
}

/**
 * confab_composer_paste_menu_new:
 *
 * Returns: (transfer full): the ways to paste, for the menu of the text
 */
GMenuModel *
confab_composer_paste_menu_new (void)
{
  GMenu *menu = g_menu_new (), *ways = g_menu_new ();

  g_menu_append (ways, _ ("As _Text Without Format"), "composer.paste-plain");
  g_menu_append (ways, _ ("As _Quote"), "composer.paste-quote");
  g_menu_append (ways, _ ("As _Code"), "composer.paste-code");
  g_menu_append_submenu (menu, _ ("Paste _Special"), G_MENU_MODEL (ways));
  g_object_unref (ways);
  return G_MENU_MODEL (menu);
}

/* Whether it has more in one piece than GTK can wrap while one waits: that takes time quadratic in
 * the length. Scripts from Thai on have places to break without blanks. */
static gboolean
has_long_run (const char *text, int length)
{
  guint run = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      run = g_unichar_isspace (c) || c >= 0x0e00 ? 0 : run + 1;

      if (run > LONGEST_RUN)
        return TRUE;
    }

  return FALSE;
}

/**
 * confab_composer_choose_wrap:
 * @text: (nullable): what will stand in the field
 *
 * A draft may come from where longer words can be written, and a message of such a word may be
 * edited. It is broken anywhere, which takes a hundredth of the time.
 */
void
confab_composer_choose_wrap (ConfabComposer *self, const char *text)
{
  gboolean anywhere = text != NULL && has_long_run (text, (int) strlen (text));

  gtk_text_view_set_wrap_mode (self->text, anywhere ? GTK_WRAP_CHAR : GTK_WRAP_WORD_CHAR);
}

/* Before it is inserted. */
static void
insert_text_cb (GtkTextBuffer *buffer,
                GtkTextIter *at,
                const char *text,
                int length,
                ConfabComposer *self)
{
  gsize all = (gsize) length + (gsize) gtk_text_buffer_get_char_count (buffer);

  if (self->loading || (all <= CONFAB_MAX_CONTENT_BYTES && !has_long_run (text, length)))
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s",
                              _ ("This text is too long for a message: send it as a file"));
}

/**
 * confab_composer_watch_length:
 * @buffer: what is written in
 *
 * Keeps out what no message could hold, or what would keep the window busy.
 */
void
confab_composer_watch_length (ConfabComposer *self, GtkTextBuffer *buffer)
{
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self, 0);
}
