"""The settings of a runner, which the host passes as JSON in its first argument: limits, and what is particular to a language."""

from .own import from_json


class Settings:
    def __init__(self, text):
        self.__dict__.update(from_json(text))
