// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-limiter.h"

#include "base/confab-error.h"

/**
 * ConfabLimiter:
 *
 * How much somebody may ask in a while (GCRA): one number a subject, the time at which everything
 * asked so far would have been asked at the steady rate. Main thread only.
 */
struct _ConfabLimiter
{
  ConfabClock *clock;
  gint64 interval_us[CONFAB_N_LIMITS];
  gint64 burst_us[CONFAB_N_LIMITS];
  GHashTable *arrivals[CONFAB_N_LIMITS]; /* subject → gint64 */
  gint64 admitted_us;                    /* the number of all links that come back */
  gint64 last_place_us;                  /* the last time that one of them was told to come */
};

/* Beyond this many subjects those are forgotten that have been quiet. */
#define MAX_SUBJECTS 10000

/* Codes are too long to be guessed. This many at once, and then this many a second, are more than
 * anybody clicks on. */
#define CODES_PER_SECOND 1
#define CODES_AT_ONCE 20

static void
set_rate (ConfabLimiter *self, ConfabLimit limit, gint64 per_second, gint64 burst)
{
  self->interval_us[limit] = G_USEC_PER_SEC / per_second;
  self->burst_us[limit] = burst * self->interval_us[limit];
  self->arrivals[limit] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * confab_limiter_new:
 *
 * Returns: (transfer full): a limiter with the operator's rates
 */
ConfabLimiter *
confab_limiter_new (ConfabClock *clock, const ConfabConfig *config)
{
  ConfabLimiter *self = g_new0 (ConfabLimiter, 1);

  self->clock = g_object_ref (clock);
  set_rate (self, CONFAB_LIMIT_REQUESTS, config->requests, config->request_burst);
  set_rate (self, CONFAB_LIMIT_MESSAGES, config->messages, config->message_burst);
  set_rate (self, CONFAB_LIMIT_MOMENTS, config->moments, config->moment_burst);
  set_rate (self, CONFAB_LIMIT_CODES, CODES_PER_SECOND, CODES_AT_ONCE);
  set_rate (self, CONFAB_LIMIT_RESUMES, config->resumes, config->resume_burst);
  return self;
}

/**
 * confab_limiter_free:
 * @self: (nullable) (transfer full): a limiter
 */
void
confab_limiter_free (ConfabLimiter *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < CONFAB_N_LIMITS; i++)
    g_clear_pointer (&self->arrivals[i], g_hash_table_unref);

  g_object_unref (self->clock);
  g_free (self);
}

static gboolean
is_past (gpointer subject, gpointer arrival, gpointer now_us)
{
  return *(gint64 *) arrival <= *(gint64 *) now_us;
}

static gint64 *
find_arrival (ConfabLimiter *self, ConfabLimit limit, const char *subject)
{
  GHashTable *arrivals = self->arrivals[limit];
  gint64 *arrival = g_hash_table_lookup (arrivals, subject);

  if (arrival != NULL)
    return arrival;

  if (g_hash_table_size (arrivals) >= MAX_SUBJECTS)
    {
      gint64 now_us = confab_clock_get_monotonic_ms (self->clock) * 1000;

      g_hash_table_foreach_remove (arrivals, is_past, &now_us);
    }

  arrival = g_new0 (gint64, 1);
  g_hash_table_insert (arrivals, g_strdup (subject), arrival);
  return arrival;
}

/**
 * confab_limiter_allow:
 * @subject: who asks: a user's id or an address
 *
 * Counts one request.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_RATE_LIMITED, which says when to try again
 */
gboolean
confab_limiter_allow (ConfabLimiter *self, ConfabLimit limit, const char *subject, GError **error)
{
  if (limit == CONFAB_LIMIT_NONE)
    return TRUE;

  return confab_limiter_allow_at (self, limit, find_arrival (self, limit, subject), error);
}

/**
 * confab_limiter_allow_at:
 * @arrival_us: (inout): the subject's number; 0 at first
 *
 * As confab_limiter_allow(), for a subject that keeps its number itself.
 */
gboolean
confab_limiter_allow_at (ConfabLimiter *self, ConfabLimit limit, gint64 *arrival_us, GError **error)
{
  gint64 now_us = confab_clock_get_monotonic_ms (self->clock) * 1000;
  gint64 next_us = MAX (*arrival_us, now_us) + self->interval_us[limit];
  gint64 wait_us = next_us - now_us - self->burst_us[limit];

  if (wait_us > 0)
    {
      confab_set_retry_error (error, CONFAB_ERROR_RATE_LIMITED, wait_us / (double) G_USEC_PER_SEC,
                              "Too much at once; try again later");
      return FALSE;
    }

  *arrival_us = next_us;
  return TRUE;
}

/**
 * confab_limiter_admit:
 * @place_us: (inout): the link's place; 0 at first
 *
 * Counts a link that comes back, %CONFAB_LIMIT_RESUMES of them a second. After a restart all come
 * at once, so each that has to wait is told a time of its own: they come one after the other, in
 * the order in which they asked first, and who comes at its time is let in.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_RATE_LIMITED, which says when to come again
 */
gboolean
confab_limiter_admit (ConfabLimiter *self, gint64 *place_us, GError **error)
{
  gint64 now_us = confab_clock_get_monotonic_ms (self->clock) * 1000;
  gint64 interval_us = self->interval_us[CONFAB_LIMIT_RESUMES];
  gboolean has_place = *place_us > 0;

  if (has_place
          ? *place_us <= now_us
          : self->last_place_us <= now_us &&
                confab_limiter_allow_at (self, CONFAB_LIMIT_RESUMES, &self->admitted_us, NULL))
    return TRUE;

  if (!has_place)
    *place_us = self->last_place_us = MAX (self->last_place_us, now_us) + interval_us;

  confab_set_retry_error (error, CONFAB_ERROR_RATE_LIMITED,
                          (*place_us - now_us) / (double) G_USEC_PER_SEC,
                          "Many come back at once; it is your turn then");
  return FALSE;
}
