"""nkblog's command line, run from a checkout: `python build.py --output DIR`."""

from nkblog.cli import main

if __name__ == "__main__":
    main(default="build")
