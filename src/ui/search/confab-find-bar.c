// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-find-bar.h"

#include "confab-search-completion.h"
#include "confab-search-text.h"

#include <glib/gi18n.h>

/* So many are looked for at once; more when one has come to the last. */
#define PAGE 100

/**
 * ConfabFindBar:
 *
 * A bar above the messages: what is typed is marked in them, and one goes from hit to hit, the
 * newest first.
 */
struct _ConfabFindBar
{
  AdwBin parent_instance;
  GtkEditable *entry;
  GtkLabel *count;
  GtkWidget *completion;
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabSearch *search; /* while the bar is open */
  guint at;             /* which hit is shown; G_MAXUINT for none */
  guint alarm;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
  PROP_QUERY,
} ConfabFindBarProp;

typedef enum
{
  SIGNAL_GO,
  SIGNAL_FOUND,
  SIGNAL_CLOSED,
  N_SIGNALS,
} ConfabFindBarSignal;

static GParamSpec *props[PROP_QUERY + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabFindBar, confab_find_bar, ADW_TYPE_BIN)

static guint
get_n (ConfabFindBar *self)
{
  return self->search != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->search)) : 0;
}

static char *
make_count (ConfabFindBar *self)
{
  const ConfabSearchPart *problem =
      self->search != NULL
          ? confab_search_query_get_problem (confab_search_get_query (self->search))
          : NULL;
  guint n = get_n (self);

  if (problem != NULL)
    return confab_search_problem_to_text (problem);
  if (self->search == NULL || *confab_search_get_text (self->search) == '\0' ||
      (n == 0 && confab_search_get_is_searching (self->search)))
    return g_strdup ("");
  if (n == 0)
    return g_strdup (_ ("Nothing found"));
  if (self->at == G_MAXUINT)
    return confab_search_count_to_text (n, confab_search_get_has_more (self->search));
  if (confab_search_get_has_more (self->search))
    /* Translators: the third of more than a hundred results: "3 of 100+" */
    return g_strdup_printf (_ ("%u of %u+"), self->at + 1, n);

  /* Translators: the third of twelve results: "3 of 12" */
  return g_strdup_printf (_ ("%u of %u"), self->at + 1, n);
}

static void
update (ConfabFindBar *self)
{
  guint n = get_n (self);
  g_autofree char *text = make_count (self);

  gtk_label_set_label (self->count, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.next", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.previous", n > 0);
}

static void
announce (ConfabFindBar *self, ConfabSearchHit *hit)
{
  const char *count = gtk_label_get_label (self->count);
  const char *name = confab_search_hit_get_file_name (hit);
  /* Translators: which of the results, for example "3 of 12", and the name of a file */
  g_autofree char *text = name != NULL
                              ? g_strdup_printf (_ ("%s, found in the file %s"), count, name)
                              : g_strdup (count);

  confab_search_announce (GTK_WIDGET (self->entry), text);
}

static void
go (ConfabFindBar *self, guint at)
{
  g_autoptr (ConfabSearchHit) hit = g_list_model_get_item (G_LIST_MODEL (self->search), at);

  if (hit == NULL)
    return;

  self->at = at;
  update (self);
  announce (self, hit);
  g_signal_emit (self, signals[SIGNAL_GO], 0, hit);

  if (at + 1 == get_n (self) && confab_search_get_has_more (self->search))
    confab_search_set_limit (self->search, get_n (self) + PAGE);
}

static void
stop_alarm (ConfabFindBar *self)
{
  if (self->alarm != 0)
    confab_clock_remove (confab_search_get_clock (self->search), self->alarm);

  self->alarm = 0;
}

static void
go_first_cb (gpointer data)
{
  ConfabFindBar *self = data;

  self->alarm = 0;

  if (self->at == G_MAXUINT && get_n (self) > 0)
    go (self, 0);
}

/* Going somewhere at each key would make one giddy. */
static void
found_cb (ConfabFindBar *self)
{
  update (self);
  g_signal_emit (self, signals[SIGNAL_FOUND], 0);

  if (self->at != G_MAXUINT || get_n (self) == 0)
    return;

  stop_alarm (self);
  self->alarm = confab_clock_add (confab_search_get_clock (self->search), CONFAB_FIND_GO_AFTER_MS,
                                  go_first_cb, self);
}

static void
query_cb (ConfabFindBar *self)
{
  self->at = G_MAXUINT;
  stop_alarm (self);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

static void
end_search (ConfabFindBar *self)
{
  if (self->search == NULL)
    return;

  stop_alarm (self);
  g_signal_handlers_disconnect_by_data (self->search, self);
  confab_search_set_text (self->search, "");
  confab_search_completion_set_search (CONFAB_SEARCH_COMPLETION (self->completion), NULL);
  g_clear_object (&self->search);
  self->at = G_MAXUINT;
}

static void
drop_search (ConfabFindBar *self)
{
  if (self->search == NULL)
    return;

  end_search (self);
  g_signal_emit (self, signals[SIGNAL_FOUND], 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

static void
make_search (ConfabFindBar *self)
{
  if (self->search != NULL || self->session == NULL || self->conversation == NULL)
    return;

  self->search = confab_session_new_search (self->session);
  confab_search_set_limit (self->search, PAGE);
  confab_search_set_conversation (self->search, self->conversation);
  g_signal_connect_object (self->search, "notify::query", G_CALLBACK (query_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "items-changed", G_CALLBACK (found_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify::is-searching", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  confab_search_completion_set_search (CONFAB_SEARCH_COMPLETION (self->completion), self->search);
  confab_search_set_text (self->search, gtk_editable_get_text (self->entry));
}

static void
changed_cb (ConfabFindBar *self)
{
  if (self->search != NULL)
    confab_search_set_text (self->search, gtk_editable_get_text (self->entry));

  confab_search_completion_update (CONFAB_SEARCH_COMPLETION (self->completion));
}

static void
next_cb (ConfabFindBar *self)
{
  confab_find_bar_move (self, 1);
}

static void
previous_cb (ConfabFindBar *self)
{
  confab_find_bar_move (self, -1);
}

static void
activate_cb (ConfabFindBar *self)
{
  confab_find_bar_move (self, 1);
}

static void
stop_cb (ConfabFindBar *self)
{
  confab_find_bar_close (self);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_find_bar_move (CONFAB_FIND_BAR (widget), g_str_has_suffix (name, "next") ? 1 : -1);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_find_bar_close (CONFAB_FIND_BAR (widget));
}

static void
confab_find_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ConfabFindBar *self = CONFAB_FIND_BAR (widget);

  GTK_WIDGET_CLASS (confab_find_bar_parent_class)->size_allocate (widget, width, height, baseline);

  if (self->completion != NULL)
    gtk_popover_present (GTK_POPOVER (self->completion));
}

static void
confab_find_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabFindBar *self = CONFAB_FIND_BAR (object);

  switch ((ConfabFindBarProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, confab_find_bar_get_query (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Another conversation is looked at from its own beginning. */
static void
confab_find_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabFindBar *self = CONFAB_FIND_BAR (object);

  switch ((ConfabFindBarProp) id)
    {
    case PROP_SESSION:
      if (g_set_object (&self->session, g_value_get_object (value)))
        confab_find_bar_close (self);
      break;
    case PROP_CONVERSATION:
      if (g_set_object (&self->conversation, g_value_get_object (value)))
        confab_find_bar_close (self);
      break;
    case PROP_QUERY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_find_bar_dispose (GObject *object)
{
  ConfabFindBar *self = CONFAB_FIND_BAR (object);

  if (self->completion != NULL)
    end_search (self);

  g_clear_pointer (&self->completion, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_FIND_BAR);
  g_clear_object (&self->conversation);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_find_bar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, ConfabFindBar, count);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_install_action (widget_class, "find.next", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "find.previous", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "find.close", NULL, close_action);
}

static void
confab_find_bar_class_init (ConfabFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_find_bar_get_property;
  object_class->set_property = confab_find_bar_set_property;
  object_class->dispose = confab_find_bar_dispose;
  widget_class->size_allocate = confab_find_bar_size_allocate;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION, flags);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION, flags);
  props[PROP_QUERY] =
      g_param_spec_boxed ("query", NULL, NULL, CONFAB_TYPE_SEARCH_QUERY,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, CONFAB_TYPE_SEARCH_HIT);
  signals[SIGNAL_FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
}

static void
confab_find_bar_init (ConfabFindBar *self)
{
  self->at = G_MAXUINT;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->completion = confab_search_completion_new (GTK_WIDGET (self), self->entry);
  update (self);
}

/**
 * confab_find_bar_open:
 *
 * Shows the bar, and goes into it; what was typed last is selected, so that the next key replaces
 * it.
 */
void
confab_find_bar_open (ConfabFindBar *self)
{
  g_return_if_fail (CONFAB_IS_FIND_BAR (self));

  if (self->conversation == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  make_search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

/**
 * confab_find_bar_close:
 *
 * Hides the bar; nothing is marked any more.
 */
void
confab_find_bar_close (ConfabFindBar *self)
{
  g_return_if_fail (CONFAB_IS_FIND_BAR (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  drop_search (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/**
 * confab_find_bar_move:
 * @step: 1 for the next hit, further back; -1 for the one before. After the last comes the first
 */
void
confab_find_bar_move (ConfabFindBar *self, int step)
{
  guint n;

  g_return_if_fail (CONFAB_IS_FIND_BAR (self));

  n = get_n (self);

  if (n == 0)
    return;

  if (self->at == G_MAXUINT)
    go (self, step > 0 ? 0 : n - 1);
  else
    go (self, (self->at + n + (guint) step) % n);
}

/**
 * confab_find_bar_get_query:
 *
 * Returns: (transfer none) (nullable): what is to be marked
 */
ConfabSearchQuery *
confab_find_bar_get_query (ConfabFindBar *self)
{
  g_return_val_if_fail (CONFAB_IS_FIND_BAR (self), NULL);

  return self->search != NULL ? confab_search_get_query (self->search) : NULL;
}

/**
 * confab_find_bar_list_hits:
 *
 * Returns: (transfer full) (element-type gint64): the events that were found, the newest first
 */
GArray *
confab_find_bar_list_hits (ConfabFindBar *self)
{
  GArray *seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n;

  g_return_val_if_fail (CONFAB_IS_FIND_BAR (self), seqs);

  n = get_n (self);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabSearchHit) hit = g_list_model_get_item (G_LIST_MODEL (self->search), i);
      gint64 seq = confab_message_get_seq (confab_search_hit_get_message (hit));

      if (seq > 0)
        g_array_append_val (seqs, seq);
    }

  return seqs;
}

/**
 * confab_find_bar_list_files:
 *
 * Returns: (transfer full): message id → id of its file, of what was found because of what stands
 *   in a file
 */
GHashTable *
confab_find_bar_list_files (ConfabFindBar *self)
{
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n;

  g_return_val_if_fail (CONFAB_IS_FIND_BAR (self), files);

  n = get_n (self);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabSearchHit) hit = g_list_model_get_item (G_LIST_MODEL (self->search), i);
      const char *file_id = confab_search_hit_get_file_id (hit);

      if (file_id != NULL)
        g_hash_table_insert (files,
                             g_strdup (confab_message_get_id (confab_search_hit_get_message (hit))),
                             g_strdup (file_id));
    }

  return files;
}
