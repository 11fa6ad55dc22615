// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-link-page.h"

#include "confab-diagnostics-words.h"

#include "base/confab-async.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

/**
 * ConfabLinkPage:
 *
 * How it stands with the server, and what this program takes.
 */
struct _ConfabLinkPage
{
  AdwPreferencesPage parent_instance;
  ConfabSession *session;
  AdwActionRow *state_row;
  AdwActionRow *retry_row;
  AdwActionRow *server_row;
  AdwActionRow *ping_row;
  AdwActionRow *failure_row;
  AdwActionRow *memory_row;
  AdwActionRow *frames_row;
  ConfabLinkReport *link;
  ConfabMemory *memory;
  ConfabFrameMeter *frames;
};

G_DEFINE_FINAL_TYPE (ConfabLinkPage, confab_link_page, ADW_TYPE_PREFERENCES_PAGE)

/* What a fiber takes along: it does not keep the page alive. */
typedef struct
{
  GWeakRef page;
  ConfabSession *session;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_weak_ref_clear (&request->page);
  g_object_unref (request->session);
  g_free (request);
}

static Request *
request_new (ConfabLinkPage *self)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->page, self);
  request->session = g_object_ref (self->session);
  return request;
}

/* The page, unless it has been closed. */
static ConfabLinkPage *
request_dup_page (Request *request)
{
  g_autoptr (ConfabLinkPage) page = g_weak_ref_get (&request->page);

  return page != NULL && page->session != NULL ? g_steal_pointer (&page) : NULL;
}

static void
show_connection (ConfabLinkPage *self)
{
  ConfabCalendar *calendar = confab_calendar_get_default ();
  ConfabConnection connection = confab_session_get_connection (self->session);
  gint64 since_ms = confab_session_get_connection_since (self->session);
  gint64 wait_ms = confab_session_get_retry_at (self->session) -
                   confab_clock_get_monotonic_ms (confab_calendar_get_clock (calendar));
  gint64 failed_at_ms;
  const GError *failure = confab_session_get_link_failure (self->session, &failed_at_ms);
  g_autofree char *since = confab_calendar_format_full (calendar, since_ms);
  g_autofree char *state = NULL, *next = NULL, *why = NULL;

  if (since_ms > 0)
    /* Translators: a state of the connection, and "today at 14:05" */
    state = g_strdup_printf (_ ("%s, since %s"), confab_connection_to_text (connection), since);
  else
    state = g_strdup (confab_connection_to_text (connection));

  adw_action_row_set_subtitle (self->state_row, state);
  gtk_widget_set_visible (GTK_WIDGET (self->retry_row),
                          confab_session_get_retry_at (self->session) > 0);
  next = confab_calendar_format_time (calendar,
                                      confab_calendar_get_now_ms (calendar) + MAX (wait_ms, 0));
  adw_action_row_set_subtitle (self->retry_row, next);

  if (failure != NULL)
    {
      g_autofree char *text = confab_error_to_user_text (failure);
      g_autofree char *when = confab_calendar_format_full (calendar, failed_at_ms);

      why = g_strdup_printf ("%s: %s", when, text);
    }

  adw_action_row_set_subtitle (self->failure_row, why != NULL ? why : _ ("None in this session"));
}

static void
show_link (ConfabLinkPage *self, const GError *error)
{
  g_autofree char *text = NULL, *server = NULL, *ping = NULL;

  if (self->link == NULL)
    {
      text = confab_error_to_user_text (error);
      adw_action_row_set_subtitle (self->server_row, _ ("Not known without a connection"));
      adw_action_row_set_subtitle (self->ping_row, text);
      return;
    }

  /* Translators: a version of the server, and a number */
  server = g_strdup_printf (_ ("Confab %s, protocol %d"), self->link->server_version,
                            (int) self->link->protocol);
  ping = confab_milliseconds_to_text (self->link->round_trip_ms);
  adw_action_row_set_subtitle (self->server_row, server);
  adw_action_row_set_subtitle (self->ping_row, ping);
}

static void
show_memory (ConfabLinkPage *self, const GError *error)
{
  g_autofree char *private = NULL, *proportional = NULL, *text = NULL;

  if (self->memory == NULL)
    {
      adw_action_row_set_subtitle (self->memory_row, error->message);
      return;
    }

  private =
      g_format_size_full ((guint64) self->memory->private_kib * 1024, G_FORMAT_SIZE_IEC_UNITS);
  proportional =
      g_format_size_full ((guint64) self->memory->proportional_kib * 1024, G_FORMAT_SIZE_IEC_UNITS);

  /* Translators: two amounts of memory */
  text = g_strdup_printf (_ ("%s of its own, %s with its share of what is shared"), private,
                          proportional);
  adw_action_row_set_subtitle (self->memory_row, text);
}

static DexFuture *
measure_fiber (Request *request)
{
  g_autoptr (GError) link_error = NULL, memory_error = NULL;
  ConfabMemory *memory = dex_await_boxed (confab_memory_measure (), &memory_error);
  ConfabLinkReport *link =
      dex_await_boxed (confab_session_measure_link (request->session), &link_error);
  g_autoptr (ConfabLinkPage) self = request_dup_page (request);

  if (self == NULL)
    {
      g_free (memory);
      g_clear_pointer (&link, confab_link_report_free);
      return dex_future_new_true ();
    }

  g_clear_pointer (&self->memory, g_free);
  g_clear_pointer (&self->link, confab_link_report_free);
  self->memory = memory;
  self->link = link;
  show_memory (self, memory_error);
  show_link (self, link_error);
  return dex_future_new_true ();
}

static void
measure_cb (ConfabLinkPage *self)
{
  CONFAB_SPAWN_AND_FORGET (measure_fiber, request_new (self), request_free);
}

static void
connection_cb (ConfabLinkPage *self)
{
  show_connection (self);
  measure_cb (self);
}

static void
frames_cb (gpointer meter, gpointer data)
{
  ConfabLinkPage *self = data;
  ConfabFrameTimes times;
  g_autofree char *p95 = NULL, *longest = NULL, *mean = NULL, *text = NULL;

  confab_frame_meter_get (meter, &times);
  mean = g_strdup_printf ("%.1f", times.mean_ms);
  p95 = confab_milliseconds_to_text (times.p95_ms);
  longest = confab_milliseconds_to_text (times.longest_ms);
  text = g_strdup_printf (
      /* Translators: times of drawing; the first %s is milliseconds, the others have their unit */
      ngettext ("Of %u frame: %s ms on average, 95%% within %s, the longest %s",
                "Of %u frames: %s ms on average, 95%% within %s, the longest %s", times.n),
      times.n, mean, p95, longest);
  adw_action_row_set_subtitle (self->frames_row, text);
}

static void
confab_link_page_map (GtkWidget *widget)
{
  ConfabLinkPage *self = CONFAB_LINK_PAGE (widget);

  GTK_WIDGET_CLASS (confab_link_page_parent_class)->map (widget);
  self->frames =
      confab_frame_meter_new (widget, confab_calendar_get_clock (confab_calendar_get_default ()),
                              frames_cb, self);
}

static void
confab_link_page_unmap (GtkWidget *widget)
{
  ConfabLinkPage *self = CONFAB_LINK_PAGE (widget);

  g_clear_pointer (&self->frames, confab_frame_meter_free);
  GTK_WIDGET_CLASS (confab_link_page_parent_class)->unmap (widget);
}

static void
confab_link_page_dispose (GObject *object)
{
  ConfabLinkPage *self = CONFAB_LINK_PAGE (object);

  g_clear_pointer (&self->frames, confab_frame_meter_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_LINK_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_link_page_parent_class)->dispose (object);
}

static void
confab_link_page_finalize (GObject *object)
{
  ConfabLinkPage *self = CONFAB_LINK_PAGE (object);

  g_clear_pointer (&self->link, confab_link_report_free);
  g_clear_pointer (&self->memory, g_free);

  G_OBJECT_CLASS (confab_link_page_parent_class)->finalize (object);
}

static void
confab_link_page_class_init (ConfabLinkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_link_page_dispose;
  object_class->finalize = confab_link_page_finalize;
  widget_class->map = confab_link_page_map;
  widget_class->unmap = confab_link_page_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-link-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabLinkPage, state_row);
  gtk_widget_class_bind_template_child (widget_class, ConfabLinkPage, retry_row);
  gtk_widget_class_bind_template_child (widget_class, ConfabLinkPage, server_row);
  gtk_widget_class_bind_template_child (widget_class, ConfabLinkPage, ping_row);
  gtk_widget_class_bind_template_child (widget_class, ConfabLinkPage, failure_row);
  gtk_widget_class_bind_template_child (widget_class, ConfabLinkPage, memory_row);
  gtk_widget_class_bind_template_child (widget_class, ConfabLinkPage, frames_row);
  gtk_widget_class_bind_template_callback (widget_class, measure_cb);
}

static void
confab_link_page_init (ConfabLinkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_link_page_set_session:
 * @session: whose connection it shows, once
 */
void
confab_link_page_set_session (ConfabLinkPage *self, ConfabSession *session)
{
  g_return_if_fail (CONFAB_IS_LINK_PAGE (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::connection", G_CALLBACK (connection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::retry-at", G_CALLBACK (show_connection), self,
                           G_CONNECT_SWAPPED);
  connection_cb (self);
}

/**
 * confab_link_page_describe:
 * @parts: gets what the page knows, for as long as the page is there
 */
void
confab_link_page_describe (ConfabLinkPage *self, ConfabReportParts *parts)
{
  g_return_if_fail (CONFAB_IS_LINK_PAGE (self));

  parts->link = self->link;
  parts->memory = self->memory;

  if (self->frames != NULL)
    confab_frame_meter_get (self->frames, &parts->frames);
}
