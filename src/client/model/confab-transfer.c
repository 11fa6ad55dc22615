// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-transfer.h"

/**
 * ConfabTransfer:
 *
 * How far a file is on its way in or out. It tells of itself a few times a second at most, however
 * fast the file goes. Main thread only.
 */
struct _ConfabTransfer
{
  GObject parent_instance;
  char *id;
  ConfabTransferState state;
  gint64 n_bytes;
  gint64 n_done;
  gint64 shown_done;
  gint64 shown_at_ms;
  double rate;
};

G_DEFINE_FINAL_TYPE (ConfabTransfer, confab_transfer, G_TYPE_OBJECT)

/* How often it tells, and how much a new measurement of the rate counts against the older ones. */
#define SHOW_EVERY_MS 200
#define RATE_WEIGHT 0.25

typedef enum
{
  PROP_ID = 1,
  PROP_STATE,
  PROP_N_BYTES,
  PROP_N_DONE,
  PROP_RATE,
} ConfabTransferProp;

static GParamSpec *props[PROP_RATE + 1];

static void
confab_transfer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabTransfer *self = CONFAB_TRANSFER (object);

  switch ((ConfabTransferProp) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_N_BYTES:
      g_value_set_int64 (value, self->n_bytes);
      break;
    case PROP_N_DONE:
      g_value_set_int64 (value, self->shown_done);
      break;
    case PROP_RATE:
      g_value_set_double (value, self->rate);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_transfer_finalize (GObject *object)
{
  g_free (CONFAB_TRANSFER (object)->id);

  G_OBJECT_CLASS (confab_transfer_parent_class)->finalize (object);
}

static void
confab_transfer_class_init (ConfabTransferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = confab_transfer_finalize;
  object_class->get_property = confab_transfer_get_property;

  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, CONFAB_TRANSFER_PAUSED, 0, flags);
  props[PROP_N_BYTES] = g_param_spec_int64 ("n-bytes", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_N_DONE] = g_param_spec_int64 ("n-done", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_transfer_init (ConfabTransfer *self)
{
}

/**
 * confab_transfer_new:
 * @id: the attachment
 * @n_bytes: its size
 *
 * Returns: (transfer full): a transfer that waits
 */
ConfabTransfer *
confab_transfer_new (const char *id, gint64 n_bytes)
{
  ConfabTransfer *self = g_object_new (CONFAB_TYPE_TRANSFER, NULL);

  self->id = g_strdup (id);
  self->n_bytes = n_bytes;
  return self;
}

/**
 * confab_transfer_get_id:
 *
 * Returns: the attachment
 */
const char *
confab_transfer_get_id (ConfabTransfer *self)
{
  return self->id;
}

/**
 * confab_transfer_get_state:
 *
 * Returns: whether it is on its way
 */
ConfabTransferState
confab_transfer_get_state (ConfabTransfer *self)
{
  return self->state;
}

/**
 * confab_transfer_get_n_bytes:
 *
 * Returns: the size of the file
 */
gint64
confab_transfer_get_n_bytes (ConfabTransfer *self)
{
  return self->n_bytes;
}

/**
 * confab_transfer_get_n_done:
 *
 * Returns: how much of it has passed
 */
gint64
confab_transfer_get_n_done (ConfabTransfer *self)
{
  return self->n_done;
}

/**
 * confab_transfer_get_rate:
 *
 * Returns: bytes a second, of late; 0 when nothing moves
 */
double
confab_transfer_get_rate (ConfabTransfer *self)
{
  return self->rate;
}

/**
 * confab_transfer_get_seconds_left:
 *
 * Returns: about how long it still takes, or -1 when that cannot be said
 */
gint64
confab_transfer_get_seconds_left (ConfabTransfer *self)
{
  return self->rate >= 1 ? (self->n_bytes - self->n_done) / self->rate : -1;
}

static void
show (ConfabTransfer *self)
{
  self->shown_done = self->n_done;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_DONE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RATE]);
}

/**
 * confab_transfer_set_state:
 * @state: what it does from now on
 */
void
confab_transfer_set_state (ConfabTransfer *self, ConfabTransferState state)
{
  if (self->state == state)
    return;

  self->state = state;

  if (state != CONFAB_TRANSFER_RUNNING)
    {
      self->rate = 0;
      show (self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/**
 * confab_transfer_begin:
 * @n_done: so much has passed before
 * @n_bytes: the size of the file
 *
 * It is on its way, from there on.
 */
void
confab_transfer_begin (ConfabTransfer *self, gint64 n_done, gint64 n_bytes, gint64 now_ms)
{
  self->n_done = n_done;
  self->shown_at_ms = now_ms;
  self->rate = 0;

  if (self->n_bytes != n_bytes)
    {
      self->n_bytes = n_bytes;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_BYTES]);
    }

  show (self);
  confab_transfer_set_state (self, CONFAB_TRANSFER_RUNNING);
}

/**
 * confab_transfer_add:
 * @n_more: so many bytes more have passed
 */
void
confab_transfer_add (ConfabTransfer *self, gint64 n_more, gint64 now_ms)
{
  gint64 past_ms = now_ms - self->shown_at_ms;
  double rate;

  self->n_done += n_more;

  if (past_ms < SHOW_EVERY_MS)
    return;

  rate = (self->n_done - self->shown_done) * 1000.0 / past_ms;
  self->rate = self->rate > 0 ? self->rate + (rate - self->rate) * RATE_WEIGHT : rate;
  self->shown_at_ms = now_ms;
  show (self);
}
