// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/link/confab-address.h"
#include "client/link/confab-api-private.h"
#include "protocol/confab-account.h"
#include "protocol/confab-frame.h"
#include "support/scripted-peer.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <string.h>

#define SERVER                                                                                     \
  "{\"server\":\"confabd\",\"version\":\"0.1.0\",\"protocol\":1,\"registration\":\"open\"}"

typedef struct
{
  ScriptedPeer *peer;
  ConfabClock *clock;
  ConfabApi *api;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->peer = scripted_peer_new ();
  f->clock = confab_clock_new_fake (0);
  f->api = confab_api_new (scripted_peer_get_address (f->peer), f->clock);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  confab_api_close (f->api);
  settle ();
  g_assert_finalize_object (f->api);
  scripted_peer_free (f->peer);
  g_assert_finalize_object (f->clock);
}

static const struct
{
  const char *typed;
  const char *address;
} good_addresses[] = {
  { "chat.example.org", "https://chat.example.org" },
  { "  Chat.Example.ORG ", "https://chat.example.org" },
  { "chat.example.org:8443", "https://chat.example.org:8443" },
  { "https://chat.example.org:443/", "https://chat.example.org" },
  { "https://chat.example.org/path//", "https://chat.example.org/path" },
  { "HTTPS://chat.example.org/a/b?x=1#y", "https://chat.example.org/a/b" },
  { "wss://chat.example.org", "https://chat.example.org" },
  { "localhost:8080", "http://localhost:8080" },
  { "localhost", "http://localhost" },
  { "http://localhost:80", "http://localhost" },
  { "ws://127.0.0.1:99", "http://127.0.0.1:99" },
  { "127.0.0.1:8080", "http://127.0.0.1:8080" },
  { "[::1]:8080", "http://[::1]:8080" },
  { "https://[2001:db8::1]", "https://[2001:db8::1]" },
  { "https://localhost:8443", "https://localhost:8443" },
  { "me.localhost", "http://me.localhost" },
  { "192.0.2.7", "https://192.0.2.7" },
  { "böse.example", "https://xn--bse-sna.example" },
  { "chat", "https://chat" },
};
static const char *const bad_addresses[] = {
  "",
  "   ",
  "https://",
  "chat example",
  "ftp://chat.example.org",
  "you@chat.example.org",
  "https://you:secret@chat.example.org",
  "chat..example",
  "chat.example.org:port",
  "a:b:c",
  "javascript:alert(1)",
  "https://[::1",
  "\xff\xfe",
  "<script>",
};
static const char *const plain_addresses[] = { "http://chat.example.org", "ws://192.0.2.7:8080",
                                               "http://localhost.example.org" };

static void
test_address (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good_addresses); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = confab_address_normalize (good_addresses[i].typed, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (address, ==, good_addresses[i].address);
      again = confab_address_normalize (address, &error);
      g_assert_cmpstr (again, ==, address);
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad_addresses); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = confab_address_normalize (bad_addresses[i], &error);

      g_assert_cmpstr (address, ==, NULL);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }

  for (guint i = 0; i < G_N_ELEMENTS (plain_addresses); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = confab_address_normalize (plain_addresses[i], &error);

      g_assert_cmpstr (address, ==, NULL);
      g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS);
    }
}

static void
test_probe (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ConfabServerData) server = NULL;

  scripted_peer_answer (f->peer, "GET", "/", 200, SERVER);
  node = wait_for_boxed (confab_api_probe (f->api));
  server = confab_server_data_parse (node, NULL);
  g_assert_cmpint (server->registration, ==, CONFAB_REGISTRATION_OPEN);
}

static void
test_other_program (Fixture *f, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body;
    int code;
  } answers[] = {
    { 200, "<html>It works!</html>", G_IO_ERROR_INVALID_DATA },
    { 200, "{}", G_IO_ERROR_INVALID_DATA },
    { 200, "[]", G_IO_ERROR_INVALID_DATA },
    { 200, "", G_IO_ERROR_INVALID_DATA },
    { 200, "{\"server\":\"other\",\"protocol\":1,\"registration\":\"open\"}",
      G_IO_ERROR_INVALID_DATA },
    { 200, "{\"server\":\"confabd\",\"protocol\":2,\"registration\":\"open\"}",
      G_IO_ERROR_NOT_SUPPORTED },
    { 302, "/elsewhere", G_IO_ERROR_INVALID_DATA },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      scripted_peer_answer (f->peer, "GET", "/", answers[i].status, answers[i].body);
      wait_for_error (confab_api_probe (f->api), G_IO_ERROR, answers[i].code);
    }

  scripted_peer_answer (f->peer, "GET", "/", 502, "<html>Bad gateway</html>");
  wait_for_error (confab_api_probe (f->api), CONFAB_ERROR, CONFAB_ERROR_UNAVAILABLE);
}

/* Probes a server that says @bytes, whatever it is asked, and hangs up where there are none. */
static GError *
probe_raw (Fixture *f, const char *scheme, const char *bytes)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *address = g_strdup_printf ("%s://127.0.0.1:%u", scheme, port);
  DexFuture *accept = dex_socket_listener_accept (listener);
  DexFuture *probe;

  g_assert_no_error (error);
  confab_api_set_address (f->api, address);
  probe = confab_api_probe (f->api);
  connection = wait_for_object (accept);

  if (*bytes != '\0')
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), bytes,
                               strlen (bytes), NULL, NULL, &error);
  else
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  g_assert_no_error (error);
  g_socket_listener_close (listener);
  return wait_for_failure (probe);
}

static void
test_garbage (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) garbage = probe_raw (f, "http", "SSH-2.0-Something\r\n\r\n");
  g_autoptr (GError) silence = probe_raw (f, "http", "");
  g_autoptr (GError) plain = probe_raw (f, "https", "HTTP/1.1 400 Bad Request\r\n\r\n");

  g_assert_error (garbage, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (silence->domain == G_IO_ERROR);
  g_assert_error (plain, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS);
}

static void
test_nobody (Fixture *f, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u", port);

  g_socket_listener_close (listener);
  confab_api_set_address (f->api, address);
  wait_for_error (confab_api_probe (f->api), G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);

  confab_api_set_address (f->api, "https://no-such-host.invalid");
  {
    g_autoptr (GError) error = wait_for_failure (confab_api_probe (f->api));

    g_assert_true (error->domain == G_RESOLVER_ERROR);
    g_assert_nonnull (strstr (error->message, "no-such-host.invalid"));
  }
}

/* A certificate that nobody signed but its own key. */
static GTlsCertificate *
make_certificate (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("confab-test-XXXXXX", &error);
  g_autofree char *cert = g_build_filename (dir, "cert.pem", NULL);
  g_autofree char *key = g_build_filename (dir, "key.pem", NULL);
  g_autoptr (GSubprocess) openssl = NULL;
  GTlsCertificate *certificate;

  g_assert_no_error (error);
  openssl = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &error, "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                              "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                              "/CN=localhost", "-keyout", key, "-out", cert, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (openssl, NULL, &error);
  g_assert_no_error (error);
  certificate = g_tls_certificate_new_from_files (cert, key, &error);
  g_assert_no_error (error);
  g_unlink (cert);
  g_unlink (key);
  g_rmdir (dir);
  return certificate;
}

static void
handshake_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  gboolean *done = data;

  g_assert_false (g_tls_connection_handshake_finish (G_TLS_CONNECTION (object), result, NULL));
  *done = TRUE;
}

static void
test_certificate (Fixture *f, gconstpointer data)
{
  g_autoptr (GTlsCertificate) certificate = make_certificate ();
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GIOStream) tls = NULL;
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *address = g_strdup_printf ("https://127.0.0.1:%u", port);
  DexFuture *accept = dex_socket_listener_accept (listener);
  DexFuture *probe;
  gboolean done = FALSE;

  g_assert_no_error (error);
  confab_api_set_address (f->api, address);
  probe = confab_api_probe (f->api);
  connection = wait_for_object (accept);
  tls = g_tls_server_connection_new (G_IO_STREAM (connection), certificate, &error);
  g_assert_no_error (error);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT, NULL, handshake_cb,
                                    &done);

  error = wait_for_failure (probe);
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  g_assert_nonnull (strstr (error->message, "certificate"));
  WAIT_UNTIL (done);
  g_socket_listener_close (listener);
}

static void
test_flags (void)
{
  static const struct
  {
    GTlsCertificateFlags flags;
    const char *says;
  } cases[] = {
    { G_TLS_CERTIFICATE_UNKNOWN_CA, "anybody trusted" },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, "another name" },
    { G_TLS_CERTIFICATE_BAD_IDENTITY | G_TLS_CERTIFICATE_UNKNOWN_CA, "another name" },
    { G_TLS_CERTIFICATE_EXPIRED, "expired" },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, "not valid yet" },
    { G_TLS_CERTIFICATE_REVOKED | G_TLS_CERTIFICATE_EXPIRED, "revoked" },
    { G_TLS_CERTIFICATE_INSECURE, "too weak" },
    { G_TLS_CERTIFICATE_GENERIC_ERROR, "cannot be checked" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = confab_reason_from_flags (cases[i].flags);

      g_assert_nonnull (strstr (text, cases[i].says));
    }
}

static void
test_errors (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  scripted_peer_answer (f->peer, "POST", "/auth/login", 401,
                        "{\"code\":\"unauthorized\",\"message\":\"no\"}");
  wait_for_error (confab_api_call (f->api, "POST", "/auth/login", "{}"), CONFAB_ERROR,
                  CONFAB_ERROR_UNAUTHORIZED);

  scripted_peer_answer (f->peer, "POST", "/auth/login", 429,
                        "{\"code\":\"rate_limited\",\"message\":\"slow\",\"retryAfter\":2.5}");
  error = wait_for_failure (confab_api_call (f->api, "POST", "/auth/login", "{}"));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_RATE_LIMITED);
  g_assert_cmpfloat (confab_error_get_retry_after_s (error), ==, 2.5);

  g_clear_error (&error);
  scripted_peer_answer (f->peer, "POST", "/auth/login", 400,
                        "{\"code\":\"bad_request\",\"message\":\"x\",\"field\":\"name\"}");
  error = wait_for_failure (confab_api_call (f->api, "POST", "/auth/login", "{}"));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
  g_assert_cmpstr (confab_error_get_field (error), ==, "name");

  g_clear_error (&error);
  scripted_peer_answer (f->peer, "POST", "/auth/login", 503, "busy");
  scripted_peer_set_retry_after (f->peer, "7");
  error = wait_for_failure (confab_api_call (f->api, "POST", "/auth/login", "{}"));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_UNAVAILABLE);
  g_assert_cmpfloat (confab_error_get_retry_after_s (error), ==, 7);

  scripted_peer_answer (f->peer, "GET", "/users/me", 200, "{\"id\":");
  wait_for_error (confab_api_call (f->api, "GET", "/users/me", NULL), CONFAB_ERROR,
                  CONFAB_ERROR_BAD_REQUEST);
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_token (Fixture *f, gconstpointer data)
{
  const ScriptedRequest *request;
  guint count = 0;

  g_signal_connect_swapped (f->api, "unauthorized", G_CALLBACK (count_cb), &count);
  scripted_peer_answer (f->peer, "PATCH", "/users/me", 200, "");
  wait_for_success (confab_api_call (f->api, "PATCH", "/users/me", "{\"displayName\":\"A\"}"));
  request = scripted_peer_wait_request (f->peer, "PATCH", "/users/me", 1);
  g_assert_null (request->authorization);

  confab_api_set_token (f->api, "cft_1");
  wait_for_success (confab_api_call (f->api, "PATCH", "/users/me", "{\"displayName\":\"A\"}"));
  request = scripted_peer_wait_request (f->peer, "PATCH", "/users/me", 2);
  g_assert_cmpstr (request->authorization, ==, "Bearer cft_1");
  g_assert_cmpstr (request->body, ==, "{\"displayName\":\"A\"}");
  g_assert_cmpuint (count, ==, 0);

  scripted_peer_answer (f->peer, "PATCH", "/users/me", 401,
                        "{\"code\":\"unauthorized\",\"message\":\"no\"}");
  wait_for_error (confab_api_call (f->api, "PATCH", "/users/me", "{}"), CONFAB_ERROR,
                  CONFAB_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (count, ==, 1);
}

static void
test_events (Fixture *f, gconstpointer data)
{
  const char *id = "01890000-0000-7000-8000-000000000001";
  g_autofree char *path = g_strdup_printf ("/conversations/%s/events", id);
  g_autoptr (GPtrArray) frames = NULL;
  const ConfabFrame *frame;

  scripted_peer_answer (f->peer, "GET", path, 200,
                        "{\"items\":[{\"type\":\"message\",\"seq\":5,\"payload\":{}},"
                        "{\"type\":\"from_the_future\",\"seq\":6}]}");
  frames = wait_for_boxed (confab_api_load_events (f->api, id, 4, 100));
  g_assert_cmpstr (scripted_peer_wait_request (f->peer, "GET", path, 1)->query, ==,
                   "after=4&limit=100");
  g_assert_cmpuint (frames->len, ==, 2);
  frame = g_ptr_array_index (frames, 0);
  g_assert_cmpint (frame->type, ==, CONFAB_FRAME_MESSAGE);
  frame = g_ptr_array_index (frames, 1);
  g_assert_cmpint (frame->type, ==, CONFAB_FRAME_UNKNOWN);
  g_assert_cmpint (frame->seq, ==, 6);

  scripted_peer_answer (f->peer, "GET", path, 200, "{\"items\":7}");
  wait_for_error (confab_api_load_events (f->api, id, 4, 100), CONFAB_ERROR,
                  CONFAB_ERROR_BAD_REQUEST);
}

static void
test_late (Fixture *f, gconstpointer data)
{
  DexFuture *call;

  scripted_peer_answer (f->peer, "GET", "/users/me", 200, NULL);
  call = confab_api_call (f->api, "GET", "/users/me", NULL);
  scripted_peer_wait_request (f->peer, "GET", "/users/me", 1);
  confab_clock_advance (f->clock, 60000);
  wait_for_error (call, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);

  call = confab_api_call (f->api, "GET", "/users/me", NULL);
  scripted_peer_wait_request (f->peer, "GET", "/users/me", 2);
  confab_api_close (f->api);
  wait_for_error (call, G_IO_ERROR, G_IO_ERROR_CLOSED);
  wait_for_error (confab_api_call (f->api, "GET", "/users/me", NULL), G_IO_ERROR,
                  G_IO_ERROR_CLOSED);
}

#define ADD(name) g_test_add ("/api/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/api/address", test_address);
  g_test_add_func ("/api/flags", test_flags);
  ADD (probe);
  ADD (other_program);
  ADD (garbage);
  ADD (nobody);
  ADD (certificate);
  ADD (errors);
  ADD (token);
  ADD (events);
  ADD (late);

  return g_test_run ();
}
