// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-chosen.h"

#include "base/confab-text.h"

/**
 * ConfabChosen:
 *
 * Something that the user wants to send, before it is sent: a file or folder, bytes out of the
 * clipboard, or a picture that is elsewhere. What is known of it comes from ConfabAttach. Main
 * thread only.
 */
struct _ConfabChosen
{
  GObject parent_instance;
  char *path;
  char *uri;
  char *name;
  char *mime_type;
  GBytes *bytes;
  GCancellable *cancellable;
  ConfabPixels *pixels;
  GError *failure;
  ConfabChosenState state;
  gint64 size;
  gboolean is_owned;
  gboolean is_picture;
  gint64 duration_ms;
  gboolean has_place;
};

G_DEFINE_FINAL_TYPE (ConfabChosen, confab_chosen, G_TYPE_OBJECT)

typedef enum
{
  PROP_NAME = 1,
  PROP_STATE,
  PROP_SIZE,
  PROP_PIXELS,
  PROP_FAILURE,
  PROP_IS_PICTURE,
  PROP_HAS_PLACE,
} ConfabChosenProp;

static GParamSpec *props[PROP_HAS_PLACE + 1];

static void
confab_chosen_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabChosen *self = CONFAB_CHOSEN (object);

  switch ((ConfabChosenProp) id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_SIZE:
      g_value_set_int64 (value, self->size);
      break;
    case PROP_PIXELS:
      g_value_set_boxed (value, self->pixels);
      break;
    case PROP_FAILURE:
      g_value_set_boxed (value, self->failure);
      break;
    case PROP_IS_PICTURE:
      g_value_set_boolean (value, self->is_picture);
      break;
    case PROP_HAS_PLACE:
      g_value_set_boolean (value, self->has_place);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_chosen_finalize (GObject *object)
{
  ConfabChosen *self = CONFAB_CHOSEN (object);

  g_free (self->path);
  g_free (self->uri);
  g_free (self->name);
  g_free (self->mime_type);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->pixels, confab_pixels_unref);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (confab_chosen_parent_class)->finalize (object);
}

static void
confab_chosen_class_init (ConfabChosenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = confab_chosen_finalize;
  object_class->get_property = confab_chosen_get_property;

  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, CONFAB_CHOSEN_FAILED, 0, flags);
  props[PROP_SIZE] = g_param_spec_int64 ("size", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_PIXELS] = g_param_spec_boxed ("pixels", NULL, NULL, CONFAB_TYPE_PIXELS, flags);
  props[PROP_FAILURE] = g_param_spec_boxed ("failure", NULL, NULL, G_TYPE_ERROR, flags);
  props[PROP_IS_PICTURE] = g_param_spec_boolean ("is-picture", NULL, NULL, FALSE, flags);
  props[PROP_HAS_PLACE] = g_param_spec_boolean ("has-place", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_chosen_init (ConfabChosen *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * confab_chosen_new:
 * @path: a file or folder of the user's
 *
 * Returns: (transfer full): what is to be looked at
 */
ConfabChosen *
confab_chosen_new (const char *path)
{
  ConfabChosen *self = g_object_new (CONFAB_TYPE_CHOSEN, NULL);
  g_autofree char *display = g_filename_display_basename (path);

  self->path = g_strdup (path);
  self->name = confab_text_clean_name (display);
  return self;
}

/**
 * confab_chosen_new_uri:
 * @uri: http or https; nothing is asked of it before the user says so
 *
 * Returns: (transfer full): a picture that is elsewhere
 */
ConfabChosen *
confab_chosen_new_uri (const char *uri)
{
  ConfabChosen *self = g_object_new (CONFAB_TYPE_CHOSEN, NULL);
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, NULL);

  self->uri = g_strdup (uri);
  self->name =
      g_strdup (parsed != NULL && g_uri_get_host (parsed) != NULL ? g_uri_get_host (parsed) : uri);
  self->state = CONFAB_CHOSEN_ASKING;
  return self;
}

/**
 * confab_chosen_new_bytes:
 * @bytes: a picture as it stood in the clipboard or was dragged
 * @name: what it is to be called, without what says its type
 *
 * Returns: (transfer full): what is to be looked at
 */
ConfabChosen *
confab_chosen_new_bytes (GBytes *bytes, const char *name)
{
  ConfabChosen *self = g_object_new (CONFAB_TYPE_CHOSEN, NULL);

  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  self->size = (gint64) g_bytes_get_size (bytes);
  return self;
}

/**
 * confab_chosen_get_name:
 *
 * Returns: (nullable): what it is called; of what is elsewhere the host
 */
const char *
confab_chosen_get_name (ConfabChosen *self)
{
  return self->name;
}

/**
 * confab_chosen_get_path:
 *
 * Returns: (nullable): where it is
 */
const char *
confab_chosen_get_path (ConfabChosen *self)
{
  return self->path;
}

/**
 * confab_chosen_get_uri:
 *
 * Returns: (nullable): where it is to be fetched from
 */
const char *
confab_chosen_get_uri (ConfabChosen *self)
{
  return self->uri;
}

/**
 * confab_chosen_get_mime_type:
 *
 * Returns: (nullable): what it looks like
 */
const char *
confab_chosen_get_mime_type (ConfabChosen *self)
{
  return self->mime_type;
}

/**
 * confab_chosen_get_bytes:
 *
 * Returns: (nullable) (transfer none): what is no file yet
 */
GBytes *
confab_chosen_get_bytes (ConfabChosen *self)
{
  return self->bytes;
}

/**
 * confab_chosen_get_state:
 *
 * Returns: how far it is
 */
ConfabChosenState
confab_chosen_get_state (ConfabChosen *self)
{
  return self->state;
}

/**
 * confab_chosen_get_size:
 *
 * Returns: its bytes; 0 until they are known
 */
gint64
confab_chosen_get_size (ConfabChosen *self)
{
  return self->size;
}

/**
 * confab_chosen_get_pixels:
 *
 * Returns: (nullable) (transfer none): what it looks like, small
 */
ConfabPixels *
confab_chosen_get_pixels (ConfabChosen *self)
{
  return self->pixels;
}

/**
 * confab_chosen_get_failure:
 *
 * Returns: (nullable) (transfer none): why it cannot be sent
 */
const GError *
confab_chosen_get_failure (ConfabChosen *self)
{
  return self->failure;
}

/**
 * confab_chosen_get_is_picture:
 *
 * Returns: whether it can be shown, and made smaller
 */
gboolean
confab_chosen_get_is_picture (ConfabChosen *self)
{
  return self->is_picture;
}

/**
 * confab_chosen_get_is_owned:
 *
 * Returns: whether the file was made to be sent
 */
gboolean
confab_chosen_get_is_owned (ConfabChosen *self)
{
  return self->is_owned;
}

/**
 * confab_chosen_get_has_place:
 *
 * Returns: whether it says where it was taken
 */
gboolean
confab_chosen_get_has_place (ConfabChosen *self)
{
  return self->has_place;
}

/**
 * confab_chosen_get_cancellable:
 *
 * Returns: (transfer none): ends what is being done with it
 */
GCancellable *
confab_chosen_get_cancellable (ConfabChosen *self)
{
  return self->cancellable;
}

static void
set_state (ConfabChosen *self, ConfabChosenState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/**
 * confab_chosen_set_reading:
 *
 * Something is done with it.
 */
void
confab_chosen_set_reading (ConfabChosen *self)
{
  set_state (self, CONFAB_CHOSEN_READING);
}

/**
 * confab_chosen_set_file:
 * @path: where it is now
 * @name: what it is to be called
 * @mime_type: (nullable): what it looks like
 * @size: its bytes
 * @is_owned: whether the file was made to be sent
 *
 * It is a file.
 */
void
confab_chosen_set_file (ConfabChosen *self,
                        const char *path,
                        const char *name,
                        const char *mime_type,
                        gint64 size,
                        gboolean is_owned)
{
  g_set_str (&self->path, path);
  g_set_str (&self->name, name);
  g_set_str (&self->mime_type, mime_type);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->size = size;
  self->is_owned = is_owned;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIZE]);
}

/**
 * confab_chosen_set_picture:
 * @pixels: what it looks like
 * @has_place: whether it says where it was taken
 *
 * It is a picture.
 */
void
confab_chosen_set_picture (ConfabChosen *self, ConfabPixels *pixels, gboolean has_place)
{
  g_clear_pointer (&self->pixels, confab_pixels_unref);
  self->pixels = confab_pixels_ref (pixels);
  self->has_place = has_place;
  self->is_picture = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PIXELS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_PLACE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_PICTURE]);
}

/**
 * confab_chosen_set_look:
 * @pixels: what it looks like near its beginning
 * @duration_ms: how long it is, or 0
 *
 * It is a film, or has pages.
 */
void
confab_chosen_set_look (ConfabChosen *self, ConfabPixels *pixels, gint64 duration_ms)
{
  g_clear_pointer (&self->pixels, confab_pixels_unref);
  self->pixels = confab_pixels_ref (pixels);
  self->duration_ms = duration_ms;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PIXELS]);
}

/**
 * confab_chosen_get_duration_ms:
 *
 * Returns: how long a film is, or 0
 */
gint64
confab_chosen_get_duration_ms (ConfabChosen *self)
{
  return self->duration_ms;
}

/**
 * confab_chosen_set_ready:
 *
 * It can be sent.
 */
void
confab_chosen_set_ready (ConfabChosen *self)
{
  set_state (self, CONFAB_CHOSEN_READY);
}

/**
 * confab_chosen_take_failure:
 * @error: (transfer full): why it cannot be sent
 */
void
confab_chosen_take_failure (ConfabChosen *self, GError *error)
{
  g_clear_error (&self->failure);
  self->failure = error;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FAILURE]);
  set_state (self, CONFAB_CHOSEN_FAILED);
}
