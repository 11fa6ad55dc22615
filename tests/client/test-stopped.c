// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/link/confab-api-files.h"
#include "client/link/confab-api.h"
#include "client/link/confab-fetch.h"

#include "base/confab-error.h"
#include "support/waiting.h"
#include "support/web-kit.h"

#include <string.h>

/* What is asked for is not wanted any more, at any moment of the answer: nothing is freed twice,
 * which AddressSanitizer and valgrind see. */

#define MOMENTS 60

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
#define WHOLE HEAD "Content-Length: 2\r\n\r\n{}"
#define BEGUN HEAD "Content-Length: 2000\r\n\r\n"

typedef struct
{
  WebKit *web;
  ConfabClock *clock;
  ConfabApi *api;
} Fixture;

static ConfabApi *
make_api (Fixture *f)
{
  g_autofree char *address = web_kit_url (f->web, "");

  return confab_api_new (address, f->clock);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->web = web_kit_new ("127.0.0.1");
  f->clock = confab_clock_new_fake (0);
  f->api = make_api (f);
  web_kit_serve (f->web, "/whole", WHOLE, WEB_KIT_STANDS_BY);
  web_kit_serve (f->web, "/begun", BEGUN, WEB_KIT_STANDS_BY);
  web_kit_serve (f->web, "/silent", "", WEB_KIT_STANDS_BY);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  confab_api_close (f->api);
  settle ();
  g_assert_finalize_object (f->api);
  g_assert_finalize_object (f->clock);
  web_kit_free (f->web);
}

static void
let_pass (guint moments)
{
  for (guint i = 0; i < moments; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* It says so, or all was there before. */
static void
assert_stopped (DexFuture *asked, int code)
{
  g_autoptr (GError) error = NULL;

  WAIT_UNTIL (!dex_future_is_pending (asked));

  if (dex_future_is_rejected (asked))
    {
      dex_future_get_value (asked, &error);
      g_assert_error (error, G_IO_ERROR, code);
    }

  dex_unref (asked);
}

static void
test_get (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < MOMENTS; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      DexFuture *asked = confab_api_get_file (f->api, data, 0, NULL, cancellable);

      let_pass (i);
      g_cancellable_cancel (cancellable);
      assert_stopped (asked, G_IO_ERROR_CANCELLED);
    }
}

static void
count_cb (gsize n_bytes, gpointer data)
{
  *(gint64 *) data += n_bytes;
}

static void
test_put (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = g_malloc0 (1 << 20);

  for (guint i = 0; i < MOMENTS; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GInputStream) body = g_memory_input_stream_new_from_data (bytes, 1 << 20, NULL);
      gint64 sent = 0;
      DexFuture *asked =
          confab_api_put_file (f->api, data, body, 0, 1 << 20, cancellable, count_cb, &sent);

      let_pass (i);
      g_cancellable_cancel (cancellable);
      assert_stopped (asked, G_IO_ERROR_CANCELLED);
    }
}

static void
test_fetch (Fixture *f, gconstpointer data)
{
  g_autofree char *url = web_kit_url (f->web, data);

  for (guint i = 0; i < MOMENTS; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      DexFuture *asked = confab_fetch (url, 1 << 20, cancellable);

      let_pass (i);
      g_cancellable_cancel (cancellable);
      assert_stopped (asked, G_IO_ERROR_CANCELLED);
    }
}

/* The whole session ends. */
static void
test_close (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < MOMENTS; i++)
    {
      g_autoptr (ConfabApi) api = make_api (f);
      DexFuture *asked = confab_api_call (api, "GET", data, NULL);

      let_pass (i);
      confab_api_close (api);
      assert_stopped (asked, G_IO_ERROR_CLOSED);
      settle ();
    }
}

#define ADD(path, answer, func)                                                                    \
  g_test_add ("/stopped/" path, Fixture, answer, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("get/whole", "/whole", test_get);
  ADD ("get/begun", "/begun", test_get);
  ADD ("get/silent", "/silent", test_get);
  ADD ("put/whole", "/whole", test_put);
  ADD ("put/begun", "/begun", test_put);
  ADD ("put/silent", "/silent", test_put);
  ADD ("fetch/whole", "/whole", test_fetch);
  ADD ("fetch/begun", "/begun", test_fetch);
  ADD ("fetch/silent", "/silent", test_fetch);
  ADD ("close/whole", "/whole", test_close);
  ADD ("close/begun", "/begun", test_close);
  ADD ("close/silent", "/silent", test_close);
  return g_test_run ();
}
