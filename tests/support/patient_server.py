"""The server as it is, but for how often codes may be tried: a room of tests has one address.

Offices of a hundred tests join from the same loopback within minutes and would wait for each other;
the limit itself is tested where the server is called.
"""

import sys

from cusdesk.server import __main__, limits

if __name__ == "__main__":
    limits.CODES = limits.Rate(100_000, 100_000)
    sys.exit(__main__.main())
