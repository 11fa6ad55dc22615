// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-row.h"

#include "confab-unread-tip.h"

#include "ui/common/confab-calendar.h"
#include "ui/common/confab-conversation-actions.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-avatar.h"

#include <glib/gi18n.h>

/**
 * ConfabConversationRow:
 *
 * A conversation in the list. It is filled by hand: a dozen rows become those of others at each key
 * of a search, and bindings take several times as long.
 */
struct _ConfabConversationRow
{
  GtkBox parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabUser *peer; /* whose presence it shows */
  GtkWidget *avatar;
  GtkLabel *title;
  GtkImage *muted;
  GtkWidget *pinned;
  GtkLabel *time;
  GtkWidget *refused;
  GtkLabel *preview;
  GtkLabel *mentions;
  GtkLabel *unread;
  char *summary;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
  PROP_SUMMARY,
} ConfabConversationRowProp;

G_DEFINE_FINAL_TYPE (ConfabConversationRow, confab_conversation_row, GTK_TYPE_BOX)

static GParamSpec *props[PROP_SUMMARY + 1];

static void
set_class (GtkWidget *widget, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static gboolean
is_refused (ConfabConversationRow *self)
{
  const GPtrArray *refusals = confab_conversation_get_row (self->conversation)->refusals;

  return refusals != NULL && refusals->len > 0;
}

static void
fill_avatar_cb (ConfabConversationRow *self)
{
  gboolean is_channel =
      confab_conversation_get_kind (self->conversation) == CONFAB_CONVERSATION_CHANNEL;

  g_object_set (
      self->avatar, "text", confab_conversation_get_title (self->conversation), "icon-name",
      is_channel ? "confab-channel-symbolic" : NULL, "presence",
      self->peer != NULL ? confab_status_to_name (confab_user_get_status (self->peer)) : NULL,
      "show-presence",
      confab_conversation_get_kind (self->conversation) == CONFAB_CONVERSATION_DIRECT, NULL);
}

static void
follow_peer (ConfabConversationRow *self, ConfabUser *peer)
{
  if (peer == self->peer)
    return;

  if (self->peer != NULL)
    g_signal_handlers_disconnect_by_func (self->peer, fill_avatar_cb, self);

  g_set_object (&self->peer, peer);

  if (peer != NULL)
    g_signal_connect_object (peer, "notify::status", G_CALLBACK (fill_avatar_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
fill_counts (ConfabConversationRow *self)
{
  guint unread = confab_conversation_get_unread_count (self->conversation);
  guint mentions = confab_conversation_get_mention_count (self->conversation);
  g_autofree char *unread_text = confab_count_to_text (unread);
  /* Translators: how often one was mentioned, in a badge */
  g_autofree char *mentions_text = mentions > 1 ? g_strdup_printf (_ ("@%u"), mentions) : NULL;

  gtk_label_set_label (self->unread, unread_text);
  gtk_widget_set_visible (GTK_WIDGET (self->unread), unread > 0);
  set_class (GTK_WIDGET (self->unread), "muted",
             confab_conversation_get_is_muted (self->conversation) ||
                 confab_conversation_get_mentions_only (self->conversation));
  set_class (GTK_WIDGET (self->title), "unread", unread > 0);
  gtk_label_set_label (self->mentions, mentions_text != NULL ? mentions_text : "@");
  gtk_widget_set_visible (GTK_WIDGET (self->mentions), mentions > 0);
}

/* Whether and how quiet it is. */
static void
fill_quiet (ConfabConversationRow *self)
{
  gboolean muted = confab_conversation_get_is_muted (self->conversation);

  gtk_image_set_from_icon_name (self->muted,
                                muted ? "confab-muted-symbolic" : "confab-mention-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->muted), muted ? _ ("Muted") : _ ("Mentions only"));
  gtk_widget_set_visible (GTK_WIDGET (self->muted),
                          muted || confab_conversation_get_mentions_only (self->conversation));
}

/* What a screen reader says of the row. */
static char *
make_summary (ConfabConversationRow *self, const char *preview, const char *time)
{
  guint unread = confab_conversation_get_unread_count (self->conversation);
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u unread message", "%u unread messages", unread), unread);
  const char *parts[8] = { confab_conversation_get_title (self->conversation) };
  guint n = 1;

  if (unread > 0)
    parts[n++] = count;
  if (is_refused (self))
    parts[n++] = _ ("Something was refused");
  if (*preview != '\0')
    parts[n++] = preview;
  if (*time != '\0')
    parts[n++] = time;
  if (confab_conversation_get_is_pinned (self->conversation))
    parts[n++] = _ ("Pinned");
  if (confab_conversation_get_is_muted (self->conversation))
    parts[n++] = _ ("Muted");
  else if (confab_conversation_get_mentions_only (self->conversation))
    parts[n++] = _ ("Mentions only");

  /* Translators: what stands between the parts of an enumeration */
  return g_strjoinv (_ (", "), (char **) parts);
}

static void
fill_cb (ConfabConversationRow *self)
{
  g_autofree char *preview = NULL, *time = NULL, *summary = NULL;
  const char *draft;
  gint64 at;

  if (self->conversation == NULL)
    return;

  at = confab_conversation_get_preview_at (self->conversation);
  draft = confab_conversation_get_draft (self->conversation);
  preview = confab_conversation_to_preview (
      self->conversation, self->session != NULL ? confab_session_get_roster (self->session) : NULL);
  time = at > 0 ? confab_calendar_format_short (confab_calendar_get_default (), at) : g_strdup ("");
  summary = make_summary (self, preview, time);

  follow_peer (self, confab_conversation_get_peer (self->conversation));
  fill_avatar_cb (self);
  fill_counts (self);
  confab_unread_tip_update (GTK_WIDGET (self), self->session, self->conversation);
  gtk_label_set_label (self->title, confab_conversation_get_title (self->conversation));
  gtk_label_set_label (self->time, time);
  gtk_label_set_label (self->preview, preview);
  set_class (GTK_WIDGET (self->preview), "draft", draft != NULL && *draft != '\0');
  fill_quiet (self);
  gtk_widget_set_visible (self->pinned, confab_conversation_get_is_pinned (self->conversation));
  gtk_widget_set_visible (self->refused, is_refused (self));

  if (g_set_str (&self->summary, summary))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUMMARY]);
}

static void
confab_conversation_row_dispose (GObject *object)
{
  ConfabConversationRow *self = CONFAB_CONVERSATION_ROW (object);

  confab_conversation_row_set_conversation (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_CONVERSATION_ROW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_conversation_row_parent_class)->dispose (object);
}

static void
confab_conversation_row_finalize (GObject *object)
{
  g_free (CONFAB_CONVERSATION_ROW (object)->summary);

  G_OBJECT_CLASS (confab_conversation_row_parent_class)->finalize (object);
}

static void
confab_conversation_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabConversationRow *self = CONFAB_CONVERSATION_ROW (object);

  switch ((ConfabConversationRowProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_conversation_row_set_property (GObject *object,
                                      guint id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  ConfabConversationRow *self = CONFAB_CONVERSATION_ROW (object);

  switch ((ConfabConversationRowProp) id)
    {
    case PROP_SESSION:
      if (g_set_object (&self->session, g_value_get_object (value)))
        {
          g_object_notify_by_pspec (object, pspec);
          fill_cb (self);
        }
      break;
    case PROP_CONVERSATION:
      confab_conversation_row_set_conversation (self, g_value_get_object (value));
      break;
    case PROP_SUMMARY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_conversation_row_class_init (ConfabConversationRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_conversation_row_dispose;
  object_class->finalize = confab_conversation_row_finalize;
  object_class->get_property = confab_conversation_row_get_property;
  object_class->set_property = confab_conversation_row_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SUMMARY] =
      g_param_spec_string ("summary", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_AVATAR);
  confab_conversation_actions_install (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-conversation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationRow, title);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationRow, muted);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationRow, pinned);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationRow, time);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationRow, refused);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationRow, preview);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationRow, mentions);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationRow, unread);
  gtk_widget_class_set_css_name (widget_class, "conversation");
}

static void
confab_conversation_row_init (ConfabConversationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  confab_unread_tip_install (GTK_WIDGET (self), GTK_WIDGET (self->unread));
  confab_unread_tip_install (GTK_WIDGET (self), GTK_WIDGET (self->mentions));
  g_signal_connect_object (confab_calendar_get_default (), "notify::today", G_CALLBACK (fill_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * confab_conversation_row_set_conversation:
 * @conversation: (nullable): what it shows
 */
void
confab_conversation_row_set_conversation (ConfabConversationRow *self,
                                          ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_ROW (self));

  if (conversation == self->conversation)
    return;

  if (self->conversation != NULL)
    g_signal_handlers_disconnect_by_func (self->conversation, fill_cb, self);

  g_set_object (&self->conversation, conversation);

  if (conversation != NULL)
    g_signal_connect_object (conversation, "notify", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  else
    follow_peer (self, NULL);

  confab_avatar_follow (CONFAB_AVATAR (self->avatar), conversation);

  if (conversation == NULL)
    confab_unread_tip_update (GTK_WIDGET (self), NULL, NULL);

  fill_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
}

/**
 * confab_conversation_row_get_conversation:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ConfabConversation *
confab_conversation_row_get_conversation (ConfabConversationRow *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION_ROW (self), NULL);

  return self->conversation;
}
