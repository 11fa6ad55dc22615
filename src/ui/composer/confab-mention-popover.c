// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-mention-popover.h"

#include "base/confab-text.h"
#include "ui/common/confab-report.h"
#include "ui/widgets/confab-avatar.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * ConfabMentionPopover:
 *
 * Completes the name of a participant in a text.
 */
struct _ConfabMentionPopover
{
  ConfabCompletionPopover parent_instance;
  GListModel *participants; /* of the conversation that is open; listened to */
  gulong changed_id;
  ConfabConversation *conversation;
  char *asked_id; /* the conversation whose participants were asked for */
  char *prefix;   /* what stands behind "@" */
};

G_DEFINE_FINAL_TYPE (ConfabMentionPopover, confab_mention_popover, CONFAB_TYPE_COMPLETION_POPOVER)

static GtkTextView *
get_text (ConfabMentionPopover *self)
{
  return confab_completion_popover_get_text (CONFAB_COMPLETION_POPOVER (self));
}

static gboolean
goes_on (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_' || c == '.' || c == '-';
}

/* The "@" before the cursor, with nothing but a name in between, at the beginning of a word. */
static gboolean
find_at (ConfabMentionPopover *self, GtkTextIter *at, GtkTextIter *cursor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_text (self));
  GtkTextIter before;

  gtk_text_buffer_get_iter_at_mark (buffer, cursor, gtk_text_buffer_get_insert (buffer));
  *at = *cursor;

  while (gtk_text_iter_backward_char (at))
    {
      gunichar c = gtk_text_iter_get_char (at);

      if (c == '@')
        {
          before = *at;
          return !gtk_text_iter_backward_char (&before) ||
                 !goes_on (gtk_text_iter_get_char (&before));
        }

      if (!goes_on (c))
        return FALSE;
    }

  return FALSE;
}

/* By the user name, or by any word of the name that is shown. */
static gboolean
fits (const char *prefix, const char *name, const char *display_name)
{
  g_autofree char *folded = confab_text_fold (name != NULL ? name : "");
  g_autofree char *shown = confab_text_fold (display_name != NULL ? display_name : "");

  if (g_str_has_prefix (folded, prefix) || g_str_has_prefix (shown, prefix))
    return TRUE;

  for (const char *space = strchr (shown, ' '); space != NULL; space = strchr (space + 1, ' '))
    if (g_str_has_prefix (space + 1, prefix))
      return TRUE;

  return FALSE;
}

static void
append_row (ConfabMentionPopover *self,
            const char *name,
            const char *display_name,
            ConfabUser *user)
{
  GtkWidget *avatar = confab_avatar_new (display_name, 24);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *shown = gtk_label_new (display_name);
  g_autofree char *at = g_strconcat ("@", name, NULL);
  g_autofree char *label = g_strdup_printf ("%s, %s", display_name, at);
  GtkWidget *own = gtk_label_new (at);

  gtk_label_set_xalign (GTK_LABEL (shown), 0);
  gtk_label_set_ellipsize (GTK_LABEL (shown), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (shown), 24);
  gtk_label_set_ellipsize (GTK_LABEL (own), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (own), 18);
  gtk_widget_set_hexpand (shown, TRUE);
  gtk_widget_add_css_class (own, "dimmed");
  confab_avatar_follow (CONFAB_AVATAR (avatar), user);
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), shown);
  gtk_box_append (GTK_BOX (box), own);
  confab_completion_popover_append (CONFAB_COMPLETION_POPOVER (self), box, name, label);
}

static guint
fill (ConfabMentionPopover *self)
{
  g_autofree char *folded = confab_text_fold (self->prefix);
  guint n = 0, n_items = g_list_model_get_n_items (self->participants);

  confab_completion_popover_clear (CONFAB_COMPLETION_POPOVER (self));

  for (guint i = 0; i < n_items && n < CONFAB_MENTIONS_SHOWN; i++)
    {
      g_autoptr (ConfabParticipant) participant = g_list_model_get_item (self->participants, i);
      ConfabUser *user = confab_participant_get_user (participant);
      const char *name = confab_user_get_name (user), *shown = confab_user_get_display_name (user);

      if (confab_user_get_is_self (user) || name == NULL || !fits (folded, name, shown))
        continue;

      append_row (self, name, shown, user);
      n++;
    }

  if (confab_conversation_may_mention_all (self->conversation) &&
      fits (folded, CONFAB_MENTION_ALL, _ ("Everybody")))
    {
      append_row (self, CONFAB_MENTION_ALL, _ ("Everybody"), NULL);
      n++;
    }

  return n;
}

static void
refill (ConfabMentionPopover *self)
{
  GtkTextIter at, cursor;

  if (self->participants == NULL || self->conversation == NULL || !find_at (self, &at, &cursor))
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }

  g_free (self->prefix);
  gtk_text_iter_forward_char (&at);
  self->prefix = gtk_text_iter_get_text (&at, &cursor);

  if (fill (self) == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }

  confab_completion_popover_show (CONFAB_COMPLETION_POPOVER (self), &at);
}

static void
participants_changed_cb (ConfabMentionPopover *self)
{
  refill (self);
}

static void
follow (ConfabMentionPopover *self, ConfabConversation *conversation)
{
  GListModel *participants =
      conversation != NULL ? confab_conversation_get_participants (conversation) : NULL;

  if (self->participants == participants)
    return;

  if (self->participants != NULL)
    g_clear_signal_handler (&self->changed_id, self->participants);

  g_set_object (&self->participants, participants);
  g_set_object (&self->conversation, conversation);

  if (participants != NULL)
    self->changed_id =
        g_signal_connect_object (participants, "items-changed",
                                 G_CALLBACK (participants_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
confab_mention_popover_accept (ConfabCompletionPopover *popover, GtkListBoxRow *row)
{
  ConfabMentionPopover *self = CONFAB_MENTION_POPOVER (popover);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_text (self));
  const char *name = confab_completion_popover_get_name (row);
  g_autofree char *text = NULL;
  GtkTextIter at, cursor;

  if (name == NULL || !find_at (self, &at, &cursor))
    return;

  text = g_strdup_printf ("@%s ", name);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &at, &cursor);
  gtk_text_buffer_insert (buffer, &at, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (get_text (self)));
}

static void
confab_mention_popover_dispose (GObject *object)
{
  ConfabMentionPopover *self = CONFAB_MENTION_POPOVER (object);

  follow (self, NULL);
  g_clear_pointer (&self->asked_id, g_free);
  g_clear_pointer (&self->prefix, g_free);

  G_OBJECT_CLASS (confab_mention_popover_parent_class)->dispose (object);
}

static void
confab_mention_popover_class_init (ConfabMentionPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_mention_popover_dispose;
  CONFAB_COMPLETION_POPOVER_CLASS (klass)->accept = confab_mention_popover_accept;
}

static void
confab_mention_popover_init (ConfabMentionPopover *self)
{
}

/**
 * confab_mention_popover_new:
 * @text: where names are written; becomes the parent
 *
 * Returns: (transfer none): a popover that is not shown
 */
GtkWidget *
confab_mention_popover_new (GtkTextView *text)
{
  ConfabMentionPopover *self = g_object_new (CONFAB_TYPE_MENTION_POPOVER, NULL);

  confab_completion_popover_attach (CONFAB_COMPLETION_POPOVER (self), text,
                                    _ ("People to mention"));
  return GTK_WIDGET (self);
}

/**
 * confab_mention_popover_update:
 * @session: (nullable): who writes
 * @conversation: (nullable): where
 *
 * The text or the cursor has changed: shows who may be meant, or goes away. Who takes part is asked
 * for when the first "@" is written.
 */
void
confab_mention_popover_update (ConfabMentionPopover *self,
                               ConfabSession *session,
                               ConfabConversation *conversation)
{
  const char *id = conversation != NULL ? confab_conversation_get_id (conversation) : NULL;

  g_return_if_fail (CONFAB_IS_MENTION_POPOVER (self));

  follow (self, conversation);

  if (id != NULL && g_strcmp0 (self->asked_id, id) != 0)
    {
      g_set_str (&self->asked_id, id);
      confab_report (GTK_WIDGET (get_text (self)),
                     confab_session_load_participants (session, conversation));
    }

  refill (self);
}
