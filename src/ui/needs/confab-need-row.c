// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-need-row.h"

#include "confab-need-snooze.h"

#include "base/confab-async.h"
#include "client/formatting/confab-formatted.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-keys.h"
#include "ui/common/confab-naming.h"
#include "ui/common/confab-report.h"
#include "ui/timeline/confab-reaction-bar.h"

#include <glib/gi18n.h>

/* So much of a text is read for the row. */
#define TEXT_CHARS 400

/**
 * ConfabNeedRow:
 *
 * Who said what where, why it waits, and a button and a key for each thing to do about it.
 */
struct _ConfabNeedRow
{
  GtkListBoxRow parent_instance;
  GtkLabel *who;
  GtkLabel *time;
  GtkLabel *text;
  GtkLabel *why;
  GtkWidget *react;
  GtkWidget *snooze;
  GtkWidget *popover; /* (nullable): what was opened on it last */
  ConfabSession *session;
  ConfabNeed *need;
};

G_DEFINE_FINAL_TYPE (ConfabNeedRow, confab_need_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
get_conversation_id (ConfabNeedRow *self)
{
  return confab_conversation_get_id (confab_need_get_conversation (self->need));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabNeedRow *self = CONFAB_NEED_ROW (widget);
  ConfabMessage *message = confab_need_get_message (self->need);

  gtk_widget_activate_action (widget, CONFAB_ACTION_SHOW_MESSAGE, "(ssx)",
                              get_conversation_id (self), confab_message_get_id (message),
                              confab_message_get_seq (message));
}

/* In a direct conversation what one says next is the answer; elsewhere it has to say to what. */
static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabNeedRow *self = CONFAB_NEED_ROW (widget);
  ConfabConversation *conversation = confab_need_get_conversation (self->need);

  open_action (widget, name, NULL);

  if (confab_conversation_get_kind (conversation) != CONFAB_CONVERSATION_DIRECT)
    confab_report (widget, confab_session_set_draft_reply (
                               self->session, conversation,
                               confab_message_get_id (confab_need_get_message (self->need))));

  gtk_widget_activate_action (widget, CONFAB_ACTION_FOCUS_COMPOSER, NULL);
}

static void
show_popover (ConfabNeedRow *self, GtkWidget *popover, GtkWidget *at)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = popover;
  gtk_widget_set_parent (popover, at);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
show_reactions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabNeedRow *self = CONFAB_NEED_ROW (widget);
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), confab_quick_reactions_new ());
  show_popover (self, popover, self->react);
}

static void
react (ConfabNeedRow *self, const char *emoji)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));

  confab_report (GTK_WIDGET (self),
                 confab_session_react (self->session, confab_need_get_message (self->need), emoji,
                                       TRUE));
}

static void
react_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  react (CONFAB_NEED_ROW (widget), g_variant_get_string (parameter, NULL));
}

static void
emoji_picked_cb (ConfabNeedRow *self, const char *emoji)
{
  react (self, emoji);
}

static void
choose_reaction_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabNeedRow *self = CONFAB_NEED_ROW (widget);
  GtkWidget *chooser = gtk_emoji_chooser_new ();

  g_signal_connect_object (chooser, "emoji-picked", G_CALLBACK (emoji_picked_cb), self,
                           G_CONNECT_SWAPPED);
  show_popover (self, chooser, self->react);
}

static void
show_snooze_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabNeedRow *self = CONFAB_NEED_ROW (widget);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GMenuModel) model =
      confab_need_snooze_menu_new (confab_calendar_get_now_ms (confab_calendar_get_default ()),
                                   zone);
  GtkWidget *menu = gtk_popover_menu_new_from_model (model);

  confab_name_menu_items (menu);
  show_popover (self, menu, self->snooze);
}

/* What was said about something that waits, while it is written down. */
typedef struct
{
  ConfabNeedRow *row;
  DexFuture *future;
  char *text;
  char *conversation_id;
  char *key;
} Saying;

static void
saying_free (Saying *saying)
{
  g_object_unref (saying->row);
  dex_clear (&saying->future);
  g_free (saying->text);
  g_free (saying->conversation_id);
  g_free (saying->key);
  g_free (saying);
}

/* The row may be gone from its list by then: whoever holds the list tells. */
static DexFuture *
saying_fiber (Saying *saying)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (saying->row));
  g_autoptr (GtkWidget) from = g_object_ref (list != NULL ? list : GTK_WIDGET (saying->row));
  g_autoptr (GError) error = NULL;

  if (!dex_await (g_steal_pointer (&saying->future), &error))
    {
      confab_report_error (from, error);
      return confab_reject (&error);
    }

  gtk_widget_activate_action (from, CONFAB_ACTION_TELL_NEED, "(sss)", saying->text,
                              saying->conversation_id, saying->key);
  return dex_future_new_true ();
}

static void
say (ConfabNeedRow *self, const char *text, DexFuture *future)
{
  Saying *saying = g_new0 (Saying, 1);

  saying->row = g_object_ref (self);
  saying->future = future;
  saying->text = g_strdup (text);
  saying->conversation_id = g_strdup (get_conversation_id (self));
  saying->key = g_strdup (confab_need_get_key (self->need));
  CONFAB_SPAWN_AND_FORGET (saying_fiber, saying, saying_free);
}

static void
snooze_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabNeedRow *self = CONFAB_NEED_ROW (widget);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now = confab_calendar_get_now_ms (confab_calendar_get_default ());
  gint64 until = confab_need_snooze_find (g_variant_get_string (parameter, NULL), now, zone);

  say (self, _ ("Put off"),
       confab_session_snooze_need (self->session, get_conversation_id (self),
                                   confab_need_get_key (self->need), until));
}

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabNeedRow *self = CONFAB_NEED_ROW (widget);

  say (self, _ ("Done"),
       confab_session_set_need_done (self->session, get_conversation_id (self),
                                     confab_need_get_key (self->need),
                                     confab_need_get_last_seq (self->need)));
}

static char *
dup_text (ConfabNeedRow *self)
{
  const char *content = confab_message_get_content (confab_need_get_message (self->need));
  g_autofree char *start = NULL;

  if (content == NULL || *content == '\0')
    return g_strdup (_ ("File"));

  start = g_utf8_substring (content, 0, MIN (g_utf8_strlen (content, -1), TEXT_CHARS));
  return confab_format_to_plain (start);
}

static char *
dup_who (ConfabNeedRow *self)
{
  ConfabConversation *conversation = confab_need_get_conversation (self->need);
  ConfabUser *sender = confab_message_get_sender (confab_need_get_message (self->need));
  const char *name = sender != NULL ? confab_user_get_display_name (sender) : "";

  return confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_DIRECT
             ? g_strdup (name)
             /* Translators: somebody, and the group or channel in which they said it */
             : g_strdup_printf (_ ("%s in %s"), name, confab_conversation_get_title (conversation));
}

static char *
dup_why (ConfabNeedRow *self)
{
  gint64 n = confab_need_get_n_messages (self->need);

  switch (confab_need_get_kind (self->need))
    {
    case CONFAB_NEED_MENTION:
      return g_strdup (_ ("Mentions you"));
    case CONFAB_NEED_QUESTION:
      return g_strdup (_ ("Asks you"));
    case CONFAB_NEED_MESSAGE:
    default:
      return n > 1 ? g_strdup_printf (ngettext ("%d message not answered",
                                                "%d messages not answered", (gulong) n),
                                      (int) n)
                   : g_strdup (_ ("Not answered"));
    }
}

static void
show (ConfabNeedRow *self)
{
  ConfabCalendar *calendar = confab_calendar_get_default ();
  gint64 at = confab_message_get_created_at (confab_need_get_message (self->need));
  g_autofree char *who = dup_who (self), *text = dup_text (self), *why = dup_why (self);
  g_autofree char *time = confab_calendar_format_short (calendar, at);
  g_autofree char *full = confab_calendar_format_full (calendar, at);
  /* Translators: what a screen reader says: who said it where, why it waits, when, and what */
  g_autofree char *label = g_strdup_printf (_ ("%s. %s, %s: %s"), who, why, full, text);

  gtk_label_set_label (self->who, who);
  gtk_label_set_label (self->time, time);
  gtk_label_set_label (self->text, text);
  gtk_label_set_label (self->why, why);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), full);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
confab_need_row_dispose (GObject *object)
{
  ConfabNeedRow *self = CONFAB_NEED_ROW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_NEED_ROW);
  g_clear_object (&self->session);
  g_clear_object (&self->need);

  G_OBJECT_CLASS (confab_need_row_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc func;
    gboolean has_keys;
  } actions[] = {
    { "need.open", NULL, open_action, FALSE },
    { "need.answer", NULL, answer_action, TRUE },
    { "need.show-reactions", NULL, show_reactions_action, TRUE },
    { "need.show-snooze", NULL, show_snooze_action, TRUE },
    { "need.snooze", "s", snooze_action, FALSE },
    { "need.done", NULL, done_action, TRUE },
    { "message.react", "s", react_action, FALSE },
    { "message.choose-reaction", NULL, choose_reaction_action, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                       actions[i].func);

      if (actions[i].has_keys)
        confab_keys_bind (widget_class, actions[i].name);
    }

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, 0, "need.show-reactions",
                                       NULL);
}

static void
confab_need_row_class_init (ConfabNeedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_need_row_dispose;
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-need-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabNeedRow, who);
  gtk_widget_class_bind_template_child (widget_class, ConfabNeedRow, time);
  gtk_widget_class_bind_template_child (widget_class, ConfabNeedRow, text);
  gtk_widget_class_bind_template_child (widget_class, ConfabNeedRow, why);
  gtk_widget_class_bind_template_child (widget_class, ConfabNeedRow, react);
  gtk_widget_class_bind_template_child (widget_class, ConfabNeedRow, snooze);
}

static void
confab_need_row_init (ConfabNeedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_need_row_new:
 * @session: whose
 * @need: what waits
 *
 * Returns: (transfer floating): a row that shows it
 */
GtkWidget *
confab_need_row_new (ConfabSession *session, ConfabNeed *need)
{
  ConfabNeedRow *self = g_object_new (CONFAB_TYPE_NEED_ROW, NULL);

  self->session = g_object_ref (session);
  self->need = g_object_ref (need);
  g_signal_connect_object (confab_need_get_message (need), "notify::content", G_CALLBACK (show),
                           self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
