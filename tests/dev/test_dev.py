#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev itself: its help, how it counts, and that a tree for older systems is whole or not there.

The tools that make a tree are replaced by small scripts, so that this takes seconds; the code that
calls them is the real one.
"""

import os
import select
import signal
import subprocess
import sys
import tempfile
import textwrap
import unittest
import unittest.mock

TOP = os.path.abspath(sys.argv.pop(1) if len(sys.argv) > 1 else ".")

# Each stands for a tool of the same name; $STATE is a folder of the test's own.
TOOLS = {
    "apt-get": """
        case "$*" in
          *indextargets*) exit 0 ;;
          *update*) [ ! -e $STATE/offline ] || { echo "E: Temporary failure resolving 'archive'"; exit 100; } ;;
          *download-only*) mkdir -p $FOLDER/apt/archives; : >$FOLDER/apt/archives/a.deb; echo "dlstatus:1:100.0:a" >&3 ;;
        esac""",
    "apt-config": "",
    "mmdebstrap": """
        echo made >>$STATE/calls
        for last; do new=$last; done
        case $new in *sources.list) new=${@: -2:1} ;; esac
        case $new in -) new=$STATE/tar; mkdir -p $new ;; esac
        mkdir -p $new/etc $new/usr
        echo half >$new/usr/half
        if [ -e $STATE/stop ]; then echo $$ >$STATE/stopped; exec sleep 60; fi
        if [ -e $STATE/full ]; then echo "cannot copy: No space left on device"; exit 1; fi
        echo whole >$new/usr/whole
        case " $* " in *--format=tar*) tar -c -C $new . ;; esac""",
    "bwrap": "",
    "newuidmap": "",
    "unshare": """while [ "${1#--}" != "$1" ]; do shift; done; exec "$@" """,
    "df": """if [ -e $STATE/small ]; then echo 100; else echo 100000; fi""",
}


def sandbox(state, after="echo $tree"):
    """Starts a shell that makes the tree."""
    folder = os.path.join(state, "cache/confab/debian-13")
    environment = dict(
        os.environ, PATH=f"{state}/tools:{os.environ['PATH']}", STATE=state, FOLDER=folder,
        XDG_CACHE_HOME=os.path.join(state, "cache"), LC_ALL="C.UTF-8",
    )
    script = f"""set -euo pipefail
        source build-aux/common.sh; source build-aux/sandbox.sh
        packages () {{ echo basic; cat {state}/packages 2>/dev/null || true; }}
        keyring () {{ echo {state}/tools/df; }}
        sources () {{ echo deb; }}
        make_tree; {after}"""
    return subprocess.Popen(
        ["bash", "-c", script], cwd=TOP, env=environment, text=True, start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )


class Tree(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = folder.name
        os.mkdir(self.path("tools"))
        for name, text in TOOLS.items():
            with open(self.path("tools", name), "w", encoding="utf-8") as file:
                file.write("#!/bin/bash\n" + textwrap.dedent(text) + "\n")
            os.chmod(self.path("tools", name), 0o755)

    def path(self, *parts):
        return os.path.join(self.state, *parts)

    def flag(self, name, text=""):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def trees(self):
        folder = self.path("cache/confab/debian-13")
        found = os.listdir(folder) if os.path.isdir(folder) else []
        return sorted(name for name in found if name.startswith(("tree.", "new", "gone.")))

    def n_made(self):
        try:
            with open(self.path("calls"), encoding="utf-8") as file:
                return len(file.readlines())
        except FileNotFoundError:
            return 0

    def make(self):
        shell = sandbox(self.state)
        out, err = shell.communicate(timeout=60)
        return shell.returncode, out.strip(), err

    def make_well(self):
        status, tree, err = self.make()
        self.assertEqual(status, 0, err)
        self.assertTrue(os.path.exists(os.path.join(tree, "usr/whole")), err)
        return tree

    def test_made_once(self):
        tree = self.make_well()
        self.assertEqual(self.make_well(), tree)
        self.assertEqual(self.n_made(), 1)
        self.assertEqual(self.trees(), [os.path.basename(tree)])

    def test_two_at_once(self):
        shells = [sandbox(self.state) for _ in range(3)]
        trees = {shell.communicate(timeout=60)[0] for shell in shells}
        self.assertEqual(len(trees), 1)
        self.assertEqual(self.n_made(), 1)

    def test_killed(self):
        self.flag("stop")
        os.mkfifo(self.path("stopped"))
        shell = sandbox(self.state)
        with open(self.path("stopped"), encoding="utf-8") as file:
            maker = int(file.readline())
        watch = os.pidfd_open(maker)
        self.addCleanup(os.close, watch)
        shell.send_signal(signal.SIGKILL)
        self.assertTrue(select.select([watch], [], [], 30)[0], "what the shell started outlives it")
        shell.communicate(timeout=60)
        self.assertEqual(self.trees(), ["new"])
        os.remove(self.path("stop"))
        tree = self.make_well()
        self.assertEqual(self.trees(), [os.path.basename(tree)])

    def test_full_disk(self):
        self.flag("small")
        status, _, err = self.make()
        self.assertEqual((status, self.n_made()), (1, 0))
        self.assertIn("100 MB free", err)
        os.remove(self.path("small"))
        self.flag("full")
        status, _, err = self.make()
        self.assertEqual(status, 1)
        self.assertIn("file system that is full", err)
        self.assertEqual(self.trees(), [])
        os.remove(self.path("full"))
        self.make_well()

    def test_no_network(self):
        self.flag("offline")
        status, _, err = self.make()
        self.assertEqual((status, self.n_made()), (1, 0))
        self.assertIn("cannot be reached", err)
        os.remove(self.path("offline"))
        tree = self.make_well()
        self.flag("offline")
        self.assertEqual(self.make_well(), tree)
        self.flag("packages", "another\n")
        status, other, err = self.make()
        self.assertEqual((status, other), (0, tree))
        self.assertIn("another", err)

    def test_old_trees_go_but_not_one_in_use(self):
        first = self.make_well()
        user = sandbox(self.state, "exec 8<$tree/etc/confab-tree; flock -s 8; echo in; read")
        self.assertEqual(user.stdout.readline(), "in\n")
        for n_tree in range(2, 5):
            self.flag("packages", f"list{n_tree}\n")
            os.utime(first, (n_tree, n_tree))
            last = self.make_well()
        self.assertIn(os.path.basename(first), self.trees())
        user.communicate("\n", timeout=60)
        self.flag("packages", "list5\n")
        newest = self.make_well()
        self.assertEqual(self.trees(), sorted(map(os.path.basename, (last, newest))))


    def test_other_lists_have_trees_of_their_own(self):
        first = self.make_well()
        with unittest.mock.patch.dict(os.environ, {"CONFAB_LIST": "ship"}):
            for n_tree in range(3):
                self.flag("packages", f"list{n_tree}\n")
                other = self.make_well()
        self.assertTrue(os.path.basename(other).startswith("ship."), other)
        self.assertTrue(os.path.exists(os.path.join(first, "usr/whole")))
        self.assertEqual(sum(name.startswith("ship.") for name in os.listdir(os.path.dirname(other))), 2)


class Verbs(unittest.TestCase):
    def run_dev(self, *args):
        return subprocess.run([os.path.join(TOP, "dev"), *args], capture_output=True, text=True, check=False)

    def test_help_names_every_verb(self):
        said = self.run_dev("help")
        self.assertEqual(said.returncode, 0)
        with open(os.path.join(TOP, "dev"), encoding="utf-8") as file:
            verbs = next(line for line in file if line.startswith("  run|")).strip().rstrip(")").split("|")
        for verb in [*verbs, "deb", "flatpak", "clean"]:
            self.assertRegex(said.stdout, rf"(?m)^  {verb}\b")
            if verb != "clean":
                self.assertTrue(os.access(os.path.join(TOP, "build-aux", verb + ".sh"), os.X_OK), verb)

    def test_unknown_verb(self):
        said = self.run_dev("dance")
        self.assertEqual(said.returncode, 2)
        self.assertIn("unknown verb: dance", said.stderr)

    def test_seeds_counts(self):
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, "fuzz")
            with open(program, "w", encoding="utf-8") as file:
                file.write('#!/bin/sh\n[ "$2" != 7 ] || { echo broke; exit 1; }\n')
            os.chmod(program, 0o755)
            seeds = [os.path.join(TOP, "build-aux/seeds.sh"), program]
            said = subprocess.run([*seeds, "5", "4"], capture_output=True, text=True, check=False)
            self.assertEqual(said.returncode, 1)
            self.assertIn("seed 7 failed", said.stdout)
            self.assertEqual(said.stdout.splitlines()[-1], "3 passed, 1 failed")
            said = subprocess.run([*seeds, "8", "2"], capture_output=True, text=True, check=False)
            self.assertEqual((said.returncode, said.stdout), (0, "2 passed, 0 failed\n"))


class Count(unittest.TestCase):
    def count(self, tests, junit, broken=False):
        with tempfile.TemporaryDirectory() as folder:
            def write(name, text):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(text)

            write("debug.json", "".join(f'{{"name": "{n}", "result": "{r}"}}\n' for n, r in tests))
            write("debug.junit.xml", f"<testsuites>{junit}</testsuites>")
            if broken:
                write("asan.broken", "build/asan does not build\n")
            said = subprocess.run(
                [sys.executable, os.path.join(TOP, "build-aux/count.py"), folder],
                capture_output=True, text=True, check=False,
            )
            return said.returncode, said.stdout.splitlines()[-1]

    def test_cases(self):
        junit = (
            '<testsuite name="confab.x"><testcase name="1"/><testcase name="2"><skipped/></testcase></testsuite>'
            '<testsuite name="confab"><testcase name="y"/></testsuite>'
        )
        self.assertEqual(self.count([("x", "OK"), ("y", "OK")], junit), (0, "2 passed, 0 failed, 1 skipped"))

    def test_crash_without_a_failed_case(self):
        junit = '<testsuite name="confab.x"><testcase name="1"/></testsuite>'
        self.assertEqual(self.count([("x", "ERROR")], junit), (1, "1 passed, 1 failed, 0 skipped"))
        self.assertEqual(self.count([("x", "TIMEOUT")], ""), (1, "0 passed, 1 failed, 0 skipped"))

    def test_failed_build_and_nothing_at_all(self):
        self.assertEqual(self.count([("x", "OK")], "", broken=True), (1, "1 passed, 1 failed, 0 skipped"))
        self.assertEqual(self.count([], ""), (1, "0 passed, 0 failed, 0 skipped"))


if __name__ == "__main__":
    unittest.main()
