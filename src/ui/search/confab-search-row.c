// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-row.h"

#include "confab-search-text.h"

#include "ui/common/confab-calendar.h"

#include <glib/gi18n.h>

/**
 * ConfabSearchRow:
 *
 * Who said it, when, and the line around what was looked for.
 */
struct _ConfabSearchRow
{
  GtkBox parent_instance;
  GtkLabel *sender;
  GtkLabel *time;
  GtkLabel *snippet;
  ConfabSearchHit *hit;
  char *summary;
};

typedef enum
{
  PROP_HIT = 1,
  PROP_SUMMARY,
} ConfabSearchRowProp;

static GParamSpec *props[PROP_SUMMARY + 1];

G_DEFINE_FINAL_TYPE (ConfabSearchRow, confab_search_row, GTK_TYPE_BOX)

static const char *
get_sender_name (ConfabSearchRow *self)
{
  ConfabMessage *message = confab_search_hit_get_message (self->hit);
  ConfabUser *sender = confab_message_get_sender (message);

  return confab_message_get_is_own (message) ? _ ("You")
         : sender != NULL                    ? confab_user_get_display_name (sender)
                                             : "";
}

static void
update_summary (ConfabSearchRow *self, const char *time)
{
  const char *name = get_sender_name (self);

  g_free (self->summary);

  if (confab_search_hit_get_remote (self->hit))
    /* Translators: sender, time, text of a message that was found */
    self->summary = g_strdup_printf (_ ("%s, %s, on the server: %s"), name, time,
                                     confab_search_hit_get_snippet (self->hit));
  else
    /* Translators: sender, time, text of a message that was found */
    self->summary =
        g_strdup_printf (_ ("%s, %s: %s"), name, time, confab_search_hit_get_snippet (self->hit));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUMMARY]);
}

static void
update (ConfabSearchRow *self)
{
  ConfabCalendar *calendar = confab_calendar_get_default ();
  gint64 at = confab_message_get_created_at (confab_search_hit_get_message (self->hit));
  const char *snippet = confab_search_hit_get_snippet (self->hit);
  g_autofree char *time = confab_calendar_format_short (calendar, at);
  g_autofree char *full = confab_calendar_format_full (calendar, at);
  g_autoptr (PangoAttrList) attributes =
      confab_search_make_attributes (confab_search_hit_get_query (self->hit), snippet);

  gtk_label_set_label (self->sender, get_sender_name (self));
  gtk_label_set_label (self->time, time);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), full);
  gtk_label_set_label (self->snippet, snippet);
  gtk_label_set_attributes (self->snippet, attributes);
  update_summary (self, full);
}

static void
confab_search_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabSearchRow *self = CONFAB_SEARCH_ROW (object);

  switch ((ConfabSearchRowProp) id)
    {
    case PROP_HIT:
      g_value_set_object (value, self->hit);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_search_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabSearchRow *self = CONFAB_SEARCH_ROW (object);

  switch ((ConfabSearchRowProp) id)
    {
    case PROP_HIT:
      confab_search_row_set_hit (self, g_value_get_object (value));
      break;
    case PROP_SUMMARY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_search_row_dispose (GObject *object)
{
  ConfabSearchRow *self = CONFAB_SEARCH_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_SEARCH_ROW);
  g_clear_object (&self->hit);
  g_clear_pointer (&self->summary, g_free);

  G_OBJECT_CLASS (confab_search_row_parent_class)->dispose (object);
}

static void
confab_search_row_class_init (ConfabSearchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = confab_search_row_get_property;
  object_class->set_property = confab_search_row_set_property;
  object_class->dispose = confab_search_row_dispose;

  props[PROP_HIT] =
      g_param_spec_object ("hit", NULL, NULL, CONFAB_TYPE_SEARCH_HIT,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SUMMARY] =
      g_param_spec_string ("summary", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchRow, sender);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchRow, time);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchRow, snippet);
}

static void
confab_search_row_init (ConfabSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_search_row_set_hit:
 * @hit: (nullable): what to show
 */
void
confab_search_row_set_hit (ConfabSearchRow *self, ConfabSearchHit *hit)
{
  g_return_if_fail (CONFAB_IS_SEARCH_ROW (self));

  if (!g_set_object (&self->hit, hit))
    return;

  if (hit != NULL)
    update (self);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HIT]);
}
