// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-filter.h"

#include "base/confab-text.h"

#include <string.h>

/**
 * ConfabConversationFilter:
 *
 * Which conversations the list shows. A search looks through all of them, archived or not. The one
 * that is open stays among the unread ones although it is being read.
 */
struct _ConfabConversationFilter
{
  GtkFilter parent_instance;
  ConfabShow show;
  char *search;
  ConfabConversation *open;
};

G_DEFINE_FINAL_TYPE (ConfabConversationFilter, confab_conversation_filter, GTK_TYPE_FILTER)

/* Who only wants to hear of mentions does not look for the rest among what is unread. */
static gboolean
is_unread (ConfabConversation *conversation)
{
  return confab_conversation_get_mentions_only (conversation)
             ? confab_conversation_get_mention_count (conversation) > 0
             : confab_conversation_get_unread_count (conversation) > 0;
}

static gboolean
confab_conversation_filter_match (GtkFilter *filter, gpointer item)
{
  ConfabConversationFilter *self = CONFAB_CONVERSATION_FILTER (filter);
  ConfabConversation *conversation = item;
  gboolean is_archived = confab_conversation_get_is_archived (conversation);
  ConfabConversationType kind = confab_conversation_get_kind (conversation);

  if (self->search != NULL)
    return strstr (confab_conversation_get_search_key (conversation), self->search) != NULL;

  switch (self->show)
    {
    case CONFAB_SHOW_UNREAD:
      return conversation == self->open || (!is_archived && is_unread (conversation));
    case CONFAB_SHOW_DIRECT:
      return !is_archived && kind == CONFAB_CONVERSATION_DIRECT;
    case CONFAB_SHOW_GROUPS:
      return !is_archived && kind == CONFAB_CONVERSATION_GROUP;
    case CONFAB_SHOW_CHANNELS:
      return !is_archived && kind == CONFAB_CONVERSATION_CHANNEL;
    case CONFAB_SHOW_ARCHIVED:
      return is_archived;
    case CONFAB_SHOW_ALL:
    default:
      return !is_archived;
    }
}

static void
confab_conversation_filter_finalize (GObject *object)
{
  ConfabConversationFilter *self = CONFAB_CONVERSATION_FILTER (object);

  g_free (self->search);
  g_clear_object (&self->open);

  G_OBJECT_CLASS (confab_conversation_filter_parent_class)->finalize (object);
}

static void
confab_conversation_filter_class_init (ConfabConversationFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_conversation_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = confab_conversation_filter_match;
}

static void
confab_conversation_filter_init (ConfabConversationFilter *self)
{
}

/**
 * confab_conversation_filter_new:
 *
 * Returns: (transfer full): a filter that shows all that is not archived
 */
ConfabConversationFilter *
confab_conversation_filter_new (void)
{
  return g_object_new (CONFAB_TYPE_CONVERSATION_FILTER, NULL);
}

/**
 * confab_conversation_filter_set_show:
 * @show: which conversations are shown while nothing is searched
 */
void
confab_conversation_filter_set_show (ConfabConversationFilter *self, ConfabShow show)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_FILTER (self));

  if (self->show == show)
    return;

  self->show = show;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * confab_conversation_filter_get_show:
 *
 * Returns: which conversations are shown while nothing is searched
 */
ConfabShow
confab_conversation_filter_get_show (ConfabConversationFilter *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION_FILTER (self), CONFAB_SHOW_ALL);

  return self->show;
}

/**
 * confab_conversation_filter_set_search:
 * @text: (nullable): what titles are to contain, in any case and with any accents
 */
void
confab_conversation_filter_set_search (ConfabConversationFilter *self, const char *text)
{
  g_autofree char *search = NULL;
  GtkFilterChange change = GTK_FILTER_CHANGE_DIFFERENT;

  g_return_if_fail (CONFAB_IS_CONVERSATION_FILTER (self));

  if (text != NULL && *text != '\0')
    search = confab_text_fold (text);

  if (g_strcmp0 (self->search, search) == 0)
    return;

  /* Another letter is not looked for where those before it are not. */
  if (self->search != NULL && search != NULL)
    change = strstr (search, self->search) != NULL   ? GTK_FILTER_CHANGE_MORE_STRICT
             : strstr (self->search, search) != NULL ? GTK_FILTER_CHANGE_LESS_STRICT
                                                     : change;

  g_set_str (&self->search, search);
  gtk_filter_changed (GTK_FILTER (self), change);
}

/**
 * confab_conversation_filter_set_open:
 * @conversation: (nullable): what is open beside the list
 */
void
confab_conversation_filter_set_open (ConfabConversationFilter *self,
                                     ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_FILTER (self));

  if (g_set_object (&self->open, conversation) && self->show == CONFAB_SHOW_UNREAD)
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}
