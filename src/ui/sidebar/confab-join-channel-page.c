// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-join-channel-page.h"

#include "base/confab-async.h"
#include "confab-new-conversation-dialog.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-closures.h"
#include "ui/common/confab-naming.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-list-end.h"

#include <glib/gi18n.h>

/* So many pages without anything to show are asked for in a row: 10,000 channels that one is in. */
#define MAX_EMPTY_PAGES 100

/**
 * ConfabJoinChannelPage:
 *
 * The channels of the server, to be looked through and joined.
 */
struct _ConfabJoinChannelPage
{
  AdwNavigationPage parent_instance;
  ConfabSession *session;
  GtkEditable *search;
  GtkStack *pages;
  GtkListBox *channels;
  ConfabListEnd *end;
  AdwStatusPage *nothing;
  GtkWidget *again;
  guint wait;
  guint generation;
  GListStore *found;
  char *query; /* what was asked for last */
};

typedef enum
{
  PROP_SESSION = 1,
} ConfabJoinChannelPageProp;

G_DEFINE_FINAL_TYPE (ConfabJoinChannelPage, confab_join_channel_page, ADW_TYPE_NAVIGATION_PAGE)

static GParamSpec *props[PROP_SESSION + 1];

typedef struct
{
  GWeakRef page;
  ConfabSession *session;
  char *query;
  char *after; /* NULL for the first page */
  guint generation;
} Search;

static void
search_free (Search *search)
{
  g_weak_ref_clear (&search->page);
  g_object_unref (search->session);
  g_free (search->query);
  g_free (search->after);
  g_free (search);
}

static void
join_cb (ConfabJoinChannelPage *self, GtkButton *button)
{
  ConfabConversation *channel = g_object_get_data (G_OBJECT (button), "channel");

  confab_new_conversation_wait (GTK_WIDGET (self),
                                confab_session_join_channel (self->session, channel));
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  ConfabConversation *channel = item;
  const char *topic = confab_conversation_get_topic (channel);
  const char *reason = confab_conversation_get_ban_reason (channel);
  GtkWidget *row = adw_action_row_new (), *join = gtk_button_new_with_label (_ ("Join"));
  g_autofree char *members =
      confab_members_to_text (confab_conversation_get_participant_count (channel));
  g_autofree char *label = NULL;
  g_autofree char *subtitle = NULL;

  /* Translators: a button; %s is the name of a channel */
  label = g_strdup_printf (_ ("Join %s"), confab_conversation_get_title (channel));
  confab_name_button (join, label);
  gtk_widget_set_valign (join, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (join), "channel", g_object_ref (channel), g_object_unref);
  g_signal_connect_object (join, "clicked", G_CALLBACK (join_cb), data, G_CONNECT_SWAPPED);

  /* Translators: how many members a conversation has, and its topic */
  subtitle = topic != NULL && *topic != '\0' ? g_strdup_printf (_ ("%s · %s"), members, topic)
                                             : g_steal_pointer (&members);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 confab_conversation_get_title (channel));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("confab-channel-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), join);

  if (reason != NULL)
    {
      /* Translators: why one was banned from a channel */
      g_autofree char *banned = *reason != '\0'
                                    ? g_strdup_printf (_ ("You were banned: %s"), reason)
                                    : g_strdup (_ ("You were banned"));

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), banned);
      gtk_widget_set_sensitive (join, FALSE);
    }

  return row;
}

static void
show_nothing (ConfabJoinChannelPage *self, const GError *error)
{
  g_autofree char *text = error != NULL ? confab_error_to_user_text (error) : NULL;

  adw_status_page_set_title (self->nothing,
                             error != NULL ? _ ("No Connection") : _ ("No Channels Found"));
  adw_status_page_set_description (self->nothing, text);
  gtk_widget_set_visible (self->again, error != NULL);
  gtk_stack_set_visible_child_name (self->pages, "none");
}

static void
show_page (ConfabJoinChannelPage *self, const ConfabListPage *page, gboolean is_first)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  g_list_store_splice (self->found, is_first ? 0 : n, is_first ? n : 0, page->items->pdata,
                       page->items->len);
  confab_list_end_set_next (self->end, page->next);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0)
    gtk_stack_set_visible_child_name (self->pages, "some");
  else
    show_nothing (self, NULL);
}

static gboolean
is_current (Search *search)
{
  g_autoptr (ConfabJoinChannelPage) self = g_weak_ref_get (&search->page);

  return self != NULL && self->generation == search->generation;
}

/* A page can have nothing but channels that one is in already. A server that goes in circles is not
 * followed for ever. */
static ConfabListPage *
await_page (Search *search, GError **error)
{
  g_autofree char *after = g_strdup (search->after);

  for (guint n = 1;; n++)
    {
      ConfabListPage *page =
          dex_await_boxed (confab_session_find_channels (search->session, search->query, after),
                           error);

      if (page == NULL || page->items->len > 0 || page->next == NULL || n == MAX_EMPTY_PAGES ||
          !is_current (search))
        return page;

      g_set_str (&after, page->next);
      confab_list_page_unref (page);
    }
}

static DexFuture *
search_fiber (Search *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabListPage) page = await_page (search, &error);
  g_autoptr (ConfabJoinChannelPage) self = g_weak_ref_get (&search->page);

  if (self == NULL || self->generation != search->generation)
    return NULL;

  if (page != NULL)
    {
      show_page (self, page, search->after == NULL);
    }
  else if (search->after == NULL)
    {
      show_nothing (self, error);
    }
  else
    {
      confab_list_end_fail (self->end);
      confab_report_error (GTK_WIDGET (self), error);
    }

  return NULL;
}

static void
search_from (ConfabJoinChannelPage *self, const char *after)
{
  Search *search = g_new0 (Search, 1);

  g_weak_ref_init (&search->page, self);
  search->session = g_object_ref (self->session);
  search->query = g_strdup (self->query);
  search->after = g_strdup (after);
  search->generation = self->generation;
  CONFAB_SPAWN_AND_FORGET (search_fiber, search, (GDestroyNotify) search_free);
}

static void
search_now_cb (gpointer data)
{
  ConfabJoinChannelPage *self = data;

  self->wait = 0;
  self->generation++;
  g_set_str (&self->query, gtk_editable_get_text (self->search));
  search_from (self, NULL);
}

static void
again_cb (ConfabJoinChannelPage *self)
{
  gtk_stack_set_visible_child_name (self->pages, "busy");
  search_now_cb (self);
}

static void
wanted_cb (ConfabJoinChannelPage *self)
{
  search_from (self, confab_list_end_get_next (self->end));
}

/* What is there stays until something else is found, but no more of it comes. */
static void
search_changed_cb (ConfabJoinChannelPage *self)
{
  ConfabClock *clock = confab_calendar_get_clock (confab_calendar_get_default ());

  /* The entry says so when it is shown, too. */
  if (self->wait == 0 && g_strcmp0 (self->query, gtk_editable_get_text (self->search)) == 0)
    return;

  if (self->wait != 0)
    confab_clock_remove (clock, self->wait);

  self->generation++;
  confab_list_end_set_next (self->end, NULL);
  self->wait = confab_clock_add (clock, 200, search_now_cb, self);
}

static void
stop_search_cb (ConfabJoinChannelPage *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static void
confab_join_channel_page_dispose (GObject *object)
{
  ConfabJoinChannelPage *self = CONFAB_JOIN_CHANNEL_PAGE (object);

  if (self->wait != 0)
    confab_clock_remove (confab_calendar_get_clock (confab_calendar_get_default ()), self->wait);

  self->wait = 0;
  self->generation++;
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_JOIN_CHANNEL_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->found);
  g_clear_pointer (&self->query, g_free);

  G_OBJECT_CLASS (confab_join_channel_page_parent_class)->dispose (object);
}

static void
confab_join_channel_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabJoinChannelPage *self = CONFAB_JOIN_CHANNEL_PAGE (object);

  switch ((ConfabJoinChannelPageProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_join_channel_page_set_property (GObject *object,
                                       guint id,
                                       const GValue *value,
                                       GParamSpec *pspec)
{
  ConfabJoinChannelPage *self = CONFAB_JOIN_CHANNEL_PAGE (object);

  switch ((ConfabJoinChannelPageProp) id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));

      if (self->session != NULL)
        search_now_cb (self);

      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_join_channel_page_class_init (ConfabJoinChannelPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_join_channel_page_dispose;
  object_class->get_property = confab_join_channel_page_get_property;
  object_class->set_property = confab_join_channel_page_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-join-channel-page.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabJoinChannelPage, search);
  gtk_widget_class_bind_template_child (widget_class, ConfabJoinChannelPage, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabJoinChannelPage, channels);
  gtk_widget_class_bind_template_child (widget_class, ConfabJoinChannelPage, end);
  gtk_widget_class_bind_template_child (widget_class, ConfabJoinChannelPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, ConfabJoinChannelPage, again);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
confab_join_channel_page_init (ConfabJoinChannelPage *self)
{
  g_type_ensure (CONFAB_TYPE_LIST_END);
  self->found = g_list_store_new (CONFAB_TYPE_CONVERSATION);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->channels, G_LIST_MODEL (self->found), create_row_cb, self, NULL);
}
