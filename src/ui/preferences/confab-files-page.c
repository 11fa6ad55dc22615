// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-files-page.h"

#include "base/confab-async.h"
#include "client/confab-session-media.h"
#include "confab-choice.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/**
 * ConfabFilesPage:
 *
 * What of the files that others send comes by itself, and how much of it is kept.
 */
struct _ConfabFilesPage
{
  AdwPreferencesPage parent_instance;
  ConfabSession *session;
  GSettings *settings;
  AdwComboRow *pictures;
  AdwComboRow *sound;
  AdwComboRow *videos;
  AdwComboRow *files;
  AdwComboRow *metered;
  AdwComboRow *limit;
  AdwActionRow *used;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (ConfabFilesPage, confab_files_page, ADW_TYPE_PREFERENCES_PAGE)

/* In megabytes; a value between two of them counts as the next larger one. */
static const int sizes[] = { 0, 1, 5, 10, 20, 50, 100, 500, 2000 };
static const int limits[] = { 100, 500, 1000, 2000, 5000, 20000, 100000 };

typedef struct
{
  const int *values;
  guint n;
} Steps;

static const Steps size_steps = { sizes, G_N_ELEMENTS (sizes) };
static const Steps limit_steps = { limits, G_N_ELEMENTS (limits) };

static gboolean
value_to_position (GValue *value, GVariant *variant, gpointer data)
{
  const Steps *steps = data;
  guint i = 0;

  while (i + 1 < steps->n && steps->values[i] < g_variant_get_int32 (variant))
    i++;

  g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
position_to_value (const GValue *value, const GVariantType *type, gpointer data)
{
  const Steps *steps = data;

  return g_variant_new_int32 (steps->values[MIN (g_value_get_uint (value), steps->n - 1)]);
}

static const char *const metered_names[] = { "nothing", "small", "same", NULL };

static void
bind_steps (ConfabFilesPage *self, const char *key, AdwComboRow *row, const Steps *steps)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (guint i = 0; i < steps->n; i++)
    {
      g_autofree char *size =
          g_format_size ((guint64) steps->values[i] * G_GUINT64_CONSTANT (1000000));
      /* Translators: files of up to a size */
      g_autofree char *text = steps->values[i] == 0  ? g_strdup (_ ("Never"))
                              : steps == &size_steps ? g_strdup_printf (_ ("Up to %s"), size)
                                                     : g_strdup (size);

      gtk_string_list_append (model, text);
    }

  adw_combo_row_set_model (row, G_LIST_MODEL (model));
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                value_to_position, position_to_value, (gpointer) steps, NULL);
}

static DexFuture *
measure_fiber (ConfabFilesPage *self)
{
  g_autoptr (GError) error = NULL;
  gint64 n = dex_await_int64 (confab_session_measure_files (self->session), &error);
  g_autofree char *text = NULL;

  if (error != NULL)
    return confab_reject (&error);

  text = g_format_size ((guint64) MAX (0, n));
  adw_action_row_set_subtitle (self->used, text);
  gtk_widget_set_sensitive (self->remove, n > 0);
  return dex_future_new_true ();
}

static void
measure (ConfabFilesPage *self)
{
  CONFAB_SPAWN_AND_FORGET (measure_fiber, g_object_ref (self), g_object_unref);
}

static DexFuture *
remove_fiber (ConfabFilesPage *self)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_session_clean_files (self->session, 0), &error))
    {
      confab_report_error (GTK_WIDGET (self), error);
      return confab_reject (&error);
    }

  measure (self);
  return dex_future_new_true ();
}

/* It can be fetched again, so nobody is asked. */
static void
remove_cb (ConfabFilesPage *self)
{
  CONFAB_SPAWN_AND_FORGET (remove_fiber, g_object_ref (self), g_object_unref);
}

static void
confab_files_page_dispose (GObject *object)
{
  ConfabFilesPage *self = CONFAB_FILES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_FILES_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (confab_files_page_parent_class)->dispose (object);
}

static void
confab_files_page_class_init (ConfabFilesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_files_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-files-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabFilesPage, pictures);
  gtk_widget_class_bind_template_child (widget_class, ConfabFilesPage, sound);
  gtk_widget_class_bind_template_child (widget_class, ConfabFilesPage, videos);
  gtk_widget_class_bind_template_child (widget_class, ConfabFilesPage, files);
  gtk_widget_class_bind_template_child (widget_class, ConfabFilesPage, metered);
  gtk_widget_class_bind_template_child (widget_class, ConfabFilesPage, limit);
  gtk_widget_class_bind_template_child (widget_class, ConfabFilesPage, used);
  gtk_widget_class_bind_template_child (widget_class, ConfabFilesPage, remove);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
confab_files_page_init (ConfabFilesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_files_page_set:
 * @session: (nullable): whose files are kept
 * @settings: where preferences are kept
 *
 * To be called once.
 */
void
confab_files_page_set (ConfabFilesPage *self, ConfabSession *session, GSettings *settings)
{
  g_return_if_fail (CONFAB_IS_FILES_PAGE (self));

  self->settings = g_object_ref (settings);
  bind_steps (self, "download-pictures", self->pictures, &size_steps);
  bind_steps (self, "download-sound", self->sound, &size_steps);
  bind_steps (self, "download-videos", self->videos, &size_steps);
  bind_steps (self, "download-files", self->files, &size_steps);
  bind_steps (self, "files-limit", self->limit, &limit_steps);
  confab_choice_bind (settings, "download-metered", self->metered, metered_names);
  gtk_widget_set_visible (GTK_WIDGET (self->used), session != NULL);

  if (session == NULL)
    return;

  self->session = g_object_ref (session);
  measure (self);
}
