# SPDX-FileCopyrightText: 2026 The Confab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lints share: which files there are, a little C scanner, and a main function.

A lint is a module with a function check(tree), which yields problems, and two lists: GOOD, trees
in which it finds nothing, and BAD, pairs of a tree and a text that one of its problems contains.
A tree is a dictionary of paths to text, so that a self-test needs no files.
"""

import os
import re
import subprocess
import sys


class Tree:
    """The text of the project's files by their path from the top, read when asked for."""

    def __init__(self, files=None, root=None):
        self.root = root
        self.files = dict(files) if files is not None else dict.fromkeys(list_files(root))

    def paths(self, *suffixes, under=""):
        return sorted(
            path
            for path in self.files
            if path.startswith(under) and (not suffixes or path.endswith(suffixes))
        )

    def text(self, path):
        if self.files[path] is None:
            with open(os.path.join(self.root, path), "rb") as file:
                self.files[path] = file.read().decode("utf-8", "replace")
        return self.files[path]

    def __contains__(self, path):
        return path in self.files


def list_files(root):
    """All files that are in git or could be added to it; without git, all but build folders."""
    try:
        out = subprocess.run(
            ["git", "-c", "safe.directory=*", "-C", root, "ls-files", "-z", "-co", "--exclude-standard"],
            check=True, capture_output=True,
        ).stdout.decode()
        found = [path for path in out.split("\0") if path]
    except (OSError, subprocess.CalledProcessError):
        found = []
        for folder, folders, names in os.walk(root):
            folders[:] = [f for f in folders if f not in (".git", "build", "__pycache__")]
            found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return [path for path in found if os.path.isfile(os.path.join(root, path))]


class Problem:
    def __init__(self, path, line, text):
        self.path, self.line, self.text = path, line, text

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text}"


_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL
)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    """C text with its comments made blank: every other character stays where it is."""
    return _TOKEN.sub(lambda m: _blank(m[0]) if m[0].startswith(("//", "/*")) else m[0], text)


def code_only(text):
    """C text with comments and what stands in quotes made blank, length and lines kept."""

    def blank(match):
        token = match[0]
        if token.startswith(("//", "/*")):
            return _blank(token)
        return token[0] + _blank(token[1:-1]) + token[-1]

    return _TOKEN.sub(blank, text)


def strings(text):
    """Yields (offset, literal) of each string literal of C text, adjacent ones joined."""
    text = without_comments(text)
    joined = r'"(?:\\.|[^"\\\n])*"(?:\s*(?:[A-Z_0-9]+\s*)?"(?:\\.|[^"\\\n])*")*'
    for match in re.finditer(joined, text):
        yield match.start(), "".join(re.findall(r'"((?:\\.|[^"\\\n])*)"', match[0]))


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def closing(code, offset):
    """The offset of the parenthesis or brace that closes the one at offset."""
    depth = 0
    for match in re.compile(r"[(){}\[\]]").finditer(code, offset):
        depth += 1 if match[0] in "({[" else -1
        if depth == 0:
            return match.start()
    return len(code) - 1


def arguments(code, offset):
    """The arguments of the call whose opening parenthesis is at offset."""
    end, found, depth, start = closing(code, offset), [], 0, offset + 1
    for i in range(offset + 1, end):
        if code[i] in "({[":
            depth += 1
        elif code[i] in ")}]":
            depth -= 1
        elif code[i] == "," and depth == 0:
            found.append(code[start:i].strip())
            start = i + 1
    return found + [code[start:end].strip()]


class Function:
    def __init__(self, name, start, body, end):
        self.name, self.start, self.body, self.end = name, start, body, end


_FUNCTION = re.compile(r"^(\w+) \((?:[^;{}]*)\)[^;{}()]*\n\{$", re.MULTILINE)


def functions(code):
    """The functions that C text, from code_only(), defines in the project's format."""
    for match in _FUNCTION.finditer(code):
        body = match.end() - 1
        yield Function(match[1], match.start(), body, closing(code, body))


def _self_test(module):
    wrong = 0
    for files in module.GOOD:
        for problem in module.check(Tree(files)):
            print(f"self-test: found in a good tree: {problem}")
            wrong += 1
    for files, expected in module.BAD:
        found = [str(problem) for problem in module.check(Tree(files))]
        if not any(expected in problem for problem in found):
            print(f"self-test: not found: {expected!r} in {files!r}; found {found}")
            wrong += 1
    if not module.BAD:
        print("self-test: there is no bad tree")
        wrong += 1
    return wrong


def main(module_name="__main__"):
    """Runs the lint of the calling script: on its own snippets first, then on the project."""
    module = sys.modules[module_name]
    if _self_test(module):
        return 1
    if "--self-test" in sys.argv[1:]:
        return 0
    root = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".")
    problems = list(module.check(Tree(root=root)))
    for problem in problems:
        print(problem)
    return 1 if problems else 0
