"""The exchange: what goes out, what comes in, and what becomes of both."""
