// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"

#include "ui/common/confab-calendar.h"

#include <string.h>

static ConfabClock *fake_clock;

void
kit_init (void)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, "gtk-font-name", "Inter 11", "gtk-decoration-layout", ":close", NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/confab/Confab/icons");

  {
    g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

    gtk_css_provider_load_from_resource (provider, "/org/confab/Confab/style.css");
    gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                                GTK_STYLE_PROVIDER (provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  }

  kit_reset_clock ();
}

void
kit_reset_clock (void)
{
  g_clear_object (&fake_clock);
  fake_clock = confab_clock_new_fake (MADE_UP_NOW_MS);
  confab_calendar_set_clock (confab_calendar_get_default (), fake_clock);
}

GSettings *
kit_get_settings (void)
{
  static GSettings *settings = NULL;

  if (settings == NULL)
    settings = g_settings_new ("org.confab.Confab");

  return settings;
}

/* Until nothing is left to be done, within bounds. */
void
kit_settle (void)
{
  for (guint i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

void
kit_advance (gint64 ms)
{
  confab_clock_advance (fake_clock, ms);
  kit_settle ();
}

void
kit_wait_drawn (GtkWidget *widget)
{
  kit_settle ();
  gtk_widget_queue_draw (widget);
  gtk_test_widget_wait_for_draw (widget);
  kit_settle ();
}

ConfabWindow *
kit_open_window (int width, int height)
{
  ConfabWindow *window;

  g_settings_set_int (kit_get_settings (), "window-width", width);
  g_settings_set_int (kit_get_settings (), "window-height", height);
  window = confab_window_new (NULL, kit_get_settings ());

  /* As it is released, without the stripes of a development build. */
  gtk_widget_remove_css_class (GTK_WIDGET (window), "devel");
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

ConfabWindow *
kit_open_signed_in (int width, int height)
{
  g_autoptr (ConfabSession) session = fake_session_new ();
  ConfabWindow *window = kit_open_window (width, height);

  made_up_fill (confab_session_get_roster (session));
  confab_window_set_session (window, session);
  kit_wait_drawn (GTK_WIDGET (window));
  return window;
}

ConfabLogin *
kit_begin (guint number)
{
  g_autoptr (ConfabAccount) account = fake_account_new_other (number);
  DexFuture *after;
  ConfabLogin *login = confab_logins_add (confab_logins_get_default (), account, &after);

  confab_login_start (login, after, NULL);
  made_up_fill (confab_session_get_roster (confab_login_get_session (login)));
  kit_settle ();
  g_assert_cmpint (confab_login_get_state (login), ==, CONFAB_LOGIN_AT_WORK);
  return login;
}

void
kit_close_window (ConfabWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  kit_settle ();
}

static gboolean
has_name (GtkWidget *widget, const char *name)
{
  g_autofree char *problem =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          name);
  const char *label = NULL;

  /* What a button is labelled by counts for more. */
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) &&
      problem == NULL &&
      !(GTK_IS_BUTTON (widget) &&
        gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                          GTK_ACCESSIBLE_RELATION_LABELLED_BY)))
    return TRUE;

  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) == NULL)
    return gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                             GTK_ACCESSIBLE_RELATION_LABELLED_BY) &&
           kit_has_text (widget, name);

  if (GTK_IS_BUTTON (widget))
    label = gtk_button_get_label (GTK_BUTTON (widget));
  else if (ADW_IS_PREFERENCES_ROW (widget))
    label = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  else if (GTK_IS_LABEL (widget))
    label = gtk_label_get_label (GTK_LABEL (widget));

  return g_strcmp0 (label, name) == 0;
}

static GtkWidget *
find (GtkWidget *widget, const char *name, GtkAccessibleRole role, GType type)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if ((type == G_TYPE_NONE || G_TYPE_CHECK_INSTANCE_TYPE (widget, type)) &&
      (role == GTK_ACCESSIBLE_ROLE_NONE ||
       gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == role) &&
      (name == NULL || has_name (widget, name)))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, name, role, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
kit_find (GtkWidget *root, const char *name)
{
  return find (root, name, GTK_ACCESSIBLE_ROLE_NONE, G_TYPE_NONE);
}

GtkWidget *
kit_find_role (GtkWidget *root, const char *name, GtkAccessibleRole role)
{
  return find (root, name, role, G_TYPE_NONE);
}

GtkWidget *
kit_find_type (GtkWidget *root, GType type)
{
  return find (root, NULL, GTK_ACCESSIBLE_ROLE_NONE, type);
}

void
kit_click (GtkWidget *root, const char *name)
{
  GtkWidget *widget = find (root, name, GTK_ACCESSIBLE_ROLE_NONE, GTK_TYPE_BUTTON);

  if (widget == NULL)
    widget = kit_find (root, name);

  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_get_sensitive (widget));

  if (GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
  else
    gtk_widget_activate (widget);

  kit_settle ();
}

void
kit_type (GtkWidget *root, const char *name, const char *text)
{
  GtkWidget *widget = find (root, name, GTK_ACCESSIBLE_ROLE_NONE, GTK_TYPE_EDITABLE);

  g_assert_nonnull (widget);
  gtk_editable_set_text (GTK_EDITABLE (widget), text);
  kit_settle ();
}

gboolean
kit_has_text (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (kit_has_text (child, text))
      return TRUE;

  return FALSE;
}

/* Whether a time of so many seconds or more is shown: on a busy machine one may look too late to
 * see a certain second. */
gboolean
kit_has_time (GtkWidget *root, int at_least_s)
{
  gboolean found = FALSE;

  for (int second = at_least_s; second < 60 && !found; second++)
    {
      g_autofree char *time = g_strdup_printf ("0:%02d", second);

      found = kit_has_text (root, time);
    }

  return found;
}
