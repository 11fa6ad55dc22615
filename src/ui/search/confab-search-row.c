// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-row.h"

#include "confab-search-text.h"

#include "ui/common/confab-calendar.h"
#include "ui/common/confab-closures.h"

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

static char *
make_snippet (ConfabSearchRow *self)
{
  const char *snippet = confab_search_hit_get_snippet (self->hit);
  const char *file_name = confab_search_hit_get_file_name (self->hit);

  /* Translators: the name of a file, and what stands in it */
  return file_name != NULL && *file_name != '\0'
             ? g_strdup_printf (_ ("%s: %s"), file_name, snippet)
             : g_strdup (snippet);
}

static void
update_summary (ConfabSearchRow *self, const char *time, const char *snippet)
{
  const char *name = get_sender_name (self);

  g_free (self->summary);

  if (confab_search_hit_get_remote (self->hit))
    /* Translators: sender, time, text of a message that was found */
    self->summary = g_strdup_printf (_ ("%s, %s, on the server: %s"), name, time, snippet);
  else if (confab_search_hit_get_file_name (self->hit) != NULL)
    /* Translators: sender, time, name and text of a file in which something was found */
    self->summary = g_strdup_printf (_ ("%s, %s, in a file: %s"), name, time, snippet);
  else
    /* Translators: sender, time, text of a message that was found */
    self->summary = g_strdup_printf (_ ("%s, %s: %s"), name, time, snippet);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUMMARY]);
}

/* All lines begin where the list does, also those of a text that is written the other way: for that
 * GtkLabel, which goes by the text, takes one side for the other. */
static GtkJustification
choose_justification (ConfabSearchRow *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  PangoLayoutLine *line = pango_layout_get_line_readonly (gtk_label_get_layout (self->snippet), 0);
  gboolean text_rtl =
      line != NULL && pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL;

  return rtl == text_rtl ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT;
}

static void
update (ConfabSearchRow *self)
{
  ConfabCalendar *calendar = confab_calendar_get_default ();
  gint64 at = confab_message_get_created_at (confab_search_hit_get_message (self->hit));
  g_autofree char *snippet = make_snippet (self);
  g_autofree char *time = confab_calendar_format_short (calendar, at);
  g_autofree char *full = confab_calendar_format_full (calendar, at);
  g_autoptr (PangoAttrList) attributes =
      confab_search_make_attributes (confab_search_hit_get_query (self->hit), snippet);

  gtk_label_set_label (self->sender, get_sender_name (self));
  gtk_label_set_label (self->time, time);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), full);
  gtk_label_set_label (self->snippet, snippet);
  gtk_label_set_attributes (self->snippet, attributes);
  gtk_label_set_justify (self->snippet, choose_justification (self));
  update_summary (self, full, snippet);
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
  confab_closures_bind (widget_class);
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
