"""The search for a day plan: our own, the extra ``routing``, and the program of its own that runs them.

The rules are ``core.rules.inspection``; nothing here decides what is allowed.
"""
