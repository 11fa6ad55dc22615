// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-bans-dialog.h"

#include "confab-invite-words.h"

#include "base/confab-async.h"
#include "protocol/confab-attachment.h"
#include "ui/common/confab-naming.h"
#include "ui/common/confab-toast.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-avatar.h"
#include "ui/widgets/confab-list-end.h"

#include <glib/gi18n.h>

/**
 * ConfabBansDialog:
 *
 * Who may not come back into a conversation, and a way to let them.
 */
struct _ConfabBansDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  AdwToastOverlay *toasts;
  GtkStack *pages;
  AdwStatusPage *note;
  GtkListBox *list;
  ConfabListEnd *end;
};

G_DEFINE_FINAL_TYPE (ConfabBansDialog, confab_bans_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  GWeakRef dialog;
  ConfabSession *session;
  ConfabConversation *conversation;
  char *what; /* the page to look at, NULL for the first; or who may come back */
} Request;

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->dialog);
  g_object_unref (request->session);
  g_object_unref (request->conversation);
  g_free (request->what);
  g_free (request);
}

/* It stays where the focus is; who presses it twice is not told that nothing was left to do. */
static void
lift_cb (ConfabBansDialog *self, GtkWidget *button)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "bans.lift", "s",
                              (const char *) g_object_get_data (G_OBJECT (button), "user"));
}

static GtkWidget *
create_row (ConfabBansDialog *self, const ConfabBanData *ban)
{
  GtkWidget *row = adw_action_row_new (), *lift = gtk_button_new_with_label (_ ("Lift the Ban"));
  const char *name = ban->user != NULL ? ban->user->display_name : _ ("A deleted account");
  g_autofree char *picture =
      ban->user != NULL ? confab_attachment_dup_id_of_url (ban->user->avatar_url) : NULL;
  g_autofree char *subtitle = confab_ban_to_subtitle (ban), *label = NULL;

  /* Translators: a button; %s is the name of a person */
  label = g_strdup_printf (_ ("Lift the ban of %s"), name);
  confab_name_button (lift, label);
  gtk_widget_set_valign (lift, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (lift), "user", g_strdup (ban->user_id), g_free);
  g_signal_connect_object (lift, "clicked", G_CALLBACK (lift_cb), self, G_CONNECT_SWAPPED);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (CONFAB_TYPE_AVATAR, "size", 32, "text", name, "picture",
                                           picture, NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), lift);
  g_object_set_data_full (G_OBJECT (row), "user", g_strdup (ban->user_id), g_free);
  return row;
}

static void
show_note (ConfabBansDialog *self, const char *title, const char *text)
{
  adw_status_page_set_title (self->note, title);
  adw_status_page_set_description (self->note, text);
  gtk_stack_set_visible_child_name (self->pages, "note");
}

static void
show_rows (ConfabBansDialog *self)
{
  if (gtk_list_box_get_row_at_index (self->list, 0) != NULL)
    gtk_stack_set_visible_child_name (self->pages, "list");
  else if (confab_list_end_get_next (self->end) == NULL)
    show_note (self, _ ("Nobody Is Banned"), NULL);
}

static void
tell (ConfabBansDialog *self, const GError *error)
{
  confab_toast_show_error (self->toasts, error);
}

static DexFuture *
load_fiber (Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabListPage) page = dex_await_boxed (
      confab_session_load_bans (request->session, request->conversation, request->what), &error);
  g_autoptr (ConfabBansDialog) self = g_weak_ref_get (&request->dialog);

  if (self == NULL)
    return NULL;

  if (page != NULL)
    {
      for (guint i = 0; i < page->items->len; i++)
        gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (page->items, i)));

      confab_list_end_set_next (self->end, page->next);
      show_rows (self);
    }
  else if (request->what != NULL)
    {
      confab_list_end_fail (self->end);
      tell (self, error);
    }
  else
    {
      g_autofree char *text = confab_error_to_user_text (error);

      show_note (self, _ ("No Connection"), text);
    }

  return NULL;
}

static GtkWidget *
find_row (ConfabBansDialog *self, const char *user_id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (strcmp (g_object_get_data (G_OBJECT (row), "user"), user_id) == 0)
      return GTK_WIDGET (row);

  return NULL;
}

/* The focus goes to the next, or to the last that is left. */
static void
remove_row (ConfabBansDialog *self, GtkWidget *row)
{
  GtkWidget *other = gtk_widget_get_next_sibling (row);

  if (other == NULL)
    other = gtk_widget_get_prev_sibling (row);

  if (other != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == row)
    gtk_widget_child_focus (other, GTK_DIR_TAB_FORWARD);

  gtk_list_box_remove (self->list, row);
  show_rows (self);
}

static DexFuture *
lift_fiber (Request *request)
{
  g_autoptr (GError) error = NULL;
  gboolean lifted =
      dex_await (confab_session_lift_ban (request->session, request->conversation, request->what),
                 &error);
  g_autoptr (ConfabBansDialog) self = g_weak_ref_get (&request->dialog);
  GtkWidget *row = self != NULL ? find_row (self, request->what) : NULL;

  if (row == NULL)
    return NULL;

  if (lifted)
    {
      remove_row (self, row);
      return NULL;
    }

  tell (self, error);
  return NULL;
}

static Request *
request_new (ConfabBansDialog *self, const char *what)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->dialog, self);
  request->session = g_object_ref (self->session);
  request->conversation = g_object_ref (self->conversation);
  request->what = g_strdup (what);
  return request;
}

static void
load (ConfabBansDialog *self, const char *after)
{
  CONFAB_SPAWN_AND_FORGET (load_fiber, request_new (self, after), request_free);
}

static void
wanted_cb (ConfabBansDialog *self)
{
  load (self, confab_list_end_get_next (self->end));
}

static void
lift_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabBansDialog *self = CONFAB_BANS_DIALOG (widget);

  CONFAB_SPAWN_AND_FORGET (lift_fiber, request_new (self, g_variant_get_string (parameter, NULL)),
                           request_free);
}

static void
confab_bans_dialog_dispose (GObject *object)
{
  ConfabBansDialog *self = CONFAB_BANS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_BANS_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_bans_dialog_parent_class)->dispose (object);
}

static void
confab_bans_dialog_class_init (ConfabBansDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_bans_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "bans.lift", "s", lift_action_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-bans-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabBansDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, ConfabBansDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabBansDialog, note);
  gtk_widget_class_bind_template_child (widget_class, ConfabBansDialog, list);
  gtk_widget_class_bind_template_child (widget_class, ConfabBansDialog, end);
  gtk_widget_class_bind_template_callback (widget_class, wanted_cb);
}

static void
confab_bans_dialog_init (ConfabBansDialog *self)
{
  g_type_ensure (CONFAB_TYPE_LIST_END);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_bans_dialog_new:
 *
 * Returns: (transfer floating): a dialog, which asks the server for who is banned
 */
AdwDialog *
confab_bans_dialog_new (ConfabSession *session, ConfabConversation *conversation)
{
  ConfabBansDialog *self = g_object_new (CONFAB_TYPE_BANS_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->conversation = g_object_ref (conversation);
  load (self, NULL);
  return ADW_DIALOG (self);
}
