"""The command line: parse arguments, call one function, print."""


def main() -> None:
    """Run the command line program."""
    from counterclaim.cli.app import app

    app()
