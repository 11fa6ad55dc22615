// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sending-bar.h"

#include "confab-row-parts.h"

#include "ui/common/confab-naming.h"

#include <glib/gi18n.h>

/* How far the files of a message are on their way, with a line each. It is made anew when the
 * message fails or its files are others; how far they are the transfers tell by themselves. */

#define KEY_STATE "confab-sending-state"

/**
 * confab_message_has_files_on_way:
 *
 * Returns: whether files of the message are to be sent
 */
gboolean
confab_message_has_files_on_way (ConfabMessage *message)
{
  const GPtrArray *files = confab_message_get_attachments (message);

  return confab_message_get_is_own (message) && confab_message_get_seq (message) == 0 &&
         confab_message_get_status (message) == CONFAB_MESSAGE_SENDING && files != NULL &&
         files->len > 0;
}

/* Says what a bar shows, so that it is made anew only when that changes. */
static char *
describe (ConfabSession *session, ConfabMessage *message)
{
  const GPtrArray *files = confab_message_get_attachments (message);
  const char *code = confab_message_get_failure_code (message);
  GString *out;

  if (confab_message_get_status (message) == CONFAB_MESSAGE_FAILED)
    return g_strconcat ("failed ", code, NULL);

  if (session == NULL || !confab_message_has_files_on_way (message))
    return NULL;

  out = g_string_new ("sending");

  for (guint i = 0; i < files->len; i++)
    {
      const ConfabAttachmentData *file = g_ptr_array_index (files, i);

      /* What the server has found out of a file is known when it is there. */
      if (file->url == NULL)
        g_string_append_printf (out, " %s", file->id);
    }

  return g_string_free (out, FALSE);
}

static char *
time_to_text (gint64 seconds)
{
  guint n = (guint) CLAMP (seconds, 0, G_MAXUINT);

  if (n < 60)
    return g_strdup_printf (ngettext ("%u second left", "%u seconds left", n), n);

  if (n < 3600)
    return g_strdup_printf (ngettext ("%u minute left", "%u minutes left", (n + 30) / 60),
                            (n + 30) / 60);

  return g_strdup_printf (ngettext ("%u hour left", "%u hours left", (n + 1800) / 3600),
                          (n + 1800) / 3600);
}

/**
 * confab_transfer_to_text:
 *
 * Returns: (transfer full): how far a file is, how fast it goes and how long it takes
 */
char *
confab_transfer_to_text (ConfabTransfer *transfer)
{
  g_autofree char *done = g_format_size ((guint64) MAX (confab_transfer_get_n_done (transfer), 0));
  g_autofree char *all = g_format_size ((guint64) MAX (confab_transfer_get_n_bytes (transfer), 0));
  g_autofree char *rate = g_format_size ((guint64) confab_transfer_get_rate (transfer));
  g_autofree char *left = time_to_text (confab_transfer_get_seconds_left (transfer));

  switch (confab_transfer_get_state (transfer))
    {
    case CONFAB_TRANSFER_RUNNING:
      if (confab_transfer_get_seconds_left (transfer) < 0)
        /* Translators: how much of a file was sent: so many bytes of so many */
        return g_strdup_printf (_ ("%s of %s"), done, all);

      /* Translators: how much of a file was sent, how fast, and how long it takes */
      return g_strdup_printf (_ ("%s of %s · %s/s · %s"), done, all, rate, left);
    case CONFAB_TRANSFER_PAUSED:
      /* Translators: how much of a file was sent before it was paused */
      return g_strdup_printf (_ ("Paused · %s of %s"), done, all);
    case CONFAB_TRANSFER_DONE:
      return g_strdup (_ ("Sent"));
    case CONFAB_TRANSFER_WAITING:
    case CONFAB_TRANSFER_STOPPED:
    default:
      /* Translators: a file waits to be sent; its size */
      return g_strdup_printf (_ ("Waiting · %s"), all);
    }
}

typedef struct
{
  ConfabTransfer *transfer; /* not owned: the session has it */
  char *name;
  GtkLabel *label;
  GtkButton *pause;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->name);
  g_free (line);
}

static void
update_line (Line *line)
{
  ConfabTransfer *transfer = line->transfer;
  gboolean paused = confab_transfer_get_state (transfer) == CONFAB_TRANSFER_PAUSED;
  const char *action = paused ? _ ("Go on") : _ ("Pause");
  g_autofree char *far = confab_transfer_to_text (transfer);
  g_autofree char *text = g_strdup_printf ("%s · %s", line->name, far);

  gtk_label_set_label (line->label, text);
  gtk_button_set_icon_name (line->pause, paused ? "media-playback-start-symbolic"
                                                : "media-playback-pause-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (line->pause),
                                  paused ? "message.go-on" : "message.pause");
  gtk_widget_set_tooltip_text (GTK_WIDGET (line->pause), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->pause), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  action, -1);
  gtk_widget_set_visible (GTK_WIDGET (line->pause),
                          confab_transfer_get_state (transfer) != CONFAB_TRANSFER_DONE);
}

static void
notify_cb (ConfabTransfer *transfer, GParamSpec *pspec, GtkWidget *box)
{
  update_line (g_object_get_data (G_OBJECT (box), "line"));
}

static GtkWidget *
make_line (ConfabSession *session, const ConfabAttachmentData *file)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Line *line = g_new0 (Line, 1);

  line->transfer = confab_session_ensure_transfer (session, file->id, file->size);
  line->name = g_strdup (file->filename != NULL ? file->filename : _ ("File"));
  line->label = GTK_LABEL (gtk_label_new (NULL));
  line->pause = GTK_BUTTON (gtk_button_new ());
  gtk_label_set_xalign (line->label, 1);
  gtk_label_set_ellipsize (line->label, PANGO_ELLIPSIZE_START);
  gtk_widget_set_hexpand (GTK_WIDGET (line->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (line->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (line->label), "numeric");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (line->pause), "s", file->id);
  gtk_widget_add_css_class (GTK_WIDGET (line->pause), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (line->pause), "circular");
  gtk_widget_set_valign (GTK_WIDGET (line->pause), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line->pause));
  g_object_set_data_full (G_OBJECT (box), "line", line, line_free);

  if (line->transfer != NULL)
    {
      g_signal_connect_object (line->transfer, "notify", G_CALLBACK (notify_cb), box, 0);
      update_line (line);
    }

  return box;
}

static GtkWidget *
make_transfers (ConfabSession *session, ConfabMessage *message)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));
  const GPtrArray *files = confab_message_get_attachments (message);

  for (guint i = 0; i < files->len; i++)
    {
      const ConfabAttachmentData *file = g_ptr_array_index (files, i);

      if (file->url == NULL)
        gtk_box_append (GTK_BOX (bar), make_line (session, file));
    }

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "message.delete");
  confab_name_button (cancel, _ ("Cancel sending"));
  gtk_widget_set_halign (cancel, GTK_ALIGN_END);
  gtk_widget_add_css_class (cancel, "small");
  gtk_box_append (GTK_BOX (bar), cancel);
  gtk_widget_add_css_class (bar, "transfer");
  gtk_widget_set_halign (bar, GTK_ALIGN_END);
  return bar;
}

/**
 * confab_sending_bar_is_right:
 * @bar: (nullable): what stands below the message
 * @session: (nullable): who sends it
 *
 * Returns: whether @bar says how it is with the message
 */
gboolean
confab_sending_bar_is_right (GtkWidget *bar, ConfabSession *session, ConfabMessage *message)
{
  g_autofree char *state = describe (session, message);

  return g_strcmp0 (state, bar != NULL ? g_object_get_data (G_OBJECT (bar), KEY_STATE) : NULL) == 0;
}

/**
 * confab_sending_bar_new:
 * @session: (nullable): who sends it
 *
 * Returns: (transfer floating) (nullable): what is to stand below the message, if anything is
 */
GtkWidget *
confab_sending_bar_new (ConfabSession *session, ConfabMessage *message)
{
  g_autofree char *state = describe (session, message);
  GtkWidget *bar;

  if (state == NULL)
    return NULL;

  if (confab_message_get_status (message) == CONFAB_MESSAGE_FAILED)
    bar = confab_failure_bar_new (confab_message_get_failure_code (message));
  else
    bar = make_transfers (session, message);

  g_object_set_data_full (G_OBJECT (bar), KEY_STATE, g_steal_pointer (&state), g_free);
  return bar;
}
