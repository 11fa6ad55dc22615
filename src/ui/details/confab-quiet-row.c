// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-quiet-row.h"

#include "ui/common/confab-calendar.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

/**
 * ConfabQuietRow:
 *
 * Shows of what the user is told in a conversation, and lets them choose: of all messages, of those
 * that mention them, or of nothing. In a direct conversation all is meant for them.
 */
struct _ConfabQuietRow
{
  AdwComboRow parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  GtkStringList *choices;
  gboolean updating;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
} ConfabQuietRowProp;

G_DEFINE_FINAL_TYPE (ConfabQuietRow, confab_quiet_row, ADW_TYPE_COMBO_ROW)

static GParamSpec *props[PROP_CONVERSATION + 1];

static gboolean
is_direct (ConfabQuietRow *self)
{
  return confab_conversation_get_kind (self->conversation) == CONFAB_CONVERSATION_DIRECT;
}

static void
fill_choices (ConfabQuietRow *self)
{
  const char *all[] = { _ ("All messages"), _ ("Mentions only"), _ ("Nothing"), NULL };
  const char *direct[] = { all[0], all[2], NULL };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

  if (n == (is_direct (self) ? G_N_ELEMENTS (direct) : G_N_ELEMENTS (all)) - 1)
    return;

  gtk_string_list_splice (self->choices, 0, n, is_direct (self) ? direct : all);
}

/* Until when it is quiet, where that has an end. */
static char *
make_subtitle (ConfabQuietRow *self)
{
  gint64 until = confab_conversation_get_row (self->conversation)->muted_until;
  g_autofree char *time = NULL;

  if (!confab_conversation_get_is_muted (self->conversation) || until >= CONFAB_MUTED_ALWAYS)
    return g_strdup ("");

  time = confab_calendar_format_full (confab_calendar_get_default (), until);
  /* Translators: %s is a time, or a date and a time */
  return g_strdup_printf (_ ("Muted until %s"), time);
}

static void
update_cb (ConfabQuietRow *self)
{
  g_autofree char *subtitle = NULL;
  guint last, selected = 0;

  if (self->conversation == NULL)
    return;

  self->updating = TRUE;
  fill_choices (self);
  last = g_list_model_get_n_items (G_LIST_MODEL (self->choices)) - 1;

  if (confab_conversation_get_is_muted (self->conversation))
    selected = last;
  else if (confab_conversation_get_mentions_only (self->conversation) && !is_direct (self))
    selected = 1;

  subtitle = make_subtitle (self);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  self->updating = FALSE;
}

static void
selected_cb (ConfabQuietRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  DexFuture *future;

  if (self->updating || self->session == NULL || self->conversation == NULL ||
      selected == GTK_INVALID_LIST_POSITION)
    return;

  if (selected == g_list_model_get_n_items (G_LIST_MODEL (self->choices)) - 1)
    future =
        confab_session_set_muted_until (self->session, self->conversation, CONFAB_MUTED_ALWAYS);
  else
    future = confab_session_set_mentions_only (self->session, self->conversation, selected == 1);

  confab_report (GTK_WIDGET (self), future);
}

static void
set_conversation (ConfabQuietRow *self, ConfabConversation *conversation)
{
  if (conversation == self->conversation)
    return;

  if (self->conversation != NULL)
    g_signal_handlers_disconnect_by_func (self->conversation, update_cb, self);

  g_set_object (&self->conversation, conversation);

  if (conversation == NULL)
    return;

  g_signal_connect_object (conversation, "notify::is-muted", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (conversation, "notify::mentions-only", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (conversation, "notify::kind", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  update_cb (self);
}

static void
confab_quiet_row_dispose (GObject *object)
{
  ConfabQuietRow *self = CONFAB_QUIET_ROW (object);

  set_conversation (self, NULL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_quiet_row_parent_class)->dispose (object);
}

static void
confab_quiet_row_finalize (GObject *object)
{
  g_object_unref (CONFAB_QUIET_ROW (object)->choices);

  G_OBJECT_CLASS (confab_quiet_row_parent_class)->finalize (object);
}

static void
confab_quiet_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabQuietRow *self = CONFAB_QUIET_ROW (object);

  switch ((ConfabQuietRowProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_quiet_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabQuietRow *self = CONFAB_QUIET_ROW (object);

  switch ((ConfabQuietRowProp) id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      set_conversation (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_quiet_row_class_init (ConfabQuietRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_quiet_row_dispose;
  object_class->finalize = confab_quiet_row_finalize;
  object_class->get_property = confab_quiet_row_get_property;
  object_class->set_property = confab_quiet_row_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_quiet_row_init (ConfabQuietRow *self)
{
  self->choices = gtk_string_list_new (NULL);
  self->updating = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Notify Of"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->choices));
  self->updating = FALSE;
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}
