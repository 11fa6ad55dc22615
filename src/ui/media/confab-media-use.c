// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-use.h"

#include "confab-media-words.h"

#include "base/confab-async.h"
#include "client/confab-session-media.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* A file leaves Confab: another program opens it, or the user keeps it. */

/* What does something by itself when it is opened: programs, scripts, installers, and what leads to
 * one. */
static const char *const program_endings[] = {
  "apk",    "app",     "appimage", "bash",  "bat",  "bin", "cmd",     "com",        "cpl",
  "deb",    "desktop", "dll",      "dmg",   "elf",  "exe", "flatpak", "flatpakref", "fish",
  "gadget", "hta",     "htm",      "html",  "iso",  "jar", "jnlp",    "js",         "jse",
  "ksh",    "lnk",     "mjs",      "msc",   "msi",  "msp", "pif",     "pkg",        "pl",
  "ps1",    "py",      "pyc",      "pyw",   "rb",   "reg", "rpm",     "run",        "scr",
  "sct",    "sh",      "snap",     "svg",   "svgz", "url", "vb",      "vbe",        "vbs",
  "ws",     "wsf",     "wsh",      "xhtml", "xht",  "zsh", NULL
};

static const char *const program_types[] = { "application/x-executable",
                                             "application/x-sharedlib",
                                             "application/x-pie-executable",
                                             "application/vnd.microsoft.portable-executable",
                                             "application/x-ms-dos-executable",
                                             "application/x-shellscript",
                                             "application/x-desktop",
                                             "application/java-archive",
                                             "text/html",
                                             "application/xhtml+xml",
                                             "text/x-python",
                                             "text/x-perl",
                                             "application/x-msdownload",
                                             NULL };

/**
 * confab_media_is_program:
 *
 * Returns: whether opening a file may run what somebody else has written
 */
gboolean
confab_media_is_program (const ConfabAttachmentData *attachment)
{
  const char *dot = attachment->filename != NULL ? strrchr (attachment->filename, '.') : NULL;
  g_autofree char *ending = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;

  /* a blank or a dot at the end would hide the ending from here, but not from everybody */
  if (ending != NULL)
    g_strstrip (ending);

  return (ending != NULL && (*ending == '\0' || g_strv_contains (program_endings, ending))) ||
         (attachment->mime_type != NULL && g_strv_contains (program_types, attachment->mime_type));
}

typedef enum
{
  USE_OPEN,
  USE_OPEN_WITH,
  USE_SHOW,
} Use;

typedef struct
{
  ConfabMediaItem *item;
  GtkWidget *widget;
  GFile *file;
  Use use;
} Using;

static void
using_free (Using *self)
{
  g_object_unref (self->item);
  g_object_unref (self->widget);
  g_clear_object (&self->file);
  g_free (self);
}

static Using *
using_new (ConfabMediaItem *item, GtkWidget *widget, Use use)
{
  Using *self = g_new0 (Using, 1);

  self->item = g_object_ref (item);
  self->widget = g_object_ref (widget);
  self->use = use;
  return self;
}

static ConfabSession *
get_session (Using *self)
{
  return confab_media_get_session (confab_media_item_get_media (self->item));
}

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
report (Using *self, GError *error)
{
  if (error != NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (self->widget, CONFAB_ACTION_SHOW_TOAST, "s",
                                _ ("No program could open this file"));

  g_clear_error (&error);
  using_free (self);
}

static void
launched_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (object), result, &error);
  report (data, error);
}

static void
shown_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (object), result, &error);
  report (data, error);
}

static DexFuture *
use_fiber (Using *self)
{
  const ConfabAttachmentData *attachment = confab_media_item_get_attachment (self->item);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabKeptFile) kept =
      dex_await_boxed (confab_media_item_await_file (self->item), &error);
  g_autofree char *named = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GtkFileLauncher) launcher = NULL;
  Using *waiting;

  if (kept != NULL)
    named =
        dex_await_string (confab_session_find_named_file (get_session (self), attachment), &error);

  if (named == NULL)
    {
      confab_report_error (self->widget, error);
      return confab_reject (&error);
    }

  file = g_file_new_for_path (named);
  launcher = gtk_file_launcher_new (file);
  gtk_file_launcher_set_always_ask (launcher, self->use == USE_OPEN_WITH);
  waiting = using_new (self->item, self->widget, self->use);

  if (self->use == USE_SHOW)
    gtk_file_launcher_open_containing_folder (launcher, get_window (self->widget), NULL, shown_cb,
                                              waiting);
  else
    gtk_file_launcher_launch (launcher, get_window (self->widget), NULL, launched_cb, waiting);

  return dex_future_new_true ();
}

static void
begin (ConfabMediaItem *item, GtkWidget *widget, Use use)
{
  CONFAB_SPAWN_AND_FORGET (use_fiber, using_new (item, widget, use), using_free);
}

static void
sure_cb (Using *self)
{
  begin (self->item, self->widget, self->use);
}

static void
using_closed (gpointer data, GClosure *closure)
{
  using_free (data);
}

static void
ask (ConfabMediaItem *item, GtkWidget *widget, Use use)
{
  g_autofree char *name = confab_media_to_file_name (confab_media_item_get_attachment (item));
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Open a Program?"), NULL);

  adw_alert_dialog_format_body (
      ADW_ALERT_DIALOG (dialog),
      _ ("“%s” can do whatever you can do on this computer. Open it only if you know who made it, "
         "and what it does."),
      name);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "open",
                                  _ ("_Open Anyway"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "open",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response::open", G_CALLBACK (sure_cb),
                         using_new (item, widget, use), using_closed, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/**
 * confab_media_open:
 * @widget: where it was asked for
 * @ask_with: whether the user wants to choose the program
 *
 * Has another program open a file, which is fetched if it is not here. What could be a program is
 * asked about first.
 */
void
confab_media_open (ConfabMediaItem *item, GtkWidget *widget, gboolean ask_with)
{
  Use use = ask_with ? USE_OPEN_WITH : USE_OPEN;

  if (confab_media_is_program (confab_media_item_get_attachment (item)))
    ask (item, widget, use);
  else
    begin (item, widget, use);
}

/**
 * confab_media_show_in_folder:
 * @widget: where it was asked for
 *
 * Shows a file among others, after it was fetched.
 */
void
confab_media_show_in_folder (ConfabMediaItem *item, GtkWidget *widget)
{
  begin (item, widget, USE_SHOW);
}

static DexFuture *
save_fiber (Using *self)
{
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    {
      gtk_widget_activate_action (self->widget, CONFAB_ACTION_SHOW_TOAST, "s",
                                  _ ("Files can only be saved on this computer"));
      return dex_future_new_false ();
    }

  if (!dex_await (confab_session_save_file (get_session (self),
                                            confab_media_item_get_attachment (self->item), path),
                  &error))
    {
      confab_report_error (self->widget, error);
      return confab_reject (&error);
    }

  text = g_strdup_printf (_ ("Saved as “%s”"), shown);
  gtk_widget_activate_action (self->widget, CONFAB_ACTION_SHOW_TOAST, "s", text);
  return dex_future_new_true ();
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Using *self = data;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (self->file != NULL)
    CONFAB_SPAWN_AND_FORGET (save_fiber, self, using_free);
  else
    using_free (self);
}

/**
 * confab_media_save:
 * @widget: where it was asked for
 *
 * Asks where to, and saves a file there. From then on it is the user's, and never cleaned up.
 */
void
confab_media_save (ConfabMediaItem *item, GtkWidget *widget)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = confab_media_to_saved_name (confab_media_item_get_attachment (item));

  gtk_file_dialog_set_title (dialog, _ ("Save As"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, get_window (widget), NULL, chosen_cb,
                        using_new (item, widget, USE_OPEN));
}
