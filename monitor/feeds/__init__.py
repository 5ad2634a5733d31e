"""A feed document becomes entries, and an answer becomes the next state of its feed. Pure.

parse    bytes to entries
poll     an answer or a failure, settled
pace     when to ask again
"""
