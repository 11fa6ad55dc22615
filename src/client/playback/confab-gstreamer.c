// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-gstreamer.h"

#include "base/confab-async.h"

#include <gst/pbutils/pbutils.h>

/* GStreamer is loaded when something is played or recorded for the first time, on a thread of its
 * own: that may take seconds, when it has to look through what is installed. What could block, a
 * change of state or a seek, is done on GStreamer's own threads, and nobody ever waits for those.
 */

static char *audio_sink;
static char *audio_source;
static ConfabWorker *worker;
static GPtrArray *picture_sinks;
static DexFuture *beginning;

/**
 * confab_gstreamer_set_devices:
 * @sink: (nullable): where sound goes to
 * @source: (nullable): where it comes from
 *
 * For whatever is played or recorded from now on.
 */
void
confab_gstreamer_set_devices (const char *sink, const char *source)
{
  g_set_str (&audio_sink, sink);
  g_set_str (&audio_source, source);
}

/**
 * confab_gstreamer_get_audio_sink:
 *
 * Returns: where sound goes to
 */
const char *
confab_gstreamer_get_audio_sink (void)
{
  return audio_sink != NULL ? audio_sink : "autoaudiosink";
}

/**
 * confab_gstreamer_get_audio_source:
 *
 * Returns: where sound comes from
 */
const char *
confab_gstreamer_get_audio_source (void)
{
  return audio_source != NULL ? audio_source : "autoaudiosrc";
}

/* Loads what is needed first, so that making it is quick. */
static gboolean
begin (gpointer state, gpointer job, GValue *result, GError **error)
{
  static const char *const needed[] = { "playbin3", "gtk4paintablesink", "videoconvert",
                                        "audioconvert" };

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;

  gst_pb_utils_init ();

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (needed[i]);
      GstPluginFeature *loaded =
          factory != NULL ? gst_plugin_feature_load (GST_PLUGIN_FEATURE (factory)) : NULL;

      g_clear_pointer (&loaded, gst_object_unref);
    }

  return TRUE;
}

/**
 * confab_gstreamer_begin:
 *
 * Returns: (transfer full): a future that resolves when GStreamer is loaded, or rejects
 */
DexFuture *
confab_gstreamer_begin (void)
{
  if (beginning == NULL)
    {
      worker = confab_worker_new ("confab-playback", NULL, NULL);
      beginning = confab_worker_run (worker, begin, NULL, NULL);
    }

  return dex_ref (beginning);
}

/**
 * confab_gstreamer_run_job:
 *
 * What the disk is asked for beside, after confab_gstreamer_begin(): see confab_worker_run().
 *
 * Returns: (transfer full): a future that resolves when it is done, or rejects
 */
DexFuture *
confab_gstreamer_run_job (ConfabWorkerFunc func, gpointer data, GDestroyNotify data_free)
{
  return confab_worker_run (worker, func, data, data_free);
}

/**
 * confab_gstreamer_get_picture_sink:
 *
 * Main thread, after confab_gstreamer_begin(). The sink must end on this thread, and a pipeline may
 * end on any; so it does not end, and serves again when its pipeline is gone.
 *
 * Returns: (transfer none) (nullable): a gtk4paintablesink that is in no pipeline
 */
GstElement *
confab_gstreamer_get_picture_sink (void)
{
  GstElement *sink;

  if (picture_sinks == NULL)
    picture_sinks = g_ptr_array_new ();

  for (guint i = 0; i < picture_sinks->len; i++)
    {
      g_autoptr (GstObject) parent = gst_object_get_parent (g_ptr_array_index (picture_sinks, i));

      if (parent == NULL)
        return g_ptr_array_index (picture_sinks, i);
    }

  sink = gst_element_factory_make ("gtk4paintablesink", NULL);

  if (sink != NULL)
    g_ptr_array_add (picture_sinks, gst_object_ref_sink (sink));

  return sink;
}

typedef struct
{
  ConfabGstreamerFunc func;
  gint64 argument;
  double rate;
  ConfabGstreamerDone done;
  gpointer owner; /* a GObject that is held */
} Run;

static gboolean
done_cb (gpointer data)
{
  Run *run = data;

  if (run->done != NULL)
    run->done (run->owner);

  if (run->owner != NULL)
    g_object_unref (run->owner);

  g_free (run);
  return G_SOURCE_REMOVE;
}

static void
run_cb (GstElement *element, gpointer data)
{
  Run *run = data;

  run->func (element, run->argument, run->rate);
  confab_handover_give (run);

  /* not g_main_context_invoke (), which takes another thread when nobody runs the main loop */
  g_idle_add_full (G_PRIORITY_DEFAULT, done_cb, run, NULL);
}

/**
 * confab_gstreamer_run:
 * @func: what is done
 * @done: (nullable): what is called on the main thread afterwards
 * @owner: (nullable): a #GObject that @done is called with, and that is held until then
 *
 * Does something that may block.
 */
void
confab_gstreamer_run (GstElement *element,
                      ConfabGstreamerFunc func,
                      gint64 argument,
                      double rate,
                      ConfabGstreamerDone done,
                      gpointer owner)
{
  Run *run = g_new0 (Run, 1);

  run->func = func;
  run->argument = argument;
  run->rate = rate;
  run->done = done;
  run->owner = owner != NULL ? g_object_ref (owner) : NULL;
  gst_element_call_async (element, run_cb, run, NULL);
}

/**
 * confab_gstreamer_set_state:
 * @state: a #GstState
 *
 * What confab_gstreamer_run() changes the state with.
 */
void
confab_gstreamer_set_state (GstElement *element, gint64 state, double rate)
{
  gst_element_set_state (element, (GstState) state);
}

static void
put_down (GstElement *element, gpointer data)
{
  gst_element_set_state (element, GST_STATE_NULL);
}

/**
 * confab_gstreamer_put_down:
 * @element: (transfer full): a pipeline that is not needed any more
 *
 * Ends it, without waiting for that.
 */
void
confab_gstreamer_put_down (GstElement *element)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (element);

  gst_bus_remove_watch (bus);
  gst_element_call_async (element, put_down, NULL, NULL);
  gst_object_unref (element);
}
