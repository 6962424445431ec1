"""What a host offers to expressions, as far as the corpus needs it: the same as SampleHost.java, in the words of Python."""

import ipaddress
import re
import sys
import types


class Thing:
    """An object with attributes."""

    def __init__(self, type_name, /, **attributes):
        self._name = type_name
        self.__dict__.update(attributes)

    def __repr__(self):
        return f"<{self._name} object>"


class DoesNotExist(Exception):
    pass


class MultipleObjectsReturned(Exception):
    pass


class FieldError(Exception):
    pass


class Rows:
    """Rows of a table, to choose from by conditions such as name="a", name__iexact="A" and name__in=["a"]."""

    def __init__(self, model, things):
        self._model = model
        self._things = things

    def all(self):
        return self

    def filter(self, **conditions):
        return Rows(self._model, [it for it in self._things if self._fits(it, conditions)])

    def exclude(self, **conditions):
        return Rows(self._model, [it for it in self._things if not self._fits(it, conditions)])

    def exists(self):
        return bool(self._things)

    def count(self):
        return len(self._things)

    def first(self):
        return self._things[0] if self._things else None

    def get(self, **conditions):
        found = self.filter(**conditions)
        if not found:
            raise self._model.DoesNotExist("no such " + self._model.name)
        if len(found) > 1:
            raise MultipleObjectsReturned("more than one " + self._model.name)
        return found.first()

    def get_or_create(self, **conditions):
        found = self.filter(**conditions).first()
        if found:
            return found, False
        self._things.append(Thing(self._model.name, **conditions))
        return self._things[-1], True

    def __len__(self):
        return len(self._things)

    def __iter__(self):
        return iter(self._things)

    @staticmethod
    def _fits(thing, conditions):
        return all(Rows._meets(thing, *condition.partition("__")[::2], value) for condition, value in conditions.items())

    @staticmethod
    def _meets(thing, field, way, value):
        if not hasattr(thing, field):
            raise FieldError("no field " + field)
        actual = getattr(thing, field)
        if way == "in":
            return actual in value
        return actual.lower() == value.lower() if way == "iexact" else actual == value


def model(name, *things):
    """A class of the host with its rows; each has an exception of its own for what is not there."""
    one = Thing("type", name=name, DoesNotExist=type("DoesNotExist", (DoesNotExist,), {}))
    one.objects = Rows(one, list(things))
    return one


def user(pk, username, groups, **others):
    return Thing("User", pk=pk, username=username, name=username.title(), email=username + "@example.com", groups=groups, **others)


def modules(users, groups):
    """Makes the modules of the host importable, and none that it does not offer."""
    models = types.ModuleType("authentik.core.models")
    models.User, models.Group = users, groups
    models.USER_ATTRIBUTE_CHANGE_EMAIL = "goauthentik.io/user/can-change-email"
    for package in ("authentik", "authentik.core"):
        sys.modules[package] = types.ModuleType(package)
    sys.modules["authentik.core.models"] = models
    sys.modules["authentik"].core = sys.modules["authentik.core"]
    sys.modules["authentik.core"].models = models
    sys.modules["requests"] = None


def context(pending):
    def redirect(destination):
        return "redirect to " + destination

    return {
        "prompt_data": {"username": "jane", "email": "Jane@Example.com", "name": "Jane Doe"},
        "is_restored": False,
        "invitation_in_effect": True,
        "invitation": Thing(
            "Invitation", name="welcome", single_use=True, uses=0, fixed_data={"email": "invited@example.com"}
        ),
        "oauth_userinfo": {
            "preferred_username": "jane",
            "email": "jane@id.example.org",
            "groups": ["admins", "staff"],
        },
        "pending_user": pending,
        "flow_plan": Thing("FlowPlan", context={"pending_user": pending}, redirect=redirect),
        "numbers": [3, 1, 2],
        "nothing": None,
    }


def helpers(users):
    """The functions of the host, with lists that show what three of them were told."""
    messages, events, logged = [], [], []

    def ak_message(text):
        messages.append(text)

    def ak_user_by(**conditions):
        try:
            return users.objects.filter(**conditions).first()
        except FieldError:
            return None

    def ak_is_group_member(member, **conditions):
        return member.groups.filter(**conditions).exists()

    def ak_create_event(action, **details):
        events.append(("custom_" + action, details))

    def log(event, **details):
        logged.append((event, details))

    def regex_match(value, regex):
        return re.search(regex, value) is not None

    def regex_replace(value, regex, repl):
        return re.sub(regex, repl, value)

    offered = [ak_message, ak_user_by, ak_is_group_member, ak_create_event, regex_match, regex_replace]
    return {
        **{it.__name__: it for it in offered},
        "ak_logger": Thing("Logger", **{level: log for level in ("debug", "info", "warning", "error")}),
        "ak_call": lambda *args, **kwargs: (args, kwargs),
        "ip_address": ipaddress.ip_address,
        "ip_network": ipaddress.ip_network,
        "messages": messages,
        "events": events,
        "logged": logged,
    }


def names():
    """The names that a snippet sees."""
    staff, guests = Thing("Group", name="staff"), Thing("Group", name="guests")
    groups = model("Group", staff, guests)
    jane = user(7, "jane", Rows(groups, [staff]), is_active=True, attributes={"settings": {"locale": "de"}})
    john = user(8, "john", Rows(groups, [guests]), is_active=False, attributes={})
    users = model("User", jane, john)
    modules(users, groups)
    variables = context(jane)
    return {
        **helpers(users),
        "request": Thing("PolicyRequest", context=variables, user=jane, debug=False),
        "context": variables,
        "user": jane,
        "ak_is_sso_flow": False,
        "ak_client_ip": ipaddress.ip_address("10.1.2.3"),
    }
