// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-progress.h"

#include "base/confab-async.h"

#include <gio/gio.h>

/**
 * ConfabProgress:
 *
 * Belongs to who waits, and is told by who works.
 */
struct _ConfabProgress
{
  GObject parent_instance;
  double fraction;
  int stop;
};

typedef enum
{
  PROP_FRACTION = 1,
} ConfabProgressProp;

G_DEFINE_FINAL_TYPE (ConfabProgress, confab_progress, G_TYPE_OBJECT)

static GParamSpec *props[PROP_FRACTION + 1];

static void
confab_progress_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FRACTION)
    g_value_set_double (value, CONFAB_PROGRESS (object)->fraction);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
confab_progress_class_init (ConfabProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = confab_progress_get_property;
  props[PROP_FRACTION] =
      g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_progress_init (ConfabProgress *self)
{
  self->fraction = -1;
}

/**
 * confab_progress_new:
 *
 * Returns: (transfer full): of something that has not begun
 */
ConfabProgress *
confab_progress_new (void)
{
  return g_object_new (CONFAB_TYPE_PROGRESS, NULL);
}

/**
 * confab_progress_get_fraction:
 *
 * Returns: how much is done, from 0 to 1, or -1 as long as nobody can tell
 */
double
confab_progress_get_fraction (ConfabProgress *self)
{
  g_return_val_if_fail (CONFAB_IS_PROGRESS (self), -1);

  return self->fraction;
}

/**
 * confab_progress_set_fraction:
 * @fraction: how much is done
 *
 * For who works, on the main thread.
 */
void
confab_progress_set_fraction (ConfabProgress *self, double fraction)
{
  g_return_if_fail (CONFAB_IS_PROGRESS (self));

  self->fraction = CLAMP (fraction, -1, 1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
}

/**
 * confab_progress_cancel:
 *
 * It is to end soon, and to leave nothing behind. Harmless when it has ended.
 */
void
confab_progress_cancel (ConfabProgress *self)
{
  g_return_if_fail (CONFAB_IS_PROGRESS (self));

  g_atomic_int_set (&self->stop, TRUE);
}

/**
 * confab_progress_await:
 * @worker: does it
 * @step: does a moment's work of it, and gives how much is done (double), 1 when that was all
 *
 * Has it done to its end, and says how far it is. For a fiber.
 *
 * Returns: TRUE, or FALSE with the error of a step, or with %G_IO_ERROR_CANCELLED
 */
gboolean
confab_progress_await (ConfabProgress *self,
                       ConfabWorker *worker,
                       ConfabWorkerFunc step,
                       GError **error)
{
  g_autoptr (GError) failure = NULL;
  double fraction = 0;

  g_return_val_if_fail (CONFAB_IS_PROGRESS (self), FALSE);

  while (fraction < 1 && failure == NULL)
    {
      confab_progress_set_fraction (self, fraction);

      if (g_atomic_int_get (&self->stop))
        g_set_error_literal (&failure, G_IO_ERROR, G_IO_ERROR_CANCELLED, "It was cancelled");
      else
        fraction = dex_await_double (confab_worker_run (worker, step, NULL, NULL), &failure);
    }

  if (failure == NULL)
    {
      confab_progress_set_fraction (self, 1);
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * confab_progress_get_stop:
 *
 * Returns: (transfer none): what another thread may look at while there is a reference: other than
 *   0 when it is to end
 */
const int *
confab_progress_get_stop (ConfabProgress *self)
{
  g_return_val_if_fail (CONFAB_IS_PROGRESS (self), NULL);

  return &self->stop;
}
