// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-file-text.h"

#include <gio/gio.h>
#include <string.h>

#define COLUMN(member, kind)                                                                       \
  CONFAB_FIELD (ConfabFileTextData, member, #member, kind, CONFAB_FIELD_LOCAL, NULL)

static const ConfabField columns[] = {
  COLUMN (number, INT), COLUMN (message_id, ID),   COLUMN (file_id, ID), COLUMN (uri, TEXT),
  COLUMN (stamp, TEXT), COLUMN (attachment, TEXT), COLUMN (tries, INT),
};
const ConfabRecord confab_file_text_data_record =
    CONFAB_RECORD (ConfabFileTextData, "FileText", columns);

G_DEFINE_BOXED_TYPE (ConfabFileTextData,
                     confab_file_text,
                     confab_file_text_data_copy,
                     confab_file_text_data_free)

/* What a server that only looks at the bytes calls something else. */
static const char *const extensions[] = {
  ".pdf",  ".txt",  ".md",   ".text", ".csv",  ".tsv",  ".log",  ".html", ".htm",  ".xhtml",
  ".xml",  ".json", ".yaml", ".yml",  ".rtf",  ".odt",  ".ott",  ".ods",  ".ots",  ".odp",
  ".otp",  ".odg",  ".fodt", ".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx", ".pptm",
  ".ppsx", ".tex",  ".org",  ".rst",  ".po",   ".ics",  ".vcf",  ".srt",  ".diff", ".patch",
};
static const char *const mime_types[] = {
  "text/",
  "application/pdf",
  "application/rtf",
  "application/json",
  "application/xml",
  "application/xhtml+xml",
  "application/vnd.oasis.opendocument.",
  "application/vnd.openxmlformats-officedocument.",
};

/**
 * confab_file_text_is_possible:
 * @filename: (nullable): what a file is called
 * @mime_type: (nullable): what somebody says that it is
 *
 * Returns: whether it is worth a try to read it
 */
gboolean
confab_file_text_is_possible (const char *filename, const char *mime_type)
{
  const char *dot = filename != NULL ? strrchr (filename, '.') : NULL;

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (extensions); i++)
    if (g_ascii_strcasecmp (dot, extensions[i]) == 0)
      return TRUE;

  for (guint i = 0; mime_type != NULL && i < G_N_ELEMENTS (mime_types); i++)
    if (g_str_has_prefix (mime_type, mime_types[i]))
      return TRUE;

  return FALSE;
}

/**
 * confab_file_text_pack:
 * @text: UTF-8
 *
 * Any thread.
 *
 * Returns: (transfer full): @text as it is kept, a third of it as a rule, or NULL with @error
 */
GBytes *
confab_file_text_pack (const char *text, gsize length, GError **error)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 6);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);

  return g_converter_convert_bytes (G_CONVERTER (compressor), bytes, error);
}

/**
 * confab_file_text_unpack:
 * @packed: (nullable): what was kept
 *
 * Any thread.
 *
 * Returns: (transfer full): the text, as far as it can be read; it is UTF-8 and no longer than it
 *   may be
 */
char *
confab_file_text_unpack (GBytes *packed)
{
  g_autoptr (GZlibDecompressor) decompressor =
      g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autofree char *text = g_malloc (CONFAB_FILE_TEXT_MAX_BYTES);
  gsize n_in = 0, n_read, n_written, length = 0;
  const char *in = packed != NULL ? g_bytes_get_data (packed, &n_in) : NULL;
  GConverterResult result = n_in > 0 ? G_CONVERTER_CONVERTED : G_CONVERTER_FINISHED;

  while (result == G_CONVERTER_CONVERTED && length < CONFAB_FILE_TEXT_MAX_BYTES)
    {
      result = g_converter_convert (G_CONVERTER (decompressor), in, n_in, text + length,
                                    CONFAB_FILE_TEXT_MAX_BYTES - length, G_CONVERTER_INPUT_AT_END,
                                    &n_read, &n_written, NULL);

      if (result == G_CONVERTER_ERROR)
        break;

      in += n_read;
      n_in -= n_read;
      length += n_written;
    }

  return g_utf8_make_valid (text, (gssize) length);
}
