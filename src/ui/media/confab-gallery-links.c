// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-gallery-links.h"

#include "client/confab-session-search.h"
#include "client/formatting/confab-formatted.h"
#include "client/formatting/confab-hyperlink.h"
#include "ui/common/confab-calendar.h"
#include "ui/formatting/confab-hyperlink-open.h"
#include "ui/widgets/confab-placeholder.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The links of a conversation: a search for messages that have some, a line for the first one of
 * each. */

static char *
dup_url (ConfabSearchHit *hit)
{
  const char *content = confab_message_get_content (confab_search_hit_get_message (hit));
  g_autoptr (ConfabFormatted) formatted = confab_formatted_new (content != NULL ? content : "");

  for (guint i = 0; i < formatted->blocks->len; i++)
    {
      const ConfabFormatBlock *block = g_ptr_array_index (formatted->blocks, i);

      for (guint k = 0; k < block->spans->len; k++)
        {
          const ConfabFormatSpan *span = &g_array_index (block->spans, ConfabFormatSpan, k);

          if (span->url != NULL)
            return g_strdup (span->url);
        }
    }

  return NULL;
}

static void
activated_cb (GtkListView *view, guint position)
{
  g_autoptr (ConfabSearchHit) hit =
      g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);
  g_autofree char *url = hit != NULL ? dup_url (hit) : NULL;

  if (url != NULL)
    confab_hyperlink_open (GTK_WIDGET (view), url, confab_hyperlink_find_doubt (url, url));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  ConfabSearchHit *hit = gtk_list_item_get_item (list_item);
  ConfabMessage *message = confab_search_hit_get_message (hit);
  ConfabUser *user = confab_message_get_sender (message);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  g_autofree char *url = dup_url (hit);
  g_autofree char *host = url != NULL ? confab_hyperlink_dup_host (url) : NULL;
  g_autofree char *when = confab_calendar_format_short (confab_calendar_get_default (),
                                                        confab_message_get_created_at (message));
  /* Translators: a link: address, who sent it, when */
  g_autofree char *line =
      g_strdup_printf (_ ("%s — %s, %s"), url != NULL ? url : confab_search_hit_get_snippet (hit),
                       user != NULL ? confab_user_get_display_name (user) : "", when);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 host != NULL ? host : confab_search_hit_get_snippet (hit));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  gtk_list_item_set_accessible_label (list_item, line);
}

static void
edge_cb (ConfabSearch *search, GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM && confab_search_get_has_more (search))
    confab_search_load_more (search);
}

static void
update_cb (GtkStack *pages, GParamSpec *pspec, ConfabSearch *search)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (search)) > 0;

  if (any || !confab_search_get_is_searching (search))
    gtk_stack_set_visible_child_name (pages, any ? "some" : "none");
}

/**
 * confab_gallery_links_new:
 *
 * Returns: (transfer floating): the links that were sent in a conversation
 */
GtkWidget *
confab_gallery_links_new (ConfabSession *session, ConfabConversation *conversation)
{
  g_autoptr (ConfabSearch) search = confab_session_new_search (session);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *pages = gtk_stack_new (), *scrolled = gtk_scrolled_window_new (), *view;
  GtkWidget *placeholder = g_object_new (CONFAB_TYPE_PLACEHOLDER, NULL);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  view = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (search)))), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  g_signal_connect (view, "activate", G_CALLBACK (activated_cb), NULL);
  gtk_widget_add_css_class (view, "gallery");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  confab_placeholder_set_text (CONFAB_PLACEHOLDER (placeholder), "confab-globe-symbolic",
                               _ ("No Links Yet"), NULL);
  gtk_stack_add_named (GTK_STACK (pages), scrolled, "some");
  gtk_stack_add_named (GTK_STACK (pages), placeholder, "none");
  g_signal_connect_object (scrolled, "edge-reached", G_CALLBACK (edge_cb), search,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "notify::is-searching", G_CALLBACK (update_cb), pages,
                           G_CONNECT_SWAPPED);
  confab_search_set_conversation (search, conversation);
  confab_search_set_text (search, "has:link");
  return pages;
}
