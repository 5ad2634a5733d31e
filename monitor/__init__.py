"""A media monitor for Kazakhstan's press, in Russian and Kazakh: who spoke, on what, in which event.

feeds.yaml | poll | fetch | analyse | group | count | digest | deliver

Each stage asks the database what waits, does its pure work, and records the result in one short transaction;
the database is the only queue. `pipeline` knows the order, `model` holds the values that flow, and only the rim
(`web`, `storage`, `delivery`) touches the world.
"""

__version__ = "0.1.0"
