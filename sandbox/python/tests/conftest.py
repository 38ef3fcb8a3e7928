"""Lets a test run pytest itself."""

pytest_plugins = ["pytester"]
