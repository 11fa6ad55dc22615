// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attach-dialog.h"

#include "confab-attach-choose.h"
#include "confab-attach-row.h"

#include "base/confab-async.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

/**
 * ConfabAttachDialog:
 *
 * What is about to be sent: it is looked at, put in order, and sent when the user says so. Nothing
 * of it leaves before.
 */
struct _ConfabAttachDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  GListStore *chosen;
  AdwWindowTitle *heading;
  AdwBanner *banner;
  GtkListBox *list;
  GtkStack *send_stack;
  AdwEntryRow *caption;
  AdwSwitchRow *smaller;
  AdwSwitchRow *stripped;
  gboolean is_sending;
};

typedef enum
{
  PROP_LIMIT = 1,
  PROP_HAS_PICTURES,
} ConfabAttachDialogProp;

static GParamSpec *props[PROP_HAS_PICTURES + 1];

G_DEFINE_FINAL_TYPE (ConfabAttachDialog, confab_attach_dialog, ADW_TYPE_DIALOG)

static guint
count (ConfabAttachDialog *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->chosen));
}

static gboolean
has_pictures (ConfabAttachDialog *self)
{
  for (guint i = 0; self->chosen != NULL && i < count (self); i++)
    {
      g_autoptr (ConfabChosen) chosen = g_list_model_get_item (G_LIST_MODEL (self->chosen), i);

      if (confab_chosen_get_is_picture (chosen))
        return TRUE;
    }

  return FALSE;
}

static guint
count_in (ConfabAttachDialog *self, ConfabChosenState state)
{
  guint n = 0;

  for (guint i = 0; i < count (self); i++)
    {
      g_autoptr (ConfabChosen) chosen = g_list_model_get_item (G_LIST_MODEL (self->chosen), i);

      n += confab_chosen_get_state (chosen) == state;
    }

  return n;
}

/* What was said of the last try is not said any longer than it holds. */
static void
update_banner (ConfabAttachDialog *self)
{
  gboolean failed = count_in (self, CONFAB_CHOSEN_FAILED) > 0;

  if (failed)
    adw_banner_set_title (self->banner, _ ("Remove what cannot be sent"));

  adw_banner_set_revealed (self->banner, failed);
}

static void
update (ConfabAttachDialog *self)
{
  guint n = count (self);
  g_autofree char *title = g_strdup_printf (ngettext ("Send %u File", "Send %u Files", n), n);

  adw_window_title_set_title (self->heading, title);
  adw_window_title_set_subtitle (self->heading, confab_conversation_get_title (self->conversation));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attach.send",
                                 !self->is_sending && n > 0 &&
                                     count_in (self, CONFAB_CHOSEN_READY) == n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attach.add", !self->is_sending);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attach.cancel", !self->is_sending);
  adw_dialog_set_can_close (ADW_DIALOG (self), !self->is_sending);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !self->is_sending);
  gtk_stack_set_visible_child_name (self->send_stack, self->is_sending ? "busy" : "label");
  update_banner (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_PICTURES]);
}

static void
remove_chosen (ConfabAttachDialog *self, ConfabChosen *chosen)
{
  guint position;

  if (!g_list_store_find (self->chosen, chosen, &position))
    return;

  confab_attach_forget (confab_session_get_attach (self->session), chosen);
  g_list_store_remove (self->chosen, position);

  if (count (self) == 0)
    adw_dialog_close (ADW_DIALOG (self));
  else
    update (self);
}

static void
move (ConfabAttachDialog *self, ConfabChosen *chosen, int to)
{
  g_autoptr (ConfabChosen) held = g_object_ref (chosen);
  GtkListBoxRow *row;
  guint from;

  if (!g_list_store_find (self->chosen, chosen, &from) || to < 0 || to >= (int) count (self))
    return;

  g_list_store_remove (self->chosen, from);
  g_list_store_insert (self->chosen, (guint) to, held);
  row = gtk_list_box_get_row_at_index (self->list, to);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
asked_cb (ConfabAttachDialog *self, const char *what, ConfabAttachRow *row)
{
  ConfabChosen *chosen = confab_attach_row_get_chosen (row);
  int at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (g_str_equal (what, "attach-row.remove"))
    remove_chosen (self, chosen);
  else if (g_str_equal (what, "attach-row.fetch"))
    confab_attach_look (confab_session_get_attach (self->session), chosen);
  else
    move (self, chosen, at + (g_str_equal (what, "attach-row.up") ? -1 : 1));
}

static void
dropped_cb (ConfabAttachDialog *self, ConfabAttachRow *dropped, ConfabAttachRow *row)
{
  move (self, confab_attach_row_get_chosen (dropped),
        gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  GtkWidget *row = confab_attach_row_new (item);

  g_signal_connect_object (row, "asked", G_CALLBACK (asked_cb), data, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), data, G_CONNECT_SWAPPED);
  return row;
}

/* Of what is more than one message some may have been sent. */
static void
remove_sent (ConfabAttachDialog *self)
{
  for (guint i = count (self); i > 0; i--)
    {
      g_autoptr (ConfabChosen) chosen = g_list_model_get_item (G_LIST_MODEL (self->chosen), i - 1);

      if (g_cancellable_is_cancelled (confab_chosen_get_cancellable (chosen)))
        g_list_store_remove (self->chosen, i - 1);
    }
}

static void
show_failure (ConfabAttachDialog *self, const GError *error)
{
  g_autofree char *text = confab_chosen_failure_to_text (error);

  adw_banner_set_title (self->banner, text);
  adw_banner_set_revealed (self->banner, TRUE);
}

static DexFuture *
send_fiber (ConfabAttachDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reply_to =
      g_strdup (confab_conversation_get_row (self->conversation)->draft_reply_to);
  ConfabAttachFlags flags =
      (adw_switch_row_get_active (self->smaller) ? CONFAB_ATTACH_SMALLER : 0) |
      (adw_switch_row_get_active (self->stripped) ? CONFAB_ATTACH_STRIPPED : 0);
  gboolean done =
      dex_await (confab_session_send_chosen (
                     self->session, self->conversation, G_LIST_MODEL (self->chosen), flags,
                     gtk_editable_get_text (GTK_EDITABLE (self->caption)), reply_to),
                 &error);

  self->is_sending = FALSE;

  if (!done)
    {
      remove_sent (self);
      update (self);
      show_failure (self, error);
      return confab_reject (&error);
    }

  if (reply_to != NULL)
    dex_future_disown (confab_session_set_draft_reply (self->session, self->conversation, NULL));

  g_list_store_remove_all (self->chosen);
  adw_dialog_force_close (ADW_DIALOG (self));
  return dex_future_new_true ();
}

static void
send_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabAttachDialog *self = CONFAB_ATTACH_DIALOG (widget);

  self->is_sending = TRUE;
  update (self);
  CONFAB_SPAWN_AND_FORGET (send_fiber, g_object_ref (self), g_object_unref);
}

static void
cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  confab_attach_choose_more (CONFAB_ATTACH_DIALOG (widget));
}

static void
confab_attach_dialog_closed (AdwDialog *dialog)
{
  ConfabAttachDialog *self = CONFAB_ATTACH_DIALOG (dialog);

  for (guint i = 0; i < count (self); i++)
    {
      g_autoptr (ConfabChosen) chosen = g_list_model_get_item (G_LIST_MODEL (self->chosen), i);

      confab_attach_forget (confab_session_get_attach (self->session), chosen);
    }
}

static void
confab_attach_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabAttachDialog *self = CONFAB_ATTACH_DIALOG (object);
  g_autofree char *size = NULL;

  switch ((ConfabAttachDialogProp) id)
    {
    case PROP_LIMIT:
      size = self->session != NULL
                 ? g_format_size ((guint64) confab_session_get_max_file_bytes (self->session))
                 : NULL;
      /* Translators: a size */
      g_value_take_string (
          value,
          size != NULL ? g_strdup_printf (_ ("The server takes files of up to %s."), size) : NULL);
      break;
    case PROP_HAS_PICTURES:
      g_value_set_boolean (value, has_pictures (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_attach_dialog_dispose (GObject *object)
{
  ConfabAttachDialog *self = CONFAB_ATTACH_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_ATTACH_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_attach_dialog_parent_class)->dispose (object);
}

static void
confab_attach_dialog_finalize (GObject *object)
{
  g_clear_object (&CONFAB_ATTACH_DIALOG (object)->chosen);

  G_OBJECT_CLASS (confab_attach_dialog_parent_class)->finalize (object);
}

static void
confab_attach_dialog_class_init (ConfabAttachDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_attach_dialog_get_property;
  object_class->dispose = confab_attach_dialog_dispose;
  object_class->finalize = confab_attach_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = confab_attach_dialog_closed;

  props[PROP_LIMIT] = g_param_spec_string ("limit", NULL, NULL, NULL, flags);
  props[PROP_HAS_PICTURES] = g_param_spec_boolean ("has-pictures", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_install_action (widget_class, "attach.send", NULL, send_cb);
  gtk_widget_class_install_action (widget_class, "attach.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "attach.add", NULL, add_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "attach.send", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-attach-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabAttachDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, ConfabAttachDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, ConfabAttachDialog, list);
  gtk_widget_class_bind_template_child (widget_class, ConfabAttachDialog, send_stack);
  gtk_widget_class_bind_template_child (widget_class, ConfabAttachDialog, caption);
  gtk_widget_class_bind_template_child (widget_class, ConfabAttachDialog, smaller);
  gtk_widget_class_bind_template_child (widget_class, ConfabAttachDialog, stripped);
}

static void
confab_attach_dialog_init (ConfabAttachDialog *self)
{
  self->chosen = g_list_store_new (CONFAB_TYPE_CHOSEN);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->chosen), make_row, self, NULL);
}

/**
 * confab_attach_dialog_new:
 * @conversation: where it is to be sent
 * @as_pictures: whether pictures are to be made smaller, unless the user says otherwise
 *
 * Returns: (transfer floating): a dialog with nothing in it yet
 */
AdwDialog *
confab_attach_dialog_new (ConfabSession *session,
                          ConfabConversation *conversation,
                          gboolean as_pictures)
{
  ConfabAttachDialog *self = g_object_new (CONFAB_TYPE_ATTACH_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->conversation = g_object_ref (conversation);
  adw_switch_row_set_active (self->smaller, as_pictures);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIMIT]);
  update (self);
  return ADW_DIALOG (self);
}

/**
 * confab_attach_dialog_add:
 * @chosen: of #ConfabChosen
 *
 * What is elsewhere is not asked for.
 */
void
confab_attach_dialog_add (ConfabAttachDialog *self, GListModel *chosen)
{
  g_return_if_fail (CONFAB_IS_ATTACH_DIALOG (self));

  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    {
      g_autoptr (ConfabChosen) item = g_list_model_get_item (chosen, i);

      g_signal_connect_object (item, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_list_store_append (self->chosen, item);

      if (confab_chosen_get_state (item) == CONFAB_CHOSEN_READING)
        confab_attach_look (confab_session_get_attach (self->session), item);
    }

  update (self);
}

/**
 * confab_attach_dialog_get_chosen:
 *
 * Returns: (transfer none): what is about to be sent, of #ConfabChosen
 */
GListModel *
confab_attach_dialog_get_chosen (ConfabAttachDialog *self)
{
  g_return_val_if_fail (CONFAB_IS_ATTACH_DIALOG (self), NULL);

  return G_LIST_MODEL (self->chosen);
}
