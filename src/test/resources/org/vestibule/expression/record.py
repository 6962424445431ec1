"""Writes the answers of CPython into corpus.txt: python3 -B record.py (recorded with 3.11).

A snippet is the body of a function; it ends with a line "=> " and its answer, which is the repr of the value that it returns, or the
name of the exception after an exclamation mark. A line that begins with "## " names the feature that the snippets after it are about.
"""

import pathlib
import re
import warnings

import host


def answer(snippet):
    variables = host.names()
    source = f"def body({', '.join(variables)}):\n" + re.sub("^(?=.)", " ", snippet, flags=re.M)
    scope = {}
    try:
        exec(compile(source, "snippet", "exec"), scope)
        return repr(scope["body"](**variables))
    except SyntaxError:
        return "!SyntaxError"
    except Exception as error:
        return "!" + type(error).__name__


def main():
    warnings.simplefilter("ignore")
    path = pathlib.Path(__file__).with_name("corpus.txt")
    lines, snippet = [], []
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        if line.startswith("=>"):
            line = "=> " + answer("\n".join(snippet))
            snippet = []
        elif not line.startswith("## "):
            snippet.append(line)
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
