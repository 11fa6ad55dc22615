// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fault-frames.h"

#include <string.h>

#define TEXT_FRAME 0x81
#define MAX_LATER 4

typedef enum
{
  AT_HEAD,   /* nobody knows yet what it is */
  IN_FRAMES, /* a link, after the head of its answer */
  IN_PLAIN,  /* HTTP */
} Place;

struct _FaultFrames
{
  GRand *rand;
  FaultHostility *hostility;
  GByteArray *waiting; /* less than what can be judged */
  GBytes *held;        /* a frame that is to come after some later ones */
  guint held_for;
  Place place;
};

/**
 * fault_frames_new:
 * @rand: decides
 * @hostility: says how often, and counts
 *
 * Returns: (transfer full): something for the bytes of one connection; it borrows both
 */
FaultFrames *
fault_frames_new (GRand *rand, FaultHostility *hostility)
{
  FaultFrames *self = g_new0 (FaultFrames, 1);

  self->rand = rand;
  self->hostility = hostility;
  self->waiting = g_byte_array_new ();
  return self;
}

void
fault_frames_free (FaultFrames *self)
{
  g_byte_array_unref (self->waiting);
  g_clear_pointer (&self->held, g_bytes_unref);
  g_free (self);
}

static void
append (GByteArray *out, GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  g_byte_array_append (out, data, (guint) length);
}

/**
 * fault_frames_flush:
 *
 * Lets a frame go that was held back, when nothing comes that it could be put behind.
 *
 * Returns: whether there was one
 */
gboolean
fault_frames_flush (FaultFrames *self, GByteArray *out)
{
  if (self->held == NULL)
    return FALSE;

  append (out, self->held);
  g_clear_pointer (&self->held, g_bytes_unref);
  return TRUE;
}

static void
take_frame (FaultFrames *self, const guint8 *data, gsize length, GByteArray *out)
{
  gboolean happens = data[0] == TEXT_FRAME && self->hostility->chance > 0 &&
                     g_rand_double (self->rand) < self->hostility->chance;

  if (happens && self->held == NULL && g_rand_boolean (self->rand))
    {
      self->held = g_bytes_new (data, length);
      self->held_for = (guint) g_rand_int_range (self->rand, 1, MAX_LATER + 1);
      self->hostility->n_reordered++;
      return;
    }

  g_byte_array_append (out, data, (guint) length);

  if (happens)
    {
      g_byte_array_append (out, data, (guint) length);
      self->hostility->n_repeated++;
    }

  if (self->held != NULL && --self->held_for == 0)
    fault_frames_flush (self, out);
}

/* How long the first frame is, 0 while that is not there yet. A server does not mask. */
static gsize
frame_length (const GByteArray *waiting)
{
  guint64 length = 0;
  guint n = 0;

  if (waiting->len < 2)
    return 0;

  length = waiting->data[1] & 0x7f;

  if (length >= 126)
    n = length == 126 ? 2 : 8;

  if (waiting->len < 2 + n)
    return 0;

  if (n > 0)
    length = 0;

  for (guint i = 0; i < n; i++)
    length = length << 8 | waiting->data[2 + i];

  return waiting->len >= 2 + n + length ? (gsize) (2 + n + length) : 0;
}

static void
pass (FaultFrames *self, gsize length, GByteArray *out)
{
  g_byte_array_append (out, self->waiting->data, (guint) length);
  g_byte_array_remove_range (self->waiting, 0, (guint) length);
}

static void
judge_head (FaultFrames *self, GByteArray *out)
{
  static const char switching[] = "HTTP/1.1 101";
  const char *end;

  if (self->waiting->len < strlen (switching))
    return;

  if (memcmp (self->waiting->data, switching, strlen (switching)) != 0)
    {
      self->place = IN_PLAIN;
      return;
    }

  end = g_strstr_len ((const char *) self->waiting->data, self->waiting->len, "\r\n\r\n");

  if (end == NULL)
    return;

  pass (self, (gsize) (end + 4 - (const char *) self->waiting->data), out);
  self->place = IN_FRAMES;
}

/**
 * fault_frames_push:
 * @data: what has come from the server
 * @out: what goes on to the client
 *
 * Takes bytes as they come.
 */
void
fault_frames_push (FaultFrames *self, const void *data, gsize length, GByteArray *out)
{
  gsize frame;

  g_byte_array_append (self->waiting, data, (guint) length);

  if (self->place == AT_HEAD)
    judge_head (self, out);

  if (self->place == IN_PLAIN)
    pass (self, self->waiting->len, out);

  while (self->place == IN_FRAMES && (frame = frame_length (self->waiting)) > 0)
    {
      take_frame (self, self->waiting->data, frame, out);
      g_byte_array_remove_range (self->waiting, 0, (guint) frame);
    }
}
