// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-people-picker.h"

#include "base/confab-async.h"
#include "confab-calendar.h"
#include "confab-naming.h"
#include "confab-words.h"
#include "ui/widgets/confab-avatar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SEARCH_DELAY_MS 200
#define MAX_SHOWN 50

/**
 * ConfabPeoplePicker:
 *
 * Finds people on the server as one types, and lets one or several be chosen. Those who are chosen
 * stand as chips below the search entry.
 */
struct _ConfabPeoplePicker
{
  GtkBox parent_instance;
  ConfabSession *session;
  GtkEditable *search;
  AdwWrapBox *chips;
  GtkStack *pages;
  GtkListBox *people;
  GtkLabel *nobody;
  GListStore *picked;
  GListModel *found;
  guint wait;
  guint generation;
  gboolean multiple;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_MULTIPLE,
  PROP_N_PICKED,
} ConfabPeoplePickerProp;

typedef enum
{
  SIGNAL_PICKED,
} ConfabPeoplePickerSignal;

G_DEFINE_FINAL_TYPE (ConfabPeoplePicker, confab_people_picker, GTK_TYPE_BOX)

static GParamSpec *props[PROP_N_PICKED + 1];
static guint signals[SIGNAL_PICKED + 1];

typedef struct
{
  GWeakRef picker;
  guint generation;
  char *query;
} Search;

static void
search_free (Search *search)
{
  g_weak_ref_clear (&search->picker);
  g_free (search->query);
  g_free (search);
}

static gboolean
is_picked (ConfabPeoplePicker *self, ConfabUser *user, guint *position)
{
  return g_list_store_find (self->picked, user, position);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  ConfabPeoplePicker *self = data;
  ConfabUser *user = item;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = confab_avatar_new (confab_user_get_display_name (user), 32);
  g_autofree char *name = g_strdup_printf ("@%s", confab_user_get_name (user));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), confab_user_get_display_name (user));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), name);
  confab_avatar_follow (CONFAB_AVATAR (avatar), user);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "user", g_object_ref (user), g_object_unref);

  if (self->multiple)
    {
      GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_widget_set_visible (check, is_picked (self, user, NULL));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
    }

  return row;
}

static void
show_found (ConfabPeoplePicker *self)
{
  gboolean some = self->found != NULL && g_list_model_get_n_items (self->found) > 0;
  g_autoptr (GtkSliceListModel) slice = NULL;

  if (some)
    slice = gtk_slice_list_model_new (g_object_ref (self->found), 0, MAX_SHOWN);

  gtk_list_box_bind_model (self->people, G_LIST_MODEL (slice), create_row_cb, self, NULL);
  gtk_stack_set_visible_child_name (self->pages, some                  ? "people"
                                                 : self->found != NULL ? "nobody"
                                                                       : "hint");
}

static void
remove_chip_cb (ConfabPeoplePicker *self, GtkButton *chip)
{
  guint position;

  if (is_picked (self, g_object_get_data (G_OBJECT (chip), "user"), &position))
    g_list_store_remove (self->picked, position);
}

static void
picked_changed_cb (ConfabPeoplePicker *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->picked));

  for (GtkWidget *chip; (chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL;)
    adw_wrap_box_remove (self->chips, chip);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabUser) user = g_list_model_get_item (G_LIST_MODEL (self->picked), i);
      GtkWidget *content = adw_button_content_new ();
      GtkWidget *chip = gtk_button_new ();
      g_autofree char *label = NULL;

      /* Translators: a button that takes somebody off the list of those who are chosen */
      label = g_strdup_printf (_ ("Remove %s"), confab_user_get_display_name (user));
      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "window-close-symbolic");
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content),
                                    confab_user_get_display_name (user));
      gtk_button_set_child (GTK_BUTTON (chip), content);
      gtk_widget_add_css_class (chip, "chip");
      gtk_widget_set_tooltip_text (chip, label);
      g_object_set_data_full (G_OBJECT (chip), "user", g_object_ref (user), g_object_unref);
      g_signal_connect_object (chip, "clicked", G_CALLBACK (remove_chip_cb), self,
                               G_CONNECT_SWAPPED);
      adw_wrap_box_append (self->chips, chip);
      /* when its content is there, which gives it a name, too */
      confab_name_button (chip, label);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->chips), n > 0);
  show_found (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_PICKED]);
}

static void
pick (ConfabPeoplePicker *self, ConfabUser *user)
{
  guint position;

  if (!self->multiple)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, user);
  else if (is_picked (self, user, &position))
    g_list_store_remove (self->picked, position);
  else
    g_list_store_append (self->picked, user);
}

static void
row_activated_cb (ConfabPeoplePicker *self, GtkListBoxRow *row)
{
  g_autoptr (ConfabUser) user = g_object_ref (g_object_get_data (G_OBJECT (row), "user"));

  pick (self, user);
}

static void
activate_cb (ConfabPeoplePicker *self)
{
  g_autoptr (ConfabUser) user = NULL;

  if (self->found != NULL)
    user = g_list_model_get_item (self->found, 0);
  if (user != NULL)
    pick (self, user);
}

static DexFuture *
search_fiber (Search *search)
{
  g_autoptr (ConfabPeoplePicker) self = g_weak_ref_get (&search->picker);
  g_autoptr (ConfabSession) session = self != NULL ? g_object_ref (self->session) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) found = NULL;

  if (session == NULL)
    return NULL;

  g_clear_object (&self);
  found = dex_await_object (confab_session_find_users (session, search->query), &error);
  self = g_weak_ref_get (&search->picker);

  if (self == NULL || self->generation != search->generation)
    return NULL;

  if (found == NULL)
    {
      g_autofree char *text = confab_error_to_user_text (error);

      gtk_label_set_label (self->nobody, text);
      found = G_LIST_MODEL (g_list_store_new (CONFAB_TYPE_USER));
    }
  else
    {
      gtk_label_set_label (self->nobody, _ ("Nobody with this name was found."));
    }

  g_set_object (&self->found, found);
  show_found (self);
  return NULL;
}

static void
search_now_cb (gpointer data)
{
  ConfabPeoplePicker *self = data;
  Search *search = g_new0 (Search, 1);

  self->wait = 0;
  g_weak_ref_init (&search->picker, self);
  search->generation = self->generation;
  search->query = g_strdup (gtk_editable_get_text (self->search));
  CONFAB_SPAWN_AND_FORGET (search_fiber, search, (GDestroyNotify) search_free);
}

static void
search_changed_cb (ConfabPeoplePicker *self)
{
  ConfabClock *clock = confab_calendar_get_clock (confab_calendar_get_default ());

  self->generation++;

  if (self->wait != 0)
    confab_clock_remove (clock, self->wait);

  self->wait = 0;

  if (*gtk_editable_get_text (self->search) == '\0')
    {
      g_clear_object (&self->found);
      show_found (self);
    }
  else if (self->session != NULL)
    {
      self->wait = confab_clock_add (clock, SEARCH_DELAY_MS, search_now_cb, self);
    }
}

/* Escape takes back what was typed, and then closes what the picker stands in. */
static void
stop_search_cb (ConfabPeoplePicker *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static gboolean
confab_people_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CONFAB_PEOPLE_PICKER (widget)->search));
}

static void
confab_people_picker_dispose (GObject *object)
{
  ConfabPeoplePicker *self = CONFAB_PEOPLE_PICKER (object);

  if (self->wait != 0)
    confab_clock_remove (confab_calendar_get_clock (confab_calendar_get_default ()), self->wait);

  self->wait = 0;
  self->generation++;
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_PEOPLE_PICKER);
  g_clear_object (&self->session);
  g_clear_object (&self->picked);
  g_clear_object (&self->found);

  G_OBJECT_CLASS (confab_people_picker_parent_class)->dispose (object);
}

static void
confab_people_picker_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabPeoplePicker *self = CONFAB_PEOPLE_PICKER (object);

  switch ((ConfabPeoplePickerProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_MULTIPLE:
      g_value_set_boolean (value, self->multiple);
      break;
    case PROP_N_PICKED:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->picked)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_people_picker_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  ConfabPeoplePicker *self = CONFAB_PEOPLE_PICKER (object);

  switch ((ConfabPeoplePickerProp) id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    case PROP_MULTIPLE:
      self->multiple = g_value_get_boolean (value);
      break;
    case PROP_N_PICKED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_people_picker_class_init (ConfabPeoplePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_people_picker_dispose;
  object_class->get_property = confab_people_picker_get_property;
  object_class->set_property = confab_people_picker_set_property;
  widget_class->grab_focus = confab_people_picker_grab_focus;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_MULTIPLE] = g_param_spec_boolean ("multiple", NULL, NULL, FALSE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_N_PICKED] =
      g_param_spec_uint ("n-picked", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, CONFAB_TYPE_USER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-people-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabPeoplePicker, search);
  gtk_widget_class_bind_template_child (widget_class, ConfabPeoplePicker, chips);
  gtk_widget_class_bind_template_child (widget_class, ConfabPeoplePicker, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabPeoplePicker, people);
  gtk_widget_class_bind_template_child (widget_class, ConfabPeoplePicker, nobody);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
confab_people_picker_init (ConfabPeoplePicker *self)
{
  self->picked = g_list_store_new (CONFAB_TYPE_USER);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->picked, "items-changed", G_CALLBACK (picked_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * confab_people_picker_dup_picked:
 *
 * Returns: (transfer full) (element-type ConfabUser): those who are chosen, in the order in which
 *   they were
 */
GPtrArray *
confab_people_picker_dup_picked (ConfabPeoplePicker *self)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);
  guint n;

  g_return_val_if_fail (CONFAB_IS_PEOPLE_PICKER (self), picked);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->picked));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (picked, g_list_model_get_item (G_LIST_MODEL (self->picked), i));

  return picked;
}
