"""Starts the window, its demonstration, or a command when there are words after the name."""

import sys


def main() -> int:
    """Run what the words after the program's name ask for; without any, open the window."""
    word = next(iter(sys.argv[1:]), "")
    if word == "demo":
        from cusdesk.ui.demo import run as show  # noqa: PLC0415 - a command needs no window

        return show(sys.argv)
    if word and not word.startswith("--office"):
        from cusdesk import cli  # noqa: PLC0415 - the window does not wait for the commands

        return cli.main(sys.argv[1:])
    from cusdesk.ui.start import run  # noqa: PLC0415 - a command needs no display

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
