// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "audit.h"

#include "ui/screen-kit.h"
#include "ui/screen-open.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

/* audit LANGUAGE|LOOK [SCREEN]: looks at each screen as somebody with other eyes, hands or words
 * would, prints what is wrong and how much was looked at. LANGUAGE is en, ar (right to left) or
 * pseudo, or English in another look: dark, or large.
 *
 * audit show [SCREEN]: shows one after the other to somebody who reads them over AT-SPI: prints
 * "show SCREEN" and waits for a line. */

static guint n_screens_done;
static guint n_controls;
static guint n_texts;
static guint n_problems;

/* Where a widget is, in as many words as one needs to find it. */
static char *
describe (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *w = widget; w != NULL; w = gtk_widget_get_parent (w))
    if (w == widget || g_str_has_prefix (G_OBJECT_TYPE_NAME (w), "Confab"))
      {
        g_auto (GStrv) classes = gtk_widget_get_css_classes (w);
        g_autofree char *joined = w == widget ? g_strjoinv (".", classes) : NULL;
        g_autofree char *step =
            g_strdup_printf ("%s%s%s%s", G_OBJECT_TYPE_NAME (w),
                             joined != NULL && *joined != '\0' ? "." : "",
                             joined != NULL ? joined : "", w == widget ? "" : " > ");

        g_string_prepend (text, step);
      }

  return g_string_free (text, FALSE);
}

void
audit_problem (Audit *audit, GtkWidget *widget, const char *format, ...)
{
  g_autofree char *where = describe (widget), *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  audit->n_problems++;

  if (!audit->quiet)
    g_print ("%s at %d px: %s %s\n", audit->screen, audit->width, where, what);
}

void
audit_visit (Audit *audit, GtkWidget *widget, AuditVisit visit)
{
  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_opacity (widget) == 0)
    return;

  visit (audit, widget);

  /* A popover is a window of its own. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      audit_visit (audit, child, visit);
}

gboolean
audit_has_role (GtkWidget *widget, const GtkAccessibleRole *roles, gsize n_roles)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  for (gsize i = 0; i < n_roles; i++)
    if (roles[i] == role)
      return TRUE;

  return FALSE;
}

gboolean
audit_is_control (GtkWidget *widget)
{
  static const GtkAccessibleRole roles[] = {
    GTK_ACCESSIBLE_ROLE_BUTTON,
    GTK_ACCESSIBLE_ROLE_TOGGLE_BUTTON,
    GTK_ACCESSIBLE_ROLE_CHECKBOX,
    GTK_ACCESSIBLE_ROLE_RADIO,
    GTK_ACCESSIBLE_ROLE_SWITCH,
    GTK_ACCESSIBLE_ROLE_LINK,
    GTK_ACCESSIBLE_ROLE_TAB,
    GTK_ACCESSIBLE_ROLE_COMBO_BOX,
    GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
    GTK_ACCESSIBLE_ROLE_MENU_ITEM,
    GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO,
    GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX,
  };

  return audit_has_role (widget, roles, G_N_ELEMENTS (roles));
}

gboolean
audit_is_in_picture (GtkWidget *widget)
{
  static const GtkAccessibleRole roles[] = { GTK_ACCESSIBLE_ROLE_IMG };

  for (GtkWidget *w = widget; w != NULL; w = gtk_widget_get_parent (w))
    if (audit_has_role (w, roles, G_N_ELEMENTS (roles)))
      return TRUE;

  return FALSE;
}

/* What lies below something else is not used now. */
static gboolean
is_covered (Audit *audit, GtkWidget *widget, const graphene_rect_t *seen)
{
  GtkWidget *front =
      gtk_widget_pick (audit->native, (double) (seen->origin.x + seen->size.width / 2),
                       (double) (seen->origin.y + seen->size.height / 2),
                       GTK_PICK_NON_TARGETABLE | GTK_PICK_INSENSITIVE);

  return front != NULL && front != widget && !gtk_widget_is_ancestor (widget, front) &&
         !gtk_widget_is_ancestor (front, widget);
}

gboolean
audit_get_seen (Audit *audit, GtkWidget *widget, graphene_rect_t *seen)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, audit->native, seen))
    return FALSE;

  for (GtkWidget *w = gtk_widget_get_parent (widget); w != NULL; w = gtk_widget_get_parent (w))
    {
      if ((w == audit->native || gtk_widget_get_overflow (w) == GTK_OVERFLOW_HIDDEN) &&
          (!gtk_widget_compute_bounds (w, audit->native, &bounds) ||
           !graphene_rect_intersection (seen, &bounds, seen)))
        return FALSE;
      if (w == audit->native)
        break;
    }

  return seen->size.width >= 1 && seen->size.height >= 1 && !is_covered (audit, widget, seen);
}

/* The dialog that was opened last lies above all else. */
static void
find_top (GtkWidget *widget, GtkWidget **top)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (ADW_IS_DIALOG (widget))
    *top = widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child))
      find_top (child, top);
}

static void
look_once (Audit *audit)
{
  audit->root = audit->native;
  find_top (audit->native, &audit->root);
  audit_look (audit);
  audit_contrast (audit);
}

/* What has just come, as the length of a film, may not have its place yet: it has with the next
 * picture. */
static void
look_at (Audit *audit)
{
  Audit first = *audit;

  first.quiet = TRUE;
  look_once (&first);

  if (first.n_problems == audit->n_problems)
    {
      first.quiet = FALSE;
      *audit = first;
      return;
    }

  kit_wait_drawn (audit->native);
  kit_wait_drawn (audit->native);
  look_once (audit);
}

static void
look_at_popovers (Audit *audit, GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget))
    {
      audit->native = widget;
      look_at (audit);
      audit_keyboard (audit);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_at_popovers (audit, child);
}

static void
audit_screen (const Screen *screen, int width, gboolean pseudo, GHashTable *known)
{
  ConfabWindow *window = screen_open (screen, width);
  gboolean with_popover;
  Audit audit = {
    .screen = screen->name,
    .width = width,
    .pseudo = pseudo,
    .known = known,
  };

  /* A menu that is open has the keyboard, and what is behind it not. */
  look_at_popovers (&audit, GTK_WIDGET (window));
  with_popover = audit.native != NULL;
  audit.native = GTK_WIDGET (window);
  look_at (&audit);

  if (!with_popover)
    audit_keyboard (&audit);

  n_screens_done++;
  n_controls += audit.n_controls;
  n_texts += audit.n_texts;
  n_problems += audit.n_problems;
  kit_close_window (window);
}

static gboolean
has_line (GIOChannel *input, GIOCondition condition, gpointer data)
{
  g_autofree char *line = NULL;

  (void) condition;
  g_io_channel_read_line (input, &line, NULL, NULL, NULL);
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
show_screen (const Screen *screen, GIOChannel *input)
{
  ConfabWindow *window = screen_open (screen, 1200);
  gboolean next = FALSE;

  g_print ("show %s\n", screen->name);
  fflush (stdout);
  g_io_add_watch (input, G_IO_IN | G_IO_HUP, has_line, &next);

  /* The reader asks for this and that meanwhile. */
  while (!next)
    g_main_context_iteration (NULL, TRUE);

  kit_close_window (window);
}

/* Words that are data: those of people and conversations that do not exist, and of the calendar. */
static void
add_known (GHashTable *known, const char *text)
{
  g_autoptr (GRegex) words = g_regex_new ("[A-Za-z]{2,}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (words, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);

      g_hash_table_add (known, g_ascii_strdown (word, -1));
    }
}

static GHashTable *
read_known (void)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) files = g_strsplit (AUDIT_DATA, ":", 0);
  g_autoptr (GRegex) literals = g_regex_new ("\"(?:[^\"\\\\\\n]|\\\\.)*\"", 0, 0, NULL);

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *source = NULL;
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_file_get_contents (files[i], &source, NULL, NULL))
        g_error ("%s cannot be read", files[i]);

      for (g_regex_match (literals, source, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        {
          g_autofree char *literal = g_match_info_fetch (match, 0);
          g_autofree char *text = g_strcompress (literal);

          add_known (known, text);
        }
    }

  for (int i = 0; i < 12; i++)
    {
      add_known (known, nl_langinfo (MON_1 + i));
      add_known (known, nl_langinfo (ABMON_1 + i));
      add_known (known, nl_langinfo (DAY_1 + i % 7));
      add_known (known, nl_langinfo (ABDAY_1 + i % 7));
    }

  return known;
}

static void
speak (const char *language)
{
  const char *const domains[] = { CONFAB_GETTEXT, "gtk40", "libadwaita", "glib20" };

  bind_textdomain_codeset (CONFAB_GETTEXT, "UTF-8");
  textdomain (CONFAB_GETTEXT);

  if (g_str_equal (language, "pseudo"))
    for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
      bindtextdomain (domains[i], AUDIT_PSEUDO);
  else
    bindtextdomain (CONFAB_GETTEXT, AUDIT_LOCALEDIR);
}

/* libadwaita says when a part is wider than its place. GTK's own warnings are about words that are
 * longer than an alert of libadwaita is wide, which it measures all the same. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  g_autofree char *text = g_log_writer_format_fields (level, fields, n_fields, FALSE);
  gboolean of_gtk = strstr (text, "Gtk-WARNING") != NULL;

  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)) != 0 && !of_gtk)
    n_problems++;
  if ((level & G_LOG_LEVEL_MASK) <= G_LOG_LEVEL_WARNING)
    g_print ("%s\n", text);

  return G_LOG_WRITER_HANDLED;
}

/* Once more in a locale in which gettext translates. */
static int
run_in_locale (char *argv[])
{
  gboolean arabic = g_str_equal (argv[1], "ar");
  g_auto (GStrv) env = screen_make_locale (AUDIT_LOCALES, arabic ? "ar_EG" : "en_GB");
  g_autoptr (GError) error = NULL;
  int wait_status = 0;

  env = g_environ_setenv (env, "AUDIT_IN_LOCALE", "1", TRUE);

  if (g_str_equal (argv[1], "pseudo"))
    env = g_environ_setenv (env, "LANGUAGE", "xx", TRUE);
  if (!g_spawn_sync (NULL, argv, env, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL,
                     &wait_status, &error))
    g_error ("%s", error->message);

  return g_spawn_check_wait_status (wait_status, &error) ? 0 : 1;
}

static void
audit_all (const char *language, const char *only)
{
  /* Of letters twice as large there is room for half as many: WCAG 2.2, 1.4.4 "Resize Text". */
  const int widths[] = { g_str_equal (language, "large") ? 720 : 360, 1200 };
  gboolean pseudo = g_str_equal (language, "pseudo");
  g_autoptr (GHashTable) known = read_known ();
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);

  for (guint i = 0; i < n_screens; i++)
    if (only == NULL || g_str_equal (only, screens[i].name))
      {
        if (g_str_equal (language, "show"))
          show_screen (&screens[i], input);
        else
          for (guint j = 0; j < G_N_ELEMENTS (widths); j++)
            audit_screen (&screens[i], widths[j], pseudo, known);
      }
}

int
main (int argc, char *argv[])
{
  if (argc < 2 || argc > 3)
    g_error ("audit en|dark|large|ar|pseudo|show [SCREEN]");
  if (g_getenv ("AUDIT_IN_LOCALE") == NULL)
    return run_in_locale (argv);

  g_log_set_writer_func (write_log, NULL, NULL);
  setlocale (LC_ALL, "");
  g_setenv ("CONFAB_MEDIA", AUDIT_MEDIA, FALSE);
  g_setenv ("CONFAB_EXTRACT", AUDIT_EXTRACT, FALSE);
  g_main_context_acquire (NULL);
  dex_init ();
  adw_init ();
  speak (argv[1]);
  kit_init ();

  if (g_str_equal (argv[1], "ar"))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  /* Letters twice as large, which is where GNOME's own setting ends. */
  if (g_str_equal (argv[1], "large"))
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_str_equal (argv[1], "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                    : ADW_COLOR_SCHEME_FORCE_LIGHT);
  audit_all (argv[1], argv[2]);
  g_print ("looked at %u screens, %u controls and %u texts: %u problems\n", n_screens_done,
           n_controls, n_texts, n_problems);
  return n_problems == 0 ? 0 : 1;
}
