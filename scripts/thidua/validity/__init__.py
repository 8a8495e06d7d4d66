"""Validity in time: what the state of a legal act was, is or will be on a given day, and what holds in its place.

A record says its state on the day it was checked (`evidence.as_of`), the days that it begins and ends, and what
replaced, amended or took over from it. What it does not say stays "chưa xác định": nothing is concluded from silence.
"""

from thidua.validity.checked import last_checked
from thidua.validity.chronicle import LIVE, OVER, Chronicle
from thidua.validity.lapses import LAPSES_SOON, Outlook, days_left, outlooks
from thidua.validity.standing import Standing
from thidua.validity.stretch import Stretch, written
from thidua.validity.telling import act_name, act_names, at_two_dates, told

__all__ = [
    "LAPSES_SOON",
    "LIVE",
    "OVER",
    "Chronicle",
    "Outlook",
    "Standing",
    "Stretch",
    "act_name",
    "act_names",
    "at_two_dates",
    "days_left",
    "last_checked",
    "outlooks",
    "told",
    "written",
]
