// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-placeholder.h"

/**
 * ConfabPlaceholder:
 *
 * What stands where nothing is. Its #AdwStatusPage, which has twenty widgets, is made when it is
 * shown for the first time: mostly there is something instead, and the window is there sooner.
 */
struct _ConfabPlaceholder
{
  AdwBin parent_instance;
  char *icon_name;
  char *title;
  char *description;
  GtkWidget *button;
  gboolean with_bar;
};

typedef enum
{
  PROP_ICON_NAME = 1,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_BUTTON,
  PROP_WITH_BAR,
} ConfabPlaceholderProp;

static GParamSpec *props[PROP_WITH_BAR + 1];

G_DEFINE_FINAL_TYPE (ConfabPlaceholder, confab_placeholder, ADW_TYPE_BIN)

static GtkWidget *
put_below_bar (GtkWidget *page)
{
  GtkWidget *view = adw_toolbar_view_new (), *bar = adw_header_bar_new ();

  adw_header_bar_set_show_title (ADW_HEADER_BAR (bar), FALSE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  return view;
}

static void
make_page (ConfabPlaceholder *self)
{
  static const char *const names[] = { "icon-name", "title", "description" };
  GtkWidget *page = adw_status_page_new ();

  if (gtk_widget_has_css_class (GTK_WIDGET (self), "compact"))
    gtk_widget_add_css_class (page, "compact");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_bind_property (self, names[i], page, names[i], G_BINDING_SYNC_CREATE);

  adw_status_page_set_child (ADW_STATUS_PAGE (page), self->button);
  adw_bin_set_child (ADW_BIN (self), self->with_bar ? put_below_bar (page) : page);
}

static void
confab_placeholder_map (GtkWidget *widget)
{
  ConfabPlaceholder *self = CONFAB_PLACEHOLDER (widget);

  if (adw_bin_get_child (ADW_BIN (self)) == NULL)
    make_page (self);

  GTK_WIDGET_CLASS (confab_placeholder_parent_class)->map (widget);
}

static void
confab_placeholder_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabPlaceholder *self = CONFAB_PLACEHOLDER (object);

  switch ((ConfabPlaceholderProp) id)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_BUTTON:
      g_value_set_object (value, self->button);
      break;
    case PROP_WITH_BAR:
      g_value_set_boolean (value, self->with_bar);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_placeholder_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabPlaceholder *self = CONFAB_PLACEHOLDER (object);
  gboolean changed = FALSE;

  switch ((ConfabPlaceholderProp) id)
    {
    case PROP_ICON_NAME:
      changed = g_set_str (&self->icon_name, g_value_get_string (value));
      break;
    case PROP_TITLE:
      changed = g_set_str (&self->title, g_value_get_string (value));
      break;
    case PROP_DESCRIPTION:
      changed = g_set_str (&self->description, g_value_get_string (value));
      break;
    case PROP_BUTTON:
      g_set_object (&self->button, g_value_get_object (value));
      break;
    case PROP_WITH_BAR:
      self->with_bar = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }

  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
confab_placeholder_dispose (GObject *object)
{
  g_clear_object (&CONFAB_PLACEHOLDER (object)->button);

  G_OBJECT_CLASS (confab_placeholder_parent_class)->dispose (object);
}

static void
confab_placeholder_finalize (GObject *object)
{
  ConfabPlaceholder *self = CONFAB_PLACEHOLDER (object);

  g_free (self->icon_name);
  g_free (self->title);
  g_free (self->description);

  G_OBJECT_CLASS (confab_placeholder_parent_class)->finalize (object);
}

static void
confab_placeholder_class_init (ConfabPlaceholderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = confab_placeholder_dispose;
  object_class->finalize = confab_placeholder_finalize;
  object_class->get_property = confab_placeholder_get_property;
  object_class->set_property = confab_placeholder_set_property;
  GTK_WIDGET_CLASS (klass)->map = confab_placeholder_map;

  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  props[PROP_BUTTON] =
      g_param_spec_object ("button", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_WITH_BAR] =
      g_param_spec_boolean ("with-bar", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_placeholder_init (ConfabPlaceholder *self)
{
}

/**
 * confab_placeholder_set_text:
 * @icon_name: (nullable): a symbolic icon
 * @title: what is missing
 * @description: (nullable): what one can do about it
 */
void
confab_placeholder_set_text (ConfabPlaceholder *self,
                             const char *icon_name,
                             const char *title,
                             const char *description)
{
  g_return_if_fail (CONFAB_IS_PLACEHOLDER (self));

  g_object_set (self, "icon-name", icon_name, "title", title, "description", description, NULL);
}
