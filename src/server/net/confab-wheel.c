// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-hub-private.h"
#include "confab-peer-private.h"

/* All time-outs of a hub: a wheel of seconds, and one alarm of the clock for the next second that
 * has something in it. A peer whose time-out moves stays where it is and is looked at too early,
 * which costs less than moving it with everything that it sends. */

#define N_SLOTS 64
#define SLOT_MS 1000

typedef struct _ConfabWheel
{
  ConfabPeer *slots[N_SLOTS];
  guint64 occupied;
  gint64 tick;
  gint64 alarm_tick;
  guint alarm;
} ConfabWheel;

/* The next tick with something in it, or -1. */
static gint64
next_tick (ConfabWheel *wheel)
{
  guint first = (wheel->tick + 1) % N_SLOTS;
  guint64 turned = wheel->occupied >> first;

  if (first > 0)
    turned |= wheel->occupied << (N_SLOTS - first);

  return turned == 0 ? -1 : wheel->tick + 1 + __builtin_ctzll (turned);
}

/**
 * confab_hub_unschedule:
 *
 * Takes @peer off the wheel.
 */
void
confab_hub_unschedule (ConfabPeer *peer)
{
  ConfabWheel *wheel = peer->hub->wheel;

  if (!peer->on_wheel)
    return;

  if (peer->wheel_next != NULL)
    peer->wheel_next->wheel_previous = peer->wheel_previous;

  if (peer->wheel_previous != NULL)
    peer->wheel_previous->wheel_next = peer->wheel_next;
  else
    wheel->slots[peer->wheel_slot] = peer->wheel_next;

  if (wheel->slots[peer->wheel_slot] == NULL)
    wheel->occupied &= ~(G_GUINT64_CONSTANT (1) << peer->wheel_slot);

  peer->wheel_next = NULL;
  peer->wheel_previous = NULL;
  peer->on_wheel = FALSE;
}

/**
 * confab_hub_schedule:
 * @due_ms: a monotonic time
 *
 * Has confab_peer_check() called in the second after @due_ms.
 */
void
confab_hub_schedule (ConfabPeer *peer, gint64 due_ms)
{
  ConfabWheel *wheel = peer->hub->wheel;
  gint64 tick = CLAMP ((due_ms + SLOT_MS - 1) / SLOT_MS, wheel->tick + 1, wheel->tick + N_SLOTS);

  confab_hub_unschedule (peer);
  peer->wheel_slot = tick % N_SLOTS;
  peer->wheel_next = wheel->slots[peer->wheel_slot];

  if (peer->wheel_next != NULL)
    peer->wheel_next->wheel_previous = peer;

  wheel->slots[peer->wheel_slot] = peer;
  wheel->occupied |= G_GUINT64_CONSTANT (1) << peer->wheel_slot;
  peer->on_wheel = TRUE;
}

static void
turn_slot (ConfabHub *self, guint slot)
{
  ConfabPeer *peer = self->wheel->slots[slot];

  self->wheel->slots[slot] = NULL;
  self->wheel->occupied &= ~(G_GUINT64_CONSTANT (1) << slot);

  while (peer != NULL)
    {
      ConfabPeer *next = peer->wheel_next;
      gint64 due;

      peer->wheel_next = NULL;
      peer->wheel_previous = NULL;
      peer->on_wheel = FALSE;
      due = confab_peer_check (peer, confab_hub_now (self));

      if (due >= 0)
        confab_hub_schedule (peer, due);

      peer = next;
    }
}

static void
turn_wheel_cb (gpointer data)
{
  ConfabHub *self = data;
  ConfabWheel *wheel = self->wheel;
  gint64 first = wheel->tick + 1, last;

  wheel->alarm = 0;
  self->now_is_known = FALSE;
  last = confab_hub_now (self) / SLOT_MS;

  /* After a sleep of the machine every slot is due, but none twice. */
  if (last - first >= N_SLOTS)
    first = last - N_SLOTS + 1;

  for (wheel->tick = first - 1; wheel->tick < last;)
    turn_slot (self, ++wheel->tick % N_SLOTS);
}

/**
 * confab_wheel_arm:
 *
 * Waits for the next second with something in it. Called once a turn: peers come and go more
 * often.
 */
void
confab_wheel_arm (ConfabHub *self)
{
  ConfabWheel *wheel = self->wheel;
  gint64 tick = next_tick (wheel);

  if (tick < 0 || (wheel->alarm != 0 && wheel->alarm_tick <= tick))
    return;

  confab_clock_remove (self->clock, wheel->alarm);
  wheel->alarm_tick = tick;
  wheel->alarm =
      confab_clock_add (self->clock, tick * SLOT_MS - confab_hub_now (self), turn_wheel_cb, self);
}

/**
 * confab_wheel_new:
 *
 * Returns: (transfer full): a wheel for @hub
 */
ConfabWheel *
confab_wheel_new (ConfabHub *hub)
{
  ConfabWheel *wheel = g_new0 (ConfabWheel, 1);

  wheel->tick = confab_hub_now (hub) / SLOT_MS;
  return wheel;
}

/**
 * confab_wheel_free:
 * @self: a hub whose peers are gone
 *
 * Frees its wheel.
 */
void
confab_wheel_free (ConfabHub *self)
{
  confab_clock_remove (self->clock, self->wheel->alarm);
  g_clear_pointer (&self->wheel, g_free);
}
