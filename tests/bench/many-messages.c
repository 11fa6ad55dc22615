// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "many-messages.h"

#include "words.h"

struct _ManyMessages
{
  GObject parent_instance;
  gint64 first; /* number of the first one */
  guint n;
  GHashTable *made; /* number → ConfabMessage, not owned */
  ConfabUser *users[4];
};

static gboolean
is_value (gpointer key, gpointer value, gpointer message)
{
  return value == message;
}

static void
forget_cb (gpointer data, GObject *message)
{
  g_hash_table_foreach_remove (MANY_MESSAGES (data)->made, is_value, message);
}

static ConfabMessageRowData *
make_row (gint64 number, guint length)
{
  ConfabMessageRowData *row = confab_message_row_data_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) number);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Mostly a line, now and then some. */
  words_append (text, random,
                length > 0 ? length
                           : (guint) g_rand_int_range (random, 5, number % 9 == 0 ? 700 : 120));
  row->id = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  row->seq = number;
  row->position = number * CONFAB_POSITION_STEP;
  row->content = g_string_free (g_steal_pointer (&text), FALSE);
  row->created_at = 1700000000000 + number * 60000;
  row->status = CONFAB_MESSAGE_SENT;
  return row;
}

static ConfabMessage *
make (ManyMessages *self, gint64 number)
{
  g_autoptr (ConfabMessageRowData) row = make_row (number, 0);
  ConfabMessage *message = confab_message_new (row->id);

  confab_message_update (message, row, self->users[number / 3 % 4]);
  confab_message_set_grouping (message, number % 3 == 0, number % 200 == 0, FALSE);
  return message;
}

static GType
get_item_type (GListModel *model)
{
  return CONFAB_TYPE_MESSAGE;
}

static guint
get_n_items (GListModel *model)
{
  return MANY_MESSAGES (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ManyMessages *self = MANY_MESSAGES (model);
  gint64 number = self->first + position;
  ConfabMessage *message;

  if (position >= self->n)
    return NULL;

  message = g_hash_table_lookup (self->made, GSIZE_TO_POINTER ((gsize) number));

  if (message != NULL)
    return g_object_ref (message);

  message = make (self, number);
  g_hash_table_insert (self->made, GSIZE_TO_POINTER ((gsize) number), message);
  g_object_weak_ref (G_OBJECT (message), forget_cb, self);
  return message;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ManyMessages,
                               many_messages,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
many_messages_class_init (ManyMessagesClass *klass)
{
}

static void
many_messages_init (ManyMessages *self)
{
  static const char *const names[] = { "Ada", "Grace", "Alan", "Hedy" };

  self->made = g_hash_table_new (NULL, NULL);
  self->first = 1000000;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = g_strdup_printf ("0190a5b0-1c00-7000-8000-00000000000%u", i);
      ConfabUserData data = { .id = id,
                              .name = (char *) names[i],
                              .display_name = (char *) names[i] };

      self->users[i] = confab_user_new (id);
      confab_user_update (self->users[i], &data);
    }
}

GListModel *
many_messages_new (guint n)
{
  ManyMessages *self = g_object_new (MANY_TYPE_MESSAGES, NULL);

  self->n = n;
  return G_LIST_MODEL (self);
}

void
many_messages_add (ManyMessages *self, guint n, gboolean at_end)
{
  self->n += n;

  if (!at_end)
    self->first -= n;

  g_list_model_items_changed (G_LIST_MODEL (self), at_end ? self->n - n : 0, 0, n);
}

void
many_messages_set_length (ManyMessages *self, ConfabMessage *message, guint length)
{
  gint64 number = confab_message_get_seq (message);
  g_autoptr (ConfabMessageRowData) row = make_row (number, length);

  confab_message_update (message, row, self->users[number / 3 % 4]);
}
