// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-cards.h"

#include "base/confab-limits.h"

#include <string.h>

/* What the program that reads pages has found, which is believed no more than the page itself. */

#define ELLIPSIS "…"

static char *
shorten (const char *text, gsize most_bytes)
{
  const char *end;
  g_autofree char *part = NULL;

  if (strlen (text) <= most_bytes)
    return g_strdup (text);

  end = g_utf8_find_prev_char (text, text + most_bytes - strlen (ELLIPSIS) + 1);
  part = g_strndup (text, (gsize) (end - text));
  return g_strconcat (g_strchomp (part), ELLIPSIS, NULL);
}

static void
take_line (ConfabCardData *card, char **picture, const char *line)
{
  const struct
  {
    const char *name;
    char **place;
    gsize most_bytes;
  } parts[] = {
    { "title=", &card->title, CONFAB_MAX_CARD_TITLE_BYTES },
    { "description=", &card->description, CONFAB_MAX_CARD_DESCRIPTION_BYTES },
    { "site=", &card->site, CONFAB_MAX_NAME_BYTES },
    { "picture=", picture, CONFAB_MAX_URL_BYTES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *value = line + strlen (parts[i].name);

      if (!g_str_has_prefix (line, parts[i].name) || *value == '\0' || *parts[i].place != NULL)
        continue;

      /* Half of an address is none. */
      if (parts[i].place != picture)
        *parts[i].place = shorten (value, parts[i].most_bytes);
      else if (strlen (value) <= parts[i].most_bytes)
        *picture = g_strdup (value);
    }
}

/**
 * confab_card_from_lines:
 * @lines: as confab_extract_page() gives them; valid UTF-8
 * @url: the page, as the message has it
 * @picture: (out) (nullable): where a picture of it is, as the page says
 *
 * Returns: (transfer full) (nullable): the card, or NULL where the page says nothing of itself
 */
ConfabCardData *
confab_card_from_lines (const char *lines, const char *url, char **picture)
{
  g_auto (GStrv) each = g_strsplit (lines, "\n", -1);
  g_autoptr (ConfabCardData) card = confab_card_data_new ();
  g_autofree char *found = NULL;

  card->url = g_strdup (url);

  for (guint i = 0; each[i] != NULL; i++)
    take_line (card, &found, each[i]);

  *picture = NULL;

  if (confab_card_find_wrong (card) != NULL)
    return NULL;

  *picture = g_steal_pointer (&found);
  return g_steal_pointer (&card);
}
