// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-typing-line.h"

#include "client/model/confab-user.h"

#include <glib/gi18n.h>

/**
 * ConfabTypingLine:
 *
 * Says who is typing. It takes its place also when nobody is, so that nothing moves.
 */
struct _ConfabTypingLine
{
  AdwBin parent_instance;
  GtkLabel *label;
  GListModel *people; /* ConfabUser */
};

G_DEFINE_FINAL_TYPE (ConfabTypingLine, confab_typing_line, ADW_TYPE_BIN)

static void
update (ConfabTypingLine *self)
{
  guint n = self->people != NULL ? g_list_model_get_n_items (self->people) : 0;
  g_autoptr (ConfabUser) one = n > 0 ? g_list_model_get_item (self->people, 0) : NULL;
  g_autoptr (ConfabUser) two = n > 1 ? g_list_model_get_item (self->people, 1) : NULL;
  g_autoptr (ConfabUser) three = n > 2 ? g_list_model_get_item (self->people, 2) : NULL;
  g_autofree char *text = NULL;

  if (n == 1)
    text = g_strdup_printf (_ ("%s is typing…"), confab_user_get_display_name (one));
  else if (n == 2)
    /* Translators: two names */
    text = g_strdup_printf (_ ("%s and %s are typing…"), confab_user_get_display_name (one),
                            confab_user_get_display_name (two));
  else if (n == 3)
    /* Translators: three names */
    text =
        g_strdup_printf (_ ("%s, %s and %s are typing…"), confab_user_get_display_name (one),
                         confab_user_get_display_name (two), confab_user_get_display_name (three));
  else if (n > 3)
    text = g_strdup (_ ("Several people are typing…"));

  gtk_label_set_label (self->label, text != NULL ? text : "");
}

static void
confab_typing_line_dispose (GObject *object)
{
  confab_typing_line_set_people (CONFAB_TYPING_LINE (object), NULL);

  G_OBJECT_CLASS (confab_typing_line_parent_class)->dispose (object);
}

static void
confab_typing_line_class_init (ConfabTypingLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_typing_line_dispose;
}

static void
confab_typing_line_init (ConfabTypingLine *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                              "height-request", 20, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "typing");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dimmed");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

/**
 * confab_typing_line_set_people:
 * @people: (nullable): those who are typing, a list of ConfabUser
 */
void
confab_typing_line_set_people (ConfabTypingLine *self, GListModel *people)
{
  g_return_if_fail (CONFAB_IS_TYPING_LINE (self));

  if (self->people == people)
    return;

  if (self->people != NULL)
    g_signal_handlers_disconnect_by_func (self->people, update, self);

  g_set_object (&self->people, people);

  if (people != NULL)
    g_signal_connect_object (people, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  update (self);
}
