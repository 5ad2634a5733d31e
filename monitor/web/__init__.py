"""The only HTTP client in the house: it asks politely, believes little, and answers in values.

exchange     a feed or a page, in its turn and with the site's leave
client       one exchange: redirects, deadline, budget
guard        connects to public addresses alone
body         bounded reading of what came
"""

from monitor.web.client import WebClient
from monitor.web.exchange import FEED_SPACING, fetch_page, fetch_part, poll_feed

__all__ = ["FEED_SPACING", "WebClient", "fetch_page", "fetch_part", "poll_feed"]
