// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-alerts-page.h"

#include "confab-choice.h"
#include "confab-quiet-group.h"
#include "ui/common/confab-keywords.h"

/**
 * ConfabAlertsPage:
 *
 * Of what the desktop is told, and how.
 */
struct _ConfabAlertsPage
{
  AdwPreferencesPage parent_instance;
  GSettings *settings;
  AdwSwitchRow *notifications;
  AdwComboRow *notification_content;
  AdwSwitchRow *notification_sound;
  GtkEditable *keywords;
  ConfabQuietGroup *quiet_group;
};

G_DEFINE_FINAL_TYPE (ConfabAlertsPage, confab_alerts_page, ADW_TYPE_PREFERENCES_PAGE)

static const char *const contents[] = { "everything", "name", "nothing", NULL };

/* As they were understood. */
static void
show_keywords (ConfabAlertsPage *self)
{
  g_auto (GStrv) keywords = g_settings_get_strv (self->settings, "notification-keywords");
  g_autofree char *text = confab_keywords_to_string ((const char *const *) keywords);

  gtk_editable_set_text (self->keywords, text);
}

static void
apply_keywords_cb (ConfabAlertsPage *self)
{
  g_auto (GStrv) keywords = confab_keywords_parse (gtk_editable_get_text (self->keywords));

  g_settings_set_strv (self->settings, "notification-keywords", (const char *const *) keywords);
  show_keywords (self);
}

static void
confab_alerts_page_dispose (GObject *object)
{
  ConfabAlertsPage *self = CONFAB_ALERTS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_ALERTS_PAGE);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (confab_alerts_page_parent_class)->dispose (object);
}

static void
confab_alerts_page_class_init (ConfabAlertsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_alerts_page_dispose;
  g_type_ensure (CONFAB_TYPE_QUIET_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-alerts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabAlertsPage, notifications);
  gtk_widget_class_bind_template_child (widget_class, ConfabAlertsPage, notification_content);
  gtk_widget_class_bind_template_child (widget_class, ConfabAlertsPage, notification_sound);
  gtk_widget_class_bind_template_child (widget_class, ConfabAlertsPage, keywords);
  gtk_widget_class_bind_template_child (widget_class, ConfabAlertsPage, quiet_group);
  gtk_widget_class_bind_template_callback (widget_class, apply_keywords_cb);
}

static void
confab_alerts_page_init (ConfabAlertsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_alerts_page_set:
 * @settings: where preferences are kept
 *
 * To be called once.
 */
void
confab_alerts_page_set (ConfabAlertsPage *self, GSettings *settings)
{
  g_return_if_fail (CONFAB_IS_ALERTS_PAGE (self));

  self->settings = g_object_ref (settings);
  confab_choice_bind (settings, "notification-content", self->notification_content, contents);
  g_settings_bind (settings, "notifications", self->notifications, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notification-sound", self->notification_sound, "active",
                   G_SETTINGS_BIND_DEFAULT);
  confab_quiet_group_set (self->quiet_group, settings);
  show_keywords (self);
}
