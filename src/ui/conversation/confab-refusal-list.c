// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-refusal-list.h"

#include "ui/common/confab-report.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

/**
 * ConfabRefusalList:
 *
 * What the server refused in a conversation and no message shows: a new name, a role, the
 * conversation itself. It takes no room while there is nothing.
 */
struct _ConfabRefusalList
{
  AdwBin parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabConversation *shown; /* of the list */
  GtkListBox *list;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
} ConfabRefusalListProp;

G_DEFINE_FINAL_TYPE (ConfabRefusalList, confab_refusal_list, ADW_TYPE_BIN)

static GParamSpec *props[PROP_CONVERSATION + 1];

/* More than that is scrolled. */
#define MAX_HEIGHT 160

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_buttons (ConfabRefusal *refusal, GtkWidget *title)
{
  static const struct
  {
    const char *label;
    const char *action;
  } buttons[] = { { N_ ("Try again"), "refusal.retry" }, { N_ ("Discard"), "refusal.discard" } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (buttons[i].label));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                        confab_refusal_get_id (refusal));
      gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                      title, NULL, -1);
      gtk_box_append (GTK_BOX (box), button);
    }

  return box;
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  ConfabRefusalList *self = CONFAB_REFUSAL_LIST (data);
  ConfabRefusal *refusal = CONFAB_REFUSAL (item);
  ConfabRoster *roster = self->session != NULL ? confab_session_get_roster (self->session) : NULL;
  g_autofree char *what = confab_refusal_to_text (refusal, roster);
  g_autofree char *why = confab_refusal_to_reason (refusal);
  GtkWidget *row = gtk_list_box_row_new (), *wrap = adw_wrap_box_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = create_label (what, "heading");

  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), create_label (why, "caption"));
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (wrap), 6);
  adw_wrap_box_set_justify (ADW_WRAP_BOX (wrap), ADW_JUSTIFY_SPREAD);
  adw_wrap_box_set_justify_last_line (ADW_WRAP_BOX (wrap), TRUE);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), texts);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), create_buttons (refusal, title));
  gtk_widget_add_css_class (row, "refusal");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), wrap);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title,
                                  NULL, -1);
  return row;
}

static void
make_list (ConfabRefusalList *self)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "refusals");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the server refused"), -1);
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (scroller, MAX_HEIGHT);
  gtk_scrolled_window_set_child (scroller, GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (scroller));
}

/* Mostly there is nothing, and the list is made when there is something for the first time. */
static void
count_cb (ConfabRefusalList *self)
{
  guint n = 0;

  if (self->conversation != NULL)
    g_object_get (self->conversation, "refused-count", &n, NULL);

  if (n > 0 && self->list == NULL)
    make_list (self);

  if (self->list == NULL)
    return;

  if (self->shown != self->conversation)
    {
      g_set_object (&self->shown, self->conversation);
      gtk_list_box_bind_model (
          self->list, self->shown != NULL ? confab_conversation_get_refusals (self->shown) : NULL,
          create_row_cb, self, NULL);
    }

  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), n > 0);
}

static ConfabRefusal *
find (ConfabRefusalList *self, const char *id)
{
  GListModel *refusals =
      self->conversation != NULL ? confab_conversation_get_refusals (self->conversation) : NULL;

  for (guint i = 0; refusals != NULL && i < g_list_model_get_n_items (refusals); i++)
    {
      g_autoptr (ConfabRefusal) refusal = g_list_model_get_item (refusals, i);

      if (g_strcmp0 (confab_refusal_get_id (refusal), id) == 0)
        return g_steal_pointer (&refusal);
    }

  return NULL;
}

static void
decide (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabRefusalList *self = CONFAB_REFUSAL_LIST (widget);
  g_autoptr (ConfabRefusal) refusal = find (self, g_variant_get_string (parameter, NULL));

  if (refusal == NULL || self->session == NULL)
    return;

  confab_report (widget, g_str_has_suffix (action_name, "retry")
                             ? confab_session_retry_refused (self->session, refusal)
                             : confab_session_discard_refused (self->session, refusal));
}

static void
set_conversation (ConfabRefusalList *self, ConfabConversation *conversation)
{
  if (self->conversation == conversation)
    return;

  if (self->conversation != NULL)
    g_signal_handlers_disconnect_by_func (self->conversation, count_cb, self);

  g_set_object (&self->conversation, conversation);

  if (conversation != NULL)
    g_signal_connect_object (conversation, "notify::refused-count", G_CALLBACK (count_cb), self,
                             G_CONNECT_SWAPPED);

  count_cb (self);
}

static void
confab_refusal_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabRefusalList *self = CONFAB_REFUSAL_LIST (object);

  switch ((ConfabRefusalListProp) id)
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
confab_refusal_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabRefusalList *self = CONFAB_REFUSAL_LIST (object);

  switch ((ConfabRefusalListProp) id)
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
confab_refusal_list_dispose (GObject *object)
{
  ConfabRefusalList *self = CONFAB_REFUSAL_LIST (object);

  set_conversation (self, NULL);
  self->list = NULL;
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_refusal_list_parent_class)->dispose (object);
}

static void
confab_refusal_list_class_init (ConfabRefusalListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = confab_refusal_list_dispose;
  object_class->get_property = confab_refusal_list_get_property;
  object_class->set_property = confab_refusal_list_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION, flags);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_install_action (widget_class, "refusal.retry", "s", decide);
  gtk_widget_class_install_action (widget_class, "refusal.discard", "s", decide);
}

static void
confab_refusal_list_init (ConfabRefusalList *self)
{
}

/**
 * confab_refusal_list_new:
 *
 * Returns: (transfer floating): a list of no conversation yet
 */
GtkWidget *
confab_refusal_list_new (void)
{
  return g_object_new (CONFAB_TYPE_REFUSAL_LIST, NULL);
}
