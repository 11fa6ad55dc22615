// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "link-fixture.h"

#include "base/confab-limits.h"

#include <unistd.h>

/* Section 9 of the Autobahn test suite, up to Confab's limit and beyond it. */

/* Sizes up to the limit, and what is beyond it, in frames, fragments and pieces. */
typedef struct
{
  const char *id;
  guint size;
  guint fragment;
  guint chop;
  guint times;
} SizeCase;

static const SizeCase sizes[] = {
  { "9.1.1", 65536, 0, 0, 1 },         { "9.1.2", 262144, 0, 0, 1 },
  { "9.1.3", 1048576, 0, 0, 1 },       { "9.1.4", 4194304, 0, 0, 1 },
  { "9.1.5", 8388608, 0, 0, 1 },       { "9.1.6", 16777216, 0, 0, 1 },
  { "9.3.1", 262144, 64, 0, 1 },       { "9.3.2", 262144, 256, 0, 1 },
  { "9.3.3", 262144, 1024, 0, 1 },     { "9.3.4", 262144, 4096, 0, 1 },
  { "9.3.5", 262144, 16384, 0, 1 },    { "9.3.6", 262144, 65536, 0, 1 },
  { "9.3.7", 1048576, 65536, 0, 1 },   { "9.3.8", 4194304, 262144, 0, 1 },
  { "9.3.9", 4194304, 1048576, 0, 1 }, { "9.5.1", 262144, 0, 64, 1 },
  { "9.5.2", 262144, 0, 128, 1 },      { "9.5.3", 262144, 0, 256, 1 },
  { "9.5.4", 262144, 0, 512, 1 },      { "9.5.5", 262144, 0, 1024, 1 },
  { "9.5.6", 262144, 0, 2048, 1 },     { "9.7.1", 0, 0, 0, 1000 },
  { "9.7.2", 16, 0, 0, 1000 },         { "9.7.3", 64, 0, 0, 1000 },
  { "9.7.4", 256, 0, 0, 1000 },        { "9.7.5", 1024, 0, 0, 1000 },
  { "9.7.6", 4096, 0, 0, 1000 },
};

static void
test_size (HubFixture *fixture, gconstpointer data)
{
  const SizeCase *self = data;
  gboolean fits = self->size <= CONFAB_MAX_FRAME_BYTES;
  g_autofree guint8 *text = g_malloc (self->size + 1);
  g_autoptr (GByteArray) got = NULL, bye = g_byte_array_new ();
  guint step = self->fragment > 0 ? self->fragment : MAX (1, self->size);
  int fd;
  gboolean ended;

  for (guint i = 0; i < self->size; i++)
    text[i] = 'a' + i % 26;

  hub_fixture_connect (fixture, &fd);

  for (guint n = 0; n < self->times; n++)
    {
      g_autoptr (GByteArray) in = g_byte_array_new (), expected = g_byte_array_new (), echo = NULL;

      for (guint at = 0; at == 0 || at < self->size; at += step)
        append_frame (in, (at == 0 ? 0x01 : 0x00) | (at + step >= self->size ? 0x80 : 0x00),
                      text + at, MIN (step, self->size - at), TRUE);

      client_write (fd, in->data, in->len, self->chop);

      if (!fits)
        break;

      append_frame (expected, 0x81, text, self->size, FALSE);
      echo = client_read (fd, expected->len, &ended);
      g_assert_cmpmem (echo->data, echo->len, expected->data, expected->len);
    }

  if (fits)
    {
      append_frame (bye, 0x88, "\x03\xe8", 2, TRUE);
      client_write (fd, bye->data, bye->len, 0);
      g_byte_array_set_size (bye, 0);
    }

  append_frame (bye, 0x88, fits ? "\x03\xe8" : "\x03\xf1", 2, FALSE);
  got = client_read_to_end (fd);
  g_assert_cmpmem (got->data, got->len, bye->data, bye->len);
  close (fd);
  WAIT_FOR (fixture->n_closed == 1);
}

/* 300,000 fragments of a byte are refused at the limit and cost no more than that. */
static void
test_many_fragments (HubFixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) in = g_byte_array_new (), got = NULL;
  int fd;

  for (guint i = 0; i < 300000; i++)
    append_frame (in, i == 0 ? 0x01 : 0x00, "x", 1, TRUE);

  hub_fixture_connect (fixture, &fd);
  client_write (fd, in->data, in->len, 0);
  got = client_read_to_end (fd);
  g_assert_cmpmem (got->data, got->len, "\x88\x02\x03\xf1", 4);
  close (fd);
  WAIT_FOR (fixture->n_closed == 1);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gboolean fits = sizes[i].size <= CONFAB_MAX_FRAME_BYTES;
      g_autofree char *path =
          g_strdup_printf ("/websocket/%s %s", sizes[i].id, fits ? "echoed" : "too large");

      g_test_add (path, HubFixture, &sizes[i], hub_fixture_set_up, test_size,
                  hub_fixture_tear_down);
    }

  g_test_add ("/websocket/f.1 300000 fragments", HubFixture, NULL, hub_fixture_set_up,
              test_many_fragments, hub_fixture_tear_down);
  return g_test_run ();
}
