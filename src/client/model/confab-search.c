// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search.h"

#include "confab-search-names.h"
#include "confab-search-private.h"

/**
 * ConfabSearch:
 *
 * What is found by what somebody types. Each key cancels what the key before had begun. Main thread
 * only.
 */
typedef enum
{
  PROP_TEXT = 1,
  PROP_QUERY,
  PROP_CONVERSATION,
  PROP_BY_RELEVANCE,
  PROP_LIMIT,
  PROP_IS_SEARCHING,
  PROP_IS_INDEXING,
  PROP_HAS_MORE,
} ConfabSearchProp;

static GParamSpec *props[PROP_HAS_MORE + 1];

static GType
confab_search_get_item_type (GListModel *model)
{
  return CONFAB_TYPE_SEARCH_HIT;
}

static guint
confab_search_get_n_items (GListModel *model)
{
  return CONFAB_SEARCH (model)->hits->len;
}

static gpointer
confab_search_get_item (GListModel *model, guint position)
{
  GPtrArray *hits = CONFAB_SEARCH (model)->hits;

  return position < hits->len ? g_object_ref (g_ptr_array_index (hits, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = confab_search_get_item_type;
  iface->get_n_items = confab_search_get_n_items;
  iface->get_item = confab_search_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabSearch,
                               confab_search,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/**
 * confab_search_tell_state:
 *
 * Says that the search has begun or ended, or that there is more or no more.
 */
void
confab_search_tell_state (ConfabSearch *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SEARCHING]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_INDEXING]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_MORE]);
}

static ConfabSearchQuery *
make_query (ConfabSearch *self)
{
  g_autoptr (GDateTime) now = confab_search_dup_now (self);
  ConfabSearchQuery *query = confab_search_query_parse (self->text, now);

  confab_search_resolve_names (query, self->roster);

  if (self->conversation != NULL && !confab_search_query_is_empty (query))
    confab_search_query_limit_to (query, confab_conversation_get_id (self->conversation));

  return query;
}

/* Begins anew. What is shown stays until there is something else, but for what was typed wrong. */
static void
restart (ConfabSearch *self)
{
  g_autoptr (GPtrArray) none = NULL;

  confab_search_stop (self);
  g_clear_pointer (&self->query, confab_search_query_unref);
  self->query = make_query (self);
  self->next = 0;
  self->fresh = TRUE;
  g_clear_error (&self->error);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);

  if (confab_search_query_is_empty (self->query) ||
      confab_search_query_get_problem (self->query) != NULL)
    {
      none = confab_search_new_hits ();
      g_hash_table_remove_all (self->held);
      confab_search_show (self, none);
      confab_search_tell_state (self);
      return;
    }

  confab_search_start (self);

  confab_search_ask_server_later (self);
}

static void
confab_search_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabSearch *self = CONFAB_SEARCH (object);

  switch ((ConfabSearchProp) id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_BY_RELEVANCE:
      g_value_set_boolean (value, self->by_relevance);
      break;
    case PROP_LIMIT:
      g_value_set_uint (value, self->limit);
      break;
    case PROP_IS_SEARCHING:
      g_value_set_boolean (value, self->current != NULL);
      break;
    case PROP_IS_INDEXING:
      g_value_set_boolean (value, self->is_indexing);
      break;
    case PROP_HAS_MORE:
      g_value_set_boolean (value, self->next != 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_search_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabSearch *self = CONFAB_SEARCH (object);

  switch ((ConfabSearchProp) id)
    {
    case PROP_TEXT:
      confab_search_set_text (self, g_value_get_string (value));
      break;
    case PROP_CONVERSATION:
      confab_search_set_conversation (self, g_value_get_object (value));
      break;
    case PROP_BY_RELEVANCE:
      confab_search_set_by_relevance (self, g_value_get_boolean (value));
      break;
    case PROP_LIMIT:
      confab_search_set_limit (self, g_value_get_uint (value));
      break;
    case PROP_QUERY:
    case PROP_IS_SEARCHING:
    case PROP_IS_INDEXING:
    case PROP_HAS_MORE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_search_dispose (GObject *object)
{
  ConfabSearch *self = CONFAB_SEARCH (object);

  confab_search_stop (self);

  G_OBJECT_CLASS (confab_search_parent_class)->dispose (object);
}

static void
confab_search_finalize (GObject *object)
{
  ConfabSearch *self = CONFAB_SEARCH (object);

  if (self->data_free != NULL)
    self->data_free (self->data);

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->held, g_hash_table_unref);
  g_clear_pointer (&self->query, confab_search_query_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->conversation);
  g_clear_object (&self->roster);
  g_clear_object (&self->clock);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (confab_search_parent_class)->finalize (object);
}

static void
confab_search_class_init (ConfabSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GParamFlags read_only = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_search_get_property;
  object_class->set_property = confab_search_set_property;
  object_class->dispose = confab_search_dispose;
  object_class->finalize = confab_search_finalize;

  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  props[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, CONFAB_TYPE_SEARCH_QUERY, read_only);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION, flags);
  props[PROP_BY_RELEVANCE] = g_param_spec_boolean ("by-relevance", NULL, NULL, FALSE, flags);
  props[PROP_LIMIT] =
      g_param_spec_uint ("limit", NULL, NULL, 1, CONFAB_SEARCH_MOST, CONFAB_SEARCH_SOME, flags);
  props[PROP_IS_SEARCHING] = g_param_spec_boolean ("is-searching", NULL, NULL, FALSE, read_only);
  props[PROP_IS_INDEXING] = g_param_spec_boolean ("is-indexing", NULL, NULL, FALSE, read_only);
  props[PROP_HAS_MORE] = g_param_spec_boolean ("has-more", NULL, NULL, FALSE, read_only);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_search_init (ConfabSearch *self)
{
  self->hits = confab_search_new_hits ();
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->text = g_strdup ("");
  self->limit = CONFAB_SEARCH_SOME;
}

/**
 * confab_search_new:
 * @roster: whose people and conversations are meant
 * @clock: tells the time
 * @source: where to look; it is copied
 * @data: (transfer full): what its functions are called with
 *
 * Returns: (transfer full): a search for nothing
 */
ConfabSearch *
confab_search_new (ConfabRoster *roster,
                   ConfabClock *clock,
                   const ConfabSearchSource *source,
                   gpointer data,
                   GDestroyNotify data_free)
{
  ConfabSearch *self = g_object_new (CONFAB_TYPE_SEARCH, NULL);

  self->roster = g_object_ref (roster);
  self->clock = g_object_ref (clock);
  self->source = *source;
  self->data = data;
  self->data_free = data_free;
  self->query = make_query (self);
  return self;
}

/**
 * confab_search_get_roster:
 *
 * Returns: (transfer none): whose people and conversations are meant
 */
ConfabRoster *
confab_search_get_roster (ConfabSearch *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH (self), NULL);

  return self->roster;
}

/**
 * confab_search_get_clock:
 *
 * Returns: (transfer none): what tells the time
 */
ConfabClock *
confab_search_get_clock (ConfabSearch *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH (self), NULL);

  return self->clock;
}

/**
 * confab_search_dup_now:
 *
 * Returns: (transfer full): the time, in the time zone of this computer
 */
GDateTime *
confab_search_dup_now (ConfabSearch *self)
{
  return g_date_time_new_from_unix_local (confab_clock_get_unix_ms (self->clock) / 1000);
}

/**
 * confab_search_get_text:
 *
 * Returns: what has been typed
 */
const char *
confab_search_get_text (ConfabSearch *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH (self), NULL);

  return self->text;
}

/**
 * confab_search_set_text:
 * @text: (nullable): what has been typed
 *
 * Looks for something else.
 */
void
confab_search_set_text (ConfabSearch *self, const char *text)
{
  g_return_if_fail (CONFAB_IS_SEARCH (self));

  if (!g_set_str (&self->text, text != NULL ? text : ""))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
  restart (self);
}

/**
 * confab_search_get_query:
 *
 * Returns: (transfer none): what was typed, understood
 */
ConfabSearchQuery *
confab_search_get_query (ConfabSearch *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH (self), NULL);

  return self->query;
}

/**
 * confab_search_set_conversation:
 * @conversation: (nullable): where to look only; the hits then are in its order, the last first
 */
void
confab_search_set_conversation (ConfabSearch *self, ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_SEARCH (self));

  if (!g_set_object (&self->conversation, conversation))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
  restart (self);
}

/**
 * confab_search_set_by_relevance:
 * @by_relevance: whether what fits best comes first, of as many as are wanted; else the newest
 */
void
confab_search_set_by_relevance (ConfabSearch *self, gboolean by_relevance)
{
  g_autoptr (GPtrArray) hits = NULL;

  g_return_if_fail (CONFAB_IS_SEARCH (self));

  if (self->by_relevance == by_relevance)
    return;

  self->by_relevance = by_relevance;
  hits = g_ptr_array_copy (self->hits, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  g_ptr_array_set_free_func (hits, g_object_unref);
  confab_search_show (self, hits);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BY_RELEVANCE]);
}

/**
 * confab_search_set_limit:
 * @limit: so many hits are wanted
 */
void
confab_search_set_limit (ConfabSearch *self, guint limit)
{
  g_return_if_fail (CONFAB_IS_SEARCH (self));

  limit = CLAMP (limit, 1, CONFAB_SEARCH_MOST);

  if (self->limit == limit)
    return;

  self->limit = limit;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIMIT]);

  if (self->current == NULL && self->next != 0 && self->error == NULL)
    confab_search_start (self);
}

/**
 * confab_search_load_more:
 *
 * Wants another page of hits.
 */
void
confab_search_load_more (ConfabSearch *self)
{
  g_return_if_fail (CONFAB_IS_SEARCH (self));

  confab_search_set_limit (self, self->limit + CONFAB_SEARCH_SOME);
}

/**
 * confab_search_get_is_searching:
 *
 * Returns: whether there may be more in a moment
 */
gboolean
confab_search_get_is_searching (ConfabSearch *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH (self), FALSE);

  return self->current != NULL;
}

/**
 * confab_search_get_is_indexing:
 *
 * Returns: whether older messages cannot be found yet
 */
gboolean
confab_search_get_is_indexing (ConfabSearch *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH (self), FALSE);

  return self->is_indexing;
}

/**
 * confab_search_get_has_more:
 *
 * Returns: whether there is more than was wanted
 */
gboolean
confab_search_get_has_more (ConfabSearch *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH (self), FALSE);

  return self->next != 0;
}

/**
 * confab_search_get_error:
 *
 * Returns: (transfer none) (nullable): why nothing could be looked for
 */
const GError *
confab_search_get_error (ConfabSearch *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH (self), NULL);

  return self->error;
}
