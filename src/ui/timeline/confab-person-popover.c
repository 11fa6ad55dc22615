// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-person-popover.h"

#include "base/confab-async.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-avatar.h"

#include <glib/gi18n.h>

/* Who somebody is that was mentioned, and a way to talk to them. */

typedef struct
{
  ConfabSession *session;
  ConfabUser *user;
  GtkWidget *parent;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->session);
  g_object_unref (writing->user);
  g_object_unref (writing->parent);
  g_free (writing);
}

static DexFuture *
write_fiber (Writing *writing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabConversation) conversation =
      dex_await_object (confab_session_new_direct (writing->session, writing->user), &error);

  if (conversation == NULL)
    {
      confab_report_error (writing->parent, error);
      return confab_reject (&error);
    }

  gtk_widget_activate_action (writing->parent, CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              confab_conversation_get_id (conversation));
  return dex_future_new_true ();
}

static void
clicked_cb (GtkButton *button, gpointer data)
{
  Writing *about = data, *writing = g_new0 (Writing, 1);

  writing->session = g_object_ref (about->session);
  writing->user = g_object_ref (about->user);
  writing->parent = g_object_ref (about->parent);
  gtk_popover_popdown (
      GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  CONFAB_SPAWN_AND_FORGET (write_fiber, writing, writing_free);
}

static void
append_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

static void
append_button (GtkBox *box, ConfabSession *session, ConfabUser *user, GtkWidget *parent)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Message"));
  Writing *about = g_new0 (Writing, 1);

  about->session = g_object_ref (session);
  about->user = g_object_ref (user);
  about->parent = g_object_ref (parent);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), about,
                         (GClosureNotify) (GCallback) writing_free, 0);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_margin_top (button, 6);
  gtk_box_append (box, button);
}

/**
 * confab_person_popover_new:
 * @user: somebody who was mentioned
 * @parent: where
 *
 * Returns: (transfer floating): a popover that shows who that is
 */
GtkWidget *
confab_person_popover_new (ConfabSession *session, ConfabUser *user, GtkWidget *parent)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *avatar = confab_avatar_new (confab_user_get_display_name (user), 64);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *name = g_strconcat ("@", confab_user_get_name (user), NULL);
  g_autofree char *presence =
      confab_presence_to_text (confab_user_get_status (user), confab_user_get_custom_status (user),
                               confab_user_get_last_seen_at (user));

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  confab_avatar_follow (CONFAB_AVATAR (avatar), user);
  gtk_box_append (GTK_BOX (box), avatar);
  append_label (GTK_BOX (box), confab_user_get_display_name (user), "heading");
  append_label (GTK_BOX (box), name, "dimmed");

  if (presence != NULL && *presence != '\0')
    append_label (GTK_BOX (box), presence, "caption");

  if (!confab_user_get_is_self (user))
    append_button (GTK_BOX (box), session, user, parent);

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}
