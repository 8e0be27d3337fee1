"""Starts the window, or a command when there are words after the name."""

import sys


def main() -> int:
    """Run the command named in the arguments; without arguments open the window."""
    if len(sys.argv) > 1:
        from cusdesk import cli  # noqa: PLC0415 - the window does not wait for the commands

        return cli.main(sys.argv[1:])
    from cusdesk.ui.start import run  # noqa: PLC0415 - a command needs no display

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
