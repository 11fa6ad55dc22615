// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-mention-popover.h"

#include "base/confab-text.h"
#include "ui/common/confab-announce.h"
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
  GtkPopover parent_instance;
  GtkTextView *text; /* its parent */
  GtkListBox *list;
  GListModel *participants; /* of the conversation that is open; listened to */
  gulong changed_id;
  ConfabConversation *conversation;
  char *asked_id; /* the conversation whose participants were asked for */
  char *prefix;   /* what stands behind "@" */
};

G_DEFINE_FINAL_TYPE (ConfabMentionPopover, confab_mention_popover, GTK_TYPE_POPOVER)

static gboolean
goes_on (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_' || c == '.' || c == '-';
}

/* The "@" before the cursor, with nothing but a name in between, at the beginning of a word. */
static gboolean
find_at (ConfabMentionPopover *self, GtkTextIter *at, GtkTextIter *cursor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
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
append_row (ConfabMentionPopover *self, const char *name, const char *display_name)
{
  GtkWidget *row = gtk_list_box_row_new ();
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
  gtk_box_append (GTK_BOX (box), confab_avatar_new (display_name, 24));
  gtk_box_append (GTK_BOX (box), shown);
  gtk_box_append (GTK_BOX (box), own);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_list_box_append (self->list, row);
}

static guint
fill (ConfabMentionPopover *self)
{
  g_autofree char *folded = confab_text_fold (self->prefix);
  guint n = 0, n_items = g_list_model_get_n_items (self->participants);

  gtk_list_box_remove_all (self->list);

  for (guint i = 0; i < n_items && n < CONFAB_MENTIONS_SHOWN; i++)
    {
      g_autoptr (ConfabParticipant) participant = g_list_model_get_item (self->participants, i);
      ConfabUser *user = confab_participant_get_user (participant);
      const char *name = confab_user_get_name (user), *shown = confab_user_get_display_name (user);

      if (confab_user_get_is_self (user) || name == NULL || !fits (folded, name, shown))
        continue;

      append_row (self, name, shown);
      n++;
    }

  if (confab_conversation_may_mention_all (self->conversation) &&
      fits (folded, CONFAB_MENTION_ALL, _ ("Everybody")))
    {
      append_row (self, CONFAB_MENTION_ALL, _ ("Everybody"));
      n++;
    }

  return n;
}

static void
tell_selected (ConfabMentionPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const char *name = row != NULL ? g_object_get_data (G_OBJECT (row), "name") : NULL;

  if (name != NULL)
    confab_announce (GTK_WIDGET (self->text), name);
}

static void
select_index (ConfabMentionPopover *self, int index)
{
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, index));
  tell_selected (self);
}

static void
show (ConfabMentionPopover *self, const GtkTextIter *at)
{
  GdkRectangle place;

  gtk_text_view_get_iter_location (self->text, at, &place);
  gtk_text_view_buffer_to_window_coords (self->text, GTK_TEXT_WINDOW_WIDGET, place.x, place.y,
                                         &place.x, &place.y);
  place.width = MAX (place.width, 1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
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

  show (self, &at);
  select_index (self, 0);
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
accept (ConfabMentionPopover *self, GtkListBoxRow *row)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  const char *name = row != NULL ? g_object_get_data (G_OBJECT (row), "name") : NULL;
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
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
row_activated_cb (ConfabMentionPopover *self, GtkListBoxRow *row)
{
  accept (self, row);
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
}

static void
confab_mention_popover_init (ConfabMentionPopover *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "mentions");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("People to mention"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_TOP);
  gtk_popover_set_offset (GTK_POPOVER (self), 0, -9);
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

  self->text = text;
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (text));
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
      confab_report (GTK_WIDGET (self->text),
                     confab_session_load_participants (session, conversation));
    }

  refill (self);
}

/**
 * confab_mention_popover_take_key:
 * @key: pressed in the text, without modifiers
 *
 * Returns: whether it moves in the list, or ends it
 */
gboolean
confab_mention_popover_take_key (ConfabMentionPopover *self, guint key)
{
  GtkListBoxRow *row;
  int index;

  g_return_val_if_fail (CONFAB_IS_MENTION_POPOVER (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;

  row = gtk_list_box_get_selected_row (self->list);
  index = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      select_index (self, MAX (index - 1, 0));
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (gtk_list_box_get_row_at_index (self->list, index + 1) != NULL)
        select_index (self, index + 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_Tab:
      accept (self, row);
      return TRUE;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return TRUE;
    default:
      return FALSE;
    }
}
