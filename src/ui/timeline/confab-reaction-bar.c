// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-reaction-bar.h"

#include "client/model/confab-reactions.h"
#include "ui/common/confab-naming.h"

#include <glib/gi18n.h>

/* So many people are named in a tooltip. */
#define NAMES_SHOWN 10

const char *const confab_quick_reactions[] = { "👍", "❤️", "😂", "😮", "😢", "🎉", NULL };

/**
 * ConfabReactionBar:
 *
 * Each emoji once, with how many people used it. However many there are, the bar stays small.
 */
struct _ConfabReactionBar
{
  AdwBin parent_instance;
  AdwWrapBox *box;
  GtkWidget *chips[CONFAB_REACTIONS_SHOWN];
  GtkWidget *more;
  ConfabMessage *message;
  ConfabRoster *roster;
};

G_DEFINE_FINAL_TYPE (ConfabReactionBar, confab_reaction_bar, ADW_TYPE_BIN)

static void
append_name (GString *out, ConfabRoster *roster, const char *user_id)
{
  ConfabUser *user = roster != NULL ? confab_roster_get_user (roster, user_id) : NULL;

  if (out->len > 0)
    g_string_append (out, _ (", "));

  g_string_append (out, user == NULL                     ? _ ("Somebody")
                        : confab_user_get_is_self (user) ? _ ("You")
                                                         : confab_user_get_display_name (user));
}

/* Names are put together when somebody asks. */
static gboolean
query_tooltip_cb (ConfabReactionBar *self,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip,
                  GtkWidget *chip)
{
  GVariant *emoji = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (chip));
  GPtrArray *reactions = confab_message_get_reactions (self->message);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *all = NULL;
  guint n = 0;

  for (guint i = 0; reactions != NULL && i < reactions->len; i++)
    {
      const ConfabReactionData *reaction = g_ptr_array_index (reactions, i);

      if (g_strcmp0 (reaction->emoji, g_variant_get_string (emoji, NULL)) == 0 && n++ < NAMES_SHOWN)
        append_name (names, self->roster, reaction->user_id);
    }

  if (n > NAMES_SHOWN)
    /* Translators: some names, and how many people there are besides them */
    all = g_strdup_printf (ngettext ("%s and %u other", "%s and %u others", n - NAMES_SHOWN),
                           names->str, n - NAMES_SHOWN);

  gtk_tooltip_set_text (tooltip, all != NULL ? all : names->str);
  return TRUE;
}

static GtkWidget *
make_chip (ConfabReactionBar *self)
{
  GtkWidget *chip = g_object_new (GTK_TYPE_BUTTON, "label", "", "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_TOGGLE_BUTTON, NULL);

  gtk_widget_add_css_class (chip, "reaction");
  gtk_widget_set_has_tooltip (chip, TRUE);
  g_signal_connect_object (chip, "query-tooltip", G_CALLBACK (query_tooltip_cb), self,
                           G_CONNECT_SWAPPED);
  adw_wrap_box_append (self->box, chip);
  return chip;
}

static void
show_sum (GtkWidget *chip, const ConfabReactionSum *sum)
{
  g_autofree char *text = g_strdup_printf ("%s %u", sum->emoji, sum->count);
  /* Translators: an emoji, and how many people reacted with it */
  g_autofree char *label = g_strdup_printf (ngettext ("%s, %u person", "%s, %u people", sum->count),
                                            sum->emoji, sum->count);

  gtk_button_set_label (GTK_BUTTON (chip), text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", sum->emoji);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "message.react");
  confab_name_button (chip, label);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_STATE_PRESSED,
      sum->own ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);

  if (sum->own)
    gtk_widget_add_css_class (chip, "own");
  else
    gtk_widget_remove_css_class (chip, "own");
}

static void
show_rest (ConfabReactionBar *self, guint n)
{
  g_autofree char *text = NULL, *label = NULL;

  if (n == 0)
    {
      if (self->more != NULL)
        adw_wrap_box_remove (self->box, self->more);

      self->more = NULL;
      return;
    }

  if (self->more == NULL)
    {
      self->more = gtk_button_new_with_label (NULL);
      gtk_widget_add_css_class (self->more, "reaction");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->more), "message.reactions");
      adw_wrap_box_append (self->box, self->more);
    }

  text = g_strdup_printf ("+%u", n);
  label = g_strdup_printf (ngettext ("%u more reaction", "%u more reactions", n), n);
  gtk_button_set_label (GTK_BUTTON (self->more), text);
  gtk_widget_set_tooltip_text (self->more, _ ("Who reacted"));
  confab_name_button (self->more, label);
}

static void
confab_reaction_bar_dispose (GObject *object)
{
  ConfabReactionBar *self = CONFAB_REACTION_BAR (object);

  g_clear_object (&self->message);
  g_clear_object (&self->roster);

  G_OBJECT_CLASS (confab_reaction_bar_parent_class)->dispose (object);
}

static void
confab_reaction_bar_class_init (ConfabReactionBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_reaction_bar_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "reactions");
}

static void
confab_reaction_bar_init (ConfabReactionBar *self)
{
  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->box, 4);
  adw_wrap_box_set_line_spacing (self->box, 4);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * confab_reaction_bar_new:
 *
 * Returns: (transfer floating): a bar without reactions
 */
GtkWidget *
confab_reaction_bar_new (void)
{
  return g_object_new (CONFAB_TYPE_REACTION_BAR, NULL);
}

/**
 * confab_reaction_bar_set:
 * @message: what is reacted to
 * @roster: (nullable): who people are
 *
 * Shows its reactions as they now are. Buttons that stay keep the focus.
 */
void
confab_reaction_bar_set (ConfabReactionBar *self, ConfabMessage *message, ConfabRoster *roster)
{
  ConfabUser *own = roster != NULL ? confab_roster_get_self (roster) : NULL;
  g_autoptr (GArray) sums = NULL;
  guint n;

  g_return_if_fail (CONFAB_IS_REACTION_BAR (self));

  g_set_object (&self->message, message);
  g_set_object (&self->roster, roster);
  sums = confab_reactions_add_up (confab_message_get_reactions (message),
                                  own != NULL ? confab_user_get_id (own) : NULL);
  n = MIN (sums->len, CONFAB_REACTIONS_SHOWN);
  show_rest (self, 0);

  for (guint i = 0; i < CONFAB_REACTIONS_SHOWN; i++)
    {
      if (i < n && self->chips[i] == NULL)
        self->chips[i] = make_chip (self);

      if (i < n)
        show_sum (self->chips[i], &g_array_index (sums, ConfabReactionSum, i));
      else if (self->chips[i] != NULL)
        adw_wrap_box_remove (self->box, g_steal_pointer (&self->chips[i]));
    }

  show_rest (self, sums->len - n);
  adw_wrap_box_set_align (self->box, confab_message_get_is_own (message) ? 1 : 0);
}

/**
 * confab_quick_reactions_new:
 *
 * Returns: (transfer floating): a line of buttons that react with what is used most, or with
 *   something else
 */
GtkWidget *
confab_quick_reactions_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *more = gtk_button_new_from_icon_name ("confab-emoji-symbolic");

  for (guint i = 0; confab_quick_reactions[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (confab_quick_reactions[i]);
      /* Translators: an emoji */
      g_autofree char *label = g_strdup_printf (_ ("React with %s"), confab_quick_reactions[i]);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "circular");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", confab_quick_reactions[i]);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "message.react");
      confab_name_button (button, label);
      gtk_box_append (GTK_BOX (box), button);
    }

  gtk_widget_add_css_class (more, "flat");
  gtk_widget_add_css_class (more, "circular");
  gtk_widget_set_tooltip_text (more, _ ("Another reaction"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Another reaction"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (more), "message.choose-reaction");
  gtk_box_append (GTK_BOX (box), more);
  gtk_widget_add_css_class (box, "quick-reactions");
  return box;
}
