// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-account-list.h"

#include "ui/common/confab-actions.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-avatar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The accounts of this computer, each with what is unread in it, and one more row to add one. */

static GQuark
login_quark (void)
{
  return g_quark_from_static_string ("confab-account-list-login");
}

static char *
describe (ConfabLogin *login)
{
  ConfabAccount *account = confab_login_get_account (login);

  switch (confab_login_get_state (login))
    {
    case CONFAB_LOGIN_LOCKED:
      return g_strdup (_ ("Locked"));
    case CONFAB_LOGIN_FAILED:
      return g_strdup (_ ("Cannot be opened"));
    case CONFAB_LOGIN_SIGNED_OUT:
      return g_strdup (_ ("Signed out"));
    case CONFAB_LOGIN_MENDING:
    case CONFAB_LOGIN_STARTING:
    case CONFAB_LOGIN_AT_WORK:
    case CONFAB_LOGIN_ENDED:
    default:
      return confab_account_to_line (account);
    }
}

static void
update_cb (GtkWidget *row)
{
  ConfabLogin *login = g_object_get_qdata (G_OBJECT (row), login_quark ());
  GtkWidget *count = g_object_get_data (G_OBJECT (row), "count");
  guint unread = confab_login_get_unread_count (login);
  g_autofree char *line = describe (login);
  g_autofree char *number = confab_count_to_text (unread);
  g_autofree char *label =
      g_strdup_printf (ngettext ("%u unread message", "%u unread messages", unread), unread);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  gtk_label_set_label (GTK_LABEL (count), number);
  gtk_widget_set_visible (count, unread > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  unread > 0 ? label : line, -1);

  if (confab_login_get_is_urgent (login))
    gtk_widget_add_css_class (count, "mention");
  else
    gtk_widget_remove_css_class (count, "mention");
}

static GtkWidget *
make_row (ConfabLogin *login, ConfabSession *shown)
{
  ConfabAccount *account = confab_login_get_account (login);
  const char *name = confab_account_get_name (account);
  GtkWidget *row = adw_action_row_new (), *count = gtk_label_new (NULL);
  GtkWidget *avatar = g_object_new (CONFAB_TYPE_AVATAR, "size", 32, "text", name, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_add_css_class (count, "count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);

  /* which one it is that one looks at */
  if (shown != NULL && confab_login_get_session (login) == shown)
    {
      GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Shown now"), -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
    }

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_qdata_full (G_OBJECT (row), login_quark (), g_object_ref (login), g_object_unref);
  g_object_set_data (G_OBJECT (row), "count", count);
  g_signal_connect_object (login, "notify::state", G_CALLBACK (update_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (login, "unread-changed", G_CALLBACK (update_cb), row, G_CONNECT_SWAPPED);
  update_cb (row);
  return row;
}

static GtkWidget *
make_last_row (void)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Add Account"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  return row;
}

typedef struct
{
  ConfabLogins *logins;
  ConfabSession *shown;
} Filling;

static void
filling_free (Filling *filling)
{
  g_object_unref (filling->logins);
  g_clear_object (&filling->shown);
  g_free (filling);
}

/* There are never many. */
static void
fill_cb (GtkListBox *list)
{
  Filling *filling = g_object_get_data (G_OBJECT (list), "filling");
  guint n = confab_logins_get_count (filling->logins);

  gtk_list_box_remove_all (list);

  for (guint i = 0; i < n && n > 1; i++)
    gtk_list_box_append (list, make_row (confab_logins_get (filling->logins, i), filling->shown));

  gtk_list_box_append (list, make_last_row ());
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  ConfabLogin *login = g_object_get_qdata (G_OBJECT (row), login_quark ());
  g_autofree char *id =
      login != NULL ? g_strdup (confab_account_get_id (confab_login_get_account (login))) : NULL;
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER);
  GtkWidget *above = gtk_widget_get_parent (popover);

  gtk_popover_popdown (GTK_POPOVER (popover));

  if (id != NULL)
    gtk_widget_activate_action (above, CONFAB_ACTION_SHOW_ACCOUNT, "s", id);
  else
    gtk_widget_activate_action (above, CONFAB_ACTION_ADD_ACCOUNT, NULL);
}

/**
 * confab_account_list_fill:
 * @list: in a popover; it follows what becomes of the accounts
 * @logins: the accounts of this computer
 * @shown: (nullable): of the account that somebody looks at
 *
 * Shows them in @list: who has one only sees that there can be more.
 */
void
confab_account_list_fill (GtkListBox *list, ConfabLogins *logins, ConfabSession *shown)
{
  Filling *filling = g_new0 (Filling, 1);

  filling->logins = g_object_ref (logins);
  g_set_object (&filling->shown, shown);
  g_object_set_data_full (G_OBJECT (list), "filling", filling, (GDestroyNotify) filling_free);
  g_signal_connect_object (logins, "items-changed", G_CALLBACK (fill_cb), list, G_CONNECT_SWAPPED);
  g_signal_connect (list, "row-activated", G_CALLBACK (activated_cb), NULL);
  fill_cb (list);
}
