"""An invented newsroom on loopback, for the demo and the tests: nothing it prints ever happened.

stories (texts with their gold) -> publications (dated, at an address) -> pages -> site -> serving: Newsroom
chatter (generated texts) -> publications -> pages -> doors: Crowd, for tests of load
"""

from __future__ import annotations

from monitor.newsroom.crowd import Crowd
from monitor.newsroom.house import Newsroom, OpenOutlet
from monitor.newsroom.publications import Publication
from monitor.newsroom.stories import Gold, GoldQuote, GoldSpeaker, Story

__all__ = ["Crowd", "Gold", "GoldQuote", "GoldSpeaker", "Newsroom", "OpenOutlet", "Publication", "Story"]
