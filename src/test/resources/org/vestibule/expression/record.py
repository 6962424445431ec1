"""Writes the answers of CPython into corpus.txt: python3 record.py (recorded with 3.11).

A snippet is the body of a function; it ends with a line "=> " and its answer, which is the repr of the value that it returns, or the
name of the exception after an exclamation mark. Lines that begin with "## " are headings.
"""

import pathlib
import re
import sys
import types
import warnings


class Thing:
    """An object with attributes, as the host has them."""

    def __init__(self, type_name, /, **attributes):
        self._name = type_name
        self.__dict__.update(attributes)

    def __repr__(self):
        return f"<{self._name} object>"


class Manager:
    """What stands for the rows of a table."""

    def __init__(self, missing, names):
        self.missing = missing
        self.names = names

    def get(self, name):
        if name not in self.names:
            raise self.missing(f"{name} is missing")
        return Thing("Group", name=name)

    def filter(self, **conditions):
        found = [it for it in self.names if it in conditions.values() or it in conditions.get("name__in", ())]
        return Thing("QuerySet", exists=lambda: bool(found), first=lambda: found[0] if found else None)

    def get_or_create(self, name):
        return Thing("Group", name=name), name not in self.names


class DoesNotExist(Exception):
    pass


def names():
    context = {
        "prompt_data": {"username": "jane", "email": "Jane@Example.com", "name": "Jane Doe"},
        "is_restored": False,
        "invitation_in_effect": True,
        "numbers": [3, 1, 2],
        "nothing": None,
    }
    user = Thing("User", username="jane", email="jane@example.com", attributes={"settings": {"locale": "de"}}, pk=7)
    group = Thing("type", DoesNotExist=DoesNotExist, objects=Manager(DoesNotExist, ["staff", "guests"]))
    models = types.ModuleType("authentik.core.models")
    models.Group = group
    models.USER_ATTRIBUTE_CHANGE_EMAIL = "goauthentik.io/user/can-change-email"
    for package in ("authentik", "authentik.core"):
        sys.modules[package] = types.ModuleType(package)
    sys.modules["authentik.core.models"] = models
    sys.modules["authentik"].core = sys.modules["authentik.core"]
    sys.modules["authentik.core"].models = models
    context["flow_plan"] = Thing("FlowPlan", context={"pending_user": user})
    request = Thing("PolicyRequest", context=context, user=user, debug=False)
    return {
        "request": request,
        "context": context,
        "user": user,
        "ak_message": lambda text: None,
        "ak_is_sso_flow": False,
        "ak_call": lambda *args, **kwargs: (args, kwargs),
    }


def answer(snippet):
    variables = names()
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
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("=>"):
            line = "=> " + answer("\n".join(snippet))
            snippet = []
        elif not line.startswith("## "):
            snippet.append(line)
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
